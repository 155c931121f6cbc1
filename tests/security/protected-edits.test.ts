/** What an edit, and the history of a record, tell of those who are protected: that an id is taken, and nothing else. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EditAnswer, EditableRecord, RecordVersion } from '../../server/contract/edit.ts';
import type { ImportJob } from '../../server/contract/import-job.ts';
import type { Entity, GraphRecord } from '../../server/contract/model.ts';
import { type AppUnderTest, jsonBody, startApp } from '../helpers/app.ts';
import { CASE_WITH_THEM, namesIn } from './withheld-names.ts';

let app: AppUnderTest;
beforeAll(async () => {
  app = await startApp({ records: CASE_WITH_THEM });
});
afterAll(() => app.close());

const TAG = 'a'.repeat(32);
const HIDDEN = ['protected-0', 'protected-line', 'protected-claim', 'protected-statement', 'protected-reply'];
const edit = (body: object, query = '') => app.ask(`/edits${query}`, jsonBody(body));
const without = (text: string) => text.replace(/"instance":"[^"]+",?/, '');
const same = async (known: Response, unknown: Response) => {
  expect([known.status, without(await known.text())]).toEqual([
    unknown.status,
    without(await unknown.text()),
  ]);
  expect(known.headers.get('etag')).toBe(unknown.headers.get('etag'));
};
const person = (id: string, rest: Partial<Entity> = {}): Entity => ({
  ...{ record: 'entity', id, kind: 'person', name: 'Some Body' },
  ...rest,
});

describe('To whoever edits', () => {
  it.each(HIDDEN)(
    '%s is what is not there, to read, to replace, to remove and to look back at',
    async (id) => {
      for (const path of ['', '/history'])
        await same(await app.ask(`/records/${id}${path}`), await app.ask(`/records/nobody${path}`));
      for (const init of [{ method: 'DELETE' }, { method: 'DELETE', headers: { 'if-match': '*' } }])
        await same(await app.ask(`/records/${id}`, init), await app.ask('/records/nobody', init));
      const puts = (one: string, headers: Record<string, string>) =>
        app.ask(`/records/${one}`, {
          ...jsonBody(person(one)),
          method: 'PUT',
          headers: { 'content-type': 'application/json', ...headers },
        });
      for (const headers of [{}, { 'if-match': '*' }, { 'if-match': `"${TAG}"` }])
        await same(
          await puts(id, headers as Record<string, string>),
          await puts('nobody', headers as Record<string, string>),
        );
      for (const query of ['', '?dryRun=true'])
        for (const of of [(one: string) => ({ put: [person(one)] }), (one: string) => ({ remove: [one] })])
          await same(
            await edit({ ...of(id), expect: { [id]: TAG } }, query),
            await edit({ ...of('nobody'), expect: { nobody: TAG } }, query),
          );
    },
  );

  it.each(['protected-0', 'protected-line', 'protected-claim'])('%s is no record to refer to', async (id) => {
    const relation = (to: string) => ({
      put: [{ record: 'relation', id: 'fresh', type: 'owns', from: 'vantar', to, layer: 'reporting' }],
      expect: { fresh: null },
    });
    /** Of somebody protected there is such a one already. */
    const twin = (from: string) => ({
      put: [{ record: 'relation', id: 'fresh', type: 'works_for', from, to: 'vantar', layer: 'reporting' }],
      expect: { fresh: null },
    });
    const claim = (on: string) => ({
      put: [
        {
          ...{ record: 'claim', id: 'fresh', on, source: 's-paper', locator: 'page 1', status: 'reported' },
          ...{ attribution: 'A paper', paraphrase: 'So it is.' },
        },
      ],
      expect: { fresh: null },
    });
    for (const of of [relation, twin, claim]) await same(await edit(of(id)), await edit(of('nobody')));
  });

  it('an id of theirs is in use, whatever it is of, and nothing is written', async () => {
    const before = await app.stateHash();
    for (const id of HIDDEN) {
      const response = await edit({ put: [person(id)], expect: { [id]: null } });
      expect(response.status).toBe(422);
      expect(await response.json()).toMatchObject({ errors: [{ code: 'id-in-use', pointer: '/put/0/id' }] });
    }
    expect(await app.stateHash()).toBe(before);
  });

  it.each([['vantar'], ['c-owns'], ['c-employs'], ['s-paper'], ['r-silence'], ['small']])(
    'of %s a part is told, and what is told as a part cannot be edited',
    async (id) => {
      const before = await app.stateHash();
      const text = await (await app.ask(`/records/${id}`)).text();
      const { record, tag, isPart } = JSON.parse(text) as EditableRecord;
      expect(isPart).toBe(true);
      expect(namesIn(text)).toEqual([]);
      expect(text).not.toContain('protected-');
      for (const body of [
        { put: [record], expect: { [id]: tag } },
        { remove: [id], expect: { [id]: tag } },
      ]) {
        const response = await edit(body);
        expect([response.status, await response.json()]).toMatchObject([
          409,
          { code: 'withheld-part', errors: [{ subject: id }] },
        ]);
      }
      expect(await app.stateHash()).toBe(before);
    },
  );
});

describe('Protecting somebody by an edit', () => {
  const BAO: GraphRecord[] = [
    person('bao-lindqvist', { name: 'Bao Lindqvist' }),
    {
      record: 'relation',
      id: 'bao-kin',
      type: 'family_of',
      from: 'bao-lindqvist',
      to: 'lone-rock',
      layer: 'reporting',
    },
    {
      ...{ record: 'claim', id: 'bao-claim', on: 'bao-kin', source: 's-register', locator: '1' },
      ...{ status: 'reported', attribution: 'A register', paraphrase: 'Kin.' },
    },
    {
      ...{ record: 'response', id: 'bao-reply', by: 'bao-lindqvist', kind: 'denial', text: 'No.' },
      ...{ source: 's-register', locator: '2', answers: ['bao-claim'], layer: 'reporting' },
    },
    {
      ...{ record: 'claim', id: 'rock-says', on: 'lone-rock', source: 's-register', locator: '3' },
      ...{ status: 'reported', attribution: 'A register', paraphrase: 'Somebody lives there.' },
      ...{ predicate: 'is home of', layer: 'reporting' },
    },
  ];

  it('says what goes out of sight, takes it there, and is undone by withdrawing it', async () => {
    const expected = (records: readonly GraphRecord[]) =>
      Object.fromEntries(records.map(({ id }) => [id, null]));
    await edit({ put: BAO, expect: expected(BAO) });
    const says = BAO.at(-1) as Extract<GraphRecord, { record: 'claim' }>;
    const { tag: before } = await app.get<EditableRecord>('/records/rock-says');
    await edit({
      put: [{ ...says, paraphrase: 'Bao Lindqvist lives there.' }],
      expect: { 'rock-says': before },
    });
    const { tag: quoting } = await app.get<EditableRecord>('/records/rock-says');
    await edit({ put: [says], expect: { 'rock-says': quoting } });

    const { record, tag } = await app.get<EditableRecord>('/records/bao-lindqvist');
    const body = {
      put: [{ ...record, protection: 'protected' }],
      expect: { 'bao-lindqvist': tag },
      why: 'Bao Lindqvist asked for it',
    };
    const hidden = { entities: 1, relations: 1, claims: 1, responses: 1 };
    const trial = (await (await edit(body, '?dryRun=true')).json()) as EditAnswer;
    expect(trial).toMatchObject({ updated: 1, tags: {}, effects: { hidden, relations: ['bao-kin'] } });
    expect((await app.ask('/records/bao-kin')).status).toBe(200);
    const answer = (await (await edit(body)).json()) as EditAnswer;
    expect(answer.effects).toEqual(trial.effects);
    for (const id of ['bao-lindqvist', 'bao-kin', 'bao-claim', 'bao-reply'])
      for (const path of ['', '/history']) expect((await app.ask(`/records/${id}${path}`)).status).toBe(404);

    const listed = await (await app.ask('/imports?limit=1')).text();
    expect(listed).toContain('[withheld] asked for it');
    const history = await app.get<{ items: RecordVersion[]; leftOut: number }>('/records/rock-says/history');
    expect(JSON.stringify(history)).not.toMatch(/Lindqvist/i);
    expect(history.items.map((one) => one.record?.record === 'claim' && one.record.paraphrase)).toEqual([
      'Somebody lives there.',
      '[withheld] lives there.',
      'Somebody lives there.',
    ]);

    await app.post(`/imports/${answer.id}/withdraw`, {});
    expect((await app.get<EditableRecord>('/records/bao-lindqvist')).record).toEqual(record);
    expect((await app.ask('/records/bao-reply')).status).toBe(200);
  });

  it('leaves out of the history of a claim what it said of them', async () => {
    const { record, tag } = await app.get<EditableRecord>('/records/rock-says');
    await edit({
      put: [{ ...record, on: 'bao-lindqvist' }],
      expect: { 'rock-says': tag },
    });
    const { tag: moved } = await app.get<EditableRecord>('/records/rock-says');
    await edit({ put: [record], expect: { 'rock-says': moved } });
    const bao = await app.get<EditableRecord>('/records/bao-lindqvist');
    await edit({
      put: [{ ...bao.record, protection: 'protected' }],
      expect: { 'bao-lindqvist': bao.tag },
    });
    const history = await app.get<{ items: RecordVersion[]; leftOut: number }>('/records/rock-says/history');
    expect(history.leftOut).toBe(1);
    expect(JSON.stringify(history)).not.toContain('bao-lindqvist');
  });

  it('is not undone by a file from before it, nor told to whoever brings that', async () => {
    const bring = async (query: string) => {
      const response = await app.ask(`/imports?format=bundle${query}`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-ndjson' },
        body: JSON.stringify(BAO[0]),
      });
      return (await response.json()) as ImportJob;
    };
    for (const query of ['&dryRun=true', '']) {
      expect((await bring(query)).counts).toEqual({ created: 1, updated: 0, unchanged: 0 });
      expect((await app.ask('/records/bao-lindqvist')).status).toBe(404);
    }
  });
});
