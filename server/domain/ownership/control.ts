/**
 * Who is said to control whom: a claim says so, a majority at every step, or an office. Another question than interest:
 * no product of shares is control, however large.
 */
import { byCodePoint, type Relation, type Standing } from '../../contract/model.ts';
import type { CONTROL_BASES, OwnershipDirection } from '../../contract/ownership.ts';
import type { Holding } from './holdings.ts';

export interface Control {
  by: string;
  of: string;
  basis: (typeof CONTROL_BASES)[number];
  relations: string[];
  /** Of these, what no claim supports; absent where there is none. */
  uncited?: string[];
}

/** Somebody who runs the entity. */
export const RUNNING_TYPES = ['director_of', 'holds_office'] as const;

type Tie = Pick<Relation, 'id' | 'type' | 'from' | 'to'> & { standing: Standing };
type Held = Pick<Holding, 'owner' | 'owned' | 'relations' | 'share'>;

/** One step, from who controls to what is controlled, with all relations that tell of it. */
interface Step {
  by: string;
  of: string;
  relations: string[];
}

/**
 * By basis as the contract lists them, then by the ends. `declared` are relations that say so, chains of them too;
 * `offices` those at the subject. Shares of profits make no majority. A majority
 * may rest on holdings that no claim supports, where the question admits them: then it says so.
 */
export function controlOf(
  subject: string,
  direction: OwnershipDirection,
  told: {
    declared: readonly Tie[];
    holdings: readonly Held[];
    offices: readonly Tie[];
    /** Relations of the holdings that no claim supports. */
    uncited?: ReadonlySet<string>;
  },
): Control[] {
  const at = (basis: Control['basis'], steps: readonly Step[]) =>
    chained(subject, direction, steps)
      .map((step): Control => ({ ...step, basis, ...uncitedIn(step, told.uncited) }))
      .sort((a, b) => byCodePoint(a.by, b.by) || byCodePoint(a.of, b.of));
  const offices = stepsOf(told.offices).filter(({ by, of }) => (direction === 'up' ? of : by) === subject);
  return [
    ...at('declared', stepsOf(told.declared)),
    ...at('majority', majorities(told.holdings)),
    ...at('office', offices),
  ];
}

function uncitedIn({ relations }: Step, all: ReadonlySet<string> = new Set()): Pick<Control, 'uncited'> {
  const uncited = relations.filter((id) => all.has(id));
  return uncited.length > 0 ? { uncited } : {};
}

/** Of nobody is it said without a claim; such a line stands beside. */
const isClaimed = ({ standing }: Tie): boolean => standing !== 'uncited';

const stepsOf = (ties: readonly Tie[]): Step[] =>
  [...Map.groupBy(ties.filter(isClaimed), ({ from, to }) => JSON.stringify([from, to])).values()].flatMap(
    (parallel) => {
      const [first] = parallel;
      const relations = parallel.map(({ id }) => id).sort(byCodePoint);
      return first ? [{ by: first.from, of: first.to, relations }] : [];
    },
  );

/** Over 50 % at the least, in one holding or in several of the same owner. */
const majorities = (holdings: readonly Held[]): Step[] =>
  [...Map.groupBy(holdings, ({ owner, owned }) => JSON.stringify([owner, owned])).values()].flatMap((of) => {
    const [first] = of;
    const least = of.reduce((sum, { share }) => sum + share.min, 0);
    if (!first || least <= 50) return [];
    const relations = of.filter(({ share }) => share.min > 0).flatMap((holding) => holding.relations);
    return [{ by: first.owner, of: first.owned, relations: relations.sort(byCodePoint) }];
  });

/** All that the steps lead to from the subject on, each by the fewest, the first by ids among those. */
function chained(subject: string, direction: OwnershipDirection, steps: readonly Step[]): Step[] {
  const isUp = direction === 'up';
  const stepsAt = Map.groupBy(steps, ({ by, of }) => (isUp ? of : by));
  const met = new Map<string, string[]>([[subject, []]]);
  for (const [at, way] of met) {
    const onward = [...(stepsAt.get(at) ?? [])].sort((a, b) =>
      isUp ? byCodePoint(a.by, b.by) : byCodePoint(a.of, b.of),
    );
    for (const { by, of, relations } of onward) {
      const next = isUp ? by : of;
      if (!met.has(next)) met.set(next, isUp ? [...relations, ...way] : [...way, ...relations]);
    }
  }
  met.delete(subject);
  return [...met].map(([other, relations]) =>
    isUp ? { by: other, of: subject, relations } : { by: subject, of: other, relations },
  );
}
