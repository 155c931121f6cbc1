/** Random commands against a store and against the plain model of it: no answer may differ. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { GraphRecord } from '../../server/contract/model.ts';
import { type Batch, type GraphStore, recordTag } from '../../server/store/graph-store.ts';
import { everyAnswer } from './every-answer.ts';
import type { StoreKind } from './graph-store.suite.ts';
import { ModelStore } from './model-store.ts';
import {
  BEGINNING,
  EVERY_ID,
  FILTER,
  IMPORT_ID,
  PAGE,
  RECORDS_OF_A_BATCH,
  REMOVES_OF_A_BATCH,
  SEARCH_FILTER,
  SOME_IDS,
  TEXT,
  TEXTS,
} from './random-batches.ts';
import { ALL, allRecords } from './records.ts';
import { changed, readWhole, type WholeTopology } from './topology-shape.ts';

/** The store under test, which a command may close and open again. */
interface Real {
  store: GraphStore;
  reopen(): Promise<GraphStore>;
  /** Its topology as it was after the last writes. */
  readonly past: WholeTopology[];
}

type Command = fc.AsyncCommand<ModelStore, Real>;

const plain = (answer: unknown): unknown =>
  answer instanceof Map
    ? [...answer].sort(([a], [b]) => (a < b ? -1 : 1))
    : JSON.parse(JSON.stringify(answer ?? null));

const outcomeOf = (write: Promise<unknown>): Promise<unknown> =>
  write.catch((error: { code?: string; faults?: unknown }) => ({ code: error.code, faults: error.faults }));

/** Asks both the same, and holds the answers against each other. */
const asking = (words: string, question: (store: GraphStore) => Promise<unknown>): Command => ({
  check: () => true,
  async run(model, real) {
    expect(plain(await question(real.store))).toEqual(plain(await question(model)));
  },
  toString: () => words,
});

const writing = (words: string, write: (store: GraphStore) => Promise<unknown>): Command => {
  const { run, ...command } = asking(words, async (store) => [
    await outcomeOf(write(store)),
    await store.revision(),
    await allRecords(store, { withheld: true }),
    await store.withheldEntities(),
    await store.imports.list(ALL),
    plain(await store.imports.broughtBy(EVERY_ID)),
    await store.shown(EVERY_ID),
    await versionsOfSome(store),
  ]);
  return {
    ...command,
    async run(model, real) {
      await run(model, real);
      await keepingUp(model, real);
    },
  };
};

const applying = (batch: Batch & { records: readonly GraphRecord[] }): Command =>
  writing(`apply(${JSON.stringify(batch)})`, (store) => store.apply(batch));

const withdrawing = (id: string, dryRun: boolean): Command =>
  writing(`withdraw(${id}, dryRun: ${dryRun})`, (store) => store.imports.withdraw(id, { dryRun }));

/** Of other records after each write, since each is asked for by itself. */
async function versionsOfSome(store: GraphStore): Promise<unknown> {
  const turn = await store.revision();
  const ids = EVERY_ID.filter((_, index) => index % 7 === turn % 7);
  const versions: unknown[] = [];
  for (const id of ids) versions.push(await store.imports.versions(id));
  return versions;
}

interface EditByHand {
  id: string;
  records: readonly GraphRecord[];
  removes: readonly string[];
  /** A record that is expected to stand otherwise than it does. */
  isStale: boolean;
}

/** With the tags of what is shown when it is made. */
const editing = ({ id, records, removes, isStale }: EditByHand): Command =>
  writing(`edit(${JSON.stringify({ id, records, removes, isStale })})`, async (store) => {
    const ids = [...records.map((record) => record.id), ...removes];
    const shown = await store.shown(ids);
    const tags = new Map(shown.map(({ record }) => [record.id, recordTag(record)]));
    const wrong = 'f'.repeat(32);
    return store.apply({
      ...{ id, records, removes },
      expect: new Map(
        ids.map((one, index) => [one, isStale && index === 0 ? wrong : (tags.get(one) ?? null)]),
      ),
      origin: { id, title: 'Edit: 1 entity', format: 'edit', why: 'A “reason”', at: AT, files: [] },
    });
  });

/** Every topology of before, with what is told of it since, is the one of now. */
async function keepingUp(model: ModelStore, { store, past }: Real): Promise<void> {
  const now = await readWhole(store.topologyParts());
  const right = await readWhole(model.topologyParts());
  expect(now.shape).toEqual(right.shape);
  expect(now.begin.roots.toSorted()).toEqual(right.begin.roots.toSorted());
  for (const { begin, shape } of past) {
    const change = await store.topologyChange(begin.stamp);
    if (change !== undefined) expect(changed(shape, change)).toEqual(now.shape);
  }
  past.push(now);
  if (past.length > REMEMBERED) past.shift();
}

const REMEMBERED = 4;
const AT = '2026-01-02T03:04:05Z';

const askingAll = asking('ask everything', (store) => everyAnswer(store, EVERY_ID, TEXTS));

const reopening: Command = {
  check: () => true,
  async run(_, real) {
    await real.store.close();
    real.store = await real.reopen();
  },
  toString: () => 'close and open again',
};

const commands = [
  // Few batch ids, so that some come back with other records.
  fc
    .record({ id: fc.integer({ min: 0, max: 60 }), records: RECORDS_OF_A_BATCH, dryRun: fc.boolean() })
    .map(({ id, records, dryRun }) =>
      applying({ id: `batch-${id}`, records, dryRun: dryRun && id % 4 === 0 }),
    ),
  RECORDS_OF_A_BATCH.map((records) => applying({ id: 'the-same', records })),
  // Few imports, each of which may be withdrawn before and after others.
  fc
    .record({ id: IMPORT_ID, records: RECORDS_OF_A_BATCH, removes: REMOVES_OF_A_BATCH })
    .map(({ id, records, removes }) =>
      applying({
        ...{ id, records, removes: removes.filter((one) => records.every((record) => record.id !== one)) },
        origin: { id, title: `Import ${id}`, format: 'bundle', at: AT, files: [] },
        keepsProtected: id.endsWith('1'),
      }),
    ),
  fc
    .record({
      id: IMPORT_ID,
      records: RECORDS_OF_A_BATCH,
      removes: REMOVES_OF_A_BATCH,
      isStale: fc.integer({ min: 0, max: 7 }).map((number) => number === 0),
    })
    .map(({ removes, ...edit }) =>
      editing({ ...edit, removes: removes.filter((one) => edit.records.every(({ id }) => id !== one)) }),
    ),
  fc.tuple(IMPORT_ID, fc.boolean()).map(([id, dryRun]) => withdrawing(id, dryRun)),
  IMPORT_ID.map((id) => withdrawing(id, false)),
  fc
    .record({ id: fc.integer({ min: 100, max: 160 }), removes: REMOVES_OF_A_BATCH })
    .map(({ id, removes }) => applying({ id: `batch-${id}`, records: [], removes })),
  fc
    .tuple(SOME_IDS, FILTER, PAGE)
    .map(([ids, filter, page]) =>
      asking(`relations(${JSON.stringify([ids, filter, page])})`, async (store) => [
        await store.relationsOf(ids[0] ?? 'e0', filter, page),
        await store.relationCounts(ids[0] ?? 'e0', filter),
        await store.relationsAmong(ids, filter),
        await store.relationsFrom(ids, filter),
        await store.relationsInto(ids, filter),
        await store.holdings(ids, 'from', filter),
        await store.holdings(ids, 'into', filter),
        plain(await store.neighbourCounts(ids, filter, ids.slice(2, 5))),
        await store.restingOn(ids[0] ?? 's0', page),
        await store.listSources(page),
      ]),
    ),
  fc
    .tuple(TEXT, SEARCH_FILTER, PAGE)
    .map(([text, filter, page]) =>
      asking(`search(${JSON.stringify([text, filter, page])})`, (store) => store.search(text, filter, page)),
    ),
  fc.constant(askingAll),
  fc.constant(reopening),
];

const seedOf = (): number => Number(process.env['STORE_SEED'] ?? Date.now() % 2 ** 31);

/** `STORE_SEED` repeats a run, `STORE_RUNS` asks for more or fewer sequences. */
export function describeAgreement({ name, open }: StoreKind, usualRuns: number): void {
  const seed = seedOf();
  const numRuns = Number(process.env['STORE_RUNS'] ?? usualRuns);
  it(`the ${name} store answers as a plain model does, through ${numRuns} random sequences (STORE_SEED=${seed})`, {
    timeout: 180_000 + numRuns * 2_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.commands(commands, { maxCommands: 25, size: 'max' }), async (sequence) => {
        const { store, reopen, dispose } = await open();
        const model = new ModelStore();
        const real = { store, reopen, past: [] };
        try {
          const beginning = { id: 'beginning', records: BEGINNING };
          await fc.asyncModelRun(() => ({ model, real }), [
            applying(beginning),
            ...sequence,
            askingAll,
          ] as Iterable<Command>);
        } finally {
          await dispose();
        }
      }),
      { seed, numRuns },
    );
  });
}
