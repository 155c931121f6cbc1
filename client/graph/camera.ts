/** What part of the drawing is seen. */
import type { Core } from 'cytoscape';
import type { Rect } from '../../server/domain/drawing/geometry.ts';

/** Kept free around what is shown, in CSS pixels. */
const PADDING = 28;

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
  zoomFor({ left, top, right, bottom }: Rect): number {
    const { width, height } = this.#size();
    const [across, down] = [width - 2 * PADDING, height - 2 * PADDING];
    return Math.max(this.#least, Math.min(across / (right - left), down / (bottom - top)));
  }

  /** All of it, in the middle, no larger than `largest`. */
  show(rect: Rect, largest: number): void {
    const { width, height } = this.#size();
    const zoom = Math.min(largest, this.zoomFor(rect));
    const x = Math.round(width / 2 - (zoom * (rect.left + rect.right)) / 2);
    const y = Math.round(height / 2 - (zoom * (rect.top + rect.bottom)) / 2);
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
