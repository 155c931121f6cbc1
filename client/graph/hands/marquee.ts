/** The rectangle that is drawn over the canvas to pick what lies in it. */

interface Point {
  readonly x: number;
  readonly y: number;
}

export class Marquee {
  readonly #element = document.createElement('div');

  constructor(container: HTMLElement) {
    this.#element.className = 'graph-marquee';
    this.#element.hidden = true;
    this.#element.setAttribute('aria-hidden', 'true');
    container.append(this.#element);
  }

  /** Between two corners, in CSS pixels of the canvas. */
  show(a: Point, b: Point): void {
    const { style } = this.#element;
    style.left = `${Math.min(a.x, b.x)}px`;
    style.top = `${Math.min(a.y, b.y)}px`;
    style.width = `${Math.abs(a.x - b.x)}px`;
    style.height = `${Math.abs(a.y - b.y)}px`;
    this.#element.hidden = false;
  }

  hide(): void {
    this.#element.hidden = true;
  }

  remove(): void {
    this.#element.remove();
  }
}
