/**
 * Who holds what, reckoned from the records alone as `MEANING` has it: every corner of what each entity may give is
 * tried, in every combination. Nothing of the program is used but the words of the contract.
 */
import type { Claim, Entity, Relation } from '../../server/contract/model.ts';

export interface World {
  entities: Entity[];
  relations: Relation[];
  claims: Claim[];
}

export interface Asked {
  entity: string;
  shareOf: 'equity' | 'votes' | 'profits';
  layers: string[];
  standing: string;
  asOf?: string;
}

export interface Expected {
  /** Percent by owner; `null` where it is undetermined. */
  interests: Record<string, [number, number] | null>;
  undocumented: [number, number];
  /** The sum of the minimums. */
  contested: Record<string, number>;
  cycles: string[][];
  /** `by basis`, each with whether all of it is claimed. */
  control: string[];
}

const ORDER = ['documented', 'reported', 'attributed', 'alleged', 'inferred', 'uncited'];
const NEARLY = 1e-9;
const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

const firstDay = (date: string) =>
  `${date}-01-01`.slice(0, 4) + (date.slice(4) || '-01-01').padEnd(6, '-01').slice(0, 6);
/** Later than any day of the month or the year, and before the next: enough to compare. */
const lastDay = (date: string) => `${date}${'-99-99'.slice(date.length - 4)}`;

export function admittedIn({ entities, relations, claims }: World, asked: Asked): Relation[] {
  const hidden = new Set(entities.flatMap(({ id, protection }) => (protection ? [id] : [])));
  return relations.filter((relation) => {
    const { from, to, layer, since, until } = relation;
    if (hidden.has(from) || hidden.has(to) || !asked.layers.includes(layer)) return false;
    if (ORDER.indexOf(standingOf(relation, claims)) > ORDER.indexOf(asked.standing)) return false;
    if (asked.asOf === undefined) return true;
    const isLater = since !== undefined && firstDay(since) > lastDay(asked.asOf);
    const isOver = until !== undefined && lastDay(until) < firstDay(asked.asOf);
    return !isLater && !isOver;
  });
}

const standingOf = ({ id }: Relation, claims: readonly Claim[]): string =>
  claims
    .filter(({ on }) => on === id)
    .map(({ status }) => status as string)
    .sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b))[0] ?? 'uncited';

interface Held {
  owner: string;
  owned: string;
  min: number;
  max: number;
}

export function expectedOf(world: World, asked: Asked): Expected {
  const admitted = admittedIn(world, asked);
  const places = new Set(world.entities.flatMap(({ id, kind }) => (kind === 'place' ? [id] : [])));
  const holdings = admitted.filter(
    ({ type, share, shareOf = 'equity', to }) =>
      (type === 'owns' || share !== undefined) && shareOf === asked.shareOf && !places.has(to),
  );
  const { held, contested } = cut(holdings);
  const reached = reachedFrom(
    asked.entity,
    held,
    ({ owner }) => owner,
    ({ owned }) => owned,
  );
  const inReach = held.filter(({ owned }) => reached.has(owned));
  const owners = [...reached].filter((id) => id !== asked.entity);
  const cycles = circlesOf(inReach);
  const closed = new Set(cycles.filter((circle) => isClosed(circle, inReach)).flat());
  return {
    interests: Object.fromEntries(
      owners.map((owner) => [owner, closed.has(owner) ? null : bounds(inReach, owner, asked.entity)]),
    ),
    undocumented: inReach.some(({ owned }) => owned === asked.entity)
      ? bounds(inReach, undefined, asked.entity)
      : [0, 100],
    contested: Object.fromEntries(Object.entries(contested).filter(([owned]) => reached.has(owned))),
    cycles,
    control: controlOf(admitted, inReach, asked, world.claims),
  };
}

/** One relation of the same ends, type and role in two layers is one holding, of the share that all agree on. */
function cut(holdings: readonly Relation[]): { held: Held[]; contested: Record<string, number> } {
  const contested: Record<string, number> = {};
  const held: Held[] = [];
  for (const [owned, into] of Map.groupBy(holdings, ({ to }) => to)) {
    const told = [...Map.groupBy(into, ({ from, type, role }) => `${from} ${type} ${role}`).values()].map(
      (same) => {
        const shares = same.flatMap(({ share }) => (share ? [share] : []));
        const [mins, maxes] = [shares.map(({ min }) => min), shares.map(({ max }) => max)];
        const [low, high] = [Math.max(0, ...mins), Math.min(100, ...maxes)];
        const [min, max] = low <= high ? [low, high] : [Math.min(...mins), Math.max(...maxes)];
        return { owner: same[0]?.from ?? '', min, max };
      },
    );
    const all = sum(told.map(({ min }) => min));
    if (all > 100 + NEARLY) contested[owned] = all;
    for (const { owner, min, max } of told) {
      if (all > 100 + NEARLY) held.push({ owner, owned, min: 0, max });
      else held.push({ owner, owned, min, max: Math.min(max, 100 - (all - min)) });
    }
  }
  return { held, contested };
}

function reachedFrom<T>(start: string, all: readonly T[], to: (one: T) => string, from: (one: T) => string) {
  const reached = new Set([start]);
  for (const at of reached) for (const one of all) if (from(one) === at) reached.add(to(one));
  return reached;
}

/** Entities that hold each other by more than nothing, and those that hold themselves. */
function circlesOf(held: readonly Held[]): string[][] {
  const real = held.filter(({ max }) => max > 0);
  const behind = (id: string) => {
    const direct = real.filter(({ owned }) => owned === id).map(({ owner }) => owner);
    const met = new Set(direct);
    for (const at of met) for (const { owner, owned } of real) if (owned === at) met.add(owner);
    return met;
  };
  const ids = [...new Set(real.flatMap(({ owner, owned }) => [owner, owned]))].sort();
  const all = new Map(ids.map((id) => [id, behind(id)]));
  const circles = ids
    .filter((id) => all.get(id)?.has(id))
    .map((id) => ids.filter((other) => other === id || (all.get(id)?.has(other) && all.get(other)?.has(id))));
  return [...new Map(circles.map((circle) => [circle.join(), circle])).values()].sort((a, b) =>
    (a[0] ?? '') < (b[0] ?? '') ? -1 : 1,
  );
}

const isClosed = (circle: readonly string[], held: readonly Held[]): boolean =>
  circle.every(
    (id) =>
      sum(held.filter(({ owned, owner }) => owned === id && circle.includes(owner)).map(({ min }) => min)) >=
      100 - NEARLY,
  );

/* ---- the bounds ---- */

type Gift = readonly { to: string; part: number }[];

/** Each holder at an end of what it may have, but for one at most where the whole is given. */
function giftsOf(into: readonly Held[]): Gift[] {
  const ends = into.reduce<number[][]>(
    (all, { min, max }) =>
      all.flatMap((parts) =>
        min === max
          ? [[...parts, min]]
          : [
              [...parts, min],
              [...parts, max],
            ],
      ),
    [[]],
  );
  const filled = ends.flatMap((parts) =>
    parts.flatMap((part, at) => {
      const rest = 100 - (sum(parts) - part);
      const one = into[at];
      return one && rest > one.min && rest < one.max ? [parts.with(at, rest)] : [];
    }),
  );
  return [...ends, ...filled]
    .filter((parts) => sum(parts) <= 100 + NEARLY)
    .map((parts) => parts.map((part, at) => ({ to: into[at]?.owner ?? '', part: part / 100 })));
}

/** @param owner nobody known where it is absent */
function bounds(held: readonly Held[], owner: string | undefined, subject: string): [number, number] {
  const giving = [...Map.groupBy(held, ({ owned }) => owned)].filter(([id]) => id !== owner);
  const worths: number[] = [];
  const given = new Map<string, Gift>();
  const choose = (at: number): void => {
    const [id, into] = giving[at] ?? [];
    if (id === undefined || into === undefined) return void worths.push(worthOf(given, owner, subject));
    for (const gift of giftsOf(into)) {
      given.set(id, gift);
      choose(at + 1);
    }
  };
  choose(0);
  return [100 * Math.min(...worths), 100 * Math.max(...worths)];
}

/** What comes to the owner in the end: value is passed on until next to nothing is left anywhere. */
function worthOf(given: ReadonlyMap<string, Gift>, owner: string | undefined, subject: string): number {
  let at = new Map([[subject, 1]]);
  let worth = 0;
  for (let step = 0; step < 4_000; step++) {
    const next = new Map<string, number>();
    for (const [id, value] of at) {
      const gift = given.get(id);
      if (!gift) continue;
      if (owner === undefined) worth += value * Math.max(0, 1 - sum(gift.map(({ part }) => part)));
      for (const { to, part } of gift) {
        if (to === owner) worth += value * part;
        else if (part > 0) next.set(to, (next.get(to) ?? 0) + value * part);
      }
    }
    if (sum([...next.values()]) < 1e-10) break;
    at = next;
  }
  return worth;
}

/* ---- control ---- */

function controlOf(
  admitted: readonly Relation[],
  held: readonly Held[],
  asked: Asked,
  claims: readonly Claim[],
): string[] {
  const cited = admitted.filter((relation) => standingOf(relation, claims) !== 'uncited');
  const up = (steps: readonly { by: string; of: string }[]) =>
    [
      ...reachedFrom(
        asked.entity,
        steps,
        ({ by }) => by,
        ({ of }) => of,
      ),
    ].filter((id) => id !== asked.entity);
  const ends = ({ from, to }: Relation) => ({ by: from, of: to });
  const majorities = [...Map.groupBy(held, ({ owner, owned }) => `${owner} ${owned}`).values()]
    .filter((of) => sum(of.map(({ min }) => min)) > 50)
    .flatMap(([one]) => (one ? [{ by: one.owner, of: one.owned }] : []));
  const offices = cited.filter(
    ({ type, from, to }) =>
      (type === 'director_of' || type === 'holds_office') && to === asked.entity && from !== to,
  );
  return [
    ...up(cited.filter(({ type }) => type === 'controls').map(ends)).map((id) => `${id} declared`),
    ...(asked.shareOf === 'profits' ? [] : up(majorities)).map((id) => `${id} majority`),
    ...new Set(offices.map(({ from }) => `${from} office`)),
  ].sort();
}
