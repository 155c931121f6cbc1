/**
 * The canvas itself: Cytoscape for boxes, gestures and the hit test on boxes, our painter for all that is seen. The only
 * importer of Cytoscape on the page. Lines are no elements of Cytoscape's: it would hit its own curves, not the drawn ones.
 */
import cytoscape, { type Core, type EventObject, type NodeSingular } from 'cytoscape';
import { overhang } from '../../server/domain/drawing/boxes.ts';
import type { Rect } from '../../server/domain/drawing/geometry.ts';
import { rectOf } from '../../server/domain/drawing/place-verbs.ts';
import type { Measure } from '../../server/domain/drawing/type.ts';
import { Camera } from './camera.ts';
import { WHOLE_FROM } from './detail.ts';
import { type Elements, elementsOf, type Given, inWords, NOTHING, textsOf } from './elements.ts';
import { glide } from './glide.ts';
import { moreAt, relationAt } from './hit.ts';
import { Layout } from './layout.ts';
import type { LayoutAnswer } from './layout-question.ts';
import { canvasMeasure, loadFaces } from './measure.ts';
import { firstOf, isArrow, step } from './navigate.ts';
import { layoutQuestion } from './question.ts';
import { boundsOf, originsOf, type Positions, type Scene, sceneOf, threadOf, withMoved } from './scene.ts';
import { type Chain, isSame, isSameSet, type Selected } from './selected.ts';
import { Surface } from './surface.ts';
import { readTokens, type Tokens } from './tokens.ts';

export interface Shown extends Given {
  readonly positions: Readonly<Record<string, readonly [number, number]>>;
  readonly selected: Selected | undefined;
  readonly chain: Chain | undefined;
}

export interface Listener {
  onPlace(places: Record<string, [number, number]>, how: 'laid-out' | 'moved'): void;
  onSelect(selected: Selected | undefined): void;
  onExpand(id: string, around: Rect): void;
  /** What the keyboard is on, in words. */
  onSpeak(sentence: string): void;
  /** A relation's sentence where the pointer rests on it, in CSS pixels of the canvas; undefined when it moves on. */
  onHint(hint: Hint | undefined): void;
}

export interface Hint {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

const HINT_AFTER = 300;
const LIFE_SIZE = 1;
/** More lines than this are not placed anew in every frame of a motion. */
const MOST_LINES_IN_MOTION = 400;
const ZOOM = { min: 0.1, max: 2.5, step: 1.25 } as const;
const NONE_PICKED: ReadonlySet<string> = new Set();

export class GraphCanvas {
  readonly #container: HTMLElement;
  readonly #listener: Listener;
  readonly #cy: Core;
  readonly #surface: Surface;
  readonly #camera: Camera;
  readonly #layout = new Layout((answer) => this.#place(answer));
  readonly #positions = new Map<string, readonly [number, number]>();
  #tokens: Tokens;
  #measure: Measure;
  #elements: Elements = NOTHING;
  #scene: Scene = sceneOf(NOTHING, new Map(), new Set());
  #shown: Shown | undefined;
  #thread: ReadonlySet<string> = new Set();
  #hovered: Selected | undefined;
  #focused: Selected | undefined;
  #hintTimer = 0;
  #stopGliding = () => {};
  #updates = 0;
  #stopped = false;
  /** True until the first drawing has been fitted to the view. */
  #unfitted = true;

  constructor(container: HTMLElement, listener: Listener) {
    this.#container = container;
    this.#listener = listener;
    this.#tokens = readTokens(container);
    this.#measure = canvasMeasure(this.#tokens);
    this.#cy = cytoscape({
      container,
      pixelRatio: 0.01,
      boxSelectionEnabled: false,
      autounselectify: true,
      minZoom: ZOOM.min,
      maxZoom: ZOOM.max,
      style: [
        { selector: 'node', style: { shape: 'rectangle', width: 'data(w)', height: 'data(h)', opacity: 0 } },
      ],
    });
    this.#camera = new Camera(this.#cy, container, ZOOM.min);
    this.#surface = new Surface(container, () => ({
      scene: this.#scene,
      at: this.#camera.view(),
      state: {
        selected: this.#shown?.selected,
        hovered: this.#hovered,
        focused: this.#focused,
        thread: this.#thread,
        chain: this.#shown?.chain,
        picked: NONE_PICKED,
      },
      tokens: this.#tokens,
    }));
    this.#listen();
  }

  /** Shows another state of the graph. Faces that its names need are awaited first. */
  async update(shown: Shown): Promise<void> {
    this.#updates += 1;
    const update = this.#updates;
    await loadFaces(
      textsOf(shown),
      this.#tokens,
      shown.entities.some(({ unknown }) => unknown === true),
    );
    if (this.#stopped || update !== this.#updates) return;
    this.#take(shown);
  }

  #take(shown: Shown): void {
    const before = this.#shown;
    this.#shown = shown;
    const thread = threadOf(shown.selected, shown.chain);
    const others =
      before?.entities !== shown.entities ||
      before.relations !== shown.relations ||
      before.more !== shown.more;
    if (others) this.#setElements(shown);
    const moved = before?.positions !== shown.positions && this.#takePositions(shown.positions);
    if (others || moved || !isSameSet(thread, this.#thread)) {
      this.#thread = thread;
      this.#rebuild();
      this.#askForPlaces();
    }
    this.#surface.repaint();
    if (this.#unfitted) this.#fitIfReady();
    else if (!isSame(before?.selected, shown.selected)) this.#reveal(shown.selected);
  }

  /** True when some box now stands elsewhere. */
  #takePositions(positions: Shown['positions']): boolean {
    let moved = false;
    for (const [id, at] of Object.entries(positions)) {
      const known = this.#positions.get(id);
      if (!this.#elements.boxes.has(id) || (known?.[0] === at[0] && known[1] === at[1])) continue;
      this.#positions.set(id, at);
      moved = true;
    }
    if (moved) this.#syncNodes();
    return moved;
  }

  #setElements(shown: Given): void {
    this.#elements = elementsOf(shown, this.#measure);
    const { boxes } = this.#elements;
    // Nothing of what was shown is left: this is another drawing, to be fitted anew.
    if (![...boxes.keys()].some((id) => this.#positions.has(id))) this.#unfitted = true;
    for (const id of this.#positions.keys()) if (!boxes.has(id)) this.#positions.delete(id);
    if (this.#focused?.kind === 'entity' && !boxes.has(this.#focused.id)) this.#setFocused(undefined);
    this.#syncNodes();
  }

  /** Cytoscape's nodes are the boxes that have a place. */
  #syncNodes(): void {
    const { boxes } = this.#elements;
    this.#cy.batch(() => {
      this.#cy.nodes().forEach((node) => {
        if (!this.#positions.has(node.id())) node.remove();
      });
      for (const [id, [x, y]] of this.#positions) {
        const box = boxes.get(id);
        if (!box) continue;
        const over = overhang(box);
        const data = { id, w: box.width + over.left + over.right, h: box.height + over.top + over.bottom };
        const node = this.#cy.getElementById(id);
        if (node.empty()) this.#cy.add({ group: 'nodes', data, position: { x, y } });
        else node.data(data).position({ x, y });
      }
    });
  }

  #rebuild(): void {
    this.#stopGliding();
    this.#scene = sceneOf(this.#elements, this.#positions, this.#thread);
    this.#surface.repaint();
  }

  #askForPlaces(): void {
    const missing = [...this.#elements.boxes.keys()].some((id) => !this.#positions.has(id));
    if (missing) this.#layout.ask(layoutQuestion(this.#elements, this.#positions, this.#surface.size()));
  }

  #place(answer: LayoutAnswer): void {
    const fresh = Object.fromEntries(
      Object.entries(answer).filter(([id]) => this.#elements.boxes.has(id) && !this.#positions.has(id)),
    );
    const origins = originsOf(this.#elements, this.#positions, Object.keys(fresh));
    for (const [id, at] of Object.entries(fresh)) this.#positions.set(id, at);
    this.#syncNodes();
    this.#rebuild();
    if (this.#unfitted) this.#fitIfReady();
    else {
      this.#bringIntoView(Object.keys(fresh));
      this.#arrive(origins);
    }
    if (Object.keys(fresh).length > 0) this.#listener.onPlace(fresh, 'laid-out');
  }

  /** Newcomers move out from the neighbour that they came by. */
  #arrive(origins: Positions): void {
    this.#stopGliding();
    if (origins.size === 0 || this.#elements.lines.length > MOST_LINES_IN_MOTION) return;
    this.#stopGliding = glide((part) => {
      const now = new Map(this.#positions);
      for (const [id, from] of origins) {
        const to = this.#positions.get(id);
        if (to) now.set(id, [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part]);
      }
      this.#scene = sceneOf(this.#elements, now, this.#thread);
      this.#surface.paint();
    });
  }

  #fitIfReady(): void {
    const { boxes } = this.#elements;
    const { width, height } = this.#surface.size();
    if (boxes.size === 0 || width === 0 || height === 0) return;
    if ([...boxes.keys()].some((id) => !this.#positions.has(id))) return;
    this.#unfitted = false;
    this.fit();
  }

  /** All that is on the canvas, no larger than life. */
  fit(): void {
    const all = boundsOf(this.#scene);
    if (all) this.#camera.show(all, LIFE_SIZE);
  }

  /**
   * Newcomers that are out of view are brought into it: with everything else if all of it stays readable, else with their
   * neighbours alone.
   */
  #bringIntoView(ids: readonly string[]): void {
    const fresh = boundsOf(this.#scene, ids);
    if (!fresh || this.#camera.sees(fresh)) return;
    const { zoom } = this.#camera.view();
    const all = boundsOf(this.#scene) ?? fresh;
    if (this.#camera.zoomFor(all) >= Math.min(zoom, WHOLE_FROM)) {
      this.#camera.show(all, zoom);
      return;
    }
    const ends = ids.flatMap((id) =>
      (this.#elements.linesAt.get(id) ?? []).flatMap(({ from, to }) => [from, to]),
    );
    this.#camera.show(boundsOf(this.#scene, [...ids, ...ends]) ?? fresh, zoom);
  }

  /** Never zooms, and pans no further than it must. */
  #reveal(selected: Selected | undefined): void {
    if (!selected) return;
    const placed = selected.kind === 'entity' ? this.#scene.placed.get(selected.id) : undefined;
    const rect = placed ? rectOf(placed) : this.#scene.geometry.get(selected.id)?.plate;
    if (rect) this.#camera.reveal(rect);
  }

  /** The theme has changed. */
  recolour(): void {
    this.#tokens = readTokens(this.#container);
    this.#surface.repaint();
  }

  resize(): void {
    this.#cy.resize();
    this.#surface.resize();
    if (this.#unfitted) this.#fitIfReady();
    else this.#reveal(this.#shown?.selected);
  }

  stop(): void {
    this.#stopped = true;
    window.clearTimeout(this.#hintTimer);
    this.#stopGliding();
    this.#layout.stop();
    this.#cy.destroy();
    this.#surface.remove();
  }

  /* ---- pointer ---- */

  #listen(): void {
    const cy = this.#cy;
    cy.on('render', () => this.#surface.paint());
    // Cytoscape takes the focus away on mousedown; without it the single-letter keys are dead.
    cy.on('tapstart', () => this.#container.focus({ preventScroll: true }));
    cy.on('tap', (event) => this.#tap(event));
    cy.on('dbltap', 'node', (event) => this.#expandEntity((event.target as NodeSingular).id()));
    cy.on('position', 'node', (event) => this.#dragged(event.target as NodeSingular));
    cy.on('dragfree', 'node', (event) => this.#dropped(event.target as NodeSingular));
    cy.on('mousemove', (event) => this.#hover(event));
    cy.on('mouseout', (event) => {
      if (event.target === cy) this.#setHovered(undefined);
    });
    cy.on('viewport', () => this.#setHint(undefined));
  }

  #under({ target, position }: EventObject): Selected | undefined {
    if (target !== this.#cy) return { kind: 'entity', id: (target as NodeSingular).id() };
    const id = position && relationAt(this.#scene, position, this.#cy.zoom());
    return id === undefined ? undefined : { kind: 'relation', id };
  }

  #tap(event: EventObject): void {
    const more =
      event.target === this.#cy && event.position
        ? moreAt(this.#scene, event.position, this.#cy.zoom())
        : undefined;
    if (more !== undefined) {
      this.#expandEntity(more);
      return;
    }
    const under = this.#under(event);
    this.#setFocused(undefined);
    this.#setHint(undefined);
    this.#listener.onSelect(under);
  }

  #hover(event: EventObject): void {
    const under = this.#under(event);
    const more = !under && event.position && moreAt(this.#scene, event.position, this.#cy.zoom());
    this.#container.classList.toggle('graph-over', under !== undefined || more !== undefined);
    if (isSame(under, this.#hovered)) return;
    this.#setHovered(under);
    const text = under?.kind === 'relation' ? this.#elements.sentences.get(under.id) : undefined;
    if (text !== undefined) {
      const { x, y } = event.renderedPosition;
      this.#hintTimer = window.setTimeout(() => this.#listener.onHint({ text, x, y }), HINT_AFTER);
    }
  }

  #setHovered(hovered: Selected | undefined): void {
    this.#setHint(undefined);
    if (isSame(hovered, this.#hovered)) return;
    this.#hovered = hovered;
    this.#surface.repaint();
  }

  #setHint(hint: Hint | undefined): void {
    window.clearTimeout(this.#hintTimer);
    this.#listener.onHint(hint);
  }

  #dragged(node: NodeSingular): void {
    const id = node.id();
    const { x, y } = node.position();
    if (!node.grabbed()) return;
    this.#positions.set(id, [x, y]);
    // Until it is dropped only its own lines follow; then all verbs are placed anew.
    this.#scene = withMoved(this.#scene, id, [x, y], this.#thread);
    this.#surface.repaint();
  }

  #dropped(node: NodeSingular): void {
    const at = node.position();
    const position: [number, number] = [Math.round(at.x), Math.round(at.y)];
    this.#positions.set(node.id(), position);
    node.position({ x: position[0], y: position[1] });
    this.#rebuild();
    this.#listener.onPlace({ [node.id()]: position }, 'moved');
  }

  /* ---- keyboard ---- */

  /** True when the key was one of the canvas's. */
  key(key: string): boolean {
    if (isArrow(key)) {
      const from = this.#focused ?? this.#present(this.#shown?.selected);
      this.#focus(from ? (step(this.#scene, from, key) ?? from) : firstOf(this.#scene));
      return true;
    }
    switch (key) {
      case 'Enter':
      case ' ':
        if (this.#focused) this.#listener.onSelect(this.#focused);
        return this.#focused !== undefined;
      case 'e':
      case 'E':
        return this.#expand(this.#focused ?? this.#shown?.selected);
      case 'Escape':
        return this.#leave();
      case '+':
      case '=':
        return this.#camera.zoomBy(ZOOM.step);
      case '-':
        return this.#camera.zoomBy(1 / ZOOM.step);
      case '0':
        this.fit();
        return true;
      default:
        return false;
    }
  }

  #present(selected: Selected | undefined): Selected | undefined {
    if (!selected) return undefined;
    const { placed, geometry } = this.#scene;
    return (selected.kind === 'entity' ? placed : geometry).has(selected.id) ? selected : undefined;
  }

  #setFocused(focused: Selected | undefined): void {
    this.#focused = focused;
    this.#container.classList.toggle('graph-within', focused !== undefined);
    this.#surface.repaint();
  }

  #focus(focused: Selected | undefined): void {
    this.#setFocused(focused);
    this.#reveal(focused);
    if (focused) this.#listener.onSpeak(inWords(this.#elements, focused));
  }

  #expand(at: Selected | undefined): boolean {
    if (at?.kind !== 'entity') return false;
    this.#expandEntity(at.id);
    return true;
  }

  #expandEntity(id: string): void {
    const placed = this.#scene.placed.get(id);
    if (placed) this.#listener.onExpand(id, this.#camera.onScreen(rectOf(placed)));
  }

  /** One step back: the hint, then the keyboard's ring, then nothing of ours. */
  #leave(): boolean {
    this.#setHint(undefined);
    if (!this.#focused) return false;
    this.#setFocused(undefined);
    return true;
  }

  /** The canvas has lost the focus: no ring is shown. */
  blur(): void {
    this.#setFocused(undefined);
  }
}
