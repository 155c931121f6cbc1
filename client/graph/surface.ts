/** The opaque canvas over Cytoscape's elements: its size in device pixels, and when it is painted. */
import type { Paths, Picture, View } from './frame.ts';
import { frame } from './paint.ts';

type Size = Pick<View, 'width' | 'height' | 'ratio'>;

/** What is to be seen now, and from where. Asked first from within the constructor. */
export type Show = () => Omit<Picture, 'view'> & { readonly at: Omit<View, keyof Size> };

export class Surface {
  readonly #canvas = document.createElement('canvas');
  readonly #container: HTMLElement;
  readonly #ctx: CanvasRenderingContext2D;
  readonly #show: Show;
  readonly #kept = new Map<string, Path2D>();
  #size: Size = { width: 0, height: 0, ratio: 1 };
  #asked = 0;

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

  /** Path data as a path: outlines and icons are few, so every one is kept. */
  readonly paths: Paths = (d) => {
    const known = this.#kept.get(d);
    if (known) return known;
    const path = new Path2D(d);
    this.#kept.set(d, path);
    return path;
  };

  size(): Size {
    return this.#size;
  }

  /** Takes the container's size and the screen's ratio. Setting a size clears the canvas, so a frame follows at once. */
  resize(): void {
    const { clientWidth: width, clientHeight: height } = this.#container;
    const ratio = window.devicePixelRatio || 1;
    const same = width === this.#size.width && height === this.#size.height && ratio === this.#size.ratio;
    if (same) return;
    this.#size = { width, height, ratio };
    this.#canvas.width = Math.round(width * ratio);
    this.#canvas.height = Math.round(height * ratio);
    this.paint();
  }

  /** Now. */
  paint(): void {
    window.cancelAnimationFrame(this.#asked);
    this.#asked = 0;
    if (this.#size.width === 0 || this.#size.height === 0) return;
    const { scene, at, state, tokens } = this.#show();
    frame(this.#ctx, scene, { ...this.#size, ...at }, state, tokens, this.paths);
  }

  /** With the next frame, once however often it is asked. */
  repaint(): void {
    if (this.#asked === 0) this.#asked = window.requestAnimationFrame(() => this.paint());
  }

  remove(): void {
    window.cancelAnimationFrame(this.#asked);
    this.#canvas.remove();
  }
}
