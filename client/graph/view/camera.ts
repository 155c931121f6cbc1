/** What part of the drawing is seen. */
import type { Rect } from '../../../server/domain/drawing/geometry.ts';
import type { Point } from '../../../server/domain/drawing/outlines.ts';
import { type FitQuestion, fitView, PADDING, zoomFor } from './fit-view.ts';

/** Where the drawing's origin stands, in CSS pixels of the canvas, and how large a unit is. */
export interface Sight {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

export interface Zooms {
  readonly min: number;
  readonly max: number;
}

export class Camera {
  readonly #container: HTMLElement;
  readonly #zooms: Zooms;
  readonly #listeners = new Set<() => void>();
  #sight: Sight = { x: 0, y: 0, zoom: 1 };

  constructor(container: HTMLElement, zooms: Zooms) {
    this.#container = container;
    this.#zooms = zooms;
  }

  #size() {
    return { width: this.#container.clientWidth, height: this.#container.clientHeight };
  }

  /** Called whenever something else is seen. */
  watch(listener: () => void): void {
    this.#listeners.add(listener);
  }

  /** The same object while the same is seen. */
  view(): Sight {
    return this.#sight;
  }

  /** From there, as near and as far as zooms go. */
  look({ x, y, zoom }: Sight): void {
    const next = { x, y, zoom: this.#within(zoom) };
    const { x: wasX, y: wasY, zoom: was } = this.#sight;
    if (next.x === wasX && next.y === wasY && next.zoom === was) return;
    this.#sight = next;
    for (const listener of this.#listeners) listener();
  }

  #within(zoom: number): number {
    return Math.min(this.#zooms.max, Math.max(this.#zooms.min, zoom));
  }

  /** In CSS pixels. */
  panBy(by: Point): void {
    const { x, y, zoom } = this.#sight;
    this.look({ x: x + by.x, y: y + by.y, zoom });
  }

  /** What is at that point of the canvas, in CSS pixels, stays there. */
  zoomAbout(factor: number, point: Point): void {
    const { x, y, zoom } = this.#sight;
    const to = this.#within(zoom * factor);
    const by = to / zoom;
    this.look({ x: point.x - (point.x - x) * by, y: point.y - (point.y - y) * by, zoom: to });
  }

  /** About the middle of the view. */
  zoomBy(factor: number): void {
    const { width, height } = this.#size();
    this.zoomAbout(factor, { x: width / 2, y: height / 2 });
  }

  /** That point of the drawing in the middle of the view, no smaller than `least`. */
  centre([x, y]: readonly [number, number], least = 0): void {
    const { width, height } = this.#size();
    const zoom = this.#within(Math.max(least, this.#sight.zoom));
    this.look({ x: width / 2 - x * zoom, y: height / 2 - y * zoom, zoom });
  }

  /** The zoom at which all of it can be seen. */
  zoomFor(rect: Rect): number {
    return Math.max(this.#zooms.min, zoomFor(rect, this.#size()));
  }

  /** All of it, no larger than `largest`, and off what stands on the canvas where there is room. */
  show(bounds: Rect, largest: number, off: Pick<FitQuestion, 'reserved' | 'rects'> = { rects: [] }): void {
    const zoom = { least: this.#zooms.min, largest };
    this.look(fitView({ bounds, size: this.#size(), zoom, ...off }));
  }

  /** In CSS pixels of the canvas. */
  onScreen({ left, top, right, bottom }: Rect): Rect {
    const { x, y, zoom } = this.#sight;
    return { left: left * zoom + x, top: top * zoom + y, right: right * zoom + x, bottom: bottom * zoom + y };
  }

  /** Of a point of the canvas, in CSS pixels: where it is in the drawing. */
  inDrawing(point: Point): Point {
    const { x, y, zoom } = this.#sight;
    return { x: (point.x - x) / zoom, y: (point.y - y) / zoom };
  }

  /** What part of the drawing is in view, in its units. */
  seen(): Rect {
    const { width, height } = this.#size();
    const [from, to] = [this.inDrawing({ x: 0, y: 0 }), this.inDrawing({ x: width, y: height })];
    return { left: from.x, top: from.y, right: to.x, bottom: to.y };
  }

  sees({ left, top, right, bottom }: Rect): boolean {
    const { x, y, zoom } = this.#sight;
    const { width, height } = this.#size();
    return (
      left * zoom + x >= 0 && right * zoom + x <= width && top * zoom + y >= 0 && bottom * zoom + y <= height
    );
  }

  /** Pans until it is in view, no further than that. */
  reveal({ left, top, right, bottom }: Rect): void {
    const { x, y, zoom } = this.#sight;
    const { width, height } = this.#size();
    const into = (low: number, high: number, size: number) =>
      low < PADDING ? PADDING - low : high > size - PADDING ? size - PADDING - high : 0;
    this.panBy({
      x: into(left * zoom + x, right * zoom + x, width),
      y: into(top * zoom + y, bottom * zoom + y, height),
    });
  }
}
