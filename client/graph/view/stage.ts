/** What stands on the canvas: the boxes and their places, the scene that is drawn of them, and the view of it. */
import { rectOf } from '../../../server/domain/drawing/place-verbs.ts';
import type { Measure } from '../../../server/domain/drawing/type.ts';
import { CONTRADICTED } from '../../words/terms.ts';
import { Surface } from '../paint/surface.ts';
import { WHOLE_FROM } from '../scene/detail.ts';
import { type Elements, elementsOf, type Given, inWords, NOTHING, textsOf } from '../scene/elements.ts';
import { entityAt, moreAt, relationAt } from '../scene/hit.ts';
import { canvasMeasure, loadFaces } from '../scene/measure.ts';
import { type Positions, type Scene, sceneOf, threadOf, withMoved, withThread } from '../scene/scene.ts';
import { type Chain, isSame, isSameSet, type Selected } from '../scene/selected.ts';
import { readTokens, type Tokens } from '../scene/tokens.ts';
import { Camera } from './camera.ts';
import { exposeDrawing } from './exposed.ts';

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
  /** What is drawn as usual while nothing is followed and the rest steps back. */
  readonly near: Chain | undefined;
  readonly pinned: ReadonlySet<string>;
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
    near: undefined,
    pinned: new Set(),
    hovered: undefined,
    focused: undefined,
  };

  constructor(container: HTMLElement, onChange: () => void) {
    this.container = container;
    this.#onChange = onChange;
    this.#tokens = readTokens(container);
    this.#measure = canvasMeasure(this.#tokens);
    this.camera = new Camera(container, ZOOM);
    this.#surface = new Surface(container, () => ({
      scene: this.#scene,
      at: this.camera.view(),
      // What steps back does so in the same way; what is followed alone is the thread.
      state: { ...this.#marks, chain: this.#marks.chain ?? this.#marks.near, thread: this.#thread },
      tokens: this.#tokens,
    }));
    this.camera.watch(() => {
      this.#surface.repaint();
      onChange();
    });
    exposeDrawing(container, this);
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
    this.#onChange();
  }

  /** Draws a few boxes elsewhere for the moment: only their own lines follow, and verbs stay in the middle of them. */
  showMoved(moved: Positions): void {
    this.#scene = withMoved(this.#scene, moved, this.#thread);
    this.#surface.repaint();
    this.#onChange();
  }

  #sceneAt(positions: Positions): Scene {
    return sceneOf(this.#elements, positions, this.#thread);
  }

  mark(marks: Partial<Marks>): void {
    this.#marks = { ...this.#marks, ...marks };
    this.container.classList.toggle('graph-within', this.#marks.focused !== undefined);
    const thread = threadOf(this.#marks.selected, this.#marks.chain);
    if (!isSameSet(thread, this.#thread)) {
      this.#scene = withThread(this.#scene, this.#thread, thread);
      this.#thread = thread;
    }
    this.#surface.repaint();
  }

  /** True when it was not the one before. */
  hover(hovered: Selected | undefined): boolean {
    if (isSame(hovered, this.#marks.hovered)) return false;
    this.mark({ hovered });
    return true;
  }

  /**
   * @param point of the drawing
   * @param slack how far beside a box it is still hit, in CSS pixels
   */
  under(point: Point, slack = 0): Under {
    const { zoom } = this.camera.view();
    const entity = entityAt(this.#scene, point, slack / zoom);
    if (entity !== undefined) return { kind: 'entity', id: entity };
    const more = moreAt(this.#scene, point, zoom);
    if (more !== undefined) return { kind: 'more', id: more };
    const id = relationAt(this.#scene, point, zoom);
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
    this.#surface.resize();
    const isSmall = this.size.width < SMALL;
    if (this.#given && isSmall !== this.#leastZoom < 1) this.setElements(this.#given);
    this.#onChange();
  }

  remove(): void {
    this.#surface.remove();
  }
}
