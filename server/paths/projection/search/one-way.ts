/** A pair found both ways is answered once, from the smaller id, when the direction is any. */
import { byCodePoint } from '../../../contract/model.ts';
import type { Evidence } from './evidence.ts';
import type { Ground } from './ground.ts';
import { timeTest } from './time-test.ts';
import type { Trail } from './walk.ts';

export class OneWay {
  readonly #ground: Ground;
  readonly #evidence: Evidence;
  readonly #follows: Trail | undefined;
  /** The rules may admit a path one way and not the other. */
  readonly #mayDiffer: boolean;
  readonly #mayBeTwice: boolean;

  constructor(ground: Ground, evidence: Evidence) {
    const { rules } = ground;
    this.#ground = ground;
    this.#evidence = evidence;
    this.#follows = timeTest(rules, evidence);
    this.#mayDiffer = rules.shaped || rules.time === 'in-order';
    this.#mayBeTwice = rules.anyDirection && ground.hasCommonMembers;
  }

  /** Of an answer: whether the same path, read from its other end, is an answer that comes before it. */
  isAnsweredFromTheOtherEnd(path: Int32Array, steps: number): boolean {
    if (!this.#mayBeTwice) return false;
    const ground = this.#ground;
    const [first, last] = [path[0] ?? 0, path[steps] ?? 0];
    if (!ground.isInBoth(first) || !ground.isInBoth(last)) return false;
    const { projection } = ground;
    if (byCodePoint(projection.idOf(first), projection.idOf(last)) < 0) return false;
    return !this.#mayDiffer || this.#isAnswer(path.slice(0, steps + 1).reverse(), steps);
  }

  #isAnswer(path: Int32Array, steps: number): boolean {
    for (let step = 0; step < steps; step++) {
      const next = path[step + 1] ?? 0;
      if (this.#evidence.step(path[step] ?? 0, next, step).length === 0) return false;
      if (this.#ground.rules.arrivals[step]?.has(next) === false) return false;
      if (this.#follows && !this.#follows(path, step + 1)) return false;
    }
    return true;
  }
}
