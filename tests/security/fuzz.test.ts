/** G1: no input breaks the API. Every operation, half of the requests as the contract wants them, half spoilt. */
import { tmpdir } from 'node:os';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { api, type Operation } from '../../server/contract/api.ts';
import { type Board, MOST_BOARDS } from '../../server/contract/board.ts';
import { CONTRADICTIONS } from '../../server/contract/contradictions.ts';
import { Manifest } from '../../server/contract/manifest.ts';
import { FAMILIES, type GraphRecord, KINDS, RELATION_TYPES, STANDINGS } from '../../server/contract/model.ts';
import type { Row } from '../../server/contract/rows/row.ts';
import { contentHashOf } from '../../server/render/content-hash.ts';
import { FAULTS, PROBLEMS, type ProblemKind } from '../../server/routes/problem-codes.ts';
import { type AppUnderTest, startApp, TOKEN } from '../helpers/app.ts';
import { fitting, type JsonSchema, type Pools, spoilt } from '../helpers/from-schema.ts';
import { SMALL_CASE } from '../helpers/small-case.ts';
import { CASE_WITH_THEM } from './withheld-names.ts';

const SEED = Number(process.env['FUZZ_SEED'] ?? 20_260_731);
const REQUESTS = Number(process.env['FUZZ_REQUESTS'] ?? 7_400);
const WRITES: readonly Row[] = [
  api.startImport,
  api.commitImport,
  api.withdrawImport,
  api.saveBoard,
  api.deleteBoard,
  api.judgeIdentity,
  api.unjudgeIdentity,
  api.putRecord,
  api.removeRecord,
  api.edit,
];
const OPERATIONS = Object.keys(api) as Operation[];
const EACH = Math.ceil(REQUESTS / OPERATIONS.length);
/** Of each operation, so that it is the operation which is tested and not the reading of its input alone. */
const LEAST_ANSWERED = 0.3;

/** What the board says and names was not protected yet when it was saved. */
const OF_PROTECTED: Board = {
  title: 'About Zoë Quistgaard-Ømer',
  view: {
    entities: ['vantar', 'protected-0'],
    positions: { 'protected-0': [1, 2] },
    picked: ['protected-0'],
  },
  notes: [{ id: 'note', text: 'Quistgaard-Ømer, Zoë', at: [0, 0], about: 'protected-0' }],
};

let app: AppUnderTest;
beforeAll(async () => {
  app = await startApp({ records: CASE_WITH_THEM });
  await app.store.apply({ id: 'spares', records: SPARES.map((id) => placeOf(id, id)) });
  for (const id of BOARDS) {
    await app.store.boards.save({ write: id, id, board: OF_PROTECTED }, MOST_BOARDS);
  }
});
afterAll(() => app.close());

interface Sent {
  path: string;
  init: RequestInit;
}

const idsOf = (kind: GraphRecord['record']) =>
  SMALL_CASE.flatMap((record) => (record.record === kind ? [record.id] : []));
/** Now and then one who is protected: it is as unknown as any. */
const entity = fc.oneof(
  { weight: 60, arbitrary: fc.constantFrom(...idsOf('entity')) },
  { weight: 1, arbitrary: fc.constant('protected-0') },
);
const joined = (values: readonly string[]) =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 }).map((list) => list.join(','));

const POOLS: Pools = {
  id: entity,
  ids: entity,
  entity,
  from: entity,
  to: entity,
  avoid: entity,
  entities: entity,
  about: entity,
  relations: fc.constantFrom(...idsOf('relation')),
  figure: fc.constantFrom(...idsOf('relation')),
  positions: entity,
  picked: entity,
  subject: entity,
  layers: fc.constantFrom('reporting', 'register'),
  token: fc.constant(TOKEN),
};

/** Where a key holds something else than elsewhere. */
const POOLS_OF: Partial<Record<Operation, Pools>> = {
  readChanges: {
    ...POOLS,
    from: fc.constantFrom('2014', '2019-06', '2020-02-29'),
    to: fc.constantFrom('2019', '2020-02-29', '2022-07'),
  },
  considerWithdrawal: { ...POOLS, sources: fc.constantFrom(...idsOf('source')) },
  judgeIdentity: { ...POOLS, source: fc.constantFrom(...idsOf('source')) },
};

/** A manifest is drawn or it is not; where it says what was shown, that is what its hash is of. */
const fittingManifest = (pools: Pools): fc.Arbitrary<unknown> =>
  fitting(z.toJSONSchema(Manifest, { io: 'input' }) as JsonSchema, pools).map((value) => {
    const { shown, contentHash, ...manifest } = value as Manifest;
    if (shown === undefined) delete manifest.options?.compare;
    for (const { share } of manifest.since?.lines ?? [])
      if (share) share.max = Math.max(share.min, share.max);
    for (const { share } of shown?.lines ?? []) if (share) share.max = Math.max(share.min, share.max);
    if (shown === undefined) return { ...manifest, contentHash: contentHash ?? `sha256:${'0'.repeat(64)}` };
    return { ...manifest, shown, ...(contentHash && { contentHash: contentHashOf(shown) }) };
  });

/** Comes back as it was sent, so nobody who is protected is in it. */
const published = fittingManifest({
  ...POOLS,
  ...Object.fromEntries(
    ['id', 'ids', 'entity', 'from', 'to', 'avoid', 'entities', 'about', 'positions', 'picked'].map((key) => [
      key,
      fc.constantFrom(...idsOf('entity')),
    ]),
  ),
}).map((manifest) => `<svg><metadata>${escaped(JSON.stringify(manifest))}</metadata></svg>`);

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const visible = fc.constantFrom(...idsOf('entity'));

/** A note has an id of its own, which comes back as it was sent. What is selected is an entity, as its id is. */
const fittingBoard = (schema: JsonSchema): fc.Arbitrary<unknown> =>
  fitting(schema, { ...POOLS, id: visible, picked: visible, pinned: visible, away: visible }).map((value) => {
    const board = value as Board;
    const { selected } = board.view;
    return selected
      ? { ...board, view: { ...board.view, selected: { ...selected, kind: 'entity' } } }
      : board;
  });

const QUERIES: Readonly<Record<string, fc.Arbitrary<string>>> = {
  q: fc.oneof(
    fc.constantFrom('vant', 'brask', 'вантар', '恒', 'ភ្នំ', 'a*', '"', '%', '(a+)+$', 'NOT x'),
    fc.string({ unit: 'grapheme', maxLength: 60 }).filter((text) => !/\p{Cc}/u.test(text)),
  ),
  entity: fc.constantFrom(...idsOf('entity')),
  kind: joined(KINDS),
  family: joined(FAMILIES),
  type: joined(RELATION_TYPES),
  layer: joined(['reporting', 'register']),
  standing: fc.constantFrom(...STANDINGS),
  asOf: fc.constantFrom('2019', '2022-07', '2020-02-29'),
  limit: fc.integer({ min: 1, max: 100 }).map(String),
  ids: joined(idsOf('entity')),
  format: fc.constant('bundle'),
  dryRun: fc.constantFrom('true', 'false'),
};
/** Where a parameter means something else than elsewhere. */
const QUERIES_OF: Partial<Record<Operation, Readonly<Record<string, fc.Arbitrary<string>>>>> = {
  listContradictions: { ...QUERIES, kind: joined(CONTRADICTIONS) },
  listIdentities: { ...QUERIES, judged: fc.constantFrom('no', 'yes', 'any') },
};
const REQUIRED = ['q', 'format'];

/** There at first: enough that most of those that are to be deleted still are. */
const BOARDS = Array.from({ length: 3 * EACH }, (_, index) => `board-${index}`);

/** Records that nothing refers to, as many. */
const SPARES = BOARDS.map((_, index) => `spare-${index}`);
const placeOf = (id: string, name: string): GraphRecord => ({ record: 'entity', id, kind: 'place', name });

const IDS_IN_PATH: Partial<Record<Operation, readonly string[]>> = {
  readEntity: idsOf('entity'),
  listNeighbours: idsOf('entity'),
  readRelation: idsOf('relation'),
  readSource: idsOf('source'),
  readBoard: BOARDS,
  readBoardNews: BOARDS,
  saveBoard: BOARDS.flatMap((id, index) => (index % 5 === 0 ? [id, `new-${id}`] : [id])),
  deleteBoard: BOARDS,
  readRecord: SMALL_CASE.map(({ id }) => id),
  readHistory: SMALL_CASE.map(({ id }) => id),
  putRecord: SPARES,
  removeRecord: SPARES,
};
/** Two that can be the same, in either order. */
const PAIRS = [
  ['ines-tarrow', 'odo-brask'],
  ['vantar', 'vale-treasury'],
  ['lone-rock', 'vale'],
];
const NO_IDS = [
  'nobody',
  '__proto__',
  'toString',
  '%00',
  '%ff',
  '..%2f..%2fx',
  'x'.repeat(201),
  '%F0%9F%92%A3',
];

const addressOf = (name: Operation, row: Row, isFit: boolean, imports: readonly string[]) => {
  if (row.path.includes('{b}')) return pairAddress(row, isFit);
  const ids = row.path.startsWith('/imports/{id}') ? imports : (IDS_IN_PATH[name] ?? ['x']);
  const id = isFit ? fc.constantFrom(...ids) : fc.constantFrom(...ids, ...ids, ...NO_IDS);
  return id.map((value) => row.path.replace('{id}', value).replace('{format}', 'bundle'));
};

function pairAddress(row: Row, isFit: boolean): fc.Arbitrary<string> {
  const any = fc.constantFrom(...idsOf('entity'), 'protected-0', ...NO_IDS);
  const pair = fc.constantFrom(...PAIRS);
  return (isFit ? pair : fc.oneof({ weight: 3, arbitrary: pair }, fc.tuple(any, any))).map(
    ([a = '', b = '']) => row.path.replace('{a}', a).replace('{b}', b),
  );
}

function queryOf(operation: Operation, row: Row, isFit: boolean): fc.Arbitrary<string> {
  const queries = QUERIES_OF[operation] ?? QUERIES;
  const names = Object.keys(row.query?.shape ?? {}).filter((name) => name in queries);
  const fit = fc
    .record(Object.fromEntries(names.map((name) => [name, queries[name] ?? fc.constant('')])), {
      requiredKeys: names.filter((name) => REQUIRED.includes(name)),
    })
    .map((values) =>
      Object.entries(values).map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`),
    );
  const noise = fc.constantFrom(
    'x=1',
    'q=a',
    'q=%ff',
    'limit=-1',
    'limit=1e9',
    'cursor=AAAA',
    'layer=',
    'asOf=2023-02-30',
    '__proto__=1',
  );
  const pairs = isFit
    ? fit
    : fc.oneof(
        fit,
        fc.tuple(fit, noise).map(([list, extra]) => [...list, extra]),
      );
  return pairs.map((list) => (list.length === 0 ? '' : `?${list.join('&')}`));
}

const bundle = fc
  .subarray([...SMALL_CASE])
  .map((records) => records.map((record) => JSON.stringify(record)).join('\n'));

function bodyOf(
  name: Operation,
  row: Row,
  isFit: boolean,
): fc.Arbitrary<Pick<RequestInit, 'body' | 'headers'>> {
  if (row.upload) {
    const file = row === api.readPublishedFigure ? published : bundle;
    const text = isFit
      ? file
      : fc.oneof(
          file,
          file.map((lines) => lines.replace(/"id"|"title"/, '"ID"')),
          fc.string({ unit: 'binary' }),
        );
    return text.map((body) => ({ body, headers: { 'content-type': row.upload?.[0] ?? '' } }));
  }
  if (!row.body) return fc.constant({});
  const schema = z.toJSONSchema(row.body, { io: 'input' }) as JsonSchema;
  const value =
    row === api.edit
      ? fittingEdit
      : row === api.saveBoard
        ? fittingBoard(schema)
        : row.body === Manifest
          ? fittingManifest(POOLS)
          : fitting(schema, POOLS_OF[name] ?? POOLS);
  const text = isFit ? value.map((whole) => JSON.stringify(whole)) : spoilt(value);
  const type = isFit
    ? fc.constant('application/json')
    : fc.constantFrom(...Array(8).fill('application/json'), 'text/plain');
  return fc.tuple(text, type).map(([body, media]) => ({ body, headers: { 'content-type': media } }));
}

/** Of one record under its own address. */
const putRequests = (isFit: boolean): fc.Arbitrary<Sent> =>
  fc
    .tuple(fc.constantFrom(...SPARES), fc.string({ unit: fc.constantFrom(...'abc '), minLength: 1 }))
    .chain(([id, name]) => {
      const record = fc.constant(placeOf(id, `A${name}`));
      const text = isFit ? record.map((one) => JSON.stringify(one)) : spoilt(record);
      return fc.tuple(text, conditionsOf(api.putRecord, isFit)).map(([body, conditions]) => ({
        path: `/records/${id}`,
        init: { method: 'PUT', body, headers: { 'content-type': 'application/json', ...conditions } },
      }));
    });

/** Of places that are new for the most part. */
const fittingEdit: fc.Arbitrary<unknown> = fc
  .uniqueArray(fc.integer({ min: 0, max: 99_999 }), { minLength: 1, maxLength: 4 })
  .map((numbers) => ({
    put: numbers.map((number) => placeOf(`place-${number}`, `Place ${number}`)),
    expect: Object.fromEntries(numbers.map((number) => [`place-${number}`, null])),
    why: 'A “reason”',
  }));

/** Most of the time a condition that can hold. */
function conditionsOf(row: Row, isFit: boolean): fc.Arbitrary<Record<string, string>> {
  if (!row.conditional) return fc.constant({});
  const usual: Record<string, string>[] = [{ 'if-match': '*' }];
  const others: Record<string, string>[] = [
    ...['1', 'W/"1"', '"1", "2"', ' ', '*, *', '"\u00e9"', '"x'.repeat(2_000)].flatMap((value) => [
      { 'if-match': value },
      { 'if-none-match': value },
    ]),
    { 'if-none-match': '*' },
    {},
  ];
  return fc.constantFrom(...usual, ...(isFit ? [] : others));
}

const requestsOf = (
  name: Operation,
  row: Row,
  isFit: boolean,
  imports: readonly string[],
): fc.Arbitrary<Sent> => {
  if (row === api.putRecord) return putRequests(isFit);
  return fc
    .tuple(
      addressOf(name, row, isFit, imports),
      queryOf(name, row, isFit),
      bodyOf(name, row, isFit),
      conditionsOf(row, isFit),
    )
    .map(([address, query, body, conditions]) => ({
      path: address + query,
      init: { method: row.method, ...body, headers: { ...body.headers, ...conditions } },
    }));
};

/** Once there is room for it: what was asked for before may still be at work. */
const importOf = async (text: string, isDry: boolean): Promise<string> => {
  for (;;) {
    const made = await app.ask(`/imports?format=bundle&dryRun=${isDry}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body: text,
    });
    const { id } = (await made.json()) as { id?: string };
    if (id !== undefined) return id;
    expect(made.status).toBe(503);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};

/** Fewer than may wait for their turn, those of one operation with those of the next. */
const WAITING_IMPORTS = 9;

/** Imports that can be asked so: some that wait, and some that are done, with what can be taken out again. */
async function importsFor(name: Operation): Promise<string[]> {
  const mill = (index: number) =>
    JSON.stringify({ record: 'entity', id: `mill-${index}`, kind: 'place', name: `Mill ${index}` });
  // What follows one that waits has no end.
  const isWaiting = name !== 'withdrawImport' && name !== 'followImport';
  const made: string[] = [];
  for (let index = 0; index < (name === 'withdrawImport' ? EACH : 5); index++)
    made.push(await importOf(mill(index), false));
  // Of nothing new: what is written of it later changes nothing.
  for (let index = 0; isWaiting && index < WAITING_IMPORTS; index++) made.push(await importOf(mill(0), true));
  return made;
}

const ProblemBody = z.strictObject({
  type: z.string().startsWith('urn:throughline:problem:'),
  title: z.string(),
  status: z.int(),
  code: z.enum(Object.keys(PROBLEMS) as [string, ...string[]]),
  instance: z.string().regex(/^urn:uuid:[0-9a-f-]{36}$/),
  retryable: z.boolean(),
  errors: z
    .array(
      z.strictObject({
        code: z.enum([...Object.keys(FAULTS), ...Object.keys(PROBLEMS)] as [string, ...string[]]),
        pointer: z.string().optional(),
        line: z.int().optional(),
        column: z.int().optional(),
        subject: z.string().optional(),
        tag: z.string().optional(),
      }),
    )
    .optional(),
});

/** What no answer, no problem and no log line may hold: a withheld name, its id, the token, a folder of the machine. */
const CANARIES = [
  'Quistgaard',
  'Квистгоров',
  '奎斯特',
  'protected-',
  TOKEN,
  tmpdir(),
  'graph.sqlite',
  'node_modules',
];
const leaksOf = (text: string) => CANARIES.filter((canary) => text.includes(canary));

/** Throws unless a refusal is a documented problem, under one of its own statuses, and changed nothing. */
async function checkRefusal(response: Response, text: string, before: string): Promise<void> {
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  const problem = ProblemBody.parse(JSON.parse(text));
  expect(problem.status).toBe(response.status);
  const kinds: Record<string, ProblemKind> = PROBLEMS;
  expect([kinds[problem.code]?.status].flat()).toContain(response.status);
  expect(await app.stateHash()).toBe(before);
}

describe('No input breaks', () => {
  let sent = 0;

  it.each(OPERATIONS)(
    '%s',
    async (name) => {
      const row: Row = api[name];
      const imports = row.path.startsWith('/imports/{id}') ? await importsFor(name) : [];
      let [asked, answered] = [0, 0];
      let state = await app.stateHash();
      const property = fc.asyncProperty(
        fc.oneof(requestsOf(name, row, true, imports), requestsOf(name, row, false, imports)),
        async ({ path, init }) => {
          const response = await app.ask(path, init);
          asked++;
          expect(response.status).toBeLessThan(500);
          const text = await response.text();
          expect(leaksOf(text)).toEqual([]);
          if (response.ok) answered++;
          // A reader who has it already is answered with less.
          else if (response.status !== 304) await checkRefusal(response, text, state);
          // Of all operations only these may change something, and only when they say so.
          if (response.ok && WRITES.includes(row)) state = await app.stateHash();
        },
      );
      await fc.assert(property, { seed: SEED, numRuns: EACH, endOnFailure: false });
      sent += asked;
      console.info(
        `${name}: ${asked} requests, ${Math.round((100 * answered) / asked)} % answered (seed ${SEED})`,
      );
      expect(answered / asked).toBeGreaterThanOrEqual(LEAST_ANSWERED);
    },
    180_000,
  );

  it(`after at least ${EACH * OPERATIONS.length} requests the server still answers at once`, async () => {
    expect(sent).toBeGreaterThanOrEqual(EACH * OPERATIONS.length);
    expect(({} as Record<string, unknown>)['a']).toBeUndefined();
    expect(leaksOf(app.logged())).toEqual([]);
    expect(leaksOf('(protected-0)')).toEqual(['protected-']);
    const start = performance.now();
    expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});
