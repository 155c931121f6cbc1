/**
 * What stands on the canvas: the boxes and their places, the scene that is drawn of them, and the view of it. The only
 * importer of Cytoscape on the page: it takes the gestures of the view and finds the box under the pointer. Lines are no
 * elements of Cytoscape's: it would hit its own curves, not the drawn ones.
 */
import cytoscape, { type Core, type NodeSingular } from 'cytoscape';
import { overhang } from '../../../server/domain/drawing/boxes.ts';
import { rectOf } from '../../../server/domain/drawing/place-verbs.ts';
import type { Measure } from '../../../server/domain/drawing/type.ts';
import { CONTRADICTED } from '../../ui/wording.ts';
import { Surface } from '../paint/surface.ts';
import { WHOLE_FROM } from '../scene/detail.ts';
import { type Elements, elementsOf, type Given, inWords, NOTHING, textsOf } from '../scene/elements.ts';
import { moreAt, relationAt } from '../scene/hit.ts';
import { canvasMeasure, loadFaces } from '../scene/measure.ts';
import { type Positions, type Scene, sceneOf, threadOf, withMoved } from '../scene/scene.ts';
import { type Chain, isSame, isSameSet, type Selected } from '../scene/selected.ts';
import { readTokens, type Tokens } from '../scene/tokens.ts';
import { Camera } from './camera.ts';

export const ZOOM = { min: 0.1, max: 2.5, step: 1.25 } as const;

/** On a canvas that is less wide than this, in CSS pixels, drawings are mostly seen smaller than life. */
const SMALL = 850;

/** How what is drawn is set apart. */
export interface Marks {
  readonly selected: Selected | undefined;
  readonly picked: ReadonlySet<string>;
  /** Relations on which the sources cannot all be right. */
  readonly contradicted: ReadonlySet<string>;
  readonly chain: Chain | undefined;
  readonly hovered: Selected | undefined;
  /** Where the keyboard is. */
  readonly focused: Selected | undefined;
}

/** What is under a point. `more`: the "+n" of that entity. */
export type Under = Selected | { readonly kind: 'more'; readonly id: string } | undefined;

interface Point {
  readonly x: number;
  readonly y: number;
}

export class Stage {
  readonly container: HTMLElement;
  readonly cy: Core;
  readonly camera: Camera;
  readonly #surface: Surface;
  /** Called when something stands elsewhere, or is seen otherwise. */
  readonly #onChange: () => void;
  readonly #positions = new Map<string, readonly [number, number]>();
  #tokens: Tokens;
  #measure: Measure;
  #given: Given | undefined;
  #leastZoom = 1;
  #elements: Elements = NOTHING;
  #scene: Scene = sceneOf(NOTHING, new Map(), new Set());
  #thread: ReadonlySet<string> = new Set();
  #marks: Marks = {
    selected: undefined,
    picked: new Set(),
    contradicted: new Set(),
    chain: undefined,
    hovered: undefined,
    focused: undefined,
  };

  constructor(container: HTMLElement, onChange: () => void) {
    this.container = container;
    this.#onChange = onChange;
    this.#tokens = readTokens(container);
    this.#measure = canvasMeasure(this.#tokens);
    this.cy = cytoscape({
      container,
      pixelRatio: 0.01,
      boxSelectionEnabled: false,
      autounselectify: true,
      // Boxes are dragged by our own gestures, which move several at once and can be called off.
      autoungrabify: true,
      minZoom: ZOOM.min,
      maxZoom: ZOOM.max,
      style: [
        { selector: 'node', style: { shape: 'rectangle', width: 'data(w)', height: 'data(h)', opacity: 0 } },
      ],
    });
    this.camera = new Camera(this.cy, container, ZOOM.min);
    this.#surface = new Surface(container, () => ({
      scene: this.#scene,
      at: this.camera.view(),
      state: { ...this.#marks, thread: this.#thread },
      tokens: this.#tokens,
    }));
    this.cy.on('render', () => this.#surface.paint());
    this.cy.on('viewport', onChange);
  }

  get elements(): Elements {
    return this.#elements;
  }

  get positions(): Positions {
    return this.#positions;
  }

  get scene(): Scene {
    return this.#scene;
  }

  get marks(): Marks {
    return this.#marks;
  }

  /** In CSS pixels; nothing while the canvas is not on the page. */
  get size(): { readonly width: number; readonly height: number } {
    return this.#surface.size();
  }

  /** Awaits the faces in which these will be set. */
  async loadFaces(given: Given): Promise<void> {
    const italic = given.entities.some(({ unknown }) => unknown === true);
    await loadFaces(textsOf(given), this.#tokens, italic);
  }

  /** Boxes that remain keep their places; the others have none. */
  setElements(given: Given): void {
    this.#given = given;
    this.#leastZoom = this.size.width < SMALL ? WHOLE_FROM : 1;
    this.#elements = elementsOf(given, this.#measure, this.#leastZoom);
    const { focused } = this.#marks;
    if (focused?.kind === 'entity' && !this.#elements.boxes.has(focused.id))
      this.mark({ focused: undefined });
    this.put(this.#positions);
  }

  /** From now on boxes stand there and nowhere else. */
  put(positions: Positions): void {
    const known = [...positions].filter(([id]) => this.#elements.boxes.has(id));
    this.#positions.clear();
    for (const [id, at] of known) this.#positions.set(id, at);
    this.#syncNodes();
    this.rebuild();
  }

  /** Draws the boxes where they stand. */
  rebuild(): void {
    this.#scene = this.#sceneAt(this.#positions);
    this.#surface.repaint();
    this.#onChange();
  }

  /** Draws them elsewhere for the moment. */
  showAt(positions: Positions): void {
    this.#scene = this.#sceneAt(positions);
    this.#surface.paint();
  }

  /** Draws a few boxes elsewhere for the moment: only their own lines follow, and verbs stay in the middle of them. */
  showMoved(moved: Positions): void {
    this.#scene = withMoved(this.#scene, moved, this.#thread);
    this.#surface.repaint();
  }

  #sceneAt(positions: Positions): Scene {
    return sceneOf(this.#elements, positions, this.#thread);
  }

  /** Cytoscape's nodes are the boxes that have a place. */
  #syncNodes(): void {
    const { boxes } = this.#elements;
    this.cy.batch(() => {
      this.cy.nodes().forEach((node) => {
        if (!this.#positions.has(node.id())) node.remove();
      });
      for (const [id, [x, y]] of this.#positions) {
        const box = boxes.get(id);
        if (!box) continue;
        const over = overhang(box);
        const [w, h] = [box.width + over.left + over.right, box.height + over.top + over.bottom];
        const node = this.cy.getElementById(id);
        if (node.empty()) {
          this.cy.add({ group: 'nodes', data: { id, w, h }, position: { x, y } });
          continue;
        }
        // Each change of data makes Cytoscape work out a style.
        if (node.data('w') !== w || node.data('h') !== h) node.data({ w, h });
        node.position({ x, y });
      }
    });
  }

  mark(marks: Partial<Marks>): void {
    this.#marks = { ...this.#marks, ...marks };
    this.container.classList.toggle('graph-within', this.#marks.focused !== undefined);
    const thread = threadOf(this.#marks.selected, this.#marks.chain);
    if (isSameSet(thread, this.#thread)) {
      this.#surface.repaint();
      return;
    }
    this.#thread = thread;
    this.rebuild();
  }

  /** True when it was not the one before. */
  hover(hovered: Selected | undefined): boolean {
    if (isSame(hovered, this.#marks.hovered)) return false;
    this.mark({ hovered });
    return true;
  }

  /** @param target what Cytoscape found there: a node, or itself */
  under(target: unknown, position: Point | undefined): Under {
    if (target !== this.cy) return { kind: 'entity', id: (target as NodeSingular).id() };
    if (!position) return undefined;
    const more = moreAt(this.#scene, position, this.cy.zoom());
    if (more !== undefined) return { kind: 'more', id: more };
    const id = relationAt(this.#scene, position, this.cy.zoom());
    return id === undefined ? undefined : { kind: 'relation', id };
  }

  /** The selection as far as it is drawn. */
  present(selected: Selected | undefined): Selected | undefined {
    if (!selected) return undefined;
    const { placed, geometry } = this.#scene;
    return (selected.kind === 'entity' ? placed : geometry).has(selected.id) ? selected : undefined;
  }

  /** Never zooms, and pans no further than it must. */
  reveal(selected: Selected | undefined): void {
    if (!selected) return;
    const placed = selected.kind === 'entity' ? this.#scene.placed.get(selected.id) : undefined;
    const rect = placed ? rectOf(placed) : this.#scene.geometry.get(selected.id)?.plate;
    if (rect) this.camera.reveal(rect);
  }

  inWords(selected: Selected): string {
    const words = inWords(this.#elements, selected);
    return this.#marks.contradicted.has(selected.id) ? `${words} ${CONTRADICTED}` : words;
  }

  /** What a line says when a pointer rests on it. */
  sentenceOf(relation: string): string | undefined {
    const words = this.#elements.sentences.get(relation);
    return words && this.#marks.contradicted.has(relation) ? `${words} ${CONTRADICTED}` : words;
  }

  /** The theme has changed. */
  recolour(): void {
    this.#tokens = readTokens(this.container);
    this.#surface.repaint();
  }

  resize(): void {
    this.cy.resize();
    this.#surface.resize();
    const isSmall = this.size.width < SMALL;
    if (this.#given && isSmall !== this.#leastZoom < 1) this.setElements(this.#given);
    this.#onChange();
  }

  remove(): void {
    this.cy.destroy();
    this.#surface.remove();
  }
}
