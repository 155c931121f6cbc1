/** What a search reports while it runs, kept until somebody reads it. */
import type { Group, Progress } from '../paths/path-finder.ts';

/** Every group in order; of the progress only what is latest, since it is told for what it is worth now. */
export class Reports implements AsyncIterable<Group | Progress> {
  readonly #groups: Group[] = [];
  #progress: Progress | undefined;
  #isClosed = false;
  #wake: (() => void) | undefined;

  group(group: Group): void {
    this.#groups.push(group);
    // A group says more than how far the search was before it.
    this.#progress = undefined;
    this.#wake?.();
  }

  progress(progress: Progress): void {
    this.#progress = progress;
    this.#wake?.();
  }

  /** Nothing more will come: whoever reads gets the groups that are left, and the end. */
  close(): void {
    this.#isClosed = true;
    this.#wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Group | Progress, void> {
    for (;;) {
      const group = this.#groups.shift();
      if (group) yield group;
      else if (this.#isClosed) return;
      else if (this.#progress) yield this.#taken(this.#progress);
      else await this.#more();
    }
  }

  #taken(progress: Progress): Progress {
    this.#progress = undefined;
    return progress;
  }

  #more(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
}
