/** Editing by hand over HTTP: by what was read, all or none, and undone by withdrawing it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EditAnswer, EditableRecord, RecordVersion } from '../../server/contract/edit.ts';
import type { ImportEntry } from '../../server/contract/import-job.ts';
import type { GraphRecord } from '../../server/contract/model.ts';
import { type AppUnderTest, jsonBody, startApp } from '../helpers/app.ts';
import { SMALL_CASE } from '../helpers/small-case.ts';

let app: AppUnderTest;
beforeEach(async () => {
  app = await startApp({ records: SMALL_CASE });
});
afterEach(() => app.close());

type Headers = Record<string, string>;

const stored = (id: string): GraphRecord => {
  const record = SMALL_CASE.find((one) => one.id === id);
  if (!record) throw new Error(`There is no ${id} in the case.`);
  return record;
};
const named = (id: string, name: string) => ({ ...stored(id), name });
const read = (id: string) => app.get<EditableRecord>(`/records/${id}`);
const tagOf = async (id: string) => (await read(id)).tag;
const put = (id: string, body: object, headers: Headers = {}) =>
  app.ask(`/records/${id}`, {
    ...jsonBody(body),
    method: 'PUT',
    headers: { 'content-type': 'application/json', ...headers },
  });
const remove = (id: string, headers: Headers = {}) =>
  app.ask(`/records/${id}`, { method: 'DELETE', headers });
const edit = (body: object, query = '') => app.ask(`/edits${query}`, jsonBody(body));
interface Told {
  code: string;
  errors?: { code: string; pointer?: string; subject?: string; tag?: string }[];
}
const told = async (response: Response): Promise<[number, string, Told['errors']]> => {
  const { code, errors } = (await response.json()) as Told;
  return [response.status, code, errors];
};
const answered = async (response: Response): Promise<EditAnswer> => {
  expect(response.status, await response.clone().text()).toBeLessThan(300);
  return (await response.json()) as EditAnswer;
};
const MILL: GraphRecord = { record: 'entity', id: 'new-mill', kind: 'compound', name: 'New Mill' };

describe('Reading a record to edit it', () => {
  it.each([...SMALL_CASE.map(({ id }) => [id])])(
    'gives %s whole, with its tag, whatever it is',
    async (id) => {
      const response = await app.ask(`/records/${id}`);
      const answer = (await response.json()) as EditableRecord;
      expect(answer).toMatchObject({ record: stored(id), isPart: false });
      expect(response.headers.get('etag')).toBe(`"${answer.tag}"`);
      const again = await app.ask(`/records/${id}`, { headers: { 'if-none-match': `"${answer.tag}"` } });
      expect(again.status).toBe(304);
    },
  );

  it('answers 404 for what is not there', async () => {
    expect((await app.ask('/records/nothing')).status).toBe(404);
    expect((await app.ask('/records/nothing/history')).status).toBe(404);
  });
});

describe('Putting one record', () => {
  it('replaces the one that If-Match names, and makes a new one where If-None-Match says so', async () => {
    const before = await tagOf('mill');
    const replaced = await put('mill', named('mill', 'The Old Mill'), { 'if-match': `"${before}"` });
    expect(replaced.status).toBe(200);
    expect(await answered(replaced)).toMatchObject({ updated: 1, created: 0, revision: 2 });
    expect(replaced.headers.get('etag')).toBe(`"${await tagOf('mill')}"`);
    const made = await put('new-mill', MILL, { 'if-none-match': '*' });
    expect(made.status).toBe(201);
    expect(await answered(made)).toMatchObject({ created: 1, tags: { 'new-mill': await tagOf('new-mill') } });
  });

  it('asks which version is meant, also where there is none', async () => {
    const response = await put('mill', named('mill', 'Other'));
    expect(response.headers.get('etag')).toBe(`"${await tagOf('mill')}"`);
    expect(await told(response)).toEqual([428, 'version-required', undefined]);
    expect(await told(await put('new-mill', MILL))).toEqual([428, 'version-required', undefined]);
    expect((await remove('mill')).status).toBe(428);
  });

  it('is refused where another version stands, with the tag of that', async () => {
    const before = await tagOf('mill');
    await put('mill', named('mill', 'Other'), { 'if-match': `"${before}"` });
    const after = await tagOf('mill');
    for (const headers of [
      { 'if-match': `"${before}"` },
      { 'if-match': `W/"${after}"` },
      { 'if-none-match': '*' },
    ]) {
      const response = await put('mill', named('mill', 'Third'), headers as Headers);
      expect(response.headers.get('etag')).toBe(`"${after}"`);
      expect(await told(response)).toEqual([
        412,
        'version-conflict',
        [{ code: 'version-conflict', tag: after }],
      ]);
    }
    expect((await put('new-mill', MILL, { 'if-match': '*' })).status).toBe(412);
    expect((await read('mill')).record).toEqual(named('mill', 'Other'));
  });

  it('takes the id of the address only, and tells faults by their places in the record', async () => {
    const match = { 'if-match': '*' };
    expect(await told(await put('mill', MILL, match))).toEqual([
      422,
      'validation-failed',
      [{ code: 'id-of-another', pointer: '/id' }],
    ]);
    expect(
      await told(await put('vantar-owns-field', { ...stored('vantar-owns-field'), to: 'nobody' }, match)),
    ).toEqual([422, 'validation-failed', [{ code: 'unknown-reference', pointer: '/to' }]]);
  });

  it('lets one of fifty win that have read the same version, and loses none', async () => {
    for (let round = 1; round <= 3; round++) {
      const headers = { 'if-match': `"${await tagOf('mill')}"` };
      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, hand) =>
          put('mill', named('mill', `Mill ${round} of ${hand}`), headers),
        ),
      );
      const won = answers.flatMap(({ status }, hand) => (status === 200 ? [`Mill ${round} of ${hand}`] : []));
      expect(won).toHaveLength(1);
      expect(answers.filter(({ status }) => status === 412)).toHaveLength(49);
      expect((await read('mill')).record).toEqual(named('mill', won[0] ?? ''));
    }
  });
});

describe('Removing one record', () => {
  it('tells what still refers to it, and removes it when nothing does', async () => {
    const [status, code, errors] = await told(await remove('vantar', { 'if-match': '*' }));
    expect([status, code]).toEqual([409, 'still-referred-to']);
    expect(errors?.map(({ subject }) => subject)).toContain('vantar-owns-field');
    expect(errors).toContainEqual({
      code: 'still-referred-to',
      pointer: '',
      subject: 'brask-directs-vantar',
    });
    const tag = await tagOf('lone-rock');
    expect((await remove('lone-rock', { 'if-match': '"0"' })).status).toBe(412);
    expect(await answered(await remove('lone-rock', { 'if-match': `"${tag}"` }))).toMatchObject({
      removed: 1,
    });
    expect((await app.ask('/records/lone-rock')).status).toBe(404);
    expect((await remove('lone-rock', { 'if-match': `"${tag}"` })).status).toBe(404);
  });
});

describe('An edit', () => {
  const THREE = [
    { record: 'source', id: 's-new', title: 'A new paper', publisher: 'The New Paper' },
    { record: 'relation', id: 'r-new', type: 'owns', from: 'vantar', to: 'mill', layer: 'reporting' },
    {
      ...{ record: 'claim', id: 'c-new', on: 'r-new', source: 's-new', locator: 'page 1' },
      ...{ status: 'reported', attribution: 'The New Paper', paraphrase: 'It owns the mill.' },
    },
  ];
  const FRESH = { 's-new': null, 'r-new': null, 'c-new': null };

  it('puts a source, a relation and a claim together, is listed as an import, and is undone by withdrawing it', async () => {
    const before = await app.stateHash();
    const trial = await answered(await edit({ put: THREE, expect: FRESH }, '?dryRun=true'));
    expect(trial).toMatchObject({ created: 3, revision: 1 });
    expect(trial.id).toBeUndefined();
    expect(await app.stateHash()).toBe(before);
    const answer = await answered(await edit({ put: THREE, expect: FRESH, why: 'The paper came.' }));
    expect(answer).toMatchObject({ created: 3, updated: 0, removed: 0, revision: 2, tags: trial.tags });
    expect(await app.get('/relations/r-new')).toMatchObject({ relation: { standing: 'reported' } });
    const { items } = await app.get<{ items: ImportEntry[] }>('/imports');
    expect(items).toMatchObject([
      {
        id: answer.id,
        title: 'Edit: 1 source, 1 relation, 1 claim',
        format: 'edit',
        why: 'The paper came.',
        files: [],
        counts: { created: 3, updated: 0, unchanged: 0 },
      },
    ]);
    expect(await app.post(`/imports/${answer.id}/withdraw`, {})).toMatchObject({ removed: 3 });
    expect(await app.stateHash()).toBe(before);
  });

  it('removes a relation with its claims, which come back when it is withdrawn', async () => {
    const before = await app.stateHash();
    const claims = SMALL_CASE.filter((one) => one.record === 'claim' && one.on === 'brask-directs-vantar');
    const gone = ['brask-directs-vantar', ...claims.map(({ id }) => id)];
    const expected = Object.fromEntries(
      await Promise.all(gone.map(async (id) => [id, await tagOf(id)] as const)),
    );
    const answer = await answered(await edit({ remove: gone, expect: expected }));
    expect(answer.removed).toBe(gone.length);
    const { items } = await app.get<{ items: ImportEntry[] }>('/imports');
    expect(items[0]?.title).toMatch(/^Edit: removed 1 relation, \d claims?$/);
    const history = await app.get<{ items: RecordVersion[] }>('/records/brask-directs-vantar/history');
    expect(history.items[0]).toMatchObject({ record: null, import: { id: answer.id, format: 'edit' } });
    expect(history.items[1]).toEqual({ record: stored('brask-directs-vantar') });
    expect(await app.post(`/imports/${answer.id}/withdraw`, {})).toMatchObject({ restored: gone.length });
    expect(await app.stateHash()).toBe(before);
  });

  it('is refused whole, with each fault at its place', async () => {
    const before = await app.stateHash();
    const [source, relation, claim] = THREE;
    expect(
      await told(
        await edit({
          put: [source, { ...relation, from: 'nobody', layer: 'no-layer' }, { ...claim, layer: 'reporting' }],
          expect: FRESH,
        }),
      ),
    ).toEqual([
      422,
      'validation-failed',
      [
        { code: 'unknown-reference', pointer: '/put/1/from' },
        { code: 'unknown-layer', pointer: '/put/1/layer' },
        { code: 'claim-shape', pointer: '/put/2/layer' },
      ],
    ]);
    expect(await told(await edit({ put: [source, source], expect: { 's-new': null } }))).toEqual([
      422,
      'validation-failed',
      [{ code: 'duplicate-id', pointer: '/put/1/id' }],
    ]);
    const tag = await tagOf('vantar-owns-field');
    const [, , errors] = await told(
      await edit({ remove: ['vantar-owns-field'], expect: { 'vantar-owns-field': tag } }),
    );
    expect(errors).toContainEqual({ code: 'still-referred-to', pointer: '/remove/0', subject: 'c-owns' });
    expect(await app.stateHash()).toBe(before);
  });

  it('has to expect something of each record, and of no other', async () => {
    const missing = (pointer: string) => [
      428,
      'expectation-missing',
      [{ code: 'expectation-missing', pointer }],
    ];
    expect(await told(await edit({ put: [MILL], expect: {} }))).toEqual(missing('/put/0'));
    expect(await told(await edit({ remove: ['mill'], expect: { mill: null } }))).toEqual(
      missing('/remove/0'),
    );
    expect(await told(await edit({ put: [MILL], expect: { 'new-mill': null, mill: null } }))).toEqual(
      missing('/expect'),
    );
  });

  it('is refused whole where one of its records stands otherwise, and says which', async () => {
    const [mill, rock] = [await tagOf('mill'), await tagOf('lone-rock')];
    await put('mill', named('mill', 'Other'), { 'if-match': '*' });
    const before = await app.stateHash();
    const late = {
      put: [named('lone-rock', 'Rock'), named('mill', 'Third'), named('vale', 'Vale too')],
      remove: ['nothing'],
      expect: { 'lone-rock': rock, mill, vale: null, nothing: rock },
    };
    for (const query of ['', '?dryRun=true'])
      expect(await told(await edit(late, query))).toEqual([
        412,
        'version-conflict',
        [
          { code: 'version-conflict', pointer: '/put/1', subject: 'mill', tag: await tagOf('mill') },
          { code: 'version-conflict', pointer: '/put/2', subject: 'vale', tag: await tagOf('vale') },
          { code: 'version-conflict', pointer: '/remove/0' },
        ],
      ]);
    expect(await app.stateHash()).toBe(before);
  });

  it('that changes nothing is not remembered, and counts what is as it was', async () => {
    const body = { put: [stored('mill'), MILL], expect: { mill: await tagOf('mill'), 'new-mill': null } };
    expect(await answered(await edit(body))).toMatchObject({ created: 1, unchanged: 1 });
    const again = await answered(
      await edit({ put: body.put, expect: { ...body.expect, 'new-mill': await tagOf('new-mill') } }),
    );
    expect(again).toMatchObject({ created: 0, updated: 0, unchanged: 2, revision: 2 });
    expect(again.id).toBeUndefined();
    expect(await answered(await edit({ expect: {} }))).toMatchObject({ revision: 2 });
    expect(await app.get('/imports')).toMatchObject({ total: 1 });
    expect(await app.get('/records/mill/history')).toMatchObject({ total: 1 });
  });

  it('takes 200 records and no more', async () => {
    const mills = Array.from({ length: 201 }, (_, index) => ({ ...MILL, id: `mill-${index}` }));
    const of = (count: number) => ({
      put: mills.slice(0, count),
      expect: Object.fromEntries(mills.slice(0, count).map(({ id }) => [id, null])),
    });
    expect(await answered(await edit(of(200)))).toMatchObject({ created: 200 });
    expect((await edit(of(201))).status).toBe(422);
  });
});

describe('The history of a record', () => {
  it('tells how it read, the newest first, a page at a time', async () => {
    for (const name of ['Second', 'Third', 'Fourth'])
      await put('mill', named('mill', name), { 'if-match': '*' });
    const first = await app.get<{ items: RecordVersion[]; nextCursor: string }>(
      '/records/mill/history?limit=3',
    );
    const second = await app.get<{ items: RecordVersion[] }>(
      `/records/mill/history?limit=3&cursor=${first.nextCursor}`,
    );
    const all = [...first.items, ...second.items];
    expect(first).toMatchObject({ total: 4, leftOut: 0 });
    expect(all.map(({ record }) => record?.record === 'entity' && record.name)).toEqual([
      'Fourth',
      'Third',
      'Second',
      'The Mill',
    ]);
    expect(all[0]?.import).toMatchObject({ format: 'edit', title: 'Edit: 1 entity' });
    expect(all[3]?.import).toBeUndefined();
  });
});
