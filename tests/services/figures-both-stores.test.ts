/** The same graph in the embedded store and in a real Neo4j gives the same figures, to the byte, and the same of each later. */
import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import type { Manifest } from '../../server/contract/manifest.ts';
import type { GraphRecord } from '../../server/contract/model.ts';
import { Verification } from '../../server/contract/verification.ts';
import { openNeo4jStore } from '../../server/store/neo4j/neo4j-store.ts';
import { type AppSetting, type AppUnderTest, jsonBody, startApp } from '../helpers/app.ts';
import { reply } from '../helpers/figures.ts';
import { driverOf, emptyGraph, startTestNeo4j, type TestNeo4j } from '../helpers/neo4j-server.ts';
import { SMALL_CASE } from '../helpers/small-case.ts';
import { record } from '../helpers/verified-figures.ts';

const CASE = join(resolve(import.meta.dirname, '../..'), 'data/case');
const SECONDS = 280_000;
/** SVG, PDF, PNG, the page of tables, two spreadsheets, and the manifest. */
const FILES = 7;

const COMPOUNDS = [
  ...['heng-he-controls-hh-compound', 'hh-compound-linked-to-hun-to', 'hh-compound-sits-within-tp-sez'],
  ...['hun-to-director-of-heng-he', 'hun-to-family-of-hun-sen', 'try-pheap-adviser-to-hun-sen'],
  ...['try-pheap-owns-tp-sez', 'udg-owns-udg-dev', 'long-bay-sits-within-udg-dev'],
];
const FIGURES: Readonly<Record<string, Manifest>> = {
  'lines in Khmer, of every layer': {
    throughline: 1,
    title: 'What stands in which ground',
    select: { relations: COMPOUNDS, entities: ['kok-an'] },
    options: { labels: 'Khmr', layers: ['reporting', 'public_record'], size: 'A4' },
  },
  'lines at a date, some of them placed': {
    throughline: 1,
    title: 'What stood in July 2022',
    select: { relations: COMPOUNDS },
    positions: { 'hun-sen': [90, 12], 'try-pheap': [40, 44] },
    options: { asOf: '2022-07', mode: 'grey', size: '1080px', labels: 'Hans' },
  },
  'the answer to a question about paths': {
    throughline: 1,
    title: 'From Try Pheap to the compound',
    select: { paths: { from: { ids: ['try-pheap'] }, to: { ids: ['hh-compound'] } } },
    options: { text: 'live' },
  },
};

const server = await startTestNeo4j();

describe.skipIf(server === undefined)('A figure of a real Neo4j and of the embedded store', () => {
  if (server !== undefined) describeOn(server);
});

function describeOn(neo4j: TestNeo4j): void {
  const driver = driverOf(neo4j);
  afterAll(async () => {
    await driver.close();
    await neo4j.stop();
  });

  /** The same in both. */
  async function inBoth(setting: AppSetting, work: (apps: readonly AppUnderTest[]) => Promise<void>) {
    await emptyGraph(driver);
    const apps = [await startApp(setting), await startApp({ ...setting, open: () => openNeo4jStore(neo4j) })];
    try {
      await work(apps);
    } finally {
      for (const app of apps) await app.close();
    }
  }

  it('is the same bytes in every file of its archive', { timeout: SECONDS }, async () => {
    await inBoth({ bundle: CASE }, async (apps) => {
      for (const [what, manifest] of Object.entries(FIGURES)) {
        const archives = [];
        for (const app of apps) archives.push(unzipSync(await answerOf(app, manifest, 'application/zip')));
        const [ours = {}, theirs = {}] = archives;
        expect(Object.keys(ours).length).toBe(FILES);
        for (const [name, bytes] of Object.entries(ours)) {
          expect(hashOf(theirs[name]), `${what}: ${name}`).toBe(hashOf(bytes));
        }
      }
    });
  });

  it('is told of alike once something was written', { timeout: SECONDS }, async () => {
    await inBoth({ records: SMALL_CASE }, async (apps) => {
      const told = [];
      for (const app of apps) {
        const signed = await manifestIn(app, await answerOf(app, HOLDERS, 'application/pdf'));
        await app.store.apply({ id: 'later', records: LATER });
        const { revision: _, ...answer } = Verification.parse(await app.post('/figures/verify', signed));
        told.push(answer);
      }
      expect(told[0]?.changes.map(({ change }) => change)).toEqual([
        'reply-arrived',
        'line-ended',
        'name-changed',
      ]);
      expect(told[1]).toEqual(told[0]);
    });
  });
}

const HOLDERS: Manifest = {
  throughline: 1,
  title: 'Who holds the North Field',
  select: { relations: ['vantar-owns-field', 'mill-within-field', 'brask-linked-vantar'] },
};
const LATER: readonly GraphRecord[] = [
  record('relation', 'mill-within-field', { until: '2021' }),
  record('entity', 'mill', { name: 'The Old Mill' }),
  reply('r-later', 'vantar', ['c-owns']),
];

async function answerOf(app: AppUnderTest, manifest: Manifest, accept: string): Promise<Uint8Array> {
  const { headers, ...asked } = jsonBody(manifest);
  const response = await app.ask('/figures', {
    ...asked,
    headers: { ...(headers as Record<string, string>), accept },
  });
  expect(response.status, accept).toBe(200);
  return response.bytes();
}

const hashOf = (bytes = new Uint8Array()): string => createHash('sha256').update(bytes).digest('hex');

async function manifestIn(app: AppUnderTest, file: Uint8Array): Promise<unknown> {
  const response = await app.ask('/figures/manifests', {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: Buffer.from(file),
  });
  return response.json();
}
