/** The search for names in the embedded store, held against a plain ranking of all names there are. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compileNameKernel, NAME_KERNEL } from '../../../scripts/build-name-kernel.ts';
import type { Entity, Kind } from '../../../server/contract/model.ts';
import { foldName, wordsOf } from '../../../server/domain/text/fold-name.ts';
import type { GraphStore, PageRequest, SearchFilter } from '../../../server/store/graph-store.ts';
import { nameQuery, rankNames } from '../../../server/store/names.ts';
import { letterBits } from '../../../server/store/sqlite/names/letter-bits.ts';
import { openSqliteStore } from '../../../server/store/sqlite/sqlite-store.ts';
import { slicesOf } from '../in-slices.ts';
import { ALL, batchOf, entity, put, source } from '../records.ts';
import { below, oneOf, type Random, randomName, randomOf, textMeaning } from './random-names.ts';

const SEED = Number(process.env['NAMES_SEED'] ?? Date.now() % 2 ** 31);
const SLOW = { timeout: 300_000 };

let home: string;
const open: GraphStore[] = [];
const openHome = async (settings: { readOnly?: boolean; manyFrom?: number } = {}): Promise<GraphStore> => {
  const store = await openSqliteStore({ home, ...settings });
  open.push(store);
  return store;
};
const database = () => new DatabaseSync(join(home, 'graph.sqlite'));

beforeEach(() => {
  home = join(mkdtempSync(join(tmpdir(), 'throughline-names-')), 'home');
});
afterEach(async () => {
  for (const store of open.splice(0)) await store.close();
  rmSync(join(home, '..'), { recursive: true });
});

/** What the search must answer: ids with the name that matched, and how many there are. */
function expected(
  entities: Iterable<Entity>,
  text: string,
  { kinds, isHidden }: SearchFilter,
  { offset, limit }: PageRequest,
) {
  const query = nameQuery(text);
  const shown = [...entities].filter(
    ({ protection, kind }) => protection === undefined && (kinds === undefined || kinds.includes(kind)),
  );
  const names = shown.flatMap(({ id, name, aliases = [] }) =>
    [name, ...aliases.map((alias) => alias.name)].map((each, position) => ({
      ...{ id, position, foldedName: foldName(each) },
    })),
  );
  const ranked = query === undefined ? [] : rankNames(query, names, isHidden);
  const byId = new Map(shown.map((one) => [one.id, one]));
  const nameAt = (id: string, position: number) =>
    position === 0 ? byId.get(id)?.name : byId.get(id)?.aliases?.[position - 1]?.name;
  return {
    total: ranked.length,
    items: ranked.slice(offset, offset + limit).map(({ id, position }) => [id, nameAt(id, position)]),
  };
}

async function found(store: GraphStore, text: string, filter: SearchFilter, page: PageRequest) {
  const { items, total } = await store.search(text, filter, page);
  return { total, items: items.map(({ entity: { id }, matched }) => [id, matched.name]) };
}

const KINDS = ['person', 'company', 'place', 'group'] as const satisfies readonly Kind[];

function randomEntity(random: Random, id: string): Entity {
  const aliases = Array.from({ length: Math.max(0, below(random, 6) - 2) }, () => ({
    ...{ name: randomName(random), source: 's1' },
  }));
  return entity(id, {
    kind: oneOf(random, KINDS),
    name: randomName(random),
    ...(aliases.length > 0 && { aliases }),
    ...(random() < 0.1 && { protection: 'protected' }),
  });
}

function randomFilter(random: Random): SearchFilter {
  return {
    ...(random() < 0.3 && { kinds: KINDS.filter(() => random() < 0.6) }),
    ...(random() < 0.3 && { isHidden: (alias: string) => alias.length % 3 === 0 }),
  };
}
const randomPage = (random: Random): PageRequest =>
  random() < 0.5 ? ALL : { offset: below(random, 6), limit: 1 + below(random, 8) };

/** Asks both sides about names that are there. */
async function compare(
  random: Random,
  stores: readonly GraphStore[],
  entities: Map<string, Entity>,
  times: number,
) {
  const all = [...entities.values()];
  let answered = 0;
  for (let asked = 0; asked < times; asked += 1) {
    const { name = 'a', aliases = [] } = all[below(random, all.length)] ?? {};
    const meant = oneOf(random, [name, ...aliases.map((alias) => alias.name)]);
    const text = textMeaning(random, meant);
    const [filter, page] = [randomFilter(random), randomPage(random)];
    const right = expected(all, text, filter, page);
    for (const store of stores)
      expect({ text, ...(await found(store, text, filter, page)) }, JSON.stringify(text)).toEqual({
        text,
        ...right,
      });
    if (right.total > 0) answered += 1;
  }
  return answered;
}

describe(`after random writes (NAMES_SEED=${SEED})`, () => {
  it(
    'answers as a plain ranking of all names does, to whoever writes and whoever only reads',
    SLOW,
    async () => {
      const random = randomOf(SEED);
      let writer = await openHome();
      await put(writer, source('s1'));
      const reader = await openHome({ readOnly: true });
      const entities = new Map<string, Entity>();
      let answered = 0;
      for (let round = 0; round < 40; round += 1) {
        const written = Array.from({ length: 1 + below(random, round % 10 === 0 ? 700 : 12) }, () =>
          randomEntity(random, `e${below(random, 3_000)}`),
        );
        const records = [...new Map(written.map((one) => [one.id, one])).values()];
        const removes = [...entities.keys()].filter(
          (id) => random() < 0.05 && records.every((one) => one.id !== id),
        );
        await writer.apply({ ...batchOf(records), removes });
        for (const record of records) entities.set(record.id, record);
        for (const id of removes) entities.delete(id);
        answered += await compare(random, [writer, reader], entities, 15);
        if (round % 8 === 7) {
          await writer.close();
          writer = await openHome();
        }
      }
      expect(answered).toBeGreaterThan(400);
    },
  );

  it('answers so after a first import in slices, whose entities come in any order', SLOW, async () => {
    const random = randomOf(SEED + 1);
    const store = await openHome({ manyFrom: 1 });
    const entities = Array.from({ length: 5_000 }, (_, index) => randomEntity(random, `e${index}`));
    await store.apply({ id: 'first', records: slicesOf([source('s1'), ...entities], 500) });
    const byId = new Map(entities.map((one) => [one.id, one]));
    expect(await compare(random, [store], byId, 100)).toBeGreaterThan(60);
    const changed = entities.slice(1_000, 1_010).map(({ id }) => randomEntity(random, id));
    await put(store, ...changed);
    for (const one of changed) byId.set(one.id, one);
    expect(await compare(random, [store], byId, 100)).toBeGreaterThan(60);
  });
});

describe('a word of four letters with one wrong', () => {
  it('is found beside a part of another word', async () => {
    const store = await openHome();
    await put(store, entity('a', { name: 'Amberlo Dorm' }));
    expect((await store.search('dorn berl', {}, ALL)).total).toBe(1);
  });
});

describe('a block that is cut short', () => {
  it('is told as a damaged file', async () => {
    const store = await openHome();
    await put(store, entity('a', { name: 'Zzorvenne' }));
    const db = database();
    db.exec('UPDATE name_block SET names = substr(names, 1, length(names) - 1)');
    db.close();
    await expect(store.search('zzorvenne', {}, ALL)).rejects.toMatchObject({ code: 'store-format' });
  });
});

describe('a protected entity', () => {
  const SECRET = 'zzorvenne';
  const bytesOfNames = () => {
    const db = database();
    const rows = db.prepare('SELECT names FROM name_block').all();
    db.close();
    return Buffer.concat(rows.map((row) => row['names'] as Uint8Array));
  };

  it('has no name in any block once it is one, and has it again afterwards', async () => {
    const store = await openHome();
    await put(store, entity('a', { name: 'Zzorvenne' }), entity('b', { name: 'Mirlenne' }));
    expect(bytesOfNames().includes(SECRET)).toBe(true);
    expect((await store.search(SECRET, {}, ALL)).total).toBe(1);
    await put(store, entity('a', { name: 'Zzorvenne', protection: 'protected' }));
    expect(bytesOfNames().includes(SECRET)).toBe(false);
    expect(bytesOfNames().includes('mirlenne')).toBe(true);
    expect((await store.search(SECRET, {}, ALL)).total).toBe(0);
    await put(store, entity('a', { name: 'Zzorvenne' }));
    expect((await store.search(SECRET, {}, ALL)).total).toBe(1);
  });

  it('has none in a block either where the first import brought it', async () => {
    const store = await openHome({ manyFrom: 1 });
    const records = [entity('a', { name: 'Zzorvenne', protection: 'protected' }), entity('b')];
    await store.apply({ id: 'first', records: slicesOf(records) });
    expect(bytesOfNames().includes(SECRET)).toBe(false);
  });
});

describe('a file that kept a row for each name', () => {
  /** As a program of that time left it. */
  async function fileFromBefore() {
    const store = await openHome();
    const records = Array.from({ length: 3_000 }, (_, index) =>
      entity(`e${index}`, {
        name: `Ombrel ${index}`,
        aliases: [{ name: `莲河 ${index}`, source: 's1' }],
        ...(index % 7 === 0 && { protection: 'protected' }),
      }),
    );
    await put(store, source('s1'), ...records);
    await store.close();
    const db = database();
    db.exec(`DROP TABLE name_block;
      CREATE TABLE name (
        key INTEGER PRIMARY KEY, entity_key INTEGER NOT NULL REFERENCES entity (key),
        position INTEGER NOT NULL, folded TEXT NOT NULL
      ) STRICT;
      CREATE INDEX name_by_entity ON name (entity_key);
      INSERT INTO name (entity_key, position, folded)
        SELECT key, 0, lower(body ->> 'name') FROM entity WHERE hidden = 0;
      INSERT INTO name (entity_key, position, folded)
        SELECT key, 1, body ->> '$.aliases[0].name' FROM entity WHERE hidden = 0;
      CREATE VIRTUAL TABLE name_words USING fts5 (
        folded, content = 'name', content_rowid = 'key', detail = none, columnsize = 0,
        tokenize = "unicode61 remove_diacritics 0 categories 'L* N* M* Co'"
      );
      CREATE VIRTUAL TABLE name_parts USING fts5 (
        folded, content = 'name', content_rowid = 'key', detail = none, columnsize = 0,
        tokenize = 'trigram case_sensitive 1'
      );
      CREATE VIRTUAL TABLE name_vocabulary USING fts5vocab (name_words, 'row');
      INSERT INTO name_words (rowid, folded) SELECT key, folded FROM name;
      INSERT INTO name_parts (rowid, folded) SELECT key, folded FROM name;
      PRAGMA user_version = 1`);
    db.close();
  }

  const totals = async (store: GraphStore) => ({
    own: (await store.search('ombrel', {}, ALL)).total,
    alias: (await store.search('莲', {}, ALL)).total,
    mistyped: (await store.search('ombral 2999', {}, ALL)).items.map(({ entity: { id } }) => id),
    protected: (await store.search('ombrel 2996', {}, ALL)).items.some(
      ({ entity: { id } }) => id === 'e2996',
    ),
  });
  const RIGHT = { own: 2_571, alias: 2_571, mistyped: ['e2999'], protected: false };

  it('is searched as it is by whoever only reads it', async () => {
    await fileFromBefore();
    expect(await totals(await openHome({ readOnly: true }))).toEqual(RIGHT);
  });

  it('is brought up to date where it is opened to be written, under the eyes of who reads it', async () => {
    await fileFromBefore();
    const reader = await openHome({ readOnly: true });
    expect(await totals(reader)).toEqual(RIGHT);
    const store = await openHome();
    expect(await totals(store)).toEqual(RIGHT);
    expect(await totals(reader)).toEqual(RIGHT);
    await put(store, entity('new', { name: 'Ombrel anew' }));
    expect(await totals(reader)).toEqual({ ...RIGHT, own: 2_572 });
    const db = database();
    const left = db.prepare(`SELECT name FROM sqlite_schema WHERE name GLOB 'name*' ORDER BY name`).all();
    db.close();
    expect(left).toEqual([{ name: 'name_block' }]);
  });
});

describe('the kernel', () => {
  it('is what its source gives, byte for byte', SLOW, async () => {
    expect(Buffer.from(await compileNameKernel()).equals(readFileSync(NAME_KERNEL))).toBe(true);
  });

  it('takes for letters what words are made of', SLOW, () => {
    const bits = letterBits();
    const wrong: number[] = [];
    for (let point = 0; point < 0x110000; point += 1) {
      if (point >= 0xd800 && point < 0xe000) continue;
      const isLetter = (((bits[point >> 3] ?? 0) >> (point & 7)) & 1) === 1;
      if (isLetter !== wordsOf(String.fromCodePoint(point)).length > 0) wrong.push(point);
    }
    expect(wrong).toEqual([]);
  });
});
