/** What a hand does, as the events that it causes: both canvases get the same ones, and take them their own ways. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

function mouse(type: string, target: EventTarget, { x, y }: Point, buttons: number): void {
  const given = { bubbles: true, cancelable: true, view: window, clientX: x, clientY: y, button: 0, buttons };
  if (type !== 'mouseover')
    target.dispatchEvent(
      new PointerEvent(type.replace('mouse', 'pointer'), { ...given, pointerType: 'mouse' }),
    );
  target.dispatchEvent(new MouseEvent(type, given));
}

export const press = (target: EventTarget, at: Point) => mouse('mousedown', target, at, 1);
export const drag = (target: EventTarget, at: Point) => mouse('mousemove', target, at, 1);
export const release = (target: EventTarget, at: Point) => mouse('mouseup', target, at, 0);
export const hover = (target: EventTarget, at: Point) => mouse('mousemove', target, at, 0);

/** As a trackpad turns it: a little in every frame. */
export function wheel(target: EventTarget, { x, y }: Point, deltaY: number): void {
  const given = { bubbles: true, cancelable: true, clientX: x, clientY: y, deltaY, deltaMode: 0 };
  target.dispatchEvent(new WheelEvent('wheel', given));
}

/** When the next frame begins, in milliseconds. */
export const nextFrame = () =>
  new Promise<number>((resolve) => requestAnimationFrame(() => resolve(performance.now())));
