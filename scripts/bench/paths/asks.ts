/** What is asked of everyone: the same pairs, the same rules, the same limits. */
import type { PathRules } from '../../../server/contract/paths.ts';
import type { Question } from '../../../server/paths/path-finder.ts';
import { seeded, seedFor } from '../random.ts';
import { LAYERS, LEAK_TYPES } from './leak.ts';
import type { Surveyed } from './shape.ts';

/** `one` is any shortest path; `all` the shortest, `groups` those of the next lengths too; `simple` every one that is short enough. */
export type Want = 'one' | 'all' | 'groups' | 'simple';

export interface Ask {
  want: Want;
  from: readonly string[];
  to: readonly string[];
  rules: PathRules;
  limit: { groups: number; paths: number };
  /**
   * Each group is listed whole, as far as `LISTED`, before the limit cuts it: what ranking takes, and what ours always
   * does. Others may stop at the limit where this is not asked.
   */
  isWhole: boolean;
  /** Who chooses among several ways goes this one; absent, the fastest. */
  way?: string;
}

/** So many paths ours lists at most. */
const LISTED = 10_000;

/** How many paths have to be listed; one more than `LISTED` tells that there are more. */
export const listedFor = ({ isWhole, limit }: Pick<Ask, 'isWhole' | 'limit'>): number =>
  isWhole ? LISTED + 1 : limit.paths;

export interface Suite {
  name: string;
  /** What is asked, in the words of the table. */
  title: string;
  asks: readonly Ask[];
  /** Asked before, and not counted. */
  warmUp: readonly Ask[];
}

/** So many questions a suite at most. */
const MOST = 200;
const WARM_UP = 200;
/** Questions before those that are counted; the rest of the warming ones come after. */
const BEFORE = 20;
const FARTHEST = 12;

/** Everything admitted: what the peers answer without any condition. */
const NO_RULES: PathRules = { maxHops: FARTHEST, hubs: 'through', standing: 'uncited' };
const DROPPED = new Set(['residence_of', 'linked_to', 'same_as', 'holds_office']);
const FILTER: PathRules = {
  ...NO_RULES,
  types: LEAK_TYPES.filter((type) => !DROPPED.has(type)),
  standing: 'attributed',
  layers: LAYERS.slice(0, 3),
};

type Ends = 'far' | 'near' | 'set';

interface Plan {
  name: string;
  title: string;
  ends: Ends;
  want: Want;
  rules?: PathRules;
  limit?: { groups: number; paths: number };
  isWhole?: boolean;
  way?: string;
}

/** Cypher's own words for groups, which are not the fastest way to them. */
export const SHORTEST_GROUPS = 'SHORTEST k GROUPS';

const PLANS: readonly Plan[] = [
  { name: 'shortest', title: 'shortest, far ends', ends: 'far', want: 'one' },
  { name: 'near', title: 'shortest, near ends', ends: 'near', want: 'one' },
  {
    name: 'filtered',
    title: 'shortest, 10 of 14 types, standing, 3 of 4 layers',
    ends: 'far',
    want: 'one',
    rules: FILTER,
  },
  {
    name: 'as-of',
    title: 'shortest, as of a day',
    ends: 'far',
    want: 'one',
    rules: { ...NO_RULES, asOf: '2009-06-15' },
  },
  {
    name: 'hubs',
    title: 'shortest, hubs as ends only',
    ends: 'far',
    want: 'one',
    rules: { ...NO_RULES, hubs: 'ends' },
  },
  { name: 'set', title: 'shortest, 1 to 1,000', ends: 'set', want: 'one' },
  {
    name: 'all-whole',
    title: 'all shortest, listed whole and ranked',
    ends: 'far',
    want: 'all',
    limit: { groups: 1, paths: 1000 },
    isWhole: true,
  },
  {
    name: 'all',
    title: 'all shortest, cap 1,000',
    ends: 'far',
    want: 'all',
    limit: { groups: 1, paths: 1000 },
  },
  ...(['far', 'near'] as const).map(
    (ends): Plan => ({
      name: `simple-${ends}`,
      title: `simple paths to 6 hops, cap 1,000, ${ends} ends`,
      ends,
      want: 'simple',
      rules: { ...NO_RULES, maxHops: 6 },
      limit: { groups: 6, paths: 1000 },
    }),
  ),
  ...[2, 3].flatMap((groups): Plan[] => {
    const plan = { ends: 'far', want: 'groups', limit: { groups, paths: 100 } } as const;
    return [
      {
        name: `groups-${groups}-whole`,
        title: `${groups} groups, listed whole and ranked`,
        isWhole: true,
        ...plan,
      },
      { name: `groups-${groups}`, title: `${groups} groups, cap 100`, ...plan },
    ];
  }),
  {
    name: 'groups-3-own',
    title: '3 groups, listed whole and ranked, beside `SHORTEST 3 GROUPS`',
    ends: 'far',
    want: 'groups',
    limit: { groups: 3, paths: 100 },
    isWhole: true,
    way: SHORTEST_GROUPS,
  },
];

export const SUITES: readonly string[] = PLANS.map(({ name }) => name);

/** Those named, in their order; the pairs are the same however many of them are asked for. */
export function suitesOf(surveyed: Surveyed, names: readonly string[], seed = 11): Suite[] {
  const ends: Record<Ends, Pair[]> = {
    far: pairsOf(seed, (random) => [anyone(surveyed, random), [anyone(surveyed, random)]]),
    near: pairsOf(seed + 1, (random) => {
      const from = anyone(surveyed, random);
      return [from, [walkFrom(surveyed, from, random)]];
    }),
    set: pairsOf(seed + 2, (random) => [
      anyone(surveyed, random),
      Array.from({ length: 1000 }, () => anyone(surveyed, random)),
    ]),
  };
  return PLANS.filter(({ name }) => names.includes(name)).map((plan) => {
    const asks = ends[plan.ends].map(([from, to]) => askOf(plan, from, to));
    const [first, last] = [BEFORE, BEFORE + MOST];
    return {
      name: plan.name,
      title: plan.title,
      warmUp: [...asks.slice(0, first), ...asks.slice(last)],
      asks: asks.slice(first, last),
    };
  });
}

/** What costs most: long ways, three groups of them, between any two of the most connected, with nothing left out. */
export function worstAsks({ neighbours }: Surveyed): Ask[] {
  const largest = Array.from(neighbours.keys()).sort((a, b) => (neighbours[b] ?? 0) - (neighbours[a] ?? 0));
  const hubs = largest.slice(0, 12);
  return hubs.flatMap((from) => hubs.flatMap((to) => (from < to ? [askOf(WORST, from, [to])] : [])));
}

const WORST: Plan = {
  name: 'worst',
  title: '3 groups between the largest hubs',
  ends: 'far',
  want: 'groups',
  limit: { groups: 3, paths: 1000 },
};

function askOf({ want, rules, limit, isWhole = false, way }: Plan, from: number, to: readonly number[]): Ask {
  return {
    want,
    from: [`n${from}`],
    to: [...new Set(to)].map((number) => `n${number}`),
    rules: rules ?? NO_RULES,
    limit: limit ?? { groups: 1, paths: 1 },
    isWhole,
    ...(way !== undefined && { way }),
  };
}

type Pair = [from: number, to: number[]];

/** Without pairs that are no pair: an end in its own set. */
function pairsOf(seed: number, make: (random: () => number) => Pair): Pair[] {
  const pairs: Pair[] = [];
  for (let number = 0; pairs.length < MOST + WARM_UP; number++) {
    const [from, to] = make(seeded(seedFor(seed, number)));
    if (!to.includes(from)) pairs.push([from, to]);
  }
  return pairs;
}

/** Of the largest component. */
function anyone({ component, giant }: Surveyed, random: () => number): number {
  for (;;) {
    const number = Math.floor(random() * component.length);
    if (component[number] === giant) return number;
  }
}

/** Where two to four steps along any lines lead. */
function walkFrom({ rows: { row, neighbour } }: Surveyed, from: number, random: () => number): number {
  let node = from;
  for (let left = 2 + Math.floor(random() * 3); left > 0; left--) {
    const [start, end] = [row[node] ?? 0, row[node + 1] ?? 0];
    node = neighbour[start + Math.floor(random() * (end - start))] ?? node;
  }
  return node;
}

export const questionOf = ({ from, to, rules, limit }: Ask): Question => ({
  from: { ids: [...from] },
  to: { ids: [...to] },
  rules,
  limit: { ...limit, perEnd: false },
  parts: [],
  layers: { known: LAYERS, usual: LAYERS },
});
