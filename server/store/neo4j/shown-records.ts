/** Records of any kind as they are shown, by their ids. */
import { byCodePoint, type GraphRecord } from '../../contract/model.ts';
import { canonicalLine } from '../../domain/records/canonical.ts';
import type { ShownRecord } from '../graph-store.ts';
import { askFor } from './ask.ts';
import { CYPHER } from './cypher.ts';
import type { Transaction } from './driver.ts';
import { type RawRow, toClaim, toEntity, toRelation, toResponse, toSource } from './rows.ts';
import { readCases, shownClaims, shownResponses } from './shown.ts';

/** By id. */
export async function shownRecords(tx: Transaction, ids: readonly string[]): Promise<ShownRecord[]> {
  const rowsOf = async (statement: string): Promise<RawRow[]> =>
    (await askFor(tx, statement, ids))
      .filter((row) => row['withheld'] !== true)
      .map((row) => row['row'] as RawRow);
  const found: ShownRecord[] = [];
  const add = (record: GraphRecord | undefined, whole: GraphRecord | undefined = record) => {
    if (record && whole) found.push({ record, isPart: canonicalLine(record) !== canonicalLine(whole) });
  };
  for (const row of await rowsOf(CYPHER.sources)) add(toSource(row));
  for (const row of await rowsOf(CYPHER.entities)) add(toEntity(row));
  for (const row of await rowsOf(CYPHER.relations)) add(toRelation(row));
  for (const row of await rowsOf(CYPHER.claims)) add(shownClaims([row])[0], toClaim(row));
  for (const row of await rowsOf(CYPHER.responses)) add(shownResponses([row])[0], toResponse(row));
  const wanted = new Set(ids);
  const whole = new Map((await readCases(tx, { withheld: true })).map((record) => [record.id, record]));
  for (const record of await readCases(tx)) if (wanted.has(record.id)) add(record, whole.get(record.id));
  return found.sort((a, b) => byCodePoint(a.record.id, b.record.id));
}
