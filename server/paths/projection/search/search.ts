/** All simple paths between two sides under the rules: guided, then walked. */
import { Balls } from './balls.ts';
import type { Evidence } from './evidence.ts';
import type { Between, Ground } from './ground.ts';
import { walkInKernel } from './kernel/walk-in-kernel.ts';
import type { Meter } from './meter.ts';
import { type Onward, OnwardInBalls } from './onward.ts';
import { OnwardInShape } from './shape.ts';
import { timeTest } from './time-test.ts';
import { type Trail, type Walk, walk } from './walk.ts';

/** Throws as the meter does; what was found until then stands. */
export function search(ground: Ground, ends: Between, asked: Walk, evidence: Evidence, meter: Meter): void {
  const follows = both(asked.follows, timeTest(ground.rules, evidence));
  if (ground.rules.shaped) {
    withOnward(ground, ends, meter, (onward) => walk(onward, ground.scratch, { ...asked, follows }, meter));
    return;
  }
  const balls = new Balls(ground, ends, meter);
  try {
    walkBalls(balls, ground.rules.most, { ...asked, follows }, meter);
  } finally {
    balls.close();
  }
}

/** What a walk asks of each extension only TypeScript can answer. */
function walkBalls(balls: Balls, length: number, asked: Walk, meter: Meter): void {
  if (balls.kernel && !asked.follows) walkInKernel(balls, balls.kernel, length, asked, meter);
  else
    closing(new OnwardInBalls(balls, length, meter), (onward) => {
      if (onward.sources.length > 0) walk(onward, balls.ground.scratch, asked, meter);
    });
}

/** Prepares a walk of the longest paths that the rules allow, and gives all back as it was. */
export function withOnward<T>(ground: Ground, ends: Between, meter: Meter, work: (onward: Onward) => T): T {
  const { shaped, most } = ground.rules;
  if (shaped) return closing(new OnwardInShape(ground, ends, meter), work);
  const balls = new Balls(ground, ends, meter);
  try {
    return closing(new OnwardInBalls(balls, most, meter), work);
  } finally {
    balls.close();
  }
}

function closing<T>(onward: Onward, work: (onward: Onward) => T): T {
  try {
    onward.prepare();
    return work(onward);
  } finally {
    onward.close();
  }
}

/** The same length by length, for a question whose steps are all alike. */
export class Lengths {
  readonly #balls: Balls;
  readonly #follows: Trail | undefined;
  readonly #meter: Meter;

  /** To be closed. */
  constructor(ground: Ground, evidence: Evidence, meter: Meter) {
    this.#follows = timeTest(ground.rules, evidence);
    this.#meter = meter;
    this.#balls = new Balls(ground, ground.ends, meter);
  }

  /** The paths of exactly so many steps. Lengths must ascend. */
  list(length: number, found: Trail): void {
    const asked: Walk = { least: length, most: length, found, follows: this.#follows };
    walkBalls(this.#balls, length, asked, this.#meter);
  }

  close(): void {
    this.#balls.close();
  }
}

function both(a: Trail | undefined, b: Trail | undefined): Trail | undefined {
  return a && b ? (path, steps) => a(path, steps) && b(path, steps) : (a ?? b);
}
