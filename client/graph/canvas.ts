/** The canvas as a whole: what the page shows, where it stands, what hands and keys do to it. */
import type { Rect } from '../../server/domain/drawing/geometry.ts';
import { rectOf } from '../../server/domain/drawing/place-verbs.ts';
import { Acts } from './hands/acts.ts';
import { Gestures } from './hands/gestures.ts';
import { Keyboard } from './hands/keyboard.ts';
import type { Key } from './hands/keys.ts';
import { plateAtScale } from './paint/labels.ts';
import { Placing } from './placing/placing.ts';
import { verbScale, WHOLE_FROM } from './scene/detail.ts';
import { isSame, type Selected } from './scene/selected.ts';
import { hasRoom, isSameRoom, roomFor } from './view/note-room.ts';
import { isSameCount, type OutOfView, outOfView } from './view/out-of-view.ts';
import type { ArrangeBy, Arrangement, Listener, Located, Overview, Shown } from './view/shown.ts';
import { Stage } from './view/stage.ts';

/** So long after the last motion, in milliseconds, room is sought for the note. */
const AT_REST = 150;

export class GraphCanvas {
  readonly #listener: Listener;
  readonly #stage: Stage;
  readonly #placing: Placing;
  readonly #acts: Acts;
  readonly #gestures: Gestures;
  readonly #keyboard: Keyboard;
  #shown: Shown | undefined;
  #updates = 0;
  #stopped = false;
  #outOfView: OutOfView = { above: 0, below: 0, left: 0, right: 0 };
  #noteAt: number | undefined;
  readonly #watchers = new Set<() => void>();
  #counting = 0;
  #resting = 0;

  constructor(container: HTMLElement, listener: Listener) {
    this.#listener = listener;
    this.#stage = new Stage(container, () => this.#countSoon());
    this.#placing = new Placing(this.#stage, listener);
    this.#acts = new Acts(this.#stage, listener);
    this.#gestures = new Gestures(this.#stage, this.#placing, this.#acts, (hint) => listener.onHint(hint));
    this.#keyboard = new Keyboard(this.#stage, this.#placing, this.#acts);
  }

  /** Shows another state of the graph. Faces that its names need are awaited first. */
  async update(shown: Shown): Promise<void> {
    this.#updates += 1;
    const update = this.#updates;
    // Of what is drawn already every face is there: thousands of texts are not looked through for each selection.
    const isKnown = this.#shown?.entities === shown.entities && this.#shown.relations === shown.relations;
    if (!isKnown) await this.#stage.loadFaces(shown);
    if (!this.#stopped && update === this.#updates) this.#take(shown);
  }

  #take(shown: Shown): void {
    const before = this.#shown;
    this.#shown = shown;
    const others =
      before?.entities !== shown.entities ||
      before.relations !== shown.relations ||
      before.more !== shown.more;
    if (others || before.positions !== shown.positions) this.#gestures.cancel();
    if (!isSameRoom(before?.note, shown.note)) this.#countSoon();
    if (others) this.#stage.setElements(shown);
    this.#stage.mark({
      selected: shown.selected,
      picked: new Set(shown.picked),
      contradicted: shown.contradicted,
      chain: shown.chain,
      near: shown.near,
      pinned: new Set(shown.pinned),
    });
    this.#placing.take(shown, others);
    if (before && !isSame(before.selected, shown.selected)) this.#stage.reveal(shown.selected);
  }

  fit(ids?: readonly string[]): void {
    this.#placing.fit(ids);
  }

  arrange(arrangement: Arrangement, by?: ArrangeBy): void {
    this.#keyboard.flush();
    this.#placing.arrange(arrangement, by);
  }

  centre(at: string | readonly [number, number]): void {
    if (typeof at !== 'string') this.#stage.camera.centre(at);
    else {
      const placed = this.#stage.scene.placed.get(at);
      if (placed) this.#stage.camera.centre([placed.x, placed.y], WHOLE_FROM);
    }
  }

  overview(): Overview {
    const { scene, camera } = this.#stage;
    const { x, y, zoom } = camera.view();
    const boxes = new Map([...scene.placed].map(([id, placed]) => [id, rectOf(placed)]));
    return { boxes, seen: camera.seen(), zoom, origin: [x, y] };
  }

  locate(ids: readonly string[]): Located {
    const { scene, camera } = this.#stage;
    // Verbs keep a least size, so that from afar they take more of the drawing.
    const scale = Math.max(1, verbScale(camera.view().zoom));
    const rects = ids.flatMap((id): [string, Rect][] => {
      const placed = scene.placed.get(id);
      const line = scene.geometry.get(id);
      const rect = placed ? rectOf(placed) : line && plateAtScale(line, scale);
      return rect ? [[id, rect]] : [];
    });
    return { ...camera.view(), rects: new Map(rects) };
  }

  watch(onChange: () => void): () => void {
    this.#watchers.add(onChange);
    return () => this.#watchers.delete(onChange);
  }

  focus(at?: string): void {
    this.#stage.container.focus({ preventScroll: true });
    if (at !== undefined) this.#stage.mark({ focused: this.#stage.present({ kind: 'entity', id: at }) });
  }

  ring(at: string | undefined): void {
    this.#stage.mark({
      focused: at === undefined ? undefined : this.#stage.present({ kind: 'entity', id: at }),
    });
  }

  focused(): string | undefined {
    const { focused } = this.#stage.marks;
    return focused?.kind === 'entity' ? focused.id : undefined;
  }

  point(at: Selected | undefined): void {
    this.#stage.hover(at && this.#stage.present(at));
  }

  expand(id: string): void {
    this.#stage.reveal({ kind: 'entity', id });
    this.#acts.expand(id);
  }

  /** True when the key was one of the canvas's. */
  key(key: Key): boolean {
    if (key.key === 'Escape') {
      this.#gestures.hideHint();
      if (this.#gestures.cancel()) return true;
    }
    return this.#keyboard.press(key);
  }

  /** The canvas has lost the focus: no ring is shown. */
  blur(): void {
    this.#keyboard.flush();
    this.#stage.mark({ focused: undefined });
  }

  recolour(): void {
    this.#stage.recolour();
  }

  resize(): void {
    this.#stage.resize();
    this.#placing.resized();
  }

  #countSoon(): void {
    if (this.#counting === 0) this.#counting = window.requestAnimationFrame(() => this.#count());
  }

  #count(): void {
    this.#counting = 0;
    for (const onChange of this.#watchers) onChange();
    this.#placeNote();
    const { camera, scene, size } = this.#stage;
    const boxes = [...scene.placed.values()].map((placed) => camera.onScreen(rectOf(placed)));
    const counts = outOfView(boxes, size);
    if (isSameCount(counts, this.#outOfView)) return;
    this.#outOfView = counts;
    this.#listener.onOutOfView(counts);
  }

  /** It goes as soon as something would run under it, and finds another place when all is at rest. */
  #placeNote(): void {
    window.clearTimeout(this.#resting);
    const note = this.#shown?.note;
    if (!note) {
      this.#tellNote(undefined);
      return;
    }
    const { scene, camera } = this.#stage;
    const at = this.#noteAt;
    const isWithin = at !== undefined && at >= note.left && at + note.width <= note.right;
    if (isWithin && hasRoom(scene, camera.view(), note, at)) return;
    this.#tellNote(undefined);
    this.#resting = window.setTimeout(
      () => this.#tellNote(roomFor(this.#stage.scene, camera.view(), note)),
      AT_REST,
    );
  }

  #tellNote(left: number | undefined): void {
    if (left === this.#noteAt) return;
    this.#noteAt = left;
    this.#listener.onNote(left);
  }

  /** Nothing is heard of it afterwards. */
  stop(): void {
    this.#keyboard.flush();
    this.#stopped = true;
    window.clearTimeout(this.#resting);
    window.cancelAnimationFrame(this.#counting);
    this.#gestures.stop();
    this.#placing.stop();
    this.#stage.remove();
  }
}
