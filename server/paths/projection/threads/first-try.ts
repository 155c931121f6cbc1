/**
 * Most questions are answered in less time than a thread needs to wake up. So each is tried at once, on the thread that
 * also answers everybody else, and given up before that is noticed.
 */
import type { Findings, Group, Question } from '../../path-finder.ts';
import type { Engine } from '../search/engine.ts';
import { Meter, TooLarge } from '../search/meter.ts';

/** Of slots, and of time: ranking many paths takes time and looks at no slot. */
export interface Budget {
  slots: number;
  ms: number;
}

export const AT_EASE: Budget = { slots: 50_000, ms: 6 };
/** While other questions wait for a thread. */
export const IN_HASTE: Budget = { slots: 2_000, ms: 0.5 };

export interface Tried {
  findings: Findings;
  groups: Group[];
}

/** `undefined` when the question asks for more. Throws `ValidationError` as the port promises. */
export function firstTry(engine: Engine, question: Question, { slots, ms }: Budget): Tried | undefined {
  const groups: Group[] = [];
  try {
    const findings = engine.answer(question, {
      meter: new Meter({ tooLargeAfter: slots, tooLargeAfterMs: ms }),
      // Told only when the try succeeds, or another thread would tell them again.
      onGroup: (group) => void groups.push(group),
    });
    return { findings, groups };
  } catch (error) {
    if (error instanceof TooLarge) return undefined;
    throw error;
  }
}

/** So long in a row, for as many as come at once; then everybody else is served. */
const TURN_MS = 6;

/** Work that takes turns with all else on this thread, in the order in which it came. */
export function takeTurns(): <T>(work: () => T) => Promise<T> {
  const waiting: (() => void)[] = [];
  let isAwaited = false;
  const serve = () => {
    const end = performance.now() + TURN_MS;
    do waiting.shift()?.();
    while (waiting.length > 0 && performance.now() < end);
    isAwaited = waiting.length > 0;
    if (isAwaited) setImmediate(serve);
  };
  return (work) =>
    new Promise((resolve, reject) => {
      waiting.push(() => {
        try {
          resolve(work());
        } catch (error) {
          reject(error);
        }
      });
      if (isAwaited) return;
      isAwaited = true;
      setImmediate(serve);
    });
}
