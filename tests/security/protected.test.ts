import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Board } from '../../server/contract/board.ts';
import { EXPORT_FORMATS } from '../../server/contract/exchange.ts';
import { withholdingOf, withoutNames } from '../../server/domain/protection/withhold.ts';
import { type AppUnderTest, jsonBody, startApp } from '../helpers/app.ts';
import { foundIn, textsIn } from './scan-file.ts';
import { CASE_WITH_THEM, CASE_WITHOUT_THEM, namesIn, SPELLINGS, WITHHELD_NAMES } from './withheld-names.ts';

let app: AppUnderTest;
let ignorant: AppUnderTest;
beforeAll(async () => {
  app = await startApp({ records: CASE_WITH_THEM });
  ignorant = await startApp({ records: CASE_WITHOUT_THEM });
  for (const { store } of [app, ignorant]) {
    for (const [id, board] of Object.entries(BOARDS)) {
      await store.boards.save({ write: id, id, board }, Object.keys(BOARDS).length);
    }
  }
});
afterAll(async () => {
  await app.close();
  await ignorant.close();
});

const ends = { from: { ids: ['odo-brask'] }, to: { ids: ['mill'] } };

/** As it may have been published before anybody was protected. */
const DRAWN = {
  throughline: 1,
  title: 'Who owns the North Field',
  select: { relations: ['vantar-owns-field'] },
  contentHash: `sha256:${'0'.repeat(64)}`,
};

const OVERRIDE = { gate: 'no-response-recorded', reason: 'Nobody can be asked' };

/** As they may have been saved before anybody was protected. */
const BOARDS: Record<string, Board> = {
  'names-them': {
    view: {
      entities: ['vantar', 'protected-0', 'protected-1'],
      positions: { 'protected-0': [1, 2], vantar: [3, 4] },
      selected: { kind: 'entity', id: 'protected-0' },
      picked: ['protected-1'],
      chain: { entities: ['vantar', 'protected-0'], relations: ['protected-line'] },
    },
    figure: ['protected-line', 'vantar-owns-field'],
    notes: [{ id: 'note', text: 'Ask.', at: [0, 0], about: 'protected-0' }],
  },
  'quotes-them': {
    title: `What ${WITHHELD_NAMES.join(' and ')} want`,
    view: { entities: ['vantar'] },
    notes: WITHHELD_NAMES.flatMap((name, index) =>
      Object.values(SPELLINGS).map((spell, how) => ({
        id: `note-${index}-${how}`,
        text: `${spell(name)} said so, or protected-${index}.`,
        at: [index, how] as [number, number],
      })),
    ),
  },
};

/** Every route that answers with something of the graph. */
const inLines = (question: object): RequestInit => ({
  ...jsonBody(question),
  headers: { 'content-type': 'application/json', accept: 'application/x-ndjson' },
});

const EXPECTING = { 'content-type': 'application/json', 'if-match': '"0"' };
const EDITED = {
  ...{ record: 'relation', id: 'line-of-ours', type: 'owns', from: 'vantar', to: 'mill', layer: 'reporting' },
};

const QUESTIONS: [string, RequestInit?][] = [
  ['/case'],
  ['/openapi.json'],
  ['/search?q=a&limit=100'],
  ['/search?q=brask'],
  ...WITHHELD_NAMES.flatMap((name): [string][] => [
    [`/search?q=${encodeURIComponent(name)}`],
    [`/search?q=${encodeURIComponent(name.slice(0, 3))}`],
  ]),
  ...['vantar', 'odo-brask', 'ines-tarrow', 'mill', 'protected-0', 'protected-1'].flatMap(
    (id): [string][] => [
      [`/entities/${id}?standing=uncited&layer=reporting,register`],
      [`/entities/${id}/neighbours?standing=uncited&layer=reporting,register`],
      [`/entities/${id}/neighbours?limit=1`],
    ],
  ),
  ...[
    'vantar-owns-field',
    'tarrow-minister',
    'brask-linked-vantar',
    'mill-within-field',
    'protected-line',
  ].map((id): [string] => [`/relations/${id}`]),
  ['/sources'],
  ['/sources/s-paper'],
  ['/sources/s-register'],
  [
    '/subgraph',
    jsonBody({ ids: ['vantar', 'north-field', 'odo-brask', 'mill', 'ines-tarrow'], standing: 'uncited' }),
  ],
  ['/subgraph', jsonBody({ ids: ['vantar', 'protected-0'] })],
  ['/paths', jsonBody(ends)],
  ['/paths', jsonBody({ from: { ids: ['protected-0'] }, to: { ids: ['mill'] } })],
  ['/paths', jsonBody({ ...ends, rules: { avoid: ['protected-0'] } })],
  ['/paths', jsonBody({ from: { where: { kind: 'person' } }, to: { where: { kind: 'compound' } } })],
  ['/paths', inLines(ends)],
  ['/paths', inLines({ from: { ids: ['protected-0'] }, to: { ids: ['mill'] } })],
  ['/timeline', jsonBody({ ids: ['vantar', 'odo-brask', 'mill'], layers: ['reporting', 'register'] })],
  ['/timeline', jsonBody({ ids: ['vantar', 'protected-0'] })],
  ['/changes', jsonBody({ ids: ['vantar', 'odo-brask', 'mill'], from: '2014', to: '2022' })],
  ['/changes', jsonBody({ ids: ['protected-0'], from: '2014', to: '2022' })],
  ...['vantar', 'north-field', 'odo-brask', 'mill', 'protected-0'].flatMap(
    (entity): [string, RequestInit][] =>
      ['up', 'down'].map((direction) => [
        '/ownership',
        jsonBody({ entity, direction, standing: 'uncited', layers: ['reporting', 'register'] }),
      ]),
  ),
  ['/withdrawal', jsonBody({ sources: ['s-paper'] })],
  ['/withdrawal', jsonBody({ sources: ['s-register', 's-copy'] })],
  ...['protected-0', 'protected-1'].flatMap((id): [string, RequestInit][] => [
    ['/figures', jsonBody({ ...DRAWN, select: { relations: [], entities: ['vantar', id] } })],
    ['/figures/verify', jsonBody({ ...DRAWN, select: { relations: [], entities: ['vantar', id] } })],
    ['/figures', jsonBody({ ...DRAWN, positions: { [id]: [1, 2] } })],
    ['/figures', jsonBody({ ...DRAWN, overrides: [{ ...OVERRIDE, about: id }] })],
    ['/figures', jsonBody({ ...DRAWN, select: { paths: { from: { ids: [id] }, to: { ids: ['mill'] } } } })],
    ['/figures/verify', jsonBody({ ...DRAWN, positions: { [id]: [1, 2] } })],
    ['/figures/verify', jsonBody({ ...DRAWN, overrides: [{ ...OVERRIDE, about: id }] })],
    [
      '/figures/verify',
      jsonBody({ ...DRAWN, select: { paths: { from: { ids: [id] }, to: { ids: ['mill'] } } } }),
    ],
  ]),
  ...['/figures', '/figures/verify'].map((path): [string, RequestInit] => [
    path,
    jsonBody({ ...DRAWN, select: { relations: ['protected-line', 'protected-pair'] } }),
  ]),
  ['/contradictions'],
  ['/contradictions?layer=reporting,register&standing=uncited'],
  ['/contradictions?entity=vantar&standing=uncited'],
  ['/contradictions?entity=protected-0'],
  ['/identities'],
  ['/identities?limit=1'],
  ['/identities?judged=yes'],
  ['/identities?entity=vantar'],
  ['/identities?entity=protected-0'],
  ...['odo-brask', 'protected-1'].flatMap((other): [string, RequestInit][] => [
    [
      `/identities/${other}/protected-0`,
      { ...jsonBody({ verdict: 'same', reason: 'They look alike.' }), method: 'PUT' },
    ],
    [`/identities/${other}/protected-0`, { method: 'DELETE' }],
  ]),
  ['/boards'],
  ['/boards/names-them'],
  ['/boards/another', { ...jsonBody({ view: { entities: ['vantar', 'protected-0'] } }), method: 'PUT' }],
  ['/boards/another', { ...jsonBody({ view: { entities: [] }, figure: ['protected-line'] }), method: 'PUT' }],
  ...['protected-0', 'protected-line', 'protected-claim', 'mill', 'lone-rock', 'nobody'].flatMap(
    (id): [string, RequestInit?][] => [
      [`/records/${id}`],
      [`/records/${id}/history`],
      [`/records/${id}`, { ...jsonBody(EDITED), method: 'PUT', headers: EXPECTING }],
      [`/records/${id}`, { method: 'DELETE', headers: { 'if-match': '"0"' } }],
      ['/edits?dryRun=true', jsonBody({ put: [{ ...EDITED, to: id }], expect: { 'line-of-ours': null } })],
    ],
  ),
  ['/exports/bundle'],
  ['/exports/bundle?ids=vantar,north-field'],
  ['/exports/bundle?ids=vantar,north-field,protected-0'],
  ...EXPORT_FORMATS.flatMap((format): [string][] => [
    [`/exports/${format}?ids=protected-0`],
    [`/exports/${format}/losses`],
    [`/exports/${format}/losses?ids=protected-0`],
  ]),
  [
    '/imports?format=bundle',
    { ...jsonBody('{"record":'), headers: { 'content-type': 'application/x-ndjson' } },
  ],
];

/** Problems have an id of their own each time. */
const settled = (text: string) => text.replace(/urn:uuid:[0-9a-f-]{36}/g, 'urn:uuid');

const answerOf = async (to: AppUnderTest, [path, init]: readonly [string, RequestInit?]) => {
  const response = await to.ask(path, init);
  const headers = [...response.headers].filter(([name]) => !['date', 'content-length'].includes(name));
  return { status: response.status, headers, text: settled(await response.text()) };
};

describe('A protected entity', () => {
  it('is named by no answer, no error and no log line', async () => {
    for (const question of [...QUESTIONS, ['/boards/quotes-them'] as [string]]) {
      const { text, headers } = await answerOf(app, question);
      expect(namesIn(text), question[0]).toEqual([]);
      expect(namesIn(JSON.stringify(headers)), question[0]).toEqual([]);
      expect(text, question[0]).not.toContain('protected-');
    }
    expect(namesIn(app.logged())).toEqual([]);
    expect(app.logged()).not.toContain('protected-');
  });

  it.each(EXPORT_FORMATS)('is in no file of format %s, however it is packed or written', async (format) => {
    for (const part of ['', '?ids=vantar,north-field', '?board=names-them']) {
      const path = `/exports/${format}${part}`;
      const bytes = new Uint8Array(await (await app.ask(path)).arrayBuffer());
      const texts = await textsIn(bytes);
      expect(texts.length, path).toBeGreaterThan(0);
      expect(foundIn(texts, WITHHELD_NAMES), path).toEqual([]);
      expect(namesIn(texts.join('\n')), path).toEqual([]);
      expect(
        texts.some((text) => text.includes('protected-')),
        path,
      ).toBe(false);
      const packed = await (await app.ask(`${path}${part === '' ? '?' : '&'}compress=gzip`)).arrayBuffer();
      expect(gunzipSync(Buffer.from(packed)).equals(bytes), path).toBe(true);
    }
  });

  it.each(EXPORT_FORMATS)('would be found in a file of format %s if it were in it', async (format) => {
    const bytes = new Uint8Array(await (await ignorant.ask(`/exports/${format}`)).arrayBuffer());
    expect(foundIn(await textsIn(bytes), WITHHELD_NAMES).length).toBeGreaterThan(0);
  });

  it('would be found by this test if it were named', async () => {
    for (const name of WITHHELD_NAMES) {
      for (const [how, spell] of Object.entries(SPELLINGS)) {
        expect(namesIn(`{"text":"said ${spell(name)}."}`), `${name} ${how}`).toEqual([name]);
      }
    }
    const open = await answerOf(ignorant, ['/relations/vantar-owns-field']);
    expect(namesIn(open.text)).toEqual(WITHHELD_NAMES);
  });

  it('changes no status, count, order, cursor or header: the answers are those of a graph without it', async () => {
    for (const question of QUESTIONS) {
      const [one, other] = [await answerOf(app, question), await answerOf(ignorant, question)];
      expect([one.status, one.headers], question[0]).toEqual([other.status, other.headers]);
      expect(skeleton(one.text), question[0]).toEqual(skeleton(other.text));
    }
  });

  it('is asked for with the same answer as one that never was', async () => {
    const anonymous = (text: string) =>
      text.replaceAll('protected-0', 'nobody-at').replaceAll('nobody-at', 'X');
    for (const [path, init] of QUESTIONS.filter(([path, init]) =>
      `${path}${init?.body}`.includes('protected-0'),
    )) {
      const never: [string, RequestInit?] = [
        path.replace('protected-0', 'nobody-at'),
        ...(init?.body ? [{ ...init, body: String(init.body).replace('protected-0', 'nobody-at') }] : [init]),
      ] as [string, RequestInit?];
      const [one, other] = [await answerOf(app, init ? [path, init] : [path]), await answerOf(app, never)];
      expect([one.status, one.headers, anonymous(one.text)], path).toEqual([
        other.status,
        other.headers,
        anonymous(other.text),
      ]);
    }
  });

  it('whose name is a part of a public one leaves the public one whole', async () => {
    const { text } = await answerOf(app, ['/relations/brask-linked-vantar']);
    const answer = JSON.parse(text);
    expect(answer.included.entities['odo-brask'].name).toBe('Odo Brask');
    expect(answer.sentence).toContain('Odo Brask');
    expect(answer.claims[0].paraphrase).toBe('Workers say that [withheld] gives the orders.');
  });

  it('gives way to the same text whatever its length', async () => {
    const { text } = await answerOf(app, ['/sources/s-paper']);
    expect(JSON.parse(text).source).toMatchObject({
      title: 'An interview with [withheld]',
      publisher: '[withheld] and sons',
      carriedBy: '[withheld]',
    });
    expect(JSON.parse(text).source).not.toHaveProperty('url');
  });
});

const withheld = withholdingOf(
  CASE_WITH_THEM.flatMap((record) => (record.record === 'entity' && record.protection ? [record] : [])),
);

/** An answer but for what it quotes: names are taken out of every text, and addresses, which go whole, left out. */
function skeleton(text: string): unknown {
  const read = (line: string): unknown =>
    JSON.parse(line, (key, value: unknown) => {
      if (key === 'url') return undefined;
      return typeof value === 'string' ? withoutNames(value, withheld) : value;
    });
  try {
    return read(text);
  } catch {
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map(read);
  }
}
