import { gunzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXPORT_FORMATS, type LossReport } from '../../server/contract/exchange.ts';
import type { ImportJob } from '../../server/contract/import-job.ts';
import { type AppUnderTest, startApp } from '../helpers/app.ts';
import { connected } from '../helpers/http.ts';
import { SMALL_CASE } from '../helpers/small-case.ts';
import { bundledCaseRecords } from '../helpers/write-out.ts';

let app: AppUnderTest;
beforeAll(async () => {
  app = await startApp({ records: SMALL_CASE });
  const board = { title: 'Who owns “the” field/…\r\nX', view: { entities: ['mill', 'north-field'] } };
  await app.store.boards.save({ write: 'w', id: 'fields', board }, 10);
});
afterAll(() => app.close());

const bytesOf = async (path: string) => Buffer.from(await (await app.ask(path)).arrayBuffer());

const MEDIA: Record<(typeof EXPORT_FORMATS)[number], [string, string]> = {
  bundle: ['application/x-ndjson', 'jsonl'],
  followthemoney: ['application/x-ndjson', ''],
  bods: ['application/json', 'json'],
  graphml: ['application/xml', 'graphml'],
  gexf: ['application/xml', 'gexf'],
  cyjs: ['application/json', 'cyjs'],
  csv: ['application/zip', 'zip'],
  cypher: ['text/plain; charset=utf-8', 'cypher'],
  jsonld: ['application/ld+json', 'jsonld'],
};

describe('An export', () => {
  it.each(EXPORT_FORMATS)(
    'as %s is a file of its kind, the same bytes twice, and safe to open',
    async (format) => {
      const response = await app.ask(`/exports/${format}`);
      expect(response.status).toBe(200);
      const [mediaType, extension] = MEDIA[format];
      expect(response.headers.get('content-type')).toBe(mediaType);
      expect(response.headers.get('content-disposition')).toMatch(
        new RegExp(`^attachment; filename="throughline\\.[a-z.]*${extension}"`),
      );
      expect(response.headers.get('content-security-policy')).toContain('sandbox');
      const bytes = Buffer.from(await response.arrayBuffer());
      expect(bytes.length).toBeGreaterThan(500);
      expect(await bytesOf(`/exports/${format}`)).toEqual(bytes);
    },
  );

  it.each(EXPORT_FORMATS)(
    'as %s tells what the format cannot say, counted, and what went out',
    async (format) => {
      const report = await app.get<LossReport>(`/exports/${format}/losses`);
      expect(report).toMatchObject({ format, revision: 1 });
      for (const kind of ['entity', 'relation', 'claim', 'response', 'source'] as const)
        expect(report.counts[kind], kind).toBe(SMALL_CASE.filter(({ record }) => record === kind).length);
      if (format === 'bundle') expect(report.losses).toEqual([]);
    },
  );

  it.each(EXPORT_FORMATS)('as %s of some entities holds these and no others', async (format) => {
    const packed = await bytesOf(`/exports/${format}?ids=vantar,north-field`);
    const text = format === 'csv' ? textIn(packed) : packed.toString('utf8');
    expect(text).toContain('Vantar Holdings');
    expect(text).not.toContain('Ines Tarrow');
    const report = await app.get<LossReport>(`/exports/${format}/losses?ids=vantar,north-field`);
    expect(report.counts).toMatchObject({ entity: 2, relation: 1 });
  });

  it.each(EXPORT_FORMATS)('as %s packed is the same file in gzip', async (format) => {
    const response = await app.ask(`/exports/${format}?compress=gzip`);
    expect(response.headers.get('content-type')).toBe('application/gzip');
    expect(response.headers.get('content-encoding')).toBeNull();
    expect(response.headers.get('content-disposition')).toMatch(/\.gz"/);
    expect(gunzipSync(Buffer.from(await response.arrayBuffer()))).toEqual(
      await bytesOf(`/exports/${format}`),
    );
  });

  it('of a board is of its entities, under its title', async () => {
    const response = await app.ask('/exports/graphml?board=fields');
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; filename="Who-owns-the-field-[.-]*X\.graphml"; filename\*=UTF-8''Who%20owns/,
    );
    expect(await response.text()).not.toContain('Ines Tarrow');
  });

  it('of a board that is not here, or of ids and a board at once, is refused', async () => {
    for (const path of ['/exports/csv?board=nobody', '/exports/csv/losses?board=nobody'])
      expect((await app.problem(path)).status).toBe(404);
    for (const path of [
      '/exports/csv?board=fields&ids=mill',
      '/exports/bundle/losses?board=fields&ids=mill',
    ]) {
      const { status, problem } = await app.problem(path);
      expect([status, problem.errors]).toEqual([400, [{ code: 'ids-and-board', pointer: '/board' }]]);
    }
  });

  it.each(EXPORT_FORMATS)('as %s of somebody who is not here is refused', async (format) => {
    for (const path of [`/exports/${format}`, `/exports/${format}/losses`]) {
      const { status, problem } = await app.problem(`${path}?ids=mill,nobody`);
      expect([status, problem.errors]).toEqual([400, [{ code: 'unknown-entity', pointer: '/ids/1' }]]);
    }
  });

  it('as a bundle, imported and exported again, is the same to the byte', async () => {
    const whole = await startApp({ records: bundledCaseRecords() });
    const again = await startApp();
    try {
      const bytes = await (await whole.ask('/exports/bundle')).text();
      const job = (await (
        await again.ask('/imports?format=bundle', {
          method: 'POST',
          headers: { 'content-type': 'application/x-ndjson' },
          body: bytes,
        })
      ).json()) as ImportJob;
      expect(job.state).toBe('done');
      expect(await (await again.ask('/exports/bundle')).text()).toBe(bytes);
    } finally {
      await whole.close();
      await again.close();
    }
  });
});

describe('Tables that go out', () => {
  it('come in again elsewhere as the same graph, without a word about their columns', async () => {
    const again = await startApp();
    try {
      const job = (await (
        await again.ask('/imports?name=throughline.zip', {
          method: 'POST',
          headers: { 'content-type': 'application/octet-stream' },
          body: await bytesOf('/exports/csv'),
        })
      ).json()) as ImportJob;
      expect([job.state, job.format, job.problemCount]).toEqual(['done', 'csv', 0]);
      const rest = async (of: AppUnderTest) =>
        (await (await of.ask('/exports/bundle')).text())
          .split('\n')
          .filter((line) => /^\{"record":"(?:entity|relation|claim|response)"/.test(line));
      expect(await rest(again)).toEqual(await rest(app));
    } finally {
      await again.close();
    }
  });
});

/** Far more than the buffers between two programs hold. */
const LARGE = Array.from({ length: 6_000 }, (_, index) => ({
  record: 'entity' as const,
  id: `e${index}`,
  kind: 'person' as const,
  name: `Nobody ${index}`,
  summary: 'x'.repeat(5_000),
}));

describe('An export that nobody reads to its end', () => {
  it('ends its walk through the graph', async () => {
    const other = await startApp({ records: LARGE });
    try {
      const socket = await connected(other.port);
      socket.write(
        `GET /api/v1/exports/cypher HTTP/1.1\r\nHost: 127.0.0.1:${other.port}\r\nAuthorization: Bearer a-token-of-the-tests-0123456789\r\n\r\n`,
      );
      await new Promise((resolve) => socket.once('data', resolve));
      socket.destroy();
      await expect.poll(() => other.logged(), { timeout: 5_000 }).toContain('"ended":false');
      // A walk that went on would keep the store from closing its connections in order.
      expect(await other.get('/case')).toMatchObject({ revision: 1 });
    } finally {
      await other.close();
    }
  });

  it('tells of one revision: what is written meanwhile breaks it off, and half a file looks like none', async () => {
    const other = await startApp({ records: LARGE });
    try {
      const response = await other.ask('/exports/cypher');
      const read = response.body?.getReader();
      await read?.read();
      await other.store.apply({
        id: 'meanwhile',
        records: [{ record: 'entity', id: 'new', kind: 'person', name: 'Newcomer' }],
      });
      const rest = async () => {
        while (!(await read?.read())?.done);
      };
      await expect(rest()).rejects.toThrow();
    } finally {
      await other.close();
    }
  });
});

const textIn = (zip: Uint8Array): string =>
  Object.values(unzipSync(new Uint8Array(zip)))
    .map((bytes) => Buffer.from(bytes).toString('utf8'))
    .join('\n');
