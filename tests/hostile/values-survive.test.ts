/** Whatever a field may hold comes back as it was sent: through the interface into each store, out, and in again. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type GraphRecord,
  Id,
  KINDS,
  Line,
  PartialDate,
  Prose,
  RELATION_TYPES,
  RESPONSE_KINDS,
  STATUSES,
} from '../../server/contract/model.ts';
import { openNeo4jStore } from '../../server/store/neo4j/neo4j-store.ts';
import { type AppSetting, startApp } from '../helpers/app.ts';
import { driverOf, emptyGraph, startTestNeo4j, type TestNeo4j } from '../helpers/neo4j-server.ts';

const SEED = Number(process.env['VALUES_SEED'] ?? Date.now() % 1e9);
const VALUES = Number(process.env['VALUES'] ?? 5_000);
const LIMIT_MS = 180_000;

/** Letters of every plane, and those that programs trip over. */
const RANGES: readonly (readonly [number, number])[] = [
  [0x20, 0x7e],
  [0xa0, 0x24f],
  [0x300, 0x36f],
  [0x590, 0x6ff],
  [0x1780, 0x17ff],
  [0x200b, 0x206f],
  [0x2028, 0x2029],
  [0x3040, 0x9fff],
  [0xe000, 0xf8ff],
  [0xfe00, 0xfeff],
  [0xfff0, 0xfffd],
  [0x10000, 0x1f9ff],
  [0x20000, 0x2a6df],
  [0xe0001, 0xe01ef],
  [0xf0000, 0xffffd],
  [0x100000, 0x10fffd],
];
const letter = fc
  .oneof(...RANGES.map(([min, max]) => fc.integer({ min, max })))
  .map((point) => String.fromCodePoint(point));
const odd = fc.constantFrom(
  '=1+1',
  "'; DROP TABLE entity; --",
  '\\u0000',
  '\\',
  '"',
  '{}',
  'null',
  ' x ',
  '<b>&amp;</b>',
  '%{x}',
  'e\u0301 and \u00e9',
  '9007199254740993',
  '-0',
  'x'.repeat(1_000),
  '\u{1f4a3}'.repeat(500),
);
const keeps = (schema: { safeParse(value: unknown): { success: boolean } }) => (value: unknown) =>
  schema.safeParse(value).success;
const line = fc
  .oneof({ weight: 4, arbitrary: fc.string({ unit: letter, maxLength: 30 }) }, odd)
  .filter(keeps(Line));
const prose = fc
  .oneof(
    { weight: 30, arbitrary: line },
    { weight: 10, arbitrary: fc.constantFrom('a\nb\tc', '\n', ' ', '\t\n\t') },
    { weight: 1, arbitrary: fc.constantFrom('\u{20000}'.repeat(10_000), 'é'.repeat(20_000)) },
  )
  .filter(keeps(Prose));
const date = fc
  .oneof(
    fc.constantFrom('0001', '9999', '9999-12-31', '2000-02-29', '1900-02-28', '0001-01-01'),
    fc
      .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10)),
  )
  .filter(keeps(PartialDate));
const share = fc
  .tuple(fc.double({ min: 0, max: 100, noNaN: true }), fc.double({ min: 0, max: 100, noNaN: true }))
  // Zero has one sign in JSON as we keep it.
  .map(([a, b]) => ({ min: Math.min(a, b) + 0, max: Math.max(a, b) + 0 }));
const idTail = fc
  .oneof(fc.string({ unit: fc.constantFrom(...'aZ09._:~-'), maxLength: 30 }), fc.constant('~'.repeat(180)))
  .filter((tail) => keeps(Id)(`x${tail}`));

const optional = <T>(values: Record<string, fc.Arbitrary<T>>) => fc.record(values, { requiredKeys: [] });

/** One of each kind of record, which refer to one another. */
const family = (number: number): fc.Arbitrary<GraphRecord[]> =>
  idTail.chain((tail) => {
    const id = (kind: string) => `${kind}${number}${tail}`;
    return fc
      .tuple(
        fc.tuple(
          line,
          line,
          optional<unknown>({ carriedBy: line, date, dateNote: line, url: line, retrieved: date }),
        ),
        fc.tuple(
          fc.constantFrom(...KINDS),
          line,
          fc.array(line, { maxLength: 3 }),
          optional<unknown>({ summary: prose, country: line.filter((text) => text.length <= 100) }),
        ),
        fc.tuple(
          fc.constantFrom(...RELATION_TYPES),
          optional<unknown>({
            wording: line,
            role: line,
            since: date,
            asOf: date,
            asOfNote: line,
            share,
            confidence: line,
          }),
        ),
        fc.tuple(
          fc.constantFrom(...STATUSES),
          line,
          line,
          prose,
          optional<unknown>({ quote: prose, date, grade: line }),
        ),
        fc.tuple(fc.constantFrom(...RESPONSE_KINDS), line, prose, line, optional<unknown>({ date })),
        fc.tuple(line, prose),
      )
      .map(
        ([
          [title, publisher, ofSource],
          [kind, name, names, ofEntity],
          [type, ofRelation],
          said,
          reply,
          statement,
        ]) =>
          [
            { record: 'source', id: id('s'), title, publisher, ...ofSource },
            {
              record: 'entity',
              id: id('e'),
              kind,
              name,
              ...(names.length > 0 && { aliases: names.map((alias) => ({ name: alias, source: id('s') })) }),
              ...ofEntity,
            },
            { record: 'relation', id: id('r'), type, from: id('e'), to: 'hub', layer: 'l', ...ofRelation },
            {
              record: 'claim',
              id: id('c'),
              on: id('r'),
              source: id('s'),
              status: said[0],
              locator: said[1],
              attribution: said[2],
              paraphrase: said[3],
              ...said[4],
            },
            {
              record: 'response',
              id: id('p'),
              by: reply[1],
              kind: reply[0],
              text: reply[2],
              source: id('s'),
              locator: reply[3],
              answers: [id('c')],
              layer: 'l',
              ...reply[4],
            },
            {
              record: 'claim',
              id: id('t'),
              on: id('e'),
              source: id('s'),
              status: 'reported',
              locator: 'p. 1',
              attribution: 'The Invented Gazette',
              paraphrase: 'It is said.',
              predicate: statement[0],
              value: statement[1],
              layer: 'l',
            },
          ] as GraphRecord[],
      );
  });

const valuesIn = (value: unknown): number =>
  typeof value === 'object' && value !== null
    ? Object.values(value).reduce((sum: number, each) => sum + valuesIn(each), 0)
    : 1;

function generated(): GraphRecord[] {
  const records: GraphRecord[] = [
    { record: 'case', id: 'k', title: 'A case of nobody', layers: [{ id: 'l', title: 'Reporting' }] },
    { record: 'entity', id: 'hub', kind: 'company', name: 'Vantar Holdings' },
  ];
  for (let number = 0, values = 0; values < VALUES; number++) {
    const [more = []] = fc.sample(family(number), { numRuns: 1, seed: SEED + number });
    records.push(...more);
    values += valuesIn(more);
  }
  return records;
}

/** Field by field, whatever their order. */
const byId = (records: readonly GraphRecord[]) => new Map(records.map((record) => [record.id, record]));

const open = async (
  setting: AppSetting,
  use: (app: Awaited<ReturnType<typeof startApp>>) => Promise<void>,
) => {
  const app = await startApp(setting);
  try {
    await use(app);
  } finally {
    await app.close();
  }
};

const importOf = async (app: Awaited<ReturnType<typeof startApp>>, text: string) => {
  const answer = await app.ask('/imports?format=bundle', {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: text,
  });
  expect(answer.status, answer.ok ? '' : await answer.text()).toBe(201);
};
const exportOf = async (app: Awaited<ReturnType<typeof startApp>>) =>
  (await app.ask('/exports/bundle')).text();

async function survives(setting: () => AppSetting): Promise<void> {
  const records = generated();
  let first = '';
  await open(setting(), async (app) => {
    await importOf(app, records.map((record) => JSON.stringify(record)).join('\n'));
    first = await exportOf(app);
  });
  const back = first
    .split('\n')
    .filter((text) => text !== '')
    .map((text) => JSON.parse(text) as GraphRecord);
  expect(byId(back), `VALUES_SEED=${SEED}`).toEqual(byId(records));
  await open(setting(), async (app) => {
    await importOf(app, first);
    expect((await exportOf(app)) === first, `VALUES_SEED=${SEED}`).toBe(true);
  });
}

describe(`${VALUES} values of every kind (VALUES_SEED=${SEED})`, () => {
  it('come out of the embedded store as they went in', () => survives(() => ({})), LIMIT_MS);
});

const server = await startTestNeo4j();

describe.skipIf(server === undefined)(
  `${VALUES} values of every kind (VALUES_SEED=${SEED}), in a real Neo4j`,
  () => {
    if (server !== undefined) describeOn(server);
  },
);

function describeOn(neo4j: TestNeo4j): void {
  const driver = driverOf(neo4j);
  beforeAll(() => emptyGraph(driver), LIMIT_MS);
  afterAll(async () => {
    await driver.close();
    await neo4j.stop();
  });
  it(
    'come out as they went in',
    () =>
      survives(() => ({
        open: async () => {
          await emptyGraph(driver);
          return openNeo4jStore(neo4j);
        },
      })),
    LIMIT_MS,
  );
}
