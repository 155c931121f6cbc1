/** What part of the drawing is seen. */
import type { Core } from 'cytoscape';
import type { Rect } from '../../../server/domain/drawing/geometry.ts';
import { type FitQuestion, fitView, PADDING, zoomFor } from './fit-view.ts';

export class Camera {
  readonly #cy: Core;
  readonly #container: HTMLElement;
  readonly #least: number;

  /** @param least the smallest zoom */
  constructor(cy: Core, container: HTMLElement, least: number) {
    this.#cy = cy;
    this.#container = container;
    this.#least = least;
  }

  #size() {
    return { width: this.#container.clientWidth, height: this.#container.clientHeight };
  }

  /** Where the drawing's origin stands, in CSS pixels, and the zoom. */
  view(): { x: number; y: number; zoom: number } {
    return { ...this.#cy.pan(), zoom: this.#cy.zoom() };
  }

  /** The zoom at which all of it can be seen. */
  zoomFor(rect: Rect): number {
    return Math.max(this.#least, zoomFor(rect, this.#size()));
  }

  /** All of it, no larger than `largest`, and off what stands on the canvas where there is room. */
  show(bounds: Rect, largest: number, off: Pick<FitQuestion, 'reserved' | 'rects'> = { rects: [] }): void {
    const { zoom, x, y } = fitView({
      bounds,
      size: this.#size(),
      zoom: { least: this.#least, largest },
      ...off,
    });
    this.#cy.viewport({ zoom, pan: { x, y } });
  }

  /** In CSS pixels of the canvas. */
  onScreen({ left, top, right, bottom }: Rect): Rect {
    const { x, y, zoom } = this.view();
    return { left: left * zoom + x, top: top * zoom + y, right: right * zoom + x, bottom: bottom * zoom + y };
  }

  sees({ left, top, right, bottom }: Rect): boolean {
    const { x, y, zoom } = this.view();
    const { width, height } = this.#size();
    return (
      left * zoom + x >= 0 && right * zoom + x <= width && top * zoom + y >= 0 && bottom * zoom + y <= height
    );
  }

  /** Pans until it is in view, no further than that. */
  reveal({ left, top, right, bottom }: Rect): void {
    const { x, y, zoom } = this.view();
    const { width, height } = this.#size();
    const into = (low: number, high: number, size: number) =>
      low < PADDING ? PADDING - low : high > size - PADDING ? size - PADDING - high : 0;
    const by = {
      x: into(left * zoom + x, right * zoom + x, width),
      y: into(top * zoom + y, bottom * zoom + y, height),
    };
    if (by.x !== 0 || by.y !== 0) this.#cy.panBy(by);
  }

  /** About the middle of the view. */
  zoomBy(factor: number): true {
    const { width, height } = this.#size();
    this.#cy.zoom({ level: this.#cy.zoom() * factor, renderedPosition: { x: width / 2, y: height / 2 } });
    return true;
  }
}
