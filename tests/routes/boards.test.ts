/** Saved views over HTTP: by version, and by what is here. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { MOST_BOARDS, type SavedBoard } from '../../server/contract/board.ts';
import type { GraphStore } from '../../server/store/graph-store.ts';
import { openStore } from '../../server/store/open-store.ts';
import { type AppUnderTest, startApp } from '../helpers/app.ts';
import { askerOf, FULL_BOARD, type Headers, plainBoard } from '../helpers/boards.ts';
import { SMALL_CASE } from '../helpers/small-case.ts';

let app: AppUnderTest;
beforeEach(async () => {
  app = await startApp({ records: SMALL_CASE });
});
afterEach(() => app.close());

const { put, get, remove } = askerOf(() => app);

const codeOf = async (response: Response): Promise<string> =>
  ((await response.json()) as { code: string }).code;
const told = async (response: Response) => [response.status, await codeOf(response)];
const faultsOf = async (response: Response) =>
  ((await response.json()) as { errors?: { code: string; pointer: string }[] }).errors;

/** An embedded store with so many boards, `b1` and on, written at once: one by one each would wait for the disk. */
async function storeWithBoards(count: number): Promise<GraphStore> {
  const home = mkdtempSync(join(tmpdir(), 'throughline-boards-'));
  onTestFinished(() => rmSync(home, { recursive: true }));
  await (await openStore({ store: 'sqlite', home })).close();
  const file = new DatabaseSync(join(home, 'graph.sqlite'));
  file
    .prepare(
      `WITH RECURSIVE made (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM made WHERE n < ?)
       INSERT INTO board SELECT 'b' || n, 1, 0, NULL, '[]', '{"view":{"entities":[]}}' FROM made`,
    )
    .run(count);
  file.close();
  return openStore({ store: 'sqlite', home });
}

describe('Saving a board', () => {
  it('answers 201 for a new one and 200 for the next version, each with its tag', async () => {
    const first = await put(FULL_BOARD);
    expect([first.status, first.headers.get('etag')]).toEqual([201, '"1"']);
    expect(await first.json()).toEqual({ id: 'field', version: 1, revision: 1, ...FULL_BOARD });
    const second = await put(plainBoard('mill'), { 'if-match': '"1"' });
    expect([second.status, second.headers.get('etag')]).toEqual([200, '"2"']);
    expect(await second.json()).toEqual({ id: 'field', version: 2, revision: 1, ...plainBoard('mill') });
    expect((await put(FULL_BOARD, { 'if-none-match': '*' }, 'another')).status).toBe(201);
  });

  it('asks which version is meant where there is one, and tells which one stands', async () => {
    await put(FULL_BOARD);
    const answer = await put(plainBoard('mill'));
    expect(answer.headers.get('etag')).toBe('"1"');
    expect(await told(answer)).toEqual([428, 'version-required']);
  });

  it.each([
    [{ 'if-match': '"2"' }],
    [{ 'if-match': '"0", "2"' }],
    [{ 'if-match': '"01"' }],
    [{ 'if-match': '""' }],
    [{ 'if-match': 'W/"1"' }],
    [{ 'if-none-match': '*' }],
    [{ 'if-none-match': '"1"' }],
    [{ 'if-none-match': 'W/"1"' }],
    [{ 'if-match': '"1"', 'if-none-match': '"1"' }],
  ] as [Headers][])('is refused where another version stands than %o says', async (headers) => {
    await put(FULL_BOARD);
    const answer = await put(plainBoard('mill'), headers);
    expect(answer.headers.get('etag')).toBe('"1"');
    expect(await told(answer)).toEqual([412, 'version-conflict']);
    expect(await (await get()).json()).toMatchObject({ version: 1 });
  });

  it.each([
    [{ 'if-match': '"1"' }],
    [{ 'if-match': '"7" , ,"1"' }],
    [{ 'if-match': 'W/"1", "1"' }],
    [{ 'if-match': '*' }],
    [{ 'if-match': '"1"', 'if-none-match': '"7"' }],
  ] as [Headers][])('replaces the version that %o names', async (headers) => {
    await put(FULL_BOARD);
    expect((await put(plainBoard('mill'), headers)).status).toBe(200);
  });

  it('is refused where a version is named and there is none', async () => {
    for (const ifMatch of ['"1"', '*']) {
      const answer = await put(FULL_BOARD, { 'if-match': ifMatch });
      expect(answer.headers.has('etag')).toBe(false);
      expect(await told(answer)).toEqual([412, 'version-conflict']);
    }
    expect((await put(FULL_BOARD, { 'if-none-match': '"1"' })).status).toBe(201);
  });

  it.each(['1', '', '"1', '1"', 'w/"1"', 'W/1', '*, "1"', '"1" "2"', '"a b"', '"1"; q=1'])(
    'is refused where a condition is no tag in quotes: %s',
    async (condition) => {
      await put(FULL_BOARD);
      for (const name of ['if-match', 'if-none-match']) {
        expect(await told(await put(plainBoard('mill'), { [name]: condition }))).toEqual([
          400,
          'bad-condition',
        ]);
        expect(await told(await get({ [name]: condition }))).toEqual([400, 'bad-condition']);
      }
    },
  );

  it('lets exactly one of several win that mean one version, and loses none', async () => {
    await put(plainBoard());
    const texts = Array.from({ length: 50 }, (_, index) => `note ${index}`);
    for (let version = 1; version <= 3; version++) {
      const answers = await Promise.all(
        texts.map((title) => put({ title, ...plainBoard() }, { 'if-match': `"${version}"` })),
      );
      const won = answers.filter(({ status }) => status === 200);
      expect(won).toHaveLength(1);
      expect(answers.filter(({ status }) => status === 412)).toHaveLength(49);
      expect(await (await get()).json()).toEqual(await won[0]?.json());
    }
  });

  it('changes nothing of the graph: neither its revision, its search, nor its export', async () => {
    const before = [await app.get('/case'), await (await app.ask('/exports/bundle')).text()];
    await put({ ...FULL_BOARD, title: 'Unheard-of words' });
    expect([await app.get('/case'), await (await app.ask('/exports/bundle')).text()]).toEqual(before);
    expect(await app.get('/search?q=Unheard')).toMatchObject({ total: 0 });
  });

  it('tells of the graph’s revision at the time', async () => {
    await app.store.apply({
      id: 'more',
      records: [{ record: 'entity', id: 'new', kind: 'place', name: 'New' }],
    });
    expect(await (await put(plainBoard('new'))).json()).toMatchObject({ revision: 2 });
  });

  it.each([
    ['{"view":', 400, 'invalid-json', undefined],
    ['{"view":{"entities":[]},"view":{"entities":[]}}', 400, 'duplicate-key', ''],
    ['{"view":{"entities":[],"positions":{"__proto__":[0,0]}}}', 422, 'forbidden-key', '/view/positions'],
    ['{}', 422, 'missing-field', '/view'],
    ['{"view":{}}', 422, 'missing-field', '/view/entities'],
    ['{"view":{"entities":[]},"version":7}', 422, 'unknown-field', ''],
    ['{"view":{"entities":[],"colour":"red"}}', 422, 'unknown-field', '/view'],
    ['{"view":{"entities":["../x"]}}', 422, 'invalid-id', '/view/entities/0'],
    ['{"view":{"entities":[],"positions":{"mill":[0,1000001]}}}', 422, 'too-big', '/view/positions'],
    ['{"view":{"entities":[],"positions":{"mill":[0]}}}', 422, 'too-small', '/view/positions'],
    [
      '{"view":{"entities":[],"positions":{"mill":[0,1e400]}}}',
      422,
      'number-out-of-range',
      '/view/positions',
    ],
    ['{"view":{"entities":[],"asOf":"2023-02-30"}}', 422, 'invalid-date', '/view/asOf'],
    ['{"title":" ","view":{"entities":[]}}', 422, 'blank-text', '/title'],
    ['{"title":"\\ud800","view":{"entities":[]}}', 422, 'not-well-formed-unicode', '/title'],
    [`{"title":"${'x'.repeat(201)}","view":{"entities":[]}}`, 422, 'too-big', '/title'],
    [
      `{"view":{"entities":[]},"notes":[{"id":"n","text":"${'x'.repeat(5_001)}","at":[0,0]}]}`,
      422,
      'too-big',
      '/notes/0/text',
    ],
  ] as const)('of %.60s is refused', async (body, status, code, pointer) => {
    const answer = await put(body);
    expect(answer.status).toBe(status);
    if (pointer === undefined) expect(await codeOf(answer)).toBe(code);
    else expect(await faultsOf(answer)).toContainEqual({ code, pointer });
    expect((await get()).status).toBe(404);
  });

  it('takes as many entities, notes and relations of the figure as it may, and no more', async () => {
    const ids = (length: number) => Array<string>(length).fill('mill');
    const note = (index: number) => ({ id: `n${index}`, text: 'x', at: [0, 0] });
    const notes = (length: number) => Array.from({ length }, (_, index) => note(index));
    const figure = (length: number) => Array<string>(length).fill('mill-within-field');
    const most = { view: { entities: ids(2_000) }, figure: figure(2_000), notes: notes(500) };
    expect((await put(most)).status).toBe(201);
    const again = { 'if-match': '"1"' };
    expect(await faultsOf(await put({ ...most, notes: notes(501) }, again))).toEqual([
      { code: 'too-big', pointer: '/notes' },
    ]);
    expect(await faultsOf(await put({ ...most, figure: figure(2_001) }, again))).toEqual([
      { code: 'too-many-items', pointer: '/figure' },
    ]);
    expect((await put(`${JSON.stringify(most)}${' '.repeat(1_000_000)}`, again)).status).toBe(413);
  });

  it('refuses a board more than there may be, and still saves those that are there', async () => {
    const full = await startApp({ open: () => storeWithBoards(MOST_BOARDS - 1) });
    onTestFinished(() => full.close());
    const there = askerOf(() => full);
    expect((await there.put(plainBoard(), {}, 'last')).status).toBe(201);
    expect(await told(await there.put(plainBoard(), {}, 'one-more'))).toEqual([409, 'too-many-boards']);
    expect((await there.put(plainBoard(), { 'if-match': '"1"' }, 'b7')).status).toBe(200);
    expect(await full.get('/boards?limit=1')).toMatchObject({ total: MOST_BOARDS });
    await there.remove({ 'if-match': '"1"' }, 'b8');
    expect((await there.put(plainBoard(), {}, 'one-more')).status).toBe(201);
  });

  it('names what is not here, each by its kind and place', async () => {
    expect(
      await faultsOf(
        await put({
          view: {
            entities: ['mill', 'gone'],
            positions: { mill: [0, 0], gone: [0, 0] },
            selected: { kind: 'source', id: 'mill' },
            picked: ['gone'],
            subject: 'gone',
            chain: { entities: ['gone'], relations: ['mill'] },
            layers: ['reporting', 'gone'],
          },
          figure: ['mill-within-field', 'gone'],
          notes: [{ id: 'n', text: 'x', at: [0, 0], about: 's-paper' }],
        }),
      ),
    ).toEqual([
      { code: 'unknown-entity', pointer: '/view/entities/1' },
      { code: 'unknown-entity', pointer: '/view/positions' },
      { code: 'unknown-source', pointer: '/view/selected/id' },
      { code: 'unknown-entity', pointer: '/view/subject' },
      { code: 'unknown-entity', pointer: '/view/picked/0' },
      { code: 'unknown-entity', pointer: '/view/chain/entities/0' },
      { code: 'unknown-relation', pointer: '/view/chain/relations/0' },
      { code: 'unknown-layer', pointer: '/view/layers/1' },
      { code: 'unknown-relation', pointer: '/figure/1' },
      { code: 'unknown-entity', pointer: '/notes/0/about' },
    ]);
    for (const [body, code] of [
      [plainBoard('gone'), 'unknown-entity'],
      [{ ...plainBoard(), figure: ['gone'] }, 'unknown-relation'],
      [{ view: { entities: [], selected: { kind: 'source', id: 'gone' } } }, 'unknown-source'],
      [{ view: { entities: [], selected: { kind: 'relation', id: 'gone' } } }, 'unknown-relation'],
      [{ view: { entities: [], layers: ['gone'] } }, 'validation-failed'],
      [{ ...plainBoard('gone'), figure: ['gone'] }, 'validation-failed'],
    ] as const) {
      expect(await told(await put(body))).toEqual([422, code]);
    }
    expect((await put({ view: { entities: [], selected: { kind: 'source', id: 's-paper' } } })).status).toBe(
      201,
    );
  });

  it('may name on its sheet what is gone, and reads without it', async () => {
    const [entity = ''] = plainBoard('mill').view.entities;
    const relation = FULL_BOARD.figure?.[0] ?? '';
    const sheet = {
      title: 'An invented title',
      alone: [entity, 'gone'],
      without: [relation, 'gone'],
      absent: ['gone', entity],
      positions: { [entity]: [12.5, 40] as [number, number], gone: [0, 0] as [number, number] },
      notes: [['gone'], [relation, 'gone']],
      signoffs: [{ what: 'a list', by: 'An invented editor', date: '2026-11' }],
      overrides: [{ gate: 'no-response-recorded' as const, about: 'gone', reason: 'An invented reason' }],
    };
    const answer = await put({ ...plainBoard('mill'), sheet });
    expect(await answer.json()).toMatchObject({
      sheet: {
        ...sheet,
        alone: [entity],
        without: [relation],
        absent: [entity],
        positions: { [entity]: [12.5, 40] },
        notes: [[relation]],
        overrides: [],
      },
    });
  });

  it('is told what is wrong with it before which version it means', async () => {
    await put(FULL_BOARD);
    expect(await told(await put(plainBoard('gone'), { 'if-match': '"7"' }))).toEqual([422, 'unknown-entity']);
  });
});

describe('Reading a board', () => {
  it('answers what was saved, or 304 to who has it', async () => {
    await put(FULL_BOARD);
    const answer = await get();
    expect([answer.status, answer.headers.get('etag')]).toEqual([200, '"1"']);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.json()).toEqual({ id: 'field', version: 1, revision: 1, ...FULL_BOARD });
    for (const tag of ['"1"', 'W/"1"', '"7", "1"', '*']) {
      const unchanged = await get({ 'if-none-match': tag });
      expect([unchanged.status, unchanged.headers.get('etag'), await unchanged.text()]).toEqual([
        304,
        '"1"',
        '',
      ]);
    }
    expect((await get({ 'if-none-match': '"2", "01"' })).status).toBe(200);
    expect((await get({ 'if-match': '"1"' })).status).toBe(200);
    expect(await told(await get({ 'if-match': '"2"' }))).toEqual([412, 'version-conflict']);
  });

  it('has for HEAD the headers of GET and no body', async () => {
    await put(FULL_BOARD);
    const answer = await app.ask('/boards/field', { method: 'HEAD' });
    expect([answer.status, answer.headers.get('etag'), await answer.text()]).toEqual([200, '"1"', '']);
  });

  it('finds nothing where there is nothing, and refuses other methods', async () => {
    for (const id of ['nobody', '%2e%2e', '__proto__', 'x'.repeat(201)]) {
      expect(await told(await get({}, id))).toEqual([404, 'not-found']);
    }
    const answer = await app.ask('/boards/field', { method: 'POST' });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD, PUT, DELETE']);
    expect((await app.ask('/boards', { method: 'POST' })).headers.get('allow')).toBe('GET, HEAD');
  });

  it('leaves off a layer that there is no more, and the last of them as if none were named', async () => {
    await put({ view: { entities: [], layers: ['reporting', 'register'] } });
    await put({ view: { entities: [], layers: ['register'] } }, {}, 'one');
    await put({ view: { entities: [], layers: [] } }, {}, 'none');
    await app.store.boards.save(
      {
        write: 'from-another-day',
        id: 'old',
        board: { view: { entities: [], layers: ['reporting', 'gone'] } },
      },
      MOST_BOARDS,
    );
    await app.store.boards.save(
      { write: 'from-that-day', id: 'older', board: { view: { entities: [], layers: ['gone'] } } },
      MOST_BOARDS,
    );
    const layersOf = async (id: string) => ((await (await get({}, id)).json()) as SavedBoard).view.layers;
    expect(await layersOf('old')).toEqual(['reporting']);
    expect(await layersOf('older')).toBeUndefined();
    expect(await layersOf('none')).toEqual([]);
  });
});

describe('A board with a name in it that is withheld by now', () => {
  const notes = [
    { id: 'n1', text: 'Ask Odo Brask first.', at: [0, 0] },
    { id: 'n2', text: 'Then Odo Brask again.', at: [0, 90] },
  ] as const;
  const sheet = {
    title: 'Odo Brask and the mill',
    signoffs: [{ what: 'Read to Odo Brask', by: 'A. Nobody', date: '2024-05-01' }],
  };
  const brask = SMALL_CASE.flatMap((record) =>
    record.record === 'entity' && record.id === 'odo-brask' ? [record] : [],
  );
  const protect = () =>
    app.store.apply({
      id: 'protect',
      records: brask.map((record) => ({ ...record, protection: 'protected' as const })),
    });
  const protectNoMore = () => app.store.apply({ id: 'protect no more', records: brask });

  it('keeps what was written when the page saves it as it read it, but for what was written anew', async () => {
    await put({ title: 'On Odo Brask', ...plainBoard('mill'), sheet, notes });
    await protect();
    const read = await get();
    const { id: _id, version: _version, revision: _revision, ...board } = (await read.json()) as SavedBoard;
    expect(JSON.stringify(board)).not.toContain('Brask');
    expect(board).toMatchObject({
      title: 'On [withheld]',
      notes: [{ text: 'Ask [withheld] first.' }, { text: 'Then [withheld] again.' }],
    });

    const [, second] = board.notes ?? [];
    const sent = { ...board, notes: [second, { ...notes[0], text: 'Ask [withheld] last.' }] };
    const saved = await put(sent, { 'if-match': read.headers.get('etag') ?? '' });
    expect(saved.status).toBe(200);
    expect(await saved.json()).toMatchObject(sent);

    await protectNoMore();
    expect(await (await get()).json()).toMatchObject({
      title: 'On Odo Brask',
      sheet,
      notes: [notes[1], { id: 'n1', text: 'Ask [withheld] last.' }],
    });
  });
});

describe('Deleting a board', () => {
  it('deletes the version that is named, and answers 404 from then on', async () => {
    await put(FULL_BOARD);
    expect(await told(await remove())).toEqual([428, 'version-required']);
    expect(await told(await remove({ 'if-match': '"2"' }))).toEqual([412, 'version-conflict']);
    const answer = await remove({ 'if-match': '"1"' });
    expect([answer.status, await answer.text(), answer.headers.has('etag')]).toEqual([204, '', false]);
    expect((await get()).status).toBe(404);
    for (const headers of [{}, { 'if-match': '"1"' }, { 'if-match': '*' }] as Headers[]) {
      expect(await told(await remove(headers))).toEqual([404, 'not-found']);
    }
  });

  it('and saving it at once at one version: one of the two happens', async () => {
    for (let round = 0; round < 10; round++) {
      const id = `round-${round}`;
      const made = await put(plainBoard(), {}, id);
      const headers = { 'if-match': made.headers.get('etag') ?? '' };
      const [saved, removed] = await Promise.all([put(plainBoard('mill'), headers, id), remove(headers, id)]);
      const stands = await get({}, id);
      expect([saved.status, removed.status, stands.status]).toEqual(
        stands.status === 200 ? [200, 412, 200] : [412, 204, 404],
      );
    }
  });

  it('takes no body', async () => {
    await put(FULL_BOARD);
    const answer = await app.ask('/boards/field', {
      method: 'DELETE',
      headers: { 'if-match': '"1"', 'content-type': 'application/json' },
      body: '{}',
    });
    expect(await told(answer)).toEqual([413, 'payload-too-large']);
  });
});

describe('The list of boards', () => {
  it('is by id, a page at a time, each with what tells it apart', async () => {
    await put({ ...plainBoard('mill', 'vantar'), title: 'Two' }, {}, 'b');
    await put(plainBoard(), {}, 'a');
    await put(plainBoard('mill'), { 'if-match': '"2"' }, 'a');
    await put(plainBoard(), {}, 'C');
    interface List {
      items: unknown[];
      nextCursor: string | null;
      total: number;
    }
    const first = await app.get<List>('/boards?limit=2');
    expect(first).toMatchObject({
      items: [
        { id: 'C', version: 4, revision: 1, entities: 0 },
        { id: 'a', version: 3, revision: 1, entities: 1 },
      ],
      total: 3,
    });
    const next = `/boards?limit=2&cursor=${first.nextCursor}`;
    expect(await app.get<List>(next)).toEqual({
      items: [{ id: 'b', version: 1, revision: 1, title: 'Two', entities: 2 }],
      nextCursor: null,
      total: 3,
    });
    await put(plainBoard(), {}, 'd');
    expect(await faultsOf(await app.ask(next))).toEqual([{ code: 'outdated-cursor', pointer: '/cursor' }]);
    expect(await faultsOf(await app.ask('/boards?limit=101'))).toEqual([
      { code: 'too-big', pointer: '/limit' },
    ]);
  });

  it('is empty where nothing was saved', async () => {
    expect(await app.get('/boards')).toEqual({ items: [], nextCursor: null, total: 0 });
  });
});
