/**
 * A mouse, a pen or fingers on the canvas: presses that become taps or drags, two fingers and the wheel, which are for the
 * view, and a pointer that rests. Knows nothing of what is drawn.
 */
import type { Point } from '../../../server/domain/drawing/outlines.ts';
import type { Camera } from '../view/camera.ts';

/** Where the pointer is, and how. */
export interface At {
  /** In CSS pixels of the canvas. */
  readonly rendered: Point;
  /** In units of the drawing. */
  readonly at: Point;
  readonly withShift: boolean;
  readonly isTouch: boolean;
}

export interface Hand {
  /** `held`: what follows is told. `view`: a drag moves the view. */
  onPress(at: At): 'held' | 'view';
  /** A press that is held has gone so far that it is no tap. */
  onDrag(at: At): void;
  /** The end of a drag that was told of. */
  onDrop(at: At): void;
  /** @param again soon after another one */
  onTap(at: At, again: boolean): void;
  /** A finger has stayed where it was pressed for long. True where that was something: no tap or drag then follows. */
  onLongPress(at: At): boolean;
  onHover(at: At): void;
  /** The pointer has left the canvas. */
  onLeave(): void;
  /** What was pressed is for the view after all, or lost. */
  onCallOff(): void;
}

/** A press that moves less than this, in CSS pixels, is a tap. */
const SLACK = { mouse: 4, touch: 8 } as const;
/** A finger that stays so long, in ms, means more than a tap. */
const LONG = 500;
/** Two taps of a finger within so many ms, and no further apart in CSS pixels, are a double one; of a mouse, the system says so. */
const AGAIN = { ms: 300, apart: 32 } as const;
/** How much one pixel, line or page of the wheel changes the zoom, as a power of two; a pinch on a trackpad more. */
const WHEEL = [0.002, 0.05, 1] as const;
const PINCH = 10;

interface Press {
  readonly id: number;
  readonly kind: 'held' | 'view';
  readonly from: Point;
  last: Point;
  isUnderWay: boolean;
}

interface Fingers {
  readonly apart: number;
  readonly middle: Point;
}

export class Pointer {
  readonly #container: HTMLElement;
  readonly #camera: Camera;
  readonly #hand: Hand;
  readonly #stopListening = new AbortController();
  readonly #down = new Map<number, Point>();
  #press: Press | undefined;
  #fingers: Fingers | undefined;
  #lastTap: { readonly at: Point; readonly time: number } | undefined;
  /** Which of several clicks in a row the mouse is at, from 1. */
  #clicks = 0;
  #waiting = 0;

  constructor(container: HTMLElement, camera: Camera, hand: Hand) {
    this.#container = container;
    this.#camera = camera;
    this.#hand = hand;
    const { signal } = this.#stopListening;
    container.addEventListener('pointerdown', (event) => this.#start(event), { signal });
    // Comes after its `pointerdown`, which does not count.
    container.addEventListener(
      'mousedown',
      ({ detail }) => {
        this.#clicks = detail;
      },
      { signal },
    );
    container.addEventListener('pointermove', (event) => this.#rest(event), { signal });
    container.addEventListener('pointerleave', () => hand.onLeave(), { signal });
    // A long press is ours: without this a menu of the browser would lie over it.
    container.addEventListener('contextmenu', (event) => this.#down.size > 0 && event.preventDefault(), {
      signal,
    });
    container.addEventListener('wheel', (event) => this.#turn(event), { signal, passive: false });
    // A drag goes on outside of the canvas.
    window.addEventListener('pointermove', (event) => this.#move(event), { signal });
    window.addEventListener('pointerup', (event) => this.#end(event), { signal });
    window.addEventListener('pointercancel', (event) => this.#lose(event), { signal });
  }

  #pointOf({ clientX, clientY }: MouseEvent): Point {
    const { left, top } = this.#container.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  }

  #at(event: PointerEvent): At {
    const rendered = this.#pointOf(event);
    return {
      rendered,
      at: this.#camera.inDrawing(rendered),
      withShift: event.shiftKey,
      isTouch: event.pointerType === 'touch',
    };
  }

  #start(event: PointerEvent): void {
    if (event.button !== 0) return;
    const from = this.#pointOf(event);
    this.#down.set(event.pointerId, from);
    if (this.#down.size === 1) {
      const kind = this.#hand.onPress(this.#at(event));
      const press: Press = { id: event.pointerId, kind, from, last: from, isUnderWay: false };
      this.#press = press;
      if (event.pointerType === 'touch') this.#wait(press, this.#at(event));
    } else if (this.#press || this.#down.size === 2) {
      // A second finger means the view, not the box under the first.
      this.#press = undefined;
      this.#hand.onCallOff();
      this.#fingers = fingersOf([...this.#down.values()]);
    }
  }

  #wait(press: Press, at: At): void {
    window.clearTimeout(this.#waiting);
    this.#waiting = window.setTimeout(() => {
      const isStill = this.#press === press && !press.isUnderWay;
      if (!isStill || !this.#hand.onLongPress(at)) return;
      this.#press = undefined;
      this.#hand.onCallOff();
    }, LONG);
  }

  #move(event: PointerEvent): void {
    if (!this.#down.has(event.pointerId)) return;
    const to = this.#pointOf(event);
    this.#down.set(event.pointerId, to);
    if (this.#fingers) this.#pinch(this.#fingers);
    else if (this.#press?.id === event.pointerId) this.#drag(this.#press, event, to);
  }

  #drag(press: Press, event: PointerEvent, to: Point): void {
    const { from, last } = press;
    const slack = event.pointerType === 'touch' ? SLACK.touch : SLACK.mouse;
    press.isUnderWay ||= Math.hypot(to.x - from.x, to.y - from.y) >= slack;
    if (!press.isUnderWay) return;
    press.last = to;
    if (press.kind === 'view') this.#camera.panBy({ x: to.x - last.x, y: to.y - last.y });
    else this.#hand.onDrag(this.#at(event));
  }

  /** What was between the fingers stays between them. */
  #pinch(before: Fingers): void {
    const now = fingersOf([...this.#down.values()]);
    if (!now) return;
    this.#fingers = now;
    this.#camera.panBy({ x: now.middle.x - before.middle.x, y: now.middle.y - before.middle.y });
    if (before.apart > 0 && now.apart > 0) this.#camera.zoomAbout(now.apart / before.apart, now.middle);
  }

  #end(event: PointerEvent): void {
    if (!this.#down.delete(event.pointerId)) return;
    const press = this.#press;
    if (press?.id === event.pointerId) {
      this.#press = undefined;
      if (!press.isUnderWay) this.#tap(event);
      else if (press.kind === 'held') this.#hand.onDrop(this.#at(event));
    }
    this.#lift();
  }

  #lose({ pointerId }: PointerEvent): void {
    if (!this.#down.delete(pointerId)) return;
    if (this.#press?.id === pointerId) {
      this.#press = undefined;
      this.#hand.onCallOff();
    }
    this.#lift();
  }

  /** The finger that is left moves the view on. */
  #lift(): void {
    if (!this.#fingers) return;
    this.#fingers = fingersOf([...this.#down.values()]);
    const [[id, from] = []] = this.#down;
    if (!this.#fingers && id !== undefined && from)
      this.#press = { id, kind: 'view', from, last: from, isUnderWay: true };
  }

  #tap(event: PointerEvent): void {
    const isTwice = this.#isSecondTap(event);
    this.#lastTap = isTwice ? undefined : { at: this.#pointOf(event), time: event.timeStamp };
    this.#hand.onTap(this.#at(event), event.pointerType === 'touch' ? isTwice : this.#clicks === 2);
  }

  #isSecondTap(event: PointerEvent): boolean {
    if (!this.#lastTap) return false;
    const { at, time } = this.#lastTap;
    const { x, y } = this.#pointOf(event);
    return event.timeStamp - time < AGAIN.ms && Math.hypot(x - at.x, y - at.y) < AGAIN.apart;
  }

  #rest(event: PointerEvent): void {
    if (this.#down.size === 0 && event.pointerType !== 'touch') this.#hand.onHover(this.#at(event));
  }

  #turn(event: WheelEvent): void {
    event.preventDefault();
    if (this.#down.size > 0) return;
    // A trackpad tells a pinch as a wheel with Ctrl.
    const power = event.deltaY * (WHEEL[event.deltaMode] ?? WHEEL[0]) * (event.ctrlKey ? PINCH : 1);
    this.#camera.zoomAbout(2 ** -power, this.#pointOf(event));
  }

  stop(): void {
    window.clearTimeout(this.#waiting);
    this.#stopListening.abort();
  }
}

/** Of the first two; undefined of fewer. */
function fingersOf([a, b]: readonly Point[]): Fingers | undefined {
  return (
    a &&
    b && {
      apart: Math.hypot(a.x - b.x, a.y - b.y),
      middle: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 },
    }
  );
}
