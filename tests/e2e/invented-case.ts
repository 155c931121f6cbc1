/**
 * A case of nobody, with what the bundled one does not have: a holding that ended and one that followed it, others who hold
 * of the same, shares that come to more than the whole, and contradictions of several kinds.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import type { GraphRecord, Relation } from '../../server/contract/model.ts';
import { startProcess } from '../helpers/server-process.ts';
import { caseRecord, claim, entity, relation, source } from '../store/records.ts';
import { ARGS, EXECUTABLE, type Site } from './browser.ts';
import { buildOnce } from './build-once.ts';

const exactly = (share: number) => ({ share: { min: share, max: share } });

const held = (owner: string, owned: string, rest: Partial<Relation> = {}): GraphRecord[] => {
  const id = `${owner}-${owned}`;
  return [
    relation(id, owner, owned, rest),
    claim(`c-${id}`, id, { paraphrase: `${owner} has part of ${owned}.` }),
  ];
};

const RECORDS: GraphRecord[] = [
  caseRecord('invented', {
    layers: [{ id: 'reporting', title: 'Reporting', default: true }],
    start: { entities: ['mill', 'seller', 'buyer', 'trust'] },
  }),
  source('s1', { date: '2021-06' }),
  ...[
    ['mill', 'Invented Mill'],
    ['seller', 'First Holder'],
    ['buyer', 'Second Holder'],
    ['steady', 'Steady Holder'],
    ['quarry', 'Invented Quarry'],
    ['left', 'Left Holding'],
    ['right', 'Right Holding'],
    ['ring', 'Ring Company'],
  ].map(([id = '', name = '']) => entity(id, { name })),
  entity('trust', { kind: 'person', name: 'Ordo Vask' }),
  ...held('trust', 'seller', exactly(100)),
  ...held('trust', 'buyer', exactly(50)),
  ...held('seller', 'mill', { ...exactly(40), since: '2010', until: '2018' }),
  ...held('buyer', 'mill', { ...exactly(40), since: '2020' }),
  ...held('steady', 'mill', exactly(30)),
  ...held('left', 'quarry', { ...exactly(60), asOf: '2020-05-01' }),
  ...held('right', 'quarry', { ...exactly(60), asOf: '2020-05-01' }),
  ...held('ring', 'ring', exactly(10)),
  ...held('steady', 'ring', { ...exactly(5), since: '2019', until: '2015' }),
  ...held('left', 'ring', { ...exactly(5), since: '2025' }),
];

/** The server on this case, and a browser. */
export async function openInvented(): Promise<Site> {
  await buildOnce();
  const folder = mkdtempSync(join(tmpdir(), 'throughline-invented-'));
  writeFileSync(join(folder, 'case.jsonl'), RECORDS.map((record) => `${JSON.stringify(record)}\n`).join(''));
  const server = startProcess({}, ['--case', folder]);
  const { url, token } = await server.url();
  const browser = await chromium.launch({ executablePath: EXECUTABLE, args: ARGS });
  return {
    ...{ url, token, server, browser },
    async close() {
      await browser.close();
      server.child.kill('SIGTERM');
      await server.ended();
      server.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
