/** Who holds an entity and how much of it, or what it holds: read from the store at one stamp, and reckoned. */
import { setImmediate as othersFirst } from 'node:timers/promises';
import type { OwnershipAnswer, OwnershipQuestion } from '../contract/ownership.ts';
import { areSurelyOver } from '../domain/contradictions/shares-over-100.ts';
import { Budget } from '../domain/ownership/budget.ts';
import { controlOf } from '../domain/ownership/control.ts';
import { holdingsToldInTurns } from '../domain/ownership/holdings.ts';
import { reckon } from '../domain/ownership/reckon.ts';
import { BusyError } from '../errors.ts';
import type { GraphStore, Stamp } from '../store/graph-store.ts';
import { gatherHoldings } from './gather-holdings.ts';
import { inTurns } from './in-turns.ts';
import { includedFor, type Named } from './included.ts';
import { filterOf, knownLayers } from './lens.ts';
import { refuse } from './refuse.ts';
import { unknownAt } from './unknown-names.ts';

export interface OwnershipService {
  /**
   * Throws `ValidationError` for an entity or a layer that is not there, `BusyError` when the graph does not rest, and
   * the reason of the signal soon after it was given: nobody waits any longer.
   */
  find(question: OwnershipQuestion, signal?: AbortSignal): Promise<OwnershipAnswer>;
}

const MOST_MILLISECONDS = 2_500;
const MOST_STEPS = 50_000_000;
const USUAL_CHAINS = 20;
/** So often a write may come between two reads. */
const WRITES = 2;
/** Of so many relations the claims and replies come with the answer. */
const MOST_INCLUDED = 2_000;

export function createOwnershipService({ store }: { store: GraphStore }): OwnershipService {
  return {
    async find(question, signal) {
      for (let writes = 0; writes <= WRITES; writes++) {
        const before = await store.stamp();
        const answer = await answerAt(store, question, before, signal);
        if ((await store.stamp()).state === before.state) return answer;
      }
      throw new BusyError();
    },
  };
}

async function answerAt(
  store: GraphStore,
  question: OwnershipQuestion,
  stamp: Stamp,
  signal: AbortSignal | undefined,
): Promise<OwnershipAnswer> {
  const { entity, direction, shareOf = 'equity', chains = USUAL_CHAINS, ...lens } = question;
  const until = performance.now() + MOST_MILLISECONDS;
  const isKnown = (await store.entities([entity])).length > 0;
  refuse(isKnown ? [] : [{ code: 'unknown-entity', pointer: '/entity' }]);
  refuse(unknownAt('unknown-layer', '/layers', lens.layers, await knownLayers(store, lens.layers)));
  const filter = await filterOf(store, lens);
  const gathered = await gatherHoldings(store, { entity, direction, kind: shareOf, filter, until, signal });
  const { read, unfinished, beside, besideOmitted, declared, offices } = gathered;
  const told = await inTurns(holdingsToldInTurns(gathered.holdings), signal);
  await othersFirst();
  const budget = new Budget(MOST_STEPS, until, () => performance.now());
  const reckoned = await inTurns(
    reckon({ entity, direction, told, read, unfinished, chains }, budget),
    signal,
  );
  const { holdings, contested } = reckoned;
  const rated = new Map(gathered.holdings.map((relation) => [relation.id, relation]));
  const uncited = gathered.holdings.filter(({ standing }) => standing === 'uncited');
  // A part of the profits is no vote.
  const majorities = shareOf === 'profits' ? [] : holdings;
  const answer = {
    ...{ entity, direction, shareOf },
    ...reckoned,
    contested: contested.map((one) => ({
      ...one,
      surely: areSurelyOver(one.relations.flatMap((id) => rated.get(id) ?? [])),
    })),
    revision: stamp.revision,
    beside,
    ...(besideOmitted > 0 && { besideOmitted }),
    control: controlOf(entity, direction, {
      ...{ declared, holdings: majorities, offices },
      uncited: new Set(uncited.map(({ id }) => id)),
    }),
  };
  const { named, left } = namedBy(answer);
  const included = await includedFor(store, named, lens);
  return { ...answer, ...(left > 0 && { notIncluded: left }), included };
}

/** What the answer says first comes first, should there be more relations than are included: so many are `left`. */
function namedBy(answer: Omit<OwnershipAnswer, 'included'>): { named: Named; left: number } {
  const { entity, findings, holdings, others = [], beside, control, contested } = answer;
  const relations = new Set([
    ...findings.flatMap(({ chains }) => chains.flatMap((chain) => chain.relations)),
    ...control.flatMap((one) => one.relations),
    ...contested.flatMap((one) => one.relations),
    ...holdings.flatMap((holding) => holding.relations),
    ...beside.map(({ relation }) => relation),
    ...others.flatMap((holding) => holding.relations),
  ]);
  const entities = [entity, ...findings.flatMap(({ owner, owned }) => owner ?? owned ?? [])];
  return {
    named: { entities, relations: [...relations].slice(0, MOST_INCLUDED) },
    left: Math.max(0, relations.size - MOST_INCLUDED),
  };
}
