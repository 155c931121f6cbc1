/**
 * A picture of the view and of what is around it, smaller than life and painted a band at a time. While a drawing of very many
 * lines is zoomed it is shown at the size of the moment: that costs the same however much is drawn.
 */
import type { Rect } from '../../../server/domain/drawing/geometry.ts';
import type { Ink, Picture, State, View } from './frame.ts';
import type { Painter } from './paint.ts';

/** So much of the view's size is painted around it on each side, and so many pixels to a CSS pixel. */
const AROUND = 0.25;
const RATIO = 0.8;
/** About as many lines are painted in one band: with what moves the picture, less than a frame has time for. */
const LINES = 350;
const MOST_BANDS = 16;
/** A picture that is shown larger than this, or smaller by as much, is to be painted anew. */
const STALE = 1.15;

export type Canvas = HTMLCanvasElement | OffscreenCanvas;

/** A canvas of that size in pixels, empty. */
export type MakeCanvas = (width: number, height: number) => Canvas;

interface Wide {
  readonly canvas: Canvas;
  /** What it shows, as seen in it. */
  readonly picture: Picture;
}

interface Making extends Wide {
  readonly ink: Ink;
  readonly bands: readonly Rect[];
  next: number;
}

export class WidePicture {
  readonly #painter: Painter;
  readonly #makeCanvas: MakeCanvas;
  #made: Wide | undefined;
  #making: Making | undefined;
  /** The canvas that is not shown, for the next picture. */
  #spare: Canvas | undefined;

  constructor(painter: Painter, makeCanvas: MakeCanvas) {
    this.#painter = painter;
    this.#makeCanvas = makeCanvas;
  }

  /** Whether it shows the same, from wherever: what merely is pointed at does not count. */
  isOf(picture: Picture): boolean {
    return this.#made !== undefined && isSameDrawing(this.#made.picture, picture);
  }

  /** Whether it is as good as a new one would be. */
  isFresh(picture: Picture): boolean {
    if (!this.#made || !this.isOf(picture)) return false;
    const { view } = this.#made.picture;
    const larger = picture.view.zoom / view.zoom;
    if (larger > STALE || larger < 1 / STALE) return false;
    const { left, top, right, bottom } = placeOf(view, picture.view);
    return left <= 0 && top <= 0 && right >= picture.view.width && bottom >= picture.view.height;
  }

  /**
   * One band more of a picture of this; true when nothing is left to do.
   * @param lines how many are in view
   */
  advance(picture: Picture, lines: number): boolean {
    if (this.#making && !isSameDrawing(this.#making.picture, picture)) this.#making = undefined;
    if (!this.#making) {
      if (this.isFresh(picture)) return true;
      this.#making = this.#begin(picture, lines);
    }
    const making = this.#making;
    const part = making.bands[making.next];
    if (part) this.#painter.paint(making.ink, making.picture, { part, verbs: false });
    making.next += 1;
    if (making.next < making.bands.length) return false;
    this.#spare = this.#made?.canvas;
    this.#made = making;
    this.#making = undefined;
    return true;
  }

  #begin({ view, ...picture }: Picture, lines: number): Making {
    const wide = around(view);
    const [width, height] = [Math.round(wide.width * RATIO), Math.round(wide.height * RATIO)];
    const spare = this.#spare;
    const fits = spare?.width === width && spare.height === height;
    const canvas = spare && fits ? spare : this.#makeCanvas(width, height);
    this.#spare = undefined;
    const ink = canvas.getContext('2d', { alpha: false }) as Ink | null;
    if (!ink) throw new Error('This browser has no 2D canvas');
    const count = Math.max(1, Math.min(MOST_BANDS, Math.ceil(lines / LINES)));
    const edge = (i: number) => Math.round((height * i) / count);
    const bands = Array.from({ length: count }, (_, i) => ({
      left: 0,
      top: edge(i),
      right: width,
      bottom: edge(i + 1),
    }));
    return { canvas, ink, bands, picture: { ...picture, view: wide }, next: 0 };
  }

  /** All of it at once, if need be. */
  finish(picture: Picture, lines: number): void {
    while (!this.advance(picture, lines));
  }

  /** As it is seen from there. What it does not reach stays as it is. */
  draw(ctx: Ink, view: View): void {
    if (!this.#made) return;
    const { left, top, right, bottom } = placeOf(this.#made.picture.view, view);
    const { ratio } = view;
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.drawImage(this.#made.canvas, left, top, right - left, bottom - top);
  }
}

const around = ({ x, y, zoom, width, height }: View): View => ({
  x: x + width * AROUND,
  y: y + height * AROUND,
  zoom,
  width: width * (1 + 2 * AROUND),
  height: height * (1 + 2 * AROUND),
  ratio: RATIO,
});

/** Where a picture that was painted from one view stands in another, in CSS pixels. */
function placeOf(from: View, to: View): Rect {
  const larger = to.zoom / from.zoom;
  const [left, top] = [to.x - from.x * larger, to.y - from.y * larger];
  return { left, top, right: left + from.width * larger, bottom: top + from.height * larger };
}

const isSameDrawing = (a: Picture, b: Picture): boolean =>
  a.scene === b.scene && a.tokens === b.tokens && isSameButPointed(a.state, b.state);

const isSameButPointed = (a: State, b: State): boolean =>
  a.thread === b.thread &&
  a.chain === b.chain &&
  a.picked === b.picked &&
  a.contradicted === b.contradicted &&
  a.selected?.id === b.selected?.id;
