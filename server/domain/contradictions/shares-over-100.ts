/** Holdings in one entity whose minimums come to more than the whole on one day. */
import { byCodePoint, type Entity, type Relation } from '../../contract/model.ts';
import { mayBeRounding, ROUNDING } from '../ownership/rounding.ts';
import { EVER } from '../time/days.ts';
import type { Span } from '../time/span.ts';
import { daysInWords } from './days-in-words.ts';
import {
  claimIdsOn,
  claimsByOn,
  type Evidence,
  type Finding,
  nameOf,
  nameWithin,
  type Rated,
  sortedIds,
} from './evidence.ts';
import { dayAfter, dayBefore, isDayOfChange, merged, surelyHeldOrAlways } from './sure-days.ts';

/** A place has no owners: what is held there is held in something else. */
export const isHolding = (relation: Pick<Relation, 'share'>, owned: Pick<Entity, 'kind'> | undefined) =>
  relation.share !== undefined && relation.share.min > 0 && owned?.kind !== 'place';

/** One holding as all layers tell it: its least minimum counts, on each day on which any of them surely has it. */
interface Holding {
  from: string;
  least: number;
  days: Span[];
  relations: Rated[];
}

/**
 * One finding for each unbroken run of days: holdings count only on days on which they surely held, and one that no date
 * is told of counts throughout, unless it is over. What may be rounding contradicts nothing. An entity that holds itself holds a part of the whole like any other.
 */
export function* sharesOver100(evidence: Evidence): Generator<Finding> {
  const claimsOn = claimsByOn(evidence);
  const stated = evidence.relations.filter((relation) =>
    isHolding(relation, evidence.entities.get(relation.to)),
  );
  const kinds = Map.groupBy(stated, (relation) => `${relation.shareOf ?? 'equity'} ${relation.to}`);
  for (const relations of kinds.values()) {
    for (const run of runsOver(holdingsOf(relations))) {
      const involved = [...run.holdings].flatMap((holding) => holding.relations);
      if (isDayOfChange(run.on, involved)) continue;
      const owned = relations[0]?.to ?? '';
      yield {
        kind: 'shares-over-100',
        sentence: sentenceFor(owned, run, evidence),
        about: [...new Set([owned, ...sortedHolders(run)])],
        relations: sortedIds(involved),
        claims: claimIdsOn(involved, claimsOn),
        responses: [],
        on: isEver(run.on) ? null : run.on,
      };
    }
  }
}

/** Whether on some day holdings of one kind in one entity surely come to more than the whole. */
export const areSurelyOver = (relations: readonly Rated[]): boolean =>
  runsOver(holdingsOf(relations)).some(({ on }) => !isDayOfChange(on, relations));

function holdingsOf(relations: readonly Rated[]): Holding[] {
  const same = Map.groupBy(relations, ({ type, from, role }) => JSON.stringify([type, from, role]));
  return [...same.values()].flatMap((told) => {
    const days = merged(told.flatMap((relation) => surelyHeldOrAlways(relation) ?? []));
    const [first] = told;
    if (!first || days.length === 0) return [];
    const least = Math.min(...told.map((relation) => relation.share?.min ?? 0));
    return [{ from: first.from, least, days, relations: told }];
  });
}

interface Run {
  on: Span;
  /** All that count on any of the days. */
  holdings: Set<Holding>;
  /** The greatest sum, and the first day that has it. */
  most: number;
  mostOn: string;
}

/** The sum changes only where a holding begins or ends: between two such days it stands. */
function runsOver(holdings: readonly Holding[]): Run[] {
  const changes = changesOf(holdings);
  const days = [...changes.keys()].sort();
  const held = new Set<Holding>();
  const runs: Run[] = [];
  let run: Run | undefined;
  let [sum, rounding] = [0, 0];
  days.forEach((day, index) => {
    for (const { holding, begins } of changes.get(day) ?? []) {
      const sign = begins ? 1 : -1;
      sum += sign * holding.least;
      rounding += sign * mayBeRounding(holding.least);
      if (!begins) held.delete(holding);
      else {
        held.add(holding);
        run?.holdings.add(holding);
      }
    }
    if (sum - rounding <= 100 + ROUNDING) {
      run = undefined;
      return;
    }
    const next = days[index + 1];
    const last = next === undefined ? EVER.last : dayBefore(next);
    if (!run) {
      run = { on: { first: day, last }, holdings: new Set(held), most: 0, mostOn: day };
      runs.push(run);
    }
    run.on.last = last;
    if (sum > run.most) [run.most, run.mostOn] = [sum, day];
  });
  return runs;
}

/** What begins on a day, and what no longer holds on it. */
function changesOf(holdings: readonly Holding[]): Map<string, { holding: Holding; begins: boolean }[]> {
  const changes = new Map<string, { holding: Holding; begins: boolean }[]>();
  const note = (day: string, holding: Holding, begins: boolean) => {
    const noted = changes.get(day);
    if (noted) noted.push({ holding, begins });
    else changes.set(day, [{ holding, begins }]);
  };
  for (const holding of holdings) {
    for (const { first, last } of holding.days) {
      note(first, holding, true);
      if (last < EVER.last) note(dayAfter(last), holding, false);
    }
  }
  return changes;
}

const sortedHolders = ({ holdings }: Run) => [...holdings].map(({ from }) => from).sort(byCodePoint);

const isEver = ({ first, last }: Span) => first === EVER.first && last === EVER.last;

/** So many holders are named; the others are counted. */
const NAMED = 6;

const SHARE_WORDS = { equity: 'shares', votes: 'shares of the votes', profits: 'shares of the profits' };

function sentenceFor(owned: string, { on, holdings, most, mostOn }: Run, evidence: Evidence): string {
  const then = [...holdings]
    .filter(({ days }) => days.some(({ first, last }) => first <= mostOn && mostOn <= last))
    .sort((a, b) => b.least - a.least || byCodePoint(a.from, b.from));
  const named = then.slice(0, NAMED).map((holding) => {
    const isExact = holding.relations.every(({ share }) => share?.min === share?.max);
    return `${nameWithin(holding.from, evidence)} ${isExact ? '' : 'at least '}${percent(holding.least)}`;
  });
  const more = then.length > NAMED ? [`${then.length - NAMED} others the rest`] : [];
  const kind = SHARE_WORDS[then[0]?.relations[0]?.shareOf ?? 'equity'];
  const when = isEver(on) ? '' : ` ${daysInWords(on)}`;
  const sum = `${percent(most)}${then.length < holdings.size ? ' at the most' : ''}`;
  return `${nameOf(owned, evidence)} has holders whose ${kind} come to ${sum}${when}: ${[...named, ...more].join(', ')}.`;
}

/** Never rounded to the whole that it is over. */
const percent = (share: number) => `${Number(share.toPrecision(12))}\u00a0%`;
