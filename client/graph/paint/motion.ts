/** How the next frame comes to be: painted whole, or from the last one, which is cheaper while the view moves. */
import type { Rect } from '../../../server/domain/drawing/geometry.ts';
import { detailAt } from '../scene/detail.ts';
import { isSame } from '../scene/selected.ts';
import type { Picture, State, View } from './frame.ts';

export interface Painted {
  readonly picture: Picture;
  /**
   * `coarse`: at one device pixel to a CSS pixel, of many lines without verbs. `moved`: in part from the frame before it.
   * `scaled`: an earlier picture at the size of now.
   */
  readonly how: 'whole' | 'moved' | 'coarse' | 'scaled';
  /** How many lines were in view when they were last counted. */
  readonly lines: number;
}

export type Step =
  | { readonly how: 'none' | 'whole' | 'coarse' | 'scaled' }
  /** The last frame is moved by whole device pixels; `parts` is what comes into view, in device pixels. */
  | { readonly how: 'moved'; readonly by: readonly [number, number]; readonly parts: readonly Rect[] };

/** With fewer lines than this in view, a whole frame costs no more than moving one, nor its verbs more than a frame has. */
const MANY = 200;
/** With fewer than this, a whole frame is in time at any ratio, and stays sharp while it is zoomed. */
const SOME = 40;

/** With more than this in view, a coarse frame is late as well. */
const MOST = 900;

export const isMany = (lines: number): boolean => lines >= MANY;

/** The same view from the nearest whole device pixel: whole frames stand where moved ones do. */
export const snapped = (view: View): View => ({
  ...view,
  x: Math.round(view.x * view.ratio) / view.ratio,
  y: Math.round(view.y * view.ratio) / view.ratio,
});

/** Whether an earlier picture is shown while so many lines are zoomed. */
export const isTooMany = (lines: number): boolean => lines > MOST;

const inZoom = (lines: number, ratio: number): 'scaled' | 'coarse' | 'whole' => {
  if (isTooMany(lines)) return 'scaled';
  return lines >= (ratio > 1 ? SOME : MANY) ? 'coarse' : 'whole';
};

const isSameState = (a: State, b: State) =>
  isSame(a.selected, b.selected) &&
  isSame(a.hovered, b.hovered) &&
  isSame(a.focused, b.focused) &&
  a.thread === b.thread &&
  a.chain === b.chain &&
  a.picked === b.picked &&
  a.contradicted === b.contradicted;

/** @param next with its view snapped */
export function stepTo(next: Picture, last: Painted | undefined): Step {
  if (!last) return { how: 'whole' };
  const [to, from] = [next.view, last.picture.view];
  if (to.width !== from.width || to.height !== from.height || to.ratio !== from.ratio)
    return { how: 'whole' };
  const many = isMany(last.lines);
  if (to.zoom !== from.zoom) return { how: inZoom(last.lines, to.ratio) };
  const { scene, tokens, state } = last.picture;
  if (next.scene !== scene || next.tokens !== tokens || !isSameState(next.state, state))
    return { how: 'whole' };
  const across = Math.round((to.x - from.x) * to.ratio);
  const down = Math.round((to.y - from.y) * to.ratio);
  if (across === 0 && down === 0) return { how: 'none' };
  // Of so many pixels even moving them is late; from afar there are no words to be missed.
  if (isTooMany(last.lines) && to.ratio > 1 && !detailAt(to.zoom).verbs) return { how: 'scaled' };
  if (last.how === 'coarse' || last.how === 'scaled') return { how: inZoom(last.lines, to.ratio) };
  const [width, height] = [Math.round(to.width * to.ratio), Math.round(to.height * to.ratio)];
  if (!many || Math.abs(across) >= width || Math.abs(down) >= height) return { how: 'whole' };
  return { how: 'moved', by: [across, down], parts: uncovered(width, height, across, down) };
}

/** What a canvas of that size shows anew when its contents move: a strip at one side, and one above or below the rest. */
function uncovered(width: number, height: number, across: number, down: number): Rect[] {
  const left = Math.max(0, across);
  const right = Math.min(width, width + across);
  const side = across > 0 ? { left: 0, right: left } : { left: right, right: width };
  const end = down > 0 ? { top: 0, bottom: down } : { top: height + down, bottom: height };
  return [
    ...(across === 0 ? [] : [{ ...side, top: 0, bottom: height }]),
    ...(down === 0 ? [] : [{ left, right, ...end }]),
  ];
}
