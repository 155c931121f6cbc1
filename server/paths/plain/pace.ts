/** Long work stops this often to let others run. */
const SLICE_MILLISECONDS = 8;

/** Says when it is time to pause. Each piece of work has its own. */
export class Pace {
  #resumed = performance.now();

  isDue(): boolean {
    const now = performance.now();
    if (now - this.#resumed < SLICE_MILLISECONDS) return false;
    this.#resumed = now;
    return true;
  }
}
