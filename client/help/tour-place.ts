/** Where the words of the tour stand: beside what they speak of, and within the window. All in CSS pixels. */

export interface Area {
  left: number;
  top: number;
  width: number;
  height: number;
}

export interface Size {
  width: number;
  height: number;
}

const GAP = 12;
const MARGIN = 12;

const within = (value: number, size: number, room: number): number =>
  Math.max(MARGIN, Math.min(value, room - size - MARGIN));

/** Below it, above, at its right or left: the first that fits; else over its lower end. */
export function placeBeside(target: Area, box: Size, window: Size): { left: number; top: number } {
  const [right, bottom] = [target.left + target.width, target.top + target.height];
  const left = within(target.left, box.width, window.width);
  const top = within(target.top, box.height, window.height);
  if (bottom + GAP + box.height + MARGIN <= window.height) return { left, top: bottom + GAP };
  if (target.top - GAP - box.height >= MARGIN) return { left, top: target.top - GAP - box.height };
  if (right + GAP + box.width + MARGIN <= window.width) return { left: right + GAP, top };
  if (target.left - GAP - box.width >= MARGIN) return { left: target.left - GAP - box.width, top };
  return { left, top: within(bottom - GAP - box.height, box.height, window.height) };
}

const RING = 4;

/** Around it, and no farther than the window shows. */
export function ringAround(target: Area, window: Size): Area {
  const left = Math.max(2, target.left - RING);
  const top = Math.max(2, target.top - RING);
  return {
    left,
    top,
    width: Math.min(window.width - 2, target.left + target.width + RING) - left,
    height: Math.min(window.height - 2, target.top + target.height + RING) - top,
  };
}
