/** Whether the steps of a path could have held in time, and how much of that rests on unknown dates. */
import { type Days, EVER, overlap } from './days.ts';
import type { Span } from './span.ts';

export type TimeRule = 'any' | 'together' | 'in-order';

export interface Choice {
  /** For each step, the index of one relation that makes the whole possible. */
  chosen: number[];
  /** The fewest steps that have to rest on an unknown date. */
  openDates: number;
}

/**
 * One relation for each step so that the rule can be met; `undefined` when it cannot. Each step lists the days of its
 * admitted relations, all of which may have held as of `asOf` where that was asked.
 */
export function chooseInTime(
  steps: readonly (readonly Days[])[],
  rule: TimeRule,
  asOf: Span | undefined,
): Choice | undefined {
  const isKnown = (days: Days) =>
    asOf === undefined || (days.known !== undefined && overlap(days.known, asOf));
  if (rule === 'together') return chooseTogether(steps, isKnown);
  if (rule === 'in-order') return chooseInOrder(steps, isKnown);
  return chooseAny(steps, isKnown);
}

type Known = (days: Days) => boolean;

function chooseAny(steps: readonly (readonly Days[])[], isKnown: Known): Choice | undefined {
  if (steps.some((step) => step.length === 0)) return undefined;
  return summed(steps.map((step) => preferred(step, () => true, isKnown)));
}

/** The best day is one on which something begins to be possible or known: coverage by closed spans peaks there. */
function chooseTogether(steps: readonly (readonly Days[])[], isKnown: Known): Choice | undefined {
  const days = new Set([EVER.first]);
  for (const relation of steps.flat()) {
    days.add(relation.possible.first);
    if (relation.known) days.add(relation.known.first);
  }
  let best: Choice | undefined;
  for (const day of [...days].sort()) {
    const choice = summed(
      steps.map((step) =>
        preferred(
          step,
          ({ possible }) => contains(possible, day),
          (relation) => isKnown(relation) && relation.known !== undefined && contains(relation.known, day),
        ),
      ),
    );
    if (choice && (!best || choice.openDates < best.openDates)) best = choice;
  }
  return best;
}

/**
 * For each number of open steps, the earliest day by which the last step can have begun. An earlier day never closes
 * what a later one leaves open, so one day a number is all that has to be kept.
 */
function chooseInOrder(steps: readonly (readonly Days[])[], isKnown: Known): Choice | undefined {
  let reached: (Reached | undefined)[] = [{ day: EVER.first, chosen: [] }];
  for (const step of steps) {
    const next: (Reached | undefined)[] = Array.from({ length: reached.length + 1 });
    reached.forEach((before, open) => {
      if (!before) return;
      step.forEach((relation, index) => {
        const day = latest(before.day, relation.beginning.first);
        if (day > relation.beginning.last) return;
        const count = relation.beginningKnown && isKnown(relation) ? open : open + 1;
        const present = next[count];
        if (!present || day < present.day) next[count] = { day, chosen: [...before.chosen, index] };
      });
    });
    reached = next;
  }
  const openDates = reached.findIndex((state) => state !== undefined);
  const state = reached[openDates];
  return state && { chosen: state.chosen, openDates };
}

interface Reached {
  day: string;
  chosen: number[];
}

const latest = (...days: string[]): string => days.sort().at(-1) ?? EVER.first;

const contains = (span: Span, day: string) => span.first <= day && day <= span.last;

interface Pick {
  index: number;
  open: boolean;
}

/** The first that is known, else the first that is possible. */
function preferred(step: readonly Days[], isPossible: Known, isKnown: Known): Pick | undefined {
  const known = step.findIndex((relation) => isPossible(relation) && isKnown(relation));
  if (known >= 0) return { index: known, open: false };
  const index = step.findIndex(isPossible);
  return index < 0 ? undefined : { index, open: true };
}

function summed(picks: readonly (Pick | undefined)[]): Choice | undefined {
  const chosen: number[] = [];
  let openDates = 0;
  for (const pick of picks) {
    if (!pick) return undefined;
    chosen.push(pick.index);
    if (pick.open) openDates++;
  }
  return { chosen, openDates };
}
