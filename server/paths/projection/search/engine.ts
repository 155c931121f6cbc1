/** Path search on one thread's view of the topology: one question at a time, from beginning to end. */
import type { Findings, Group, Progress, Question } from '../../path-finder.ts';
import type { Projection } from '../arrays/projection.ts';
import { answer } from './answer.ts';
import type { Meter } from './meter.ts';
import { type Means, Scratch } from './scratch.ts';

export interface Searching {
  meter: Meter;
  /**
   * Is given each group once it is whole, in order. One that the budget cut is given as far as it was found: together
   * they are the paths of the findings.
   */
  onGroup?: (group: Group) => void;
  /** Is told between two lengths. */
  onProgress?: (progress: Progress) => void;
}

/**
 * What it writes on while it searches is kept between questions and given back as it was, however a question ends; so
 * memory does not grow with their number. The projection may be patched between two questions.
 */
export class Engine {
  readonly #projection: Projection;
  readonly #scratch: Scratch;

  /** `typescript` is for comparing: the answers are the same. */
  constructor(projection: Projection, means: Means = 'wasm') {
    this.#projection = projection;
    this.#scratch = new Scratch(projection, means);
  }

  /** What it runs with. */
  get means(): Means {
    return this.#scratch.kernel ? 'wasm' : 'typescript';
  }

  /**
   * Throws `ValidationError` as the port promises, `Cancelled` when the meter says so, and `TooLarge` from a meter for a
   * first try. A spent budget is no error: the findings say so.
   */
  answer(question: Question, searching: Searching): Findings {
    return answer({ projection: this.#projection, scratch: this.#scratch }, question, searching);
  }
}
