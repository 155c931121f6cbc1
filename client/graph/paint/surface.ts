/** The opaque canvas: its size in device pixels, and how much of it is painted when. */
import type { Picture, View } from './frame.ts';
import { isMany, isTooMany, type Painted, snapped, stepTo } from './motion.ts';
import { Painter } from './paint.ts';
import { WidePicture } from './wide-picture.ts';

type Size = Pick<View, 'width' | 'height' | 'ratio'>;

/** What is to be seen now, and from where. Asked first from within the constructor. */
export type Show = () => Omit<Picture, 'view'> & { readonly at: Omit<View, keyof Size> };

/** So long after the last motion, in milliseconds, all is painted whole and sharp. */
const AT_REST = 120;
/** So long after that, what a zoom would begin with is painted, a band at a time. */
const IDLE = { first: 200, next: 16 } as const;

export class Surface {
  readonly #canvas = document.createElement('canvas');
  readonly #container: HTMLElement;
  readonly #ctx: CanvasRenderingContext2D;
  readonly #show: Show;
  readonly #painter = new Painter(keptPaths());
  readonly #wide = new WidePicture(this.#painter, makeCanvas);
  #size: Size = { width: 0, height: 0, ratio: 1 };
  #last: Painted | undefined;
  #asked = 0;
  #rest = 0;
  #idle = 0;

  constructor(container: HTMLElement, show: Show) {
    this.#container = container;
    this.#show = show;
    const ctx = this.#canvas.getContext('2d', { alpha: false });
    if (!ctx) throw new Error('This browser has no 2D canvas');
    this.#ctx = ctx;
    this.#canvas.className = 'graph-surface';
    // The container says what it is; what is drawn is read in the table.
    this.#canvas.setAttribute('aria-hidden', 'true');
    container.append(this.#canvas);
    this.resize();
  }

  size(): Size {
    return this.#size;
  }

  /** Takes the container's size and the screen's ratio, and paints at once: a canvas that takes a size is empty. */
  resize(): void {
    const { clientWidth: width, clientHeight: height } = this.#container;
    const ratio = window.devicePixelRatio || 1;
    const same = width === this.#size.width && height === this.#size.height && ratio === this.#size.ratio;
    if (same) return;
    this.#size = { width, height, ratio };
    this.paint();
  }

  /** Now, as much as has changed: nothing if nothing has. */
  paint(): void {
    const picture = this.#picture();
    if (!picture) return;
    const step = stepTo(picture, this.#last);
    if (step.how === 'none') return;
    if (step.how === 'whole') {
      this.#paintWhole(picture);
      return;
    }
    if (step.how === 'moved') {
      this.#move(step.by);
      for (const part of step.parts) this.#painter.paint(this.#ctx, picture, { part });
      this.#last = { picture, how: 'moved', lines: this.#last?.lines ?? 0 };
    } else if (step.how === 'coarse') this.#paintCoarse(picture);
    else this.#paintScaled(picture);
    this.#stopWaiting();
    this.#rest = window.setTimeout(() => this.#settle(), AT_REST);
  }

  #picture(): Picture | undefined {
    window.cancelAnimationFrame(this.#asked);
    this.#asked = 0;
    if (this.#size.width === 0 || this.#size.height === 0) return undefined;
    const { at, ...shown } = this.#show();
    return { ...shown, view: snapped({ ...this.#size, ...at }) };
  }

  #settle(): void {
    const picture = this.#picture();
    if (picture) this.#paintWhole(picture);
  }

  #stopWaiting(): void {
    window.clearTimeout(this.#rest);
    window.clearTimeout(this.#idle);
  }

  #paintWhole(picture: Picture): void {
    this.#stopWaiting();
    this.#fit(picture.view.ratio);
    const lines = this.#painter.paint(this.#ctx, picture);
    this.#last = { picture, how: 'whole', lines };
    if (isTooMany(lines)) this.#prepareSoon(picture, lines, IDLE.first);
  }

  #prepareSoon(picture: Picture, lines: number, wait: number): void {
    this.#idle = window.setTimeout(() => {
      if (!this.#wide.advance(picture, lines)) this.#prepareSoon(picture, lines, IDLE.next);
    }, wait);
  }

  /** While very many lines are zoomed: a picture that is there already, and a part of a better one for the frames to come. */
  #paintScaled(picture: Picture): void {
    const ratio = Math.min(1, picture.view.ratio);
    const lines = this.#last?.lines ?? 0;
    if (this.#wide.isOf(picture)) this.#wide.advance(picture, lines);
    else this.#wide.finish(picture, lines);
    this.#fit(ratio);
    this.#ctx.setTransform(1, 0, 0, 1, 0, 0);
    this.#ctx.fillStyle = picture.tokens.paper;
    this.#ctx.fillRect(0, 0, this.#canvas.width, this.#canvas.height);
    this.#wide.draw(this.#ctx, { ...picture.view, ratio });
    this.#last = { picture, how: 'scaled', lines: this.#painter.count(picture) };
  }

  /** While zooming: a frame is seen too briefly to be read, and must not be late. */
  #paintCoarse(picture: Picture): void {
    const ratio = Math.min(1, picture.view.ratio);
    this.#fit(ratio);
    const view = snapped({ ...picture.view, ratio });
    const verbs = !isMany(this.#last?.lines ?? 0);
    const lines = this.#painter.paint(this.#ctx, { ...picture, view }, { verbs });
    this.#last = { picture, how: 'coarse', lines };
  }

  /** So many device pixels to a CSS pixel. The size on the page stays. Taking one empties the canvas, even the same. */
  #fit(ratio: number): void {
    const [width, height] = [Math.round(this.#size.width * ratio), Math.round(this.#size.height * ratio)];
    if (this.#canvas.width !== width) this.#canvas.width = width;
    if (this.#canvas.height !== height) this.#canvas.height = height;
  }

  #move([across, down]: readonly [number, number]): void {
    const ctx = this.#ctx;
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.globalCompositeOperation = 'copy';
    ctx.drawImage(this.#canvas, across, down);
    ctx.globalCompositeOperation = 'source-over';
  }

  /** With the next frame, once however often it is asked. */
  repaint(): void {
    if (this.#asked === 0) this.#asked = window.requestAnimationFrame(() => this.paint());
  }

  remove(): void {
    window.cancelAnimationFrame(this.#asked);
    this.#stopWaiting();
    this.#canvas.remove();
  }
}

function makeCanvas(width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width, height];
  return canvas;
}

/** Outlines and icons are few; of bent lines there is a new one wherever an end is dragged. */
const MOST_PATHS = 5000;

/** Path data as a path, made once. */
function keptPaths(): (d: string) => Path2D {
  const paths = new Map<string, Path2D>();
  return (d) => {
    const known = paths.get(d);
    if (known) return known;
    if (paths.size >= MOST_PATHS) paths.clear();
    const path = new Path2D(d);
    paths.set(d, path);
    return path;
  };
}
