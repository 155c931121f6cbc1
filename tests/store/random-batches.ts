/** Random batches over a handful of ids, so that records meet, replace and refuse one another all the time. */
import fc from 'fast-check';
import type { GraphRecord, Relation } from '../../server/contract/model.ts';
import { HUBS, RESPONSE_KINDS, STANDINGS, STATUSES } from '../../server/contract/model.ts';
import type { PageRequest, RelationFilter, SearchFilter } from '../../server/store/graph-store.ts';
import { caseRecord, claim, entity, relation, response, source } from './records.ts';

const numbered = (letter: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${letter}${index}`);

const IDS = {
  case: ['k0', 'k1'],
  source: numbered('s', 3),
  entity: numbered('e', 6),
  relation: numbered('r', 7),
  claim: numbered('c', 8),
  response: numbered('p', 4),
};
export const EVERY_ID = [...Object.values(IDS).flat(), 'nothing'];

const LAYERS = ['reporting', 'register', 'mine'];
const TYPES = ['owns', 'controls', 'holds_office', 'family_of', 'sanctioned_by', 'same_as'] as const;
const KINDS = ['person', 'company', 'place'] as const;
const DATES = ['2019', '2020', '2020-02', '2020-02-29', '2021-01-01', '2021'];
const NAMES = [
  'Zorin',
  'Zorin Vektal',
  'Vektal Brothers',
  'Żórin',
  'Zor\u200bin Zorin',
  'ភ្នំបក្សី',
  'ផ្កាឈូក',
  '莲河',
  '云莲河',
  '100% *',
  'Ta Zorin',
  '“Vektal” (Ra)',
];
export const TEXTS = [
  'zorin',
  'zroin',
  'vektal',
  'ori',
  'z',
  'ឈូក',
  '河',
  '*',
  '100%',
  'vektel zorin',
  'to zorin',
  'zorni “vektal”',
  '(vketal)',
  '',
];

/** An entity, a source, … that is mostly of the right kind. */
const one = <T>(...of: T[]) => fc.constantFrom(...of);
const idOf = (kind: keyof typeof IDS) =>
  fc.oneof({ weight: 40, arbitrary: one(...IDS[kind]) }, { weight: 1, arbitrary: one(...EVERY_ID) });
const some = <T>(of: readonly T[], maxLength = 3, minLength = 0) =>
  fc.uniqueArray(fc.constantFrom(...of), { minLength, maxLength });
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

/** Without the fields that are `undefined`, as a record from a file is. */
const trimmed = <R extends object>(record: R): R =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as R;

interface Chosen {
  entities: string[];
  select: string;
  place: [number, number] | undefined;
}
/** The last of its entities stands where the place is. */
const placed = ({ place, entities, select }: Chosen) => ({
  ...{ entities, select },
  ...(place && { positions: Object.fromEntries(entities.slice(-1).map((id) => [id, place])) }),
});

const dates = { since: maybe(one(...DATES)), until: maybe(one(...DATES)), asOf: maybe(one(...DATES)) };

const RECORD: fc.Arbitrary<GraphRecord> = fc.oneof(
  {
    weight: 1,
    arbitrary: fc
      .record({
        id: idOf('case'),
        layers: some(LAYERS, 3, 2),
        marked: maybe(one(...LAYERS)),
        start: maybe(
          fc.record({
            entities: some(IDS.entity, 3, 1),
            select: one(...IDS.entity, ...IDS.relation),
            place: maybe(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 }))),
          }),
        ),
      })
      .map(({ id, layers, marked, start }) =>
        trimmed(
          caseRecord(id, {
            layers: layers.map((layer) => ({
              ...{ id: layer, title: `${layer} of ${id}` },
              ...(layer === marked && { default: true }),
            })),
            ...(start && { start: placed(start) }),
          }),
        ),
      ),
  },
  {
    weight: 1,
    arbitrary: fc
      .record({
        id: idOf('source'),
        originatesFrom: maybe(idOf('source')),
        date: maybe(one(...DATES)),
        dateNote: fc.oneof(
          { weight: 4, arbitrary: fc.constant(undefined) },
          { weight: 1, arbitrary: one('about then') },
        ),
      })
      .map(({ id, ...rest }) => trimmed(source(id, rest as object))),
  },
  {
    weight: 4,
    arbitrary: fc
      .record({
        id: idOf('entity'),
        kind: one(...KINDS),
        name: one(...NAMES),
        aliases: maybe(
          fc.array(fc.record({ name: one(...NAMES), source: idOf('source'), script: one('Latn', 'Khmr') }), {
            maxLength: 2,
          }),
        ),
        qualifier: maybe(one('unnamed', 'no owner is named')),
        hub: maybe(one(...HUBS)),
        protection: fc.oneof(
          { weight: 4, arbitrary: fc.constant(undefined) },
          { weight: 1, arbitrary: one('protected', 'aggregate') },
        ),
      })
      .map(({ id, ...rest }) => trimmed(entity(id, rest as object))),
  },
  {
    weight: 4,
    arbitrary: fc
      .record({
        id: idOf('relation'),
        type: one(...TYPES),
        // Mostly between few, so that many would be the same relation twice.
        from: fc.oneof({ weight: 2, arbitrary: one('e0', 'e1') }, { weight: 1, arbitrary: idOf('entity') }),
        to: fc.oneof({ weight: 2, arbitrary: one('e1', 'e2') }, { weight: 1, arbitrary: idOf('entity') }),
        layer: one('reporting', 'reporting', ...LAYERS),
        role: fc.oneof(
          { weight: 4, arbitrary: fc.constant(undefined) },
          { weight: 1, arbitrary: one('chair') },
        ),
        ended: maybe(fc.boolean()),
        share: maybe(one({ min: 40, max: 60 }, { min: 100, max: 100 })),
        ...dates,
      })
      .map(({ id, from, to, ...rest }) => trimmed<Relation>(relation(id, from, to, rest as object))),
  },
  {
    weight: 5,
    arbitrary: fc
      .record({
        id: idOf('claim'),
        on: one(...IDS.relation, ...IDS.entity),
        source: idOf('source'),
        status: one(...STATUSES),
        date: maybe(one(...DATES)),
        mentions: maybe(some(IDS.entity)),
        layer: one(...LAYERS),
        asOther: fc.constantFrom(...Array<boolean>(15).fill(false), true),
      })
      .map(({ id, on, source: from, status, date, mentions, layer, asOther }) => {
        const isStatement = on.startsWith('e') !== asOther;
        return trimmed(
          claim(id, on, {
            ...{ source: from, status, ...(date && { date }) },
            ...(isStatement && { predicate: 'employs', layer, ...(mentions && { mentions }) }),
          }),
        );
      }),
  },
  {
    weight: 3,
    arbitrary: fc
      .record({
        id: idOf('response'),
        answers: some(IDS.claim, 3, 1),
        by: one('A spokesman', ...IDS.entity),
        kind: one(...RESPONSE_KINDS),
        source: idOf('source'),
        layer: one(...LAYERS),
      })
      .map(({ id, answers, ...rest }) => response(id, answers, rest)),
  },
);

export const RECORDS_OF_A_BATCH = fc.oneof(
  { weight: 3, arbitrary: fc.array(RECORD, { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.array(RECORD, { maxLength: 12 }) },
);

/** Mostly what little refers to, so that some can go. */
export const REMOVES_OF_A_BATCH = fc.oneof(
  { weight: 3, arbitrary: some([...IDS.response, ...IDS.claim], 3) },
  { weight: 1, arbitrary: some(EVERY_ID, 2) },
);

export const IMPORT_ID = one('i0', 'i1', 'i2', 'i3', 'i4');

/** What every sequence begins with, so that most references find something. */
export const BEGINNING: readonly GraphRecord[] = [
  ...IDS.source.map((id) => source(id)),
  ...IDS.entity.map((id, index) => entity(id, { name: NAMES[index] ?? id })),
  ...IDS.relation.map((id, index) =>
    relation(id, `e${index % 6}`, `e${(index * 2) % 6}`, { role: `role ${index}` }),
  ),
  ...IDS.claim.map((id, index) => claim(id, `r${index % 7}`, { source: 's0' })),
];

const filterFields = {
  types: maybe(some(TYPES)),
  layers: maybe(some(LAYERS)),
  standing: maybe(one(...STANDINGS)),
  asOf: maybe(one(...DATES)),
};
export const FILTER: fc.Arbitrary<RelationFilter> = fc
  .record(filterFields)
  .map((filter) => trimmed(filter) as RelationFilter);
export const SEARCH_FILTER: fc.Arbitrary<SearchFilter> = fc
  .record({ kinds: maybe(some(KINDS)), layers: maybe(some(LAYERS)) })
  .map((filter) => trimmed(filter) as SearchFilter);
export const PAGE: fc.Arbitrary<PageRequest> = fc.record({
  offset: fc.integer({ min: 0, max: 4 }),
  limit: fc.integer({ min: 0, max: 4 }),
});
export const SOME_IDS = some(EVERY_ID, 12);
export const TEXT = one(...TEXTS);
