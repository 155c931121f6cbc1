import { describe, expect, it } from 'vitest';
import type { ImportJob } from '../../server/contract/import-job.ts';
import { type AppUnderTest, startApp, TOKEN } from '../helpers/app.ts';
import { connected, sendRaw } from '../helpers/http.ts';
import { SMALL_CASE } from '../helpers/small-case.ts';

const BUNDLE = SMALL_CASE.map((record) => JSON.stringify(record)).join('\n');
const send = (app: AppUnderTest, body: string | Uint8Array, query = 'format=bundle') =>
  app.ask(`/imports?${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: Buffer.from(body),
  });
const withApp = async (use: (app: AppUnderTest) => Promise<void>) => {
  const app = await startApp();
  try {
    await use(app);
  } finally {
    await app.close();
  }
};

describe('An import', () => {
  it('answers with what it did, and remembers', () =>
    withApp(async (app) => {
      const response = await send(app, BUNDLE);
      expect(response.status).toBe(201);
      const job = (await response.json()) as ImportJob;
      expect(job).toMatchObject({
        state: 'done',
        dryRun: false,
        revision: 1,
        counts: { created: SMALL_CASE.length, updated: 0, unchanged: 0 },
      });
      expect(await app.get(`/imports/${job.id}`)).toEqual(job);
      expect((await app.problem('/imports/never-was')).status).toBe(404);
    }));

  it('of the same file again changes nothing', () =>
    withApp(async (app) => {
      await send(app, BUNDLE);
      const before = await app.stateHash();
      const again = (await (await send(app, BUNDLE)).json()) as ImportJob;
      expect(again.counts).toEqual({ created: 0, updated: 0, unchanged: SMALL_CASE.length });
      expect(await app.stateHash()).toBe(before);
      expect(await app.get('/case')).toMatchObject({ revision: 1 });
    }));

  it('run dry says what it would do, and does not', () =>
    withApp(async (app) => {
      const job = (await (await send(app, BUNDLE, 'format=bundle&dryRun=true')).json()) as ImportJob;
      expect(job).toMatchObject({ dryRun: true, revision: 0, counts: { created: SMALL_CASE.length } });
      expect(await app.get('/case')).toMatchObject({ revision: 0, case: null });
    }));

  it('keeps what may mislead as it is, and says where it stands', () =>
    withApp(async (app) => {
      const lines = [
        { record: 'entity', id: 'a', kind: 'person', name: 'Odo \u202eksarB', summary: 'a\u200bb' },
        { record: 'entity', id: 'b', kind: 'person', name: 'Zoe\u0308' },
        {
          record: 'relation',
          id: 'r',
          type: 'owns',
          from: 'a',
          to: 'a',
          layer: 'x',
          since: '2020',
          until: '2019',
        },
        {
          record: 'relation',
          id: 's',
          type: 'owns',
          from: 'a',
          to: 'b',
          layer: 'x',
          since: '2020',
          until: '2020-03',
        },
      ].map((record) => JSON.stringify(record));
      const job = (await (await send(app, lines.join('\n\n'))).json()) as ImportJob;
      expect(job.warnings).toEqual([
        { code: 'bidi-control', line: 1, pointer: '/name' },
        { code: 'zero-width-character', line: 1, pointer: '/summary' },
        { code: 'name-not-composed', line: 3, pointer: '/name' },
        { code: 'self-loop', line: 5, pointer: '/to' },
        { code: 'ends-before-start', line: 5, pointer: '/until' },
      ]);
      expect(await app.get('/entities/b')).toMatchObject({ entity: { name: 'Zoe\u0308' } });
    }));

  it('says where a file would put text from which a name was withheld in place of the whole', () =>
    withApp(async (app) => {
      const source = {
        record: 'source',
        id: 's',
        title: 'What [withheld] said',
        publisher: 'The Vale Paper',
      };
      const { warnings } = (await (await send(app, JSON.stringify(source))).json()) as ImportJob;
      expect(warnings).toEqual([{ code: 'withheld-text', line: 1, pointer: '/title' }]);
    }));

  it('tells a thousand warnings and no more, and none of a plain file', () =>
    withApp(async (app) => {
      const names = Array.from({ length: 1_200 }, (_, index) => `Mill \u202e${index}`);
      const lines = names.map((name, index) =>
        JSON.stringify({ record: 'entity', id: `m${index}`, kind: 'place', name }),
      );
      expect(((await (await send(app, lines.join('\n'))).json()) as ImportJob).warnings).toHaveLength(1_000);
      expect(((await (await send(app, BUNDLE)).json()) as ImportJob).warnings).toEqual([]);
    }));

  it('with one bad line keeps nothing, and names each place', () =>
    withApp(async (app) => {
      const lines = BUNDLE.split('\n');
      lines[4] = '{"record":"entity","id":"vantar","kind":"hero","name":"Somebody"}';
      lines[6] = '{"record":"entity"';
      const response = await send(app, lines.join('\n'));
      expect(response.status).toBe(422);
      expect(await response.json()).toMatchObject({
        code: 'validation-failed',
        errors: [
          { line: 5, pointer: '/kind', code: 'not-one-of' },
          { line: 7, code: 'invalid-json' },
        ],
      });
      expect(await app.get('/case')).toMatchObject({ revision: 0 });
    }));

  it.each([
    [
      'a name without a visible character',
      { name: ' \u2800\u200b\u3164' },
      { code: 'blank-text', pointer: '/name' },
    ],
    ['a name of spaces', { name: '\u00a0 ' }, { code: 'blank-text', pointer: '/name' }],
    ['an id of dots, which no address reaches', { id: '..' }, { code: 'invalid-id', pointer: '/id' }],
  ])('with %s keeps nothing', (_what, field, fault) =>
    withApp(async (app) => {
      const record = { record: 'entity', id: 'a', kind: 'person', name: 'A', ...field };
      const response = await send(app, JSON.stringify(record));
      expect(await response.json()).toMatchObject({ errors: [{ line: 1, ...fault }] });
      expect(response.status).toBe(422);
    }),
  );

  it('whose records refer to nothing keeps nothing', () =>
    withApp(async (app) => {
      const orphan = '{"record":"relation","id":"r","type":"owns","from":"a","to":"b","layer":"l"}';
      const response = await send(app, orphan);
      expect(response.status).toBe(422);
      const { errors } = (await response.json()) as {
        errors: { code: string; line: number; pointer: string }[];
      };
      expect(errors).toContainEqual({ code: 'unknown-reference', line: 1, pointer: '/from' });
      expect(await app.get('/case')).toMatchObject({ revision: 0 });
    }));

  it('of another format, or packed, is refused', () =>
    withApp(async (app) => {
      expect((await send(app, BUNDLE, 'format=xlsx')).status).toBe(400);
      expect((await send(app, '%PDF-1.7', '')).status).toBe(422);
      const packed = await app.ask('/imports?format=bundle', {
        method: 'POST',
        headers: { 'content-type': 'application/x-ndjson', 'content-encoding': 'gzip' },
        body: 'x',
      });
      expect(packed.status).toBe(415);
    }));

  it('that announces more than may come is refused unread', () =>
    withApp(async (app) => {
      const answer = await sendRaw({
        port: app.port,
        lines: [
          'POST /api/v1/imports?format=bundle HTTP/1.1',
          `Host: 127.0.0.1:${app.port}`,
          `Authorization: Bearer ${TOKEN}`,
          'Content-Type: application/x-ndjson',
          'Content-Length: 100000001',
        ],
      });
      expect([answer.status, answer.headers.get('connection')]).toEqual([413, 'close']);
    }));

  it('whose sender goes away leaves nothing behind', () =>
    withApp(async (app) => {
      const socket = await connected(app.port);
      socket.write(
        `POST /api/v1/imports?format=bundle HTTP/1.1\r\nHost: 127.0.0.1:${app.port}\r\n` +
          `Authorization: Bearer ${TOKEN}\r\nContent-Type: application/x-ndjson\r\n` +
          `Content-Length: ${Buffer.byteLength(BUNDLE) + 1}\r\n\r\n${BUNDLE}`,
      );
      await new Promise((resolve) => setTimeout(resolve, 200));
      socket.destroy();
      await expect.poll(() => app.logged()).toContain('"ended":false');
      expect(await app.get('/case')).toMatchObject({ revision: 0 });
    }));
});

describe('A table without a name', () => {
  it('is read by its columns all the same', () =>
    withApp(async (app) => {
      expect((await send(app, 'Name', '')).status).toBe(201);
    }));
});

describe('An export', () => {
  it('imported elsewhere gives the same bytes again', () =>
    withApp(async (one) => {
      await send(one, BUNDLE);
      const bytes = await (await one.ask('/exports/bundle')).text();
      await withApp(async (other) => {
        expect((await send(other, bytes)).status).toBe(201);
        expect(await (await other.ask('/exports/bundle')).text()).toBe(bytes);
      });
      expect(bytes.trim().split('\n')).toHaveLength(SMALL_CASE.length);
    }));

  it('of some entities holds them, what joins them, and what these need', () =>
    withApp(async (app) => {
      await send(app, BUNDLE);
      const text = await (await app.ask('/exports/bundle?ids=mill,north-field')).text();
      const ids = text
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { id: string }).id);
      expect(ids).toEqual(['small', 's-paper', 'mill', 'north-field', 'mill-within-field', 'c-within']);
      await withApp(async (other) => {
        expect((await send(other, text)).status).toBe(201);
      });
    }));

  it('of somebody who is not here is refused, protected or missing', () =>
    withApp(async (app) => {
      const hidden =
        '{"record":"entity","id":"hidden","kind":"person","name":"Nemo Quist","protection":"protected"}';
      await send(app, `${BUNDLE}\n${hidden}`);
      for (const id of ['hidden', 'nobody']) {
        const { status, problem, headers } = await app.problem(`/exports/bundle?ids=mill,${id}`);
        expect([status, problem.code, problem.errors]).toEqual([
          400,
          'unknown-entity',
          [{ code: 'unknown-entity', pointer: '/ids/1' }],
        ]);
        expect(headers.has('content-disposition')).toBe(false);
      }
    }));

  it('of another format is not there', () =>
    withApp(async (app) => {
      expect((await app.problem('/exports/xlsx')).status).toBe(404);
    }));
});
