import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { api, type Operation } from '../../server/contract/api.ts';
import type { Board } from '../../server/contract/board.ts';
import type { Figure } from '../../server/contract/figure.ts';
import { NDJSON, type Row } from '../../server/contract/rows/row.ts';
import { contentHashOf } from '../../server/render/content-hash.ts';
import { type AppUnderTest, jsonBody, startApp, TOKEN } from '../helpers/app.ts';
import { SMALL_CASE } from '../helpers/small-case.ts';

const FILE = resolve(import.meta.dirname, '../../server/routes/examples.json');
const IMPORTED = '2026-03-02T09:30:00.000Z';
const IMPORT_ID = '7c9e6679-7425-40de-944b-e07fc1f90ae7';

let app: AppUnderTest;
beforeAll(async () => {
  app = await startApp({ records: SMALL_CASE });
});
afterAll(() => app.close());

const upload = { method: 'POST', headers: { 'content-type': 'application/x-ndjson' }, body: '' };

const BOARD: z.input<typeof Board> = {
  title: 'Who holds the North Field',
  view: {
    entities: ['mill', 'north-field'],
    positions: { mill: [120, -40], 'north-field': [120, 200] },
    selected: { kind: 'relation', id: 'mill-within-field' },
    standing: 'alleged',
  },
  figure: ['mill-within-field'],
  notes: [{ id: 'note-1', text: 'Ask the register who signed.', at: [300, 80], about: 'north-field' }],
};

const MANIFEST = {
  throughline: 1,
  title: 'Who holds the North Field',
  select: { relations: ['mill-within-field'] },
};

/** The same figure as it was drawn before its claim was worded as it is now. */
function drawnBefore({
  contentHash: _hash,
  renderer,
  warnings: _warnings,
  ...content
}: z.infer<typeof Figure>): object {
  const notes = content.notes.map((note) => ({
    ...note,
    claims: note.claims.map((claim) => ({ ...claim, text: 'The Mill stands beside the field.' })),
  }));
  const shown = { ...content, notes };
  return { ...MANIFEST, shown, revision: '1', contentHash: contentHashOf(shown), renderer };
}

const PATHS = jsonBody({ from: { ids: ['odo-brask'] }, to: { where: { kind: 'concession' } } });

/** An answer that comes line by line has its example under a name of its own. */
const LINES = `findPaths ${NDJSON}`;
const inLines: RequestInit = { ...PATHS, headers: { ...(PATHS.headers as object), accept: NDJSON } };

/** One question to each operation that answers with JSON. */
const QUESTIONS: Partial<Record<Operation, [string, RequestInit?]>> = {
  readCase: ['/case'],
  search: ['/search?q=vantar&limit=1'],
  readEntity: ['/entities/odo-brask'],
  listNeighbours: ['/entities/mill/neighbours?limit=1'],
  readSubgraph: ['/subgraph', jsonBody({ ids: ['mill', 'north-field'] })],
  readRelation: ['/relations/brask-linked-vantar'],
  listSources: ['/sources?limit=2'],
  readSource: ['/sources/s-copy?limit=1'],
  findPaths: ['/paths', PATHS],
  drawFigure: ['/figures', jsonBody(MANIFEST)],
  readPublishedFigure: [
    '/figures/manifests',
    {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: `<svg><metadata>${JSON.stringify(MANIFEST)}</metadata></svg>`,
    },
  ],
  saveBoard: ['/boards/who-holds-the-field', { ...jsonBody(BOARD), method: 'PUT' }],
  readBoard: ['/boards/who-holds-the-field'],
  listBoards: ['/boards'],
  readBoardNews: ['/boards/who-holds-the-field/since'],
  findOwnership: ['/ownership', jsonBody({ entity: 'north-field', direction: 'up' })],
  readTimeline: ['/timeline', jsonBody({ ids: ['ines-tarrow'] })],
  readChanges: ['/changes', jsonBody({ ids: ['odo-brask'], from: '2018', to: '2020', layers: ['register'] })],
  listContradictions: ['/contradictions?entity=vantar'],
  considerWithdrawal: ['/withdrawal', jsonBody({ sources: ['s-copy'] })],
  startImport: ['/imports?format=bundle&dryRun=true&name=north-field.jsonl', upload],
};

/** From what was checked to what was taken out again. */
async function importAnswers(path: string): Promise<Partial<Record<Operation, unknown>>> {
  const state = async () => (await app.get<{ state: string }>(path)).state;
  const settle = (end: string) => expect.poll(state, { timeout: 15_000 }).toBe(end);
  const send = async (method: string, to: string, body: unknown = {}) =>
    (await app.ask(to, { ...jsonBody(body), method })).json();

  const readImport = await app.get(path);
  const setImport = await send('PUT', `${path}/settings`, { settings: {} });
  await settle('checked');
  const commitImport = await send('POST', `${path}/commit`);
  await settle('done');
  const cancelImport = await (await app.ask(path, { method: 'DELETE' })).json();
  const listImports = await app.get('/imports');
  const withdrawImport = await send('POST', `${path}/withdraw`, { dryRun: true });
  return { readImport, setImport, commitImport, cancelImport, listImports, withdrawImport };
}

/** From what was judged to what was taken back. */
async function identityAnswers(): Promise<Partial<Record<Operation, unknown>>> {
  const pair = '/identities/ines-tarrow/odo-brask';
  const judgement = {
    verdict: 'different',
    reason: 'The paper calls them sister and brother.',
    source: 's-paper',
  };
  const judgeIdentity = await (await app.ask(pair, { ...jsonBody(judgement), method: 'PUT' })).json();
  const listIdentities = await app.get('/identities?judged=yes');
  const unjudgeIdentity = await (await app.ask(pair, { method: 'DELETE' })).json();
  return { judgeIdentity, listIdentities, unjudgeIdentity };
}

const EDIT_ID = '5d2f0f0e-0a52-4a3c-9b1b-0b6a54c1d3a7';

/** A record is read, replaced and looked back at; then one is made beside it, and goes again. */
async function editAnswers(): Promise<Partial<Record<Operation, unknown>>> {
  const readRecord = await app.get<{ record: object; tag: string }>('/records/lone-rock');
  const send = async (method: string, path: string, headers: object, body?: object) => {
    const response = await app.ask(path, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
    expect(response.ok, path).toBe(true);
    return { ...((await response.json()) as object), id: EDIT_ID };
  };
  const match = { 'if-match': `"${readRecord.tag}"` };
  const other = { ...readRecord.record, summary: 'A rock in the sea.' };
  const putRecord = await send('PUT', '/records/lone-rock', match, other);
  const history = await app.get<{ items: { import?: object }[] }>('/records/lone-rock/history');
  const items = history.items.map((version) =>
    version.import ? { ...version, import: { ...version.import, id: EDIT_ID } } : version,
  );
  const shoal = { record: 'entity', id: 'shoal', kind: 'place', name: 'Shoal' };
  const edit = await send(
    'POST',
    '/edits',
    {},
    { put: [shoal], expect: { shoal: null }, why: 'Seen on a map.' },
  );
  const removeRecord = await send('DELETE', '/records/shoal', { 'if-match': '*' });
  return { readRecord, putRecord, readHistory: { ...history, items }, edit, removeRecord };
}

async function answers(): Promise<Record<string, unknown>> {
  const given: Record<string, unknown> = {};
  for (const [name, [path, init]] of Object.entries(QUESTIONS)) {
    const response = await app.ask(path, {
      ...init,
      headers: { ...init?.headers, accept: 'application/json' },
    });
    expect(response.ok, `${name} ${response.status}`).toBe(true);
    given[name] = await response.json();
  }
  given['verifyFigure'] = await app.post(
    '/figures/verify',
    drawnBefore(given['drawFigure'] as z.infer<typeof Figure>),
  );
  given[LINES] = await (await app.ask('/paths', inLines)).text();
  const { id } = given['startImport'] as { id: string };
  Object.assign(given, await importAnswers(`/imports/${id}`));
  given['readLosses'] = await app.get('/exports/gexf/losses');
  Object.assign(given, await identityAnswers());
  Object.assign(given, await editAnswers());
  const text = JSON.stringify(given).replaceAll(id, IMPORT_ID);
  return JSON.parse(text.replaceAll(/"at":"\d{4}-[^"]+Z"/g, `"at":"${IMPORTED}"`));
}

describe('The description of the interface', () => {
  it('has an example of each answer, and each is what a server answers', { timeout: 60_000 }, async () => {
    const real = await answers();
    if (process.env['UPDATE_EXAMPLES']) writeFileSync(FILE, `${JSON.stringify(real, null, 2)}\n`);
    expect(JSON.parse(readFileSync(FILE, 'utf8'))).toEqual(real);

    const withJson = Object.entries<Row>(api).flatMap(([name, row]) => (row.output ? [name] : []));
    expect(Object.keys(real).sort()).toEqual([...withJson, LINES].sort());
    for (const line of String(real[LINES]).split('\n').slice(0, -1)) {
      expect(api.findPaths.lines.safeParse(JSON.parse(line)).success, line).toBe(true);
    }
    for (const name of withJson as Operation[]) {
      expect((api[name] as Row).output?.safeParse(real[name]).success, name).toBe(true);
    }
  });

  it('describes each row, with its parameters, its body and what it answers', async () => {
    const description = await app.get<Description>('/openapi.json');
    expect(description.openapi).toBe('3.1.1');
    for (const [name, row] of Object.entries<Row>(api)) {
      const operation = description.paths[row.path]?.[row.method.toLowerCase()];
      expect(operation?.operationId, name).toBe(name);
      const parameters = operation?.parameters.map((parameter) => `${parameter.in} ${parameter.name}`);
      expect(parameters, name).toEqual([
        ...Object.keys(row.params?.shape ?? {}).map((key) => `path ${key}`),
        ...Object.keys(row.query?.shape ?? {}).map((key) => `query ${key}`),
        ...(row.conditional ? ['header If-Match', 'header If-None-Match'] : []),
      ]);
      for (const placeholder of row.path.match(/(?<=\{)\w+(?=\})/g) ?? []) {
        expect(parameters).toContain(`path ${placeholder}`);
      }
      expect(operation?.requestBody !== undefined, name).toBe(
        row.body !== undefined || row.upload !== undefined,
      );
      const types = [...(row.output ? ['application/json'] : []), ...(row.produces ?? [])];
      for (const status of [row.status ?? 200, ...(row.also ?? [])]) {
        const answer = operation?.responses[String(status)];
        expect(Object.keys(answer?.content ?? {}), `${name} ${status}`).toEqual(status === 304 ? [] : types);
        if (row.output && status !== 304)
          expect(answer?.content?.['application/json']).toHaveProperty('example');
        expect(Object.keys(answer?.headers ?? {}), `${name} ${status}`).toEqual(
          row.conditional && status !== 204 ? ['ETag'] : [],
        );
      }
      if (row.lines) {
        expect(operation?.responses['200']?.content?.[NDJSON], name).toMatchObject({
          schema: { oneOf: expect.any(Array) },
          example: expect.stringMatching(/^(\{.+\}\n)+$/),
        });
      }
      expect(operation?.responses).toHaveProperty('default');
    }
  });

  it('says of bytes that they are bytes, and of text that it is text', async () => {
    const { paths } = await app.get<Description>('/openapi.json');
    const drawn = paths['/figures']?.['post']?.responses['200']?.content;
    for (const type of ['image/png', 'application/pdf', 'application/zip'])
      expect(drawn?.[type]).toEqual({ schema: { contentMediaType: type } });
    for (const type of ['image/svg+xml', 'text/html', 'text/csv'])
      expect(drawn?.[type]).toEqual({ schema: { type: 'string', contentMediaType: type } });
    expect(paths['/figures/manifests']?.['post']?.requestBody).toMatchObject({
      content: { 'application/octet-stream': { schema: { contentMediaType: 'application/octet-stream' } } },
    });
    expect(paths['/imports']?.['post']?.requestBody).toMatchObject({
      content: { 'application/x-ndjson': { schema: { type: 'string' } } },
    });
  });

  it('says which parameters must be given', async () => {
    const description = await app.get<Description>('/openapi.json');
    const required = description.paths['/search']?.['get']?.parameters.filter(
      (parameter) => parameter.required,
    );
    expect(required?.map((parameter) => parameter.name)).toEqual(['q']);
  });

  it('refers to nothing that it does not hold, and gives away no token', async () => {
    const text = await (await app.ask('/openapi.json')).text();
    expect(text).not.toContain(TOKEN);
    const whole: unknown = JSON.parse(text);
    for (const [, pointer] of text.matchAll(/"\$ref":"#([^"]+)"/g)) {
      const target = (pointer ?? '')
        .split('/')
        .slice(1)
        .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], whole);
      expect(target, pointer).toBeDefined();
    }
  });
});

interface Description {
  openapi: string;
  paths: Record<
    string,
    Record<
      string,
      {
        operationId: string;
        parameters: { name: string; in: string; required: boolean }[];
        requestBody?: unknown;
        responses: Record<string, { content?: Record<string, unknown>; headers?: Record<string, unknown> }>;
      }
    >
  >;
}
