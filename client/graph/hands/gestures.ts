/**
 * The canvas by hand: taps, drags of boxes, the marquee, and what the pointer rests on. Pan, wheel and pinch are
 * Cytoscape's.
 */
import type { EventObject } from 'cytoscape';
import { rectOf } from '../../../server/domain/drawing/place-verbs.ts';
import type { Placing } from '../placing/placing.ts';
import type { Positions } from '../scene/scene.ts';
import type { Hint } from '../view/shown.ts';
import type { Stage } from '../view/stage.ts';
import type { Acts } from './acts.ts';
import { Marquee } from './marquee.ts';

const HINT_AFTER = 300;
/** A press that moves less than this, in CSS pixels, is a tap. */
const TAP = { mouse: 4, touch: 8 } as const;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A press that may become, or has become, a drag of boxes or a marquee. */
interface Press {
  readonly kind: 'boxes' | 'marquee';
  /** In CSS pixels of the canvas, and in units of the drawing. */
  readonly rendered: Point;
  readonly at: Point;
  /** Where the boxes stood; empty for a marquee. */
  readonly from: Positions;
  readonly slack: number;
  isUnderWay: boolean;
}

export class Gestures {
  readonly #stage: Stage;
  readonly #placing: Placing;
  readonly #acts: Acts;
  readonly #onHint: (hint: Hint | undefined) => void;
  readonly #marquee: Marquee;
  readonly #stopListening = new AbortController();
  #press: Press | undefined;
  #tapped: string | undefined;
  #isTappedAgain = false;
  #hintTimer = 0;

  constructor(stage: Stage, placing: Placing, acts: Acts, onHint: (hint: Hint | undefined) => void) {
    this.#stage = stage;
    this.#placing = placing;
    this.#acts = acts;
    this.#onHint = onHint;
    this.#marquee = new Marquee(stage.container);
    this.#listen();
  }

  #listen(): void {
    const { cy, container } = this.#stage;
    cy.on('tapstart', (event) => this.#start(event));
    cy.on('tapdrag', (event) => this.#drag(event));
    cy.on('tapend', (event) => this.#end(event));
    cy.on('tap', (event) => this.#tap(event));
    cy.on('dbltap', 'node', (event) => {
      // Two taps on two boxes, or to pick and let go, are no double one.
      if (this.#isTappedAgain && !withShift(event.originalEvent)) this.#acts.expand(event.target.id());
    });
    cy.on('mousemove', (event) => this.#hover(event));
    cy.on('mouseout', (event) => {
      if (event.target === cy) this.#stage.hover(undefined);
    });
    cy.on('viewport', () => this.hideHint());
    const { signal } = this.#stopListening;
    // A second finger means the view, not the box under the first.
    const onTouch = ({ touches }: TouchEvent) => touches.length > 1 && this.cancel();
    container.addEventListener('touchstart', onTouch, { signal, passive: true, capture: true });
    container.addEventListener('touchcancel', () => this.cancel(), { signal });
  }

  #start(event: EventObject): void {
    // Cytoscape takes the focus away on mousedown; without it the single-letter keys are dead.
    this.#stage.container.focus({ preventScroll: true });
    this.cancel();
    const original: unknown = event.originalEvent;
    const { position: at, renderedPosition: rendered } = event;
    const under = this.#stage.under(event.target, at);
    const slack = isTouch(original) ? TAP.touch : TAP.mouse;
    const press = { at, rendered, slack, isUnderWay: false };
    if (under?.kind === 'entity') {
      this.#press = { ...press, kind: 'boxes', from: this.#draggedWith(under.id) };
    } else if (withShift(original)) {
      this.#press = { ...press, kind: 'marquee', from: new Map() };
      this.#stage.cy.userPanningEnabled(false);
    }
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

  #drag({ position, renderedPosition }: EventObject): void {
    const press = this.#press;
    if (!press) return;
    const [dx, dy] = [renderedPosition.x - press.rendered.x, renderedPosition.y - press.rendered.y];
    if (!press.isUnderWay) {
      if (Math.hypot(dx, dy) < press.slack) return;
      press.isUnderWay = true;
      this.hideHint();
      this.#stage.hover(undefined);
      this.#placing.endMotion();
    }
    if (press.kind === 'marquee') this.#marquee.show(press.rendered, renderedPosition);
    else this.#stage.showMoved(moved(press, position));
  }

  #end({ position, renderedPosition }: EventObject): void {
    const press = this.#press;
    this.#release();
    if (!press?.isUnderWay) return;
    if (press.kind === 'marquee') {
      this.#acts.pick(this.#within(press.rendered, renderedPosition));
      return;
    }
    const places = moved(press, position);
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
    this.#stage.cy.userPanningEnabled(true);
  }

  #tap(event: EventObject): void {
    const under = this.#stage.under(event.target, event.position);
    this.#isTappedAgain = under !== undefined && under.id === this.#tapped;
    this.#tapped = under?.id;
    this.#stage.mark({ focused: undefined });
    this.hideHint();
    if (under?.kind === 'more') this.#acts.expand(under.id);
    else if (withShift(event.originalEvent)) {
      if (under?.kind === 'entity') this.#acts.togglePicked(under.id);
    } else if (under) this.#acts.select({ kind: under.kind, id: under.id });
    else this.#acts.clear();
  }

  #hover(event: EventObject): void {
    if (this.#press?.isUnderWay) return;
    const under = this.#stage.under(event.target, event.position);
    this.#stage.container.classList.toggle('graph-over', under !== undefined);
    const hovered = under && under.kind !== 'more' ? { kind: under.kind, id: under.id } : undefined;
    if (!this.#stage.hover(hovered)) return;
    this.hideHint();
    const text = hovered?.kind === 'relation' ? this.#stage.sentenceOf(hovered.id) : undefined;
    if (text === undefined) return;
    const { x, y } = event.renderedPosition;
    this.#hintTimer = window.setTimeout(() => this.#onHint({ text, x, y }), HINT_AFTER);
  }

  hideHint(): void {
    window.clearTimeout(this.#hintTimer);
    this.#onHint(undefined);
  }

  stop(): void {
    window.clearTimeout(this.#hintTimer);
    this.#stopListening.abort();
    this.#marquee.remove();
  }
}

/** Where the dragged boxes now are, in whole units. */
const moved = ({ at, from }: Press, now: Point): Map<string, [number, number]> =>
  new Map(
    [...from].map(([id, [x, y]]) => [id, [Math.round(x + now.x - at.x), Math.round(y + now.y - at.y)]]),
  );

const isTouch = (event: unknown) => typeof TouchEvent !== 'undefined' && event instanceof TouchEvent;

const withShift = (event: unknown) =>
  (event instanceof MouseEvent || isTouch(event)) && (event as MouseEvent).shiftKey;
