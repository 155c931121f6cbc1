/**
 * Where boxes stand: where the page says; else where the layout finds room, which is then told to the page. What has a
 * place is moved by nothing but the page, the user's hand, and an arrangement that was asked for; and where its own box
 * has grown over another.
 */

import type { Box } from '../../../server/domain/drawing/boxes.ts';
import type { Rect } from '../../../server/domain/drawing/geometry.ts';
import { rectOf } from '../../../server/domain/drawing/place-verbs.ts';
import { ARRANGED, SPOKEN } from '../../words/graph.ts';
import { inRows } from '../layout/in-rows.ts';
import { Layout } from '../layout/layout.ts';
import type { LayoutAnswer, LayoutQuestion } from '../layout/layout-question.ts';
import { WHOLE_FROM } from '../scene/detail.ts';
import { boundsOf, originsOf, type Positions, type Scene, sceneOf } from '../scene/scene.ts';
import type { ArrangeBy, Arrangement, Groups, Listener, Places, Shown } from '../view/shown.ts';
import type { Stage } from '../view/stage.ts';
import { aroundPinned } from './around-pinned.ts';
import { glide } from './glide.ts';
import { grownOver, standApart } from './grown-over.ts';
import { layoutQuestion } from './question.ts';

const LIFE_SIZE = 1;
/** More lines than this are not placed anew in every frame of a motion. */
const MOST_LINES_IN_MOTION = 400;

interface Asked {
  readonly arrangement: Arrangement;
  readonly centre: string | undefined;
  readonly groups: Groups | undefined;
}

export class Placing {
  readonly #stage: Stage;
  readonly #listener: Listener;
  readonly #layout = new Layout();
  /** Where boxes stand when they stand freely: what the page has said, and what it has been told. */
  readonly #free = new Map<string, readonly [number, number]>();
  #given: Places = {};
  /** As they were when they were last taken. */
  #boxes: ReadonlyMap<string, Box> = new Map();
  #suggested: Places | undefined;
  #reserved: Shown['reserved'];
  #pinned: readonly string[] = [];
  /** The arrangement that is being worked out. */
  #running: Asked | undefined;
  #stopGliding = () => {};
  /** True until the drawing has been fitted to the view. */
  #unfitted = true;

  constructor(stage: Stage, listener: Listener) {
    this.#stage = stage;
    this.#listener = listener;
  }

  /** @param others the elements are other ones than before */
  take({ positions, suggested, reserved, pinned }: Shown, others: boolean): void {
    const { boxes } = this.#stage.elements;
    this.#reserved = reserved;
    this.#pinned = pinned;
    // Nothing of what was shown is left: this is another drawing, to be fitted anew.
    if (others && ![...boxes.keys()].some((id) => this.#stage.positions.has(id))) this.#unfitted = true;
    const placed = this.#free.size;
    const movedCount = this.#takePositions(positions);
    const moved = movedCount > 0;
    // An arrangement that is taken back, or set again: where one looked is no place any more.
    if (placed > 1 && movedCount > placed / 2) this.#unfitted = true;
    this.#suggested = suggested;
    if (!others && !moved) return;
    const before = this.#boxes;
    this.#boxes = boxes;
    // Somebody else has moved them meanwhile.
    if (moved) this.#running = undefined;
    this.#stopGliding();
    const from = new Map(this.#stage.positions);
    const view = this.#stage.camera.view();
    this.#stage.put(this.#free);
    if (!moved && this.#part(before)) return;
    this.#seek();
    this.fitIfReady();
    // Places that are taken back, or set again: the same boxes go there as they came.
    if (moved && !others && from.size > 0) this.#glide(from, view);
  }

  /**
   * What is known of an entity now makes its box wider than it was: it is seated anew, with the newcomers, where it covers
   * nobody’s name. True when one has to be.
   */
  #part(before: ReadonlyMap<string, Box>): boolean {
    const pinned = new Set(this.#pinned);
    const going = grownOver(this.#boxes, before, this.#free).filter((id) => !pinned.has(id));
    if (going.length === 0) return false;
    const staying = new Map(this.#free);
    for (const id of going) staying.delete(id);
    this.#work(this.#question(staying), (answer) => this.#settle(answer, going));
    return true;
  }

  /** How many boxes now stand elsewhere than before, or have no place any more. */
  #takePositions(given: Places): number {
    const { boxes } = this.#stage.elements;
    let moved = 0;
    for (const id of this.#free.keys()) {
      // A place that the page has not been told of yet is kept.
      const isGone = given[id] === undefined && this.#given[id] !== undefined;
      if (!isGone && boxes.has(id)) continue;
      this.#free.delete(id);
      moved += 1;
    }
    for (const id of boxes.keys()) {
      const [at, known] = [given[id], this.#free.get(id)];
      if (!at || (known?.[0] === at[0] && known[1] === at[1])) continue;
      this.#free.set(id, at);
      moved += 1;
    }
    this.#given = given;
    return moved;
  }

  /** The user's hand has put them there. */
  move(places: Positions): void {
    this.#running = undefined;
    this.#layout.forget();
    this.#listener.onPlacing(undefined);
    for (const [id, at] of places) this.#free.set(id, at);
    this.#stage.put(this.#free);
    this.#seek();
  }

  /** Everything that is not pinned is placed anew. */
  arrange(arrangement: Arrangement, { centre, groups }: ArrangeBy = {}): void {
    if (this.#stage.elements.boxes.size === 0) return;
    this.#running = { arrangement, centre, groups };
    this.#seek();
  }

  /** Asks for the places that are missing, or for all where an arrangement is awaited. */
  #seek(): void {
    const { width, height } = this.#stage.size;
    // Asked again when there is room.
    if (width === 0 || height === 0) return;
    const { elements } = this.#stage;
    if (this.#running) this.#ask(this.#running);
    else {
      const missing = [...elements.boxes.keys()].filter((id) => !this.#free.has(id));
      if (missing.length === 0) return;
      const suggested = this.#free.size === 0 ? this.#readable(missing) : undefined;
      if (suggested) this.#settle(suggested);
      else this.#work(this.#question(this.#free), (answer) => this.#settle(answer));
    }
  }

  #ask(asked: Asked): void {
    const question = this.#question(new Map());
    const here = { ...asked, at: asked.centre === undefined ? undefined : this.#free.get(asked.centre) };
    this.#work({ ...question, arrange: here }, (answer) =>
      this.#rearrange(aroundPinned(answer, question.boxes, this.#fixed()), asked.arrangement),
    );
  }

  /** Where what is pinned stands. */
  #fixed(): Positions {
    return new Map(
      this.#pinned.flatMap((id) => {
        const at = this.#free.get(id);
        return at ? [[id, at] as const] : [];
      }),
    );
  }

  #question(placed: Positions): LayoutQuestion {
    return layoutQuestion(this.#stage.elements, placed, this.#stage.size, this.#reserved);
  }

  #work(question: LayoutQuestion, onAnswer: (answer: LayoutAnswer) => void): void {
    const running = this.#running;
    const again = () => {
      this.#running = running;
      this.#seek();
    };
    this.#layout.ask(question, {
      onProgress: (done) =>
        this.#listener.onPlacing({ count: question.boxes.length, done, stop: this.#stopWork }),
      onAnswer: (answer) => {
        this.#listener.onPlacing(undefined);
        this.#listener.onUnplaced(undefined);
        onAnswer(answer);
      },
      onFailure: () => {
        this.#running = undefined;
        this.#listener.onPlacing(undefined);
        this.#listener.onUnplaced(again);
      },
    });
  }

  /** What is being worked out is given up: whatever has a place keeps it, the others go side by side. */
  readonly #stopWork = () => {
    this.#running = undefined;
    this.#layout.stop();
    this.#listener.onPlacing(undefined);
    const missing = [...this.#stage.elements.boxes.keys()].some((id) => !this.#free.has(id));
    if (missing) this.#settle(inRows(this.#question(this.#free)));
  };

  /** The editor's places, if all have one and all can be read at the size at which all are in view. */
  #readable(ids: readonly string[]): LayoutAnswer | undefined {
    const suggested = ids.flatMap((id): [string, [number, number]][] => {
      const at = this.#suggested?.[id];
      return at ? [[id, [Math.round(at[0]), Math.round(at[1])]]] : [];
    });
    if (suggested.length < ids.length) return undefined;
    if (!standApart(this.#stage.elements.boxes, new Map(suggested))) return undefined;
    const bounds = boundsOf(sceneOf(this.#stage.elements, new Map(suggested), new Set()));
    return bounds && this.#stage.camera.zoomFor(bounds) >= WHOLE_FROM
      ? Object.fromEntries(suggested)
      : undefined;
  }

  /** Newcomers have found a place, and what is seated anew another one. */
  #settle(answer: LayoutAnswer, anew: readonly string[] = []): void {
    const { elements } = this.#stage;
    const from = new Map([...this.#free].filter(([id]) => anew.includes(id) && answer[id] !== undefined));
    for (const id of from.keys()) this.#free.delete(id);
    const fresh = Object.entries(answer).filter(([id]) => elements.boxes.has(id) && !this.#free.has(id));
    const ids = fresh.map(([id]) => id);
    const added = ids.filter((id) => !from.has(id));
    const origins = new Map([...originsOf(elements, this.#free, added), ...from]);
    for (const [id, at] of fresh) this.#free.set(id, at);
    this.#stopGliding();
    this.#stage.put(this.#free);
    if (this.#unfitted) this.fitIfReady();
    else {
      this.#bringIntoView(ids);
      if (origins.size > 0) this.#glide(origins);
      if (added.length > 0)
        this.#listener.onSpeak(
          added.length === 1
            ? SPOKEN.added(elements.names.get(added[0] ?? '') ?? '')
            : SPOKEN.addedSeveral(added.length),
          'besides',
        );
    }
    if (ids.length > 0) this.#listener.onPlace(Object.fromEntries(fresh), 'laid-out');
  }

  #rearrange(answer: LayoutAnswer, arrangement: Arrangement): void {
    this.#running = undefined;
    const from = new Map(this.#stage.positions);
    for (const [id, at] of Object.entries(answer)) this.#free.set(id, at);
    this.#goFrom(from);
    this.#listener.onPlace(answer, 'moved');
    this.#listener.onSpeak(ARRANGED[arrangement]);
  }

  /** From those places to where boxes are to stand now, and all of it into view, in one short motion. */
  #goFrom(from: Positions): void {
    const { camera } = this.#stage;
    const isFirst = this.#unfitted && from.size === 0;
    const before = camera.view();
    this.#stopGliding();
    this.#stage.put(this.#free);
    this.fit();
    this.#unfitted = false;
    if (!isFirst) this.#glide(from, before);
  }

  /** From those places, and from that view, to where boxes stand and to how they are seen. */
  #glide(from: Positions, view?: ReturnType<Stage['camera']['view']>): void {
    const { positions, elements, camera } = this.#stage;
    if (elements.lines.length > MOST_LINES_IN_MOTION) return;
    const to = camera.view();
    const stop = glide((part) => {
      const mix = (a: number, b: number) => a + (b - a) * part;
      if (view) camera.look({ zoom: mix(view.zoom, to.zoom), x: mix(view.x, to.x), y: mix(view.y, to.y) });
      const now = new Map(positions);
      for (const [id, [x, y]] of from) {
        const at = positions.get(id);
        if (at) now.set(id, [mix(x, at[0]), mix(y, at[1])]);
      }
      this.#stage.showAt(now);
    });
    this.#stopGliding = () => {
      stop();
      this.#stopGliding = () => {};
      if (view) camera.look(to);
      this.#stage.rebuild();
    };
  }

  /** A motion is brought to its end at once: a hand is on it. */
  endMotion(): void {
    this.#stopGliding();
  }

  fitIfReady(): void {
    if (!this.#unfitted) return;
    const { elements, positions, size } = this.#stage;
    if (elements.boxes.size === 0 || size.width === 0 || size.height === 0) return;
    if ([...elements.boxes.keys()].some((id) => !positions.has(id))) return;
    this.#unfitted = false;
    this.fit();
  }

  /** All that is on the canvas, or these of it, no larger than life. */
  fit(ids?: readonly string[]): void {
    const all = boundsOf(this.#stage.scene, ids);
    if (all) this.#showAll(all, LIFE_SIZE);
  }

  #showAll(all: Rect, largest: number): void {
    const { scene, camera } = this.#stage;
    const rects = [
      ...[...scene.placed.values()].map((placed) => rectOf(placed)),
      ...[...scene.geometry.values()].map(({ plate }) => plate),
    ];
    camera.show(all, largest, { reserved: this.#reserved, rects });
  }

  /** There is another room. What was placed stays as it is; what awaited the first room is placed now. */
  resized(): void {
    if (!this.#unfitted) {
      this.#stage.reveal(this.#stage.marks.selected);
      return;
    }
    if (this.#stage.positions.size === 0) this.#seek();
    this.fitIfReady();
  }

  /**
   * Newcomers that are out of view are brought into it: with everything else if all of it stays readable, else with their
   * neighbours alone.
   */
  #bringIntoView(ids: readonly string[]): void {
    const { scene, camera, elements }: { scene: Scene } & Pick<Stage, 'camera' | 'elements'> = this.#stage;
    const fresh = boundsOf(scene, ids);
    if (!fresh || camera.sees(fresh)) return;
    const { zoom } = camera.view();
    const all = boundsOf(scene) ?? fresh;
    if (camera.zoomFor(all) >= Math.min(zoom, WHOLE_FROM)) {
      this.#showAll(all, zoom);
      return;
    }
    const ends = ids.flatMap((id) => (elements.linesAt.get(id) ?? []).flatMap(({ from, to }) => [from, to]));
    camera.show(boundsOf(scene, [...ids, ...ends]) ?? fresh, zoom);
  }

  stop(): void {
    this.#stopGliding();
    this.#listener.onPlacing(undefined);
    this.#layout.stop();
  }
}
