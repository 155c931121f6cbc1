/** How many there are of what. */
import { FAMILY_OF, type Family, type RelationType } from '../../contract/model.ts';
import type { StoreCounts } from '../graph-store.ts';
import { ask, numberOf } from './ask.ts';
import { CYPHER } from './cypher.ts';
import type { Transaction } from './driver.ts';
import { type RawRow, typeOf } from './rows.ts';

const totalOf = (rows: readonly RawRow[]): number =>
  rows.reduce((sum, row) => sum + numberOf(row, 'count'), 0);

export async function readCounts(tx: Transaction): Promise<StoreCounts> {
  const [records] = await ask(tx, CYPHER.countRecords);
  const kinds = await ask(tx, CYPHER.countKinds);
  const relations = await ask(tx, CYPHER.countRelations);
  const layers = new Map<string, number>();
  for (const row of relations) {
    const layer = row['layer'] as string;
    layers.set(layer, (layers.get(layer) ?? 0) + numberOf(row, 'count'));
  }
  return {
    entities: totalOf(kinds),
    relations: totalOf(relations),
    claims: numberOf(records, 'claims'),
    responses: numberOf(records, 'responses'),
    sources: numberOf(records, 'sources'),
    kinds: Object.fromEntries(kinds.map((row) => [row['kind'], numberOf(row, 'count')])),
    families: familyCounts(relations),
    layers: Object.fromEntries(layers),
  };
}

/** Of rows that count relations of one type each. */
export function familyCounts(rows: readonly RawRow[]): Partial<Record<Family, number>> {
  const families: Partial<Record<Family, number>> = {};
  for (const row of rows) {
    const family = FAMILY_OF[typeOf(row['type']) as RelationType];
    families[family] = (families[family] ?? 0) + numberOf(row, 'count');
  }
  return families;
}
