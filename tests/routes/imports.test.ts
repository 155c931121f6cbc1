import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { ImportJob } from '../../server/contract/import-job.ts';
import { type AppUnderTest, startApp } from '../helpers/app.ts';
import { SMALL_CASE } from '../helpers/small-case.ts';

const BUNDLE = SMALL_CASE.map((record) => JSON.stringify(record)).join('\n');
const GRAPHML = `<?xml version="1.0"?><graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="n" for="node" attr.name="name" attr.type="string"/>
<graph edgedefault="directed"><node id="n0"><data key="n">Odo Brask</data></node>
<node id="n1"><data key="n">Vantar Holdings</data></node><edge id="e0" source="n0" target="n1"/></graph></graphml>`;

const send = (app: AppUnderTest, body: string | Uint8Array, query = '') =>
  app.ask(`/imports?${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: Buffer.from(body),
  });
const job = async (response: Response) => (await response.json()) as ImportJob;
const withApp = async (use: (app: AppUnderTest) => Promise<void>) => {
  const app = await startApp();
  try {
    await use(app);
  } finally {
    await app.close();
  }
};
const json = (method: string, body: unknown = {}): RequestInit => ({
  method,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
const until = async (app: AppUnderTest, id: string, ...states: string[]): Promise<ImportJob> => {
  for (let left = 400; left > 0; left--) {
    const now = await app.get<ImportJob>(`/imports/${id}`);
    if (states.includes(now.state)) return now;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`The import never came to ${states}.`);
};

const broken = (count: number) =>
  Array.from({ length: count }, (_, i) =>
    JSON.stringify({ record: 'entity', id: `m${i}`, kind: i === 3 ? 'hero' : 'place', name: `Mill ${i}` }),
  );

describe('A file of any kind', () => {
  it.each([
    ['plain', (): Uint8Array => Buffer.from(BUNDLE), 'bundle'],
    ['as a gzip', (): Uint8Array => gzipSync(BUNDLE), 'bundle'],
    ['in a zip', () => zipSync({ 'folder/case.jsonl': Buffer.from(BUNDLE) }), 'bundle'],
    ['in a zip in a gzip', () => gzipSync(zipSync({ 'case.jsonl': Buffer.from(BUNDLE) })), 'bundle'],
    ['of another program', (): Uint8Array => Buffer.from(GRAPHML), 'graphml'],
  ])('%s is known by its bytes and imported', (_how, bytes, format) =>
    withApp(async (app) => {
      const response = await send(app, bytes());
      const done = await job(response);
      expect([response.status, done]).toMatchObject([201, { state: 'done', format, revision: 1 }]);
      expect(done.counts.created).toBeGreaterThan(4);
      expect(Object.values(done.kinds).reduce((sum, { created }) => sum + created, 0)).toBe(
        done.counts.created,
      );
      const again = await job(await send(app, bytes()));
      expect(again.counts).toEqual({ created: 0, updated: 0, unchanged: done.counts.created });
      expect(await app.get('/case')).toMatchObject({ revision: 1 });
    }),
  );

  it.each([
    [
      'a picture named as a table',
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0]),
      'name=a.csv',
      'type-mismatch',
    ],
    ['a page named as JSON', Buffer.from('<!doctype html><html></html>'), 'name=a.json', 'type-mismatch'],
    [
      'a spreadsheet',
      zipSync({ '[Content_Types].xml': Buffer.from('<a/>') }),
      'name=a.xlsx',
      'type-mismatch',
    ],
    ['an archive in an archive', zipSync({ 'a.zip': zipSync({}) }), '', 'archive-rejected'],
  ])('that is %s is refused', (_what, bytes, query, code) =>
    withApp(async (app) => {
      const response = await send(app, bytes, query);
      expect([response.status, await response.json()]).toMatchObject([422, { code }]);
      expect(await app.get('/case')).toMatchObject({ revision: 0 });
    }),
  );
});

describe('An import that goes on by itself', () => {
  it('is answered at once, told as events until its end, listed, and withdrawn', () =>
    withApp(async (app) => {
      const response = await send(app, gzipSync(BUNDLE), 'wait=false&name=case.jsonl.gz');
      expect(response.status).toBe(202);
      const { id } = await job(response);
      const events = await app.ask(`/imports/${id}/events`);
      expect(events.headers.get('content-type')).toContain('text/event-stream');
      const states = [...(await events.text()).matchAll(/^data: (.*)$/gm)].map(
        ([, text = '']) => JSON.parse(text) as ImportJob,
      );
      expect(states.at(-1)).toMatchObject({ id, state: 'done', counts: { created: SMALL_CASE.length } });

      const { items } = await app.get<{ items: unknown[] }>('/imports');
      expect(items).toMatchObject([{ id, title: 'case.jsonl.gz', format: 'bundle', revision: 1 }]);
      const dry = await app.post(`/imports/${id}/withdraw`, { dryRun: true });
      expect(dry).toMatchObject({ import: id, dryRun: true, removed: SMALL_CASE.length, kept: 0 });
      expect(await app.get('/case')).toMatchObject({ revision: 1 });
      expect(await app.post(`/imports/${id}/withdraw`, {})).toMatchObject({ removed: SMALL_CASE.length });
      expect(await app.get('/case')).toMatchObject({ counts: { entities: 0 } });
    }));

  it('that is a dry run waits for a decision, and is written when it is committed', () =>
    withApp(async (app) => {
      const { id } = await job(await send(app, GRAPHML, 'wait=false&dryRun=true&name=a.graphml'));
      const checked = await until(app, id, 'checked');
      expect(checked).toMatchObject({ dryRun: true, revision: 0, problemCount: 0 });
      expect(await app.get('/case')).toMatchObject({ revision: 0 });

      const set = { settings: { ...checked.settings, layer: { id: 'other', title: 'Other' } } };
      const anew = await app.ask(`/imports/${id}/settings`, json('PUT', set));
      expect(anew.status).toBe(202);
      expect(await until(app, id, 'checked')).toMatchObject({ settings: { layer: { id: 'other' } } });

      expect((await app.ask(`/imports/${id}/commit`, json('POST'))).status).toBe(202);
      const done = await until(app, id, 'done');
      expect(done).toMatchObject({ dryRun: false, revision: 1, counts: checked.counts });
      expect((await app.store.layers()).map((layer) => layer.id)).toEqual(['other']);
    }));

  it('of a file with problems tells all of them, and leaves them out when it is told to', () =>
    withApp(async (app) => {
      const lines = [
        ...broken(6),
        '{"record":"relation","id":"r","type":"located_in","from":"m0","to":"m3","layer":"l"}',
        '{"record":"claim","id":"c","on":"r","source":"s","locator":"1","status":"reported","attribution":"A","paraphrase":"B"}',
        '{"record":"source","id":"s","title":"T","publisher":"P"}',
      ];
      const { id } = await job(await send(app, lines.join('\n'), 'wait=false&dryRun=true&name==cmd.jsonl'));
      const checked = await until(app, id, 'checked');
      expect(checked).toMatchObject({
        problemCount: 1,
        problems: [{ code: 'not-one-of', line: 4, pointer: '/kind' }],
        // What leaving it out would come to.
        counts: { created: 6, updated: 0, unchanged: 0 },
        losses: [{ code: 'left-out', count: 3 }],
      });

      const table = await app.ask(`/imports/${id}/problems`);
      expect(table.headers.get('content-type')).toContain('text/csv');
      expect(await table.text()).toBe(
        '"file","line","column","pointer","problem"\r\n"\'=cmd.jsonl",4,"","/kind","not-one-of"\r\n',
      );
      expect((await app.problem(`/imports/${id}/commit`, json('POST'))).problem).toMatchObject({
        code: 'validation-failed',
      });

      await app.ask(`/imports/${id}/commit`, json('POST', { skipProblems: true }));
      const done = await until(app, id, 'done', 'failed');
      expect(done).toMatchObject({
        state: 'done',
        counts: { created: 6, updated: 0, unchanged: 0 },
        losses: [{ code: 'left-out', count: 3 }],
      });
      expect((await app.store.counts()).relations).toBe(0);
    }));

  it('that is cancelled leaves nothing, not even its file', () =>
    withApp(async (app) => {
      const { id } = await job(await send(app, GRAPHML, 'wait=false&dryRun=true'));
      const cancelled = await app.ask(`/imports/${id}`, { method: 'DELETE' });
      expect(await cancelled.json()).toMatchObject({ id, state: 'cancelled' });
      expect((await app.problem(`/imports/${id}/commit`, json('POST'))).status).toBe(404);
      expect(await app.get('/case')).toMatchObject({ revision: 0 });
    }));

  it('and is followed delays no stop of the server', () =>
    withApp(async (app) => {
      const { id } = await job(await send(app, GRAPHML, 'wait=false&dryRun=true'));
      await until(app, id, 'checked');
      const events = await app.ask(`/imports/${id}/events`);
      const stopped = app.lifecycle.stop();
      // It waits for a decision, and would be told of for as long as nobody makes one.
      expect(await events.text()).toContain('"state":"checked"');
      await stopped;
    }));

  it('is unknown by any other id', () =>
    withApp(async (app) => {
      for (const path of ['', '/events', '/problems'])
        expect((await app.problem(`/imports/never-was${path}`)).status).toBe(404);
      expect((await app.problem('/imports/never-was/withdraw', json('POST'))).status).toBe(404);
      expect((await app.problem('/imports/never-was', { method: 'DELETE' })).status).toBe(404);
    }));
});

describe('A record', () => {
  const entity = '{"record":"entity","id":"a","kind":"person","name":"Odo Brask"}';
  it('that comes twice is kept once', () =>
    withApp(async (app) => {
      const spaced = '{"record":"entity", "name":"Odo Brask", "id":"a", "kind":"person"}';
      for (const bytes of [Buffer.from(`${entity}\n${spaced}`), gzipSync(`${entity}\n${spaced}`)])
        expect((await send(app, bytes, 'format=bundle')).status).toBe(201);
      expect((await app.store.counts()).entities).toBe(1);
    }));

  it('whose id comes again with other content is a problem, of a relation a loss', () =>
    withApp(async (app) => {
      const other = entity.replace('Odo', 'Udo');
      const response = await send(app, gzipSync(`${entity}\n${other}`));
      expect(await response.json()).toMatchObject({
        errors: [{ code: 'duplicate-id', line: 2, pointer: '/id' }],
      });
      const relation = '{"record":"relation","id":"r","type":"owns","from":"a","to":"a","layer":"l"}';
      const more = relation.replace('"layer"', '"since":"2001","layer"');
      const done = await job(await send(app, gzipSync([entity, relation, more].join('\n'))));
      expect(done.losses).toEqual([
        { code: 'other-details-of-same-relation', about: 'owns', count: 1, line: 3 },
      ]);
      expect(await app.store.relations(['r'])).not.toHaveProperty('0.since');
    }));
});
