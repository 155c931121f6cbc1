/** Random little graphs and questions about them: few names and dates, so that everything meets everything. */
import fc from 'fast-check';
import { BADGES, type Kind, STANDINGS, STATUSES } from '../../server/contract/model.ts';
import { type EndSet, PATHS_PARTS, type PathRules } from '../../server/contract/paths.ts';
import type { Question } from '../../server/paths/path-finder.ts';
import type { Topology, TopologyRelation } from './topology.ts';

const KINDS = ['person', 'company', 'compound'] as const satisfies Kind[];
const TYPES = [
  'owns',
  'controls',
  'invests_in',
  'family_of',
  'sanctioned_by',
  'holds_office',
  'same_as',
] as const;
const FAMILIES = ['ownership', 'kinship', 'identity'] as const;
const LAYERS = ['first', 'second', 'third'];
const SOURCES = ['s0', 's1', 's2', 's3'];
const NEAR = ['2000', '2001', '2001-02', '2001-02-10', '2001-08', '2002', '2003-12-31'];
/** Before and after the days that have a number of their own. */
const FAR = ['1650', '1899-12-31', '1900', '1900-01-01', '1850-06', '2079', '2079-06-05', '2080-02', '2150'];
const DIRECTIONS = ['any', 'along', 'against'] as const;

/** Absent in all but one of so many. */
const maybe = <T>(arbitrary: fc.Arbitrary<T>, oneIn = 2) =>
  fc.oneof({ weight: 1, arbitrary }, { weight: oneIn - 1, arbitrary: fc.constant(undefined) });
const some = <T>(of: readonly T[], maxLength: number) =>
  fc.uniqueArray(fc.constantFrom(...of), { minLength: 1, maxLength });

const NAMES = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJ';
const nodesOf = (size: number) => Array.from({ length: size }, (_, index) => NAMES.charAt(index));

/** Without the fields that are `undefined`: absent and undefined differ in the contract. */
const present = <T extends object>(record: T): T =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;

function relationsAmong(
  nodes: readonly string[],
  least: number,
  most: number,
  dates: readonly string[],
): fc.Arbitrary<TopologyRelation[]> {
  const claim = fc.record({ status: fc.constantFrom(...STATUSES), source: fc.constantFrom(...SOURCES) });
  const claims = fc.array(claim, { minLength: 1, maxLength: 3, size: 'max' });
  const relation = fc.record({
    type: fc.constantFrom(...TYPES),
    from: fc.constantFrom(...nodes),
    to: fc.constantFrom(...nodes),
    layer: fc.constantFrom('first', 'first', 'first', 'first', ...LAYERS),
    since: maybe(fc.constantFrom(...dates)),
    until: maybe(fc.constantFrom(...dates)),
    asOf: maybe(fc.constantFrom(...dates)),
    claims: fc.oneof(
      { weight: 1, arbitrary: fc.constant<ClaimMade[]>([]) },
      { weight: 11, arbitrary: claims },
    ),
  });
  return fc.array(relation, { minLength: least, maxLength: most, size: 'max' }).map((relations) =>
    relations.map((one, index) => {
      const id = `r${String(index).padStart(2, '0')}`;
      const claims = one.claims.map((claim, number) => ({ id: `${id}.${number}`, ...claim }));
      return present({ ...one, id, claims }) as TopologyRelation;
    }),
  );
}

type ClaimMade = Omit<TopologyRelation['claims'][number], 'id'>;

const originsOf = fc.constantFrom<[string, string][]>(
  [],
  [],
  [['s1', 's0']],
  [
    ['s1', 's0'],
    ['s2', 's1'],
  ],
);

function topologies({ least, most, sparse = false }: Size, dates: readonly string[]): fc.Arbitrary<Topology> {
  return fc.integer({ min: least, max: most }).chain((size) => {
    const nodes = nodesOf(size);
    return fc.record({
      revision: fc.constant(1),
      entities: fc.tuple(
        ...nodes.map((id) =>
          fc
            .record({
              kind: fc.constantFrom(...KINDS),
              hub: maybe(fc.constant('city'), 5),
            })
            .map((entity) => present({ id, ...entity }) as Topology['entities'][number]),
        ),
      ),
      relations: relationsAmong(nodes, size, sparse ? Math.ceil(size * 1.4) : Math.min(24, size * 3), dates),
      originOf: originsOf.map((pairs) => new Map(pairs)),
    });
  });
}

const description = fc
  .record({ kind: maybe(fc.constantFrom(...KINDS)), badge: maybe(fc.constantFrom(...BADGES), 3) })
  .filter(({ kind, badge }) => kind !== undefined || badge !== undefined)
  .map(present);

const setsAmong = (nodes: readonly string[]): fc.Arbitrary<EndSet> =>
  fc.oneof(
    { weight: 3, arbitrary: some(nodes, 1).map((ids) => ({ ids })) },
    { weight: 4, arbitrary: some(nodes, 3).map((ids) => ({ ids })) },
    { weight: 2, arbitrary: description.map((where) => ({ where }) as EndSet) },
  );

interface Words {
  nodes: readonly string[];
  layers: readonly string[];
  dates: readonly string[];
}

function rulesAmong({ nodes, layers, dates }: Words, mostHops: number): fc.Arbitrary<PathRules> {
  const chosenTypes = { types: maybe(some(TYPES, 5), 8), families: maybe(some(FAMILIES, 2), 8) };
  const step = fc
    .record({
      ...chosenTypes,
      direction: maybe(fc.constantFrom(...DIRECTIONS)),
      to: maybe(
        fc.oneof(
          description,
          some(nodes, 3).map((ids) => ({ ids })),
        ),
      ),
    })
    .map(present);
  return fc
    .record({
      maxHops: maybe(fc.integer({ min: 1, max: mostHops }), 3),
      direction: maybe(fc.constantFrom(...DIRECTIONS), 3),
      ...chosenTypes,
      layers: maybe(some(layers, 3), 4),
      standing: maybe(fc.constantFrom(...STANDINGS)),
      hubs: maybe(fc.constantFrom('ends', 'through'), 3),
      avoid: maybe(some(nodes, 2), 5),
      asOf: maybe(fc.constantFrom(...dates), 4),
      time: maybe(fc.constantFrom('any', 'together', 'in-order')),
      shape: maybe(fc.array(step, { minLength: 1, maxLength: 4 }), 6),
    })
    .map((rules) => present(rules) as PathRules);
}

export interface Case {
  topology: Topology;
  questions: Question[];
}

export interface Size {
  /** Entities. */
  least: number;
  most: number;
  /** Few relations, so that paths may be long; brute force cannot say what would break so much. */
  sparse?: boolean;
}

/** A graph and some questions about it. */
export const cases = (size: Size, questions: number): fc.Arbitrary<Case> =>
  fc
    .constantFrom(NEAR, NEAR, [...NEAR, ...FAR], FAR)
    .chain((dates) => topologies(size, dates).chain((topology) => casesOn(topology, size, dates, questions)));

const casesOn = (
  topology: Topology,
  size: Size,
  dates: readonly string[],
  questions: number,
): fc.Arbitrary<Case> =>
  fc.record({
    topology: fc.constant(topology),
    questions: fc.array(
      questionsIn({ nodes: topology.entities.map(({ id }) => id), layers: LAYERS, dates }, size),
      { minLength: questions, maxLength: questions },
    ),
  });

/** A question in these words. */
export function questionsIn(
  words: Words,
  { sparse = false }: Pick<Size, 'sparse'> = {},
): fc.Arbitrary<Question> {
  const { nodes, layers } = words;
  const sets = setsAmong(nodes);
  const ends = fc.oneof(
    { weight: 4, arbitrary: fc.record({ from: sets, to: sets }) },
    { weight: 1, arbitrary: sets.map((set) => ({ from: set, to: set })) },
  );
  const parts = fc.subarray(sparse ? PATHS_PARTS.filter((part) => part !== 'breaks') : [...PATHS_PARTS]);
  return fc
    .record({
      ends,
      rules: rulesAmong(words, sparse ? 12 : 6),
      limit: fc.record({
        groups: fc.integer({ min: 1, max: 4 }),
        paths: fc.constantFrom(1, 3, 50, 1000),
        perEnd: fc.boolean(),
      }),
      parts: sparse ? parts : maybe(parts, 6),
      layers: fc.constantFrom({ known: layers, usual: layers.slice(0, 1) }, { known: layers, usual: layers }),
    })
    .map(({ ends, ...others }) => present({ ...ends, ...others }) as Question);
}
