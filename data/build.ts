/**
 * Makes the bundle of the case, and the account in its README, from the tables in `source/`:
 *
 *     node scripts/run.mjs data/build.ts
 *
 * No data outside this folder goes in or comes out. Running it again changes nothing.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { RecordName } from '../server/contract/model.ts';
import { canonicalLine } from '../server/domain/records/canonical.ts';
import { accountOf, withAccount } from './account.ts';
import { recordsOf } from './records.ts';
import { readTables, type Tables } from './tables.ts';

const CASE_FOLDER = resolve(import.meta.dirname, 'case');
export const README = resolve(import.meta.dirname, 'README.md');

const FILE_OF: Record<RecordName, string> = {
  case: 'case.jsonl',
  source: 'sources.jsonl',
  entity: 'entities.jsonl',
  relation: 'relations.jsonl',
  claim: 'claims.jsonl',
  response: 'responses.jsonl',
};

/** The name and the text of each file of the bundle. */
export function bundleFiles(tables: Tables): Map<string, string> {
  const files = new Map<string, string>();
  for (const record of recordsOf(tables)) {
    const name = FILE_OF[record.record];
    files.set(name, `${files.get(name) ?? ''}${canonicalLine(record)}\n`);
  }
  return files;
}

if (import.meta.main) {
  const tables = readTables();
  mkdirSync(CASE_FOLDER, { recursive: true });
  for (const [name, text] of bundleFiles(tables)) writeFileSync(join(CASE_FOLDER, name), text);
  writeFileSync(README, withAccount(readFileSync(README, 'utf8'), accountOf(tables)));
}
