/** What a search reports while it runs, kept until somebody reads it. */
import type { Group, Progress } from '../paths/path-finder.ts';

/** Of a search that is over sooner nobody needs to be told how far it is. */
const BETWEEN_PROGRESS_MS = 250;

/** Every group in order; of the progress what is latest, a few times a second. */
export class Reports implements AsyncIterable<Group | Progress> {
  readonly #groups: Group[] = [];
  #progress: Progress | undefined;
  #isClosed = false;
  #wake = () => {};

  group(group: Group): void {
    this.#groups.push(group);
    // It says more than how far the search was before it.
    this.#progress = undefined;
    this.#wake();
  }

  progress(progress: Progress): void {
    this.#progress = progress;
  }

  /** Nothing more will come: whoever reads gets the groups that are left, and the end. */
  close(): void {
    this.#isClosed = true;
    this.#wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Group | Progress, void> {
    let due = performance.now() + BETWEEN_PROGRESS_MS;
    for (;;) {
      const group = this.#groups.shift();
      if (group) yield group;
      else if (this.#isClosed) return;
      else {
        await this.#woken(due - performance.now());
        if (performance.now() < due) continue;
        due = performance.now() + BETWEEN_PROGRESS_MS;
        if (this.#progress) yield this.#progress;
        this.#progress = undefined;
      }
    }
  }

  /** Until there is a group or the end, or that time has passed. */
  #woken(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, Math.max(0, milliseconds));
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
