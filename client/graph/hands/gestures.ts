/** The canvas by hand: taps, drags of boxes, the marquee, and what the pointer rests on. */
import type { Point } from '../../../server/domain/drawing/outlines.ts';
import { rectOf } from '../../../server/domain/drawing/place-verbs.ts';
import type { Placing } from '../placing/placing.ts';
import type { Positions } from '../scene/scene.ts';
import { isSame } from '../scene/selected.ts';
import type { Hint } from '../view/shown.ts';
import type { Stage, Under } from '../view/stage.ts';
import type { Acts } from './acts.ts';
import { Marquee } from './marquee.ts';
import { type At, type Hand, Pointer } from './pointer.ts';

const HINT_AFTER = 300;
/** How far beside a box it is still hit, in CSS pixels. */
const BESIDE = { mouse: 2, touch: 8 } as const;
/** What a double tap beside the boxes does to the zoom. */
const TWICE_AS_LARGE = 2;

/** A press that may become, or has become, a drag of boxes or a marquee. */
interface Press {
  readonly kind: 'boxes' | 'marquee';
  /** In CSS pixels of the canvas, and in units of the drawing. */
  readonly rendered: Point;
  readonly at: Point;
  /** Where the boxes stood; empty for a marquee. */
  readonly from: Positions;
  isUnderWay: boolean;
}

export class Gestures implements Hand {
  readonly #stage: Stage;
  readonly #placing: Placing;
  readonly #acts: Acts;
  readonly #onHint: (hint: Hint | undefined) => void;
  readonly #marquee: Marquee;
  readonly #pointer: Pointer;
  #press: Press | undefined;
  #tapped: string | undefined;
  #hintTimer = 0;

  constructor(stage: Stage, placing: Placing, acts: Acts, onHint: (hint: Hint | undefined) => void) {
    this.#stage = stage;
    this.#placing = placing;
    this.#acts = acts;
    this.#onHint = onHint;
    this.#marquee = new Marquee(stage.container);
    this.#pointer = new Pointer(stage.container, stage.camera, this);
    stage.camera.watch(() => this.hideHint());
  }

  #under({ at, isTouch }: At): Under {
    return this.#stage.under(at, isTouch ? BESIDE.touch : BESIDE.mouse);
  }

  onPress(given: At): 'held' | 'view' {
    // The single-letter keys are the canvas's once it has been touched.
    this.#stage.container.focus({ preventScroll: true });
    this.cancel();
    const { at, rendered } = given;
    const under = this.#under(given);
    if (under?.kind === 'entity' && this.#isTaken(under.id, given))
      this.#press = { at, rendered, isUnderWay: false, kind: 'boxes', from: this.#draggedWith(under.id) };
    else if (given.withShift)
      this.#press = { at, rendered, isUnderWay: false, kind: 'marquee', from: new Map() };
    return this.#press ? 'held' : 'view';
  }

  /** A finger takes along only what was chosen before: over many boxes it mostly means the view. */
  #isTaken(id: string, { isTouch }: At): boolean {
    const { picked, selected } = this.#stage.marks;
    return !isTouch || picked.has(id) || isSame(selected, { kind: 'entity', id });
  }

  /** All that are picked, if this one is. */
  #draggedWith(id: string): Positions {
    const { marks, positions } = this.#stage;
    const ids = marks.picked.has(id) ? [...marks.picked] : [id];
    return new Map(
      ids.flatMap((each) => {
        const at = positions.get(each);
        return at ? [[each, at] as const] : [];
      }),
    );
  }

  onDrag({ at, rendered }: At): void {
    const press = this.#press;
    if (!press) return;
    if (!press.isUnderWay) {
      press.isUnderWay = true;
      this.hideHint();
      this.#stage.hover(undefined);
      this.#placing.endMotion();
    }
    if (press.kind === 'marquee') this.#marquee.show(press.rendered, rendered);
    else this.#stage.showMoved(moved(press, at));
  }

  onDrop({ at, rendered }: At): void {
    const press = this.#press;
    this.#release();
    if (!press?.isUnderWay) return;
    if (press.kind === 'marquee') {
      this.#acts.pick(this.#within(press.rendered, rendered));
      return;
    }
    const places = moved(press, at);
    this.#placing.move(places);
    const [[id, from] = []] = press.from;
    const to = id === undefined ? undefined : places.get(id);
    if (from?.[0] !== to?.[0] || from?.[1] !== to?.[1]) this.#acts.moved(Object.fromEntries(places));
  }

  /** Entities of which half or more lies between two points of the canvas. */
  #within(a: Point, b: Point): string[] {
    const [left, right] = [Math.min(a.x, b.x), Math.max(a.x, b.x)];
    const [top, bottom] = [Math.min(a.y, b.y), Math.max(a.y, b.y)];
    const { scene, camera } = this.#stage;
    return [...scene.placed].flatMap(([id, placed]) => {
      const box = camera.onScreen(rectOf(placed));
      const across = Math.min(right, box.right) - Math.max(left, box.left);
      const down = Math.min(bottom, box.bottom) - Math.max(top, box.top);
      const area = (box.right - box.left) * (box.bottom - box.top);
      return across > 0 && down > 0 && across * down >= area / 2 ? [id] : [];
    });
  }

  onCallOff(): void {
    this.cancel();
  }

  /** Calls off a drag or a marquee. True when there was one. */
  cancel(): boolean {
    const wasUnderWay = this.#press?.isUnderWay === true;
    this.#release();
    if (wasUnderWay) this.#stage.rebuild();
    return wasUnderWay;
  }

  #release(): void {
    this.#press = undefined;
    this.#marquee.hide();
  }

  onTap(given: At, again: boolean): void {
    this.#release();
    const under = this.#under(given);
    // Two taps on two boxes, or to pick and let go, are no double one.
    const isTwice = again && under?.id === this.#tapped && !given.withShift;
    this.#tapped = under?.id;
    // On a box it opens what is around it.
    if (isTwice && given.isTouch && under?.kind !== 'entity') {
      this.#stage.camera.zoomAbout(TWICE_AS_LARGE, given.rendered);
      return;
    }
    this.#stage.mark({ focused: undefined });
    this.hideHint();
    if (under?.kind === 'more') this.#acts.expand(under.id);
    else if (given.withShift) {
      if (under?.kind === 'entity') this.#acts.togglePicked(under.id);
    } else if (under) this.#acts.select({ kind: under.kind, id: under.id });
    else this.#acts.clear();
    if (isTwice && under?.kind === 'entity') this.#acts.expand(under.id);
  }

  onLongPress(given: At): boolean {
    const under = this.#under(given);
    if (under?.kind !== 'entity') return false;
    this.#acts.togglePicked(under.id);
    return true;
  }

  onHover(given: At): void {
    const under = this.#under(given);
    this.#stage.container.classList.toggle('graph-over', under !== undefined);
    const hovered = under && under.kind !== 'more' ? { kind: under.kind, id: under.id } : undefined;
    if (!this.#stage.hover(hovered)) return;
    this.hideHint();
    const text = hovered?.kind === 'relation' ? this.#stage.sentenceOf(hovered.id) : undefined;
    if (text === undefined) return;
    const { x, y } = given.rendered;
    this.#hintTimer = window.setTimeout(() => this.#onHint({ text, x, y }), HINT_AFTER);
  }

  onLeave(): void {
    this.#stage.hover(undefined);
  }

  hideHint(): void {
    window.clearTimeout(this.#hintTimer);
    this.#onHint(undefined);
  }

  stop(): void {
    window.clearTimeout(this.#hintTimer);
    this.#pointer.stop();
    this.#marquee.remove();
  }
}

/** Where the dragged boxes now are, in whole units. */
const moved = ({ at, from }: Press, now: Point): Map<string, [number, number]> =>
  new Map(
    [...from].map(([id, [x, y]]) => [id, [Math.round(x + now.x - at.x), Math.round(y + now.y - at.y)]]),
  );
