/** What a store would refuse of records that a reader gave, taken together. */
import type { GraphRecord } from '../../server/contract/model.ts';
import { canonicalLine } from '../../server/domain/records/canonical.ts';

/**
 * References to nothing, ids of two kinds of record, and records of one id that differ (but for a relation, of which the
 * first one counts), each as a line.
 */
export function faultsOfGraph(records: readonly GraphRecord[]): string[] {
  const faults = new Set<string>();
  const byId = new Map<string, GraphRecord>();
  for (const record of records) {
    const known = byId.get(record.id);
    if (known && known.record !== record.record)
      faults.add(`${record.id} is ${known.record} and ${record.record}`);
    else if (known && record.record !== 'relation' && canonicalLine(known) !== canonicalLine(record))
      faults.add(`two of ${record.record} ${record.id}`);
    if (!known) byId.set(record.id, record);
  }
  const layers = new Set(
    records.flatMap((record) => (record.record === 'case' ? record.layers.map(({ id }) => id) : [])),
  );
  const needs = (record: GraphRecord, id: string | undefined, ...kinds: GraphRecord['record'][]) => {
    if (id === undefined) return;
    const kind = byId.get(id)?.record;
    if (kind === undefined || !kinds.includes(kind)) faults.add(`${record.record} ${record.id} needs ${id}`);
  };
  for (const record of records) {
    if ('layer' in record && record.layer !== undefined && !layers.has(record.layer))
      faults.add(`${record.record} ${record.id} needs layer ${record.layer}`);
    if (record.record === 'entity')
      for (const { source } of record.aliases ?? []) needs(record, source, 'source');
    if (record.record === 'relation') for (const id of [record.from, record.to]) needs(record, id, 'entity');
    if (record.record === 'claim') {
      needs(record, record.source, 'source');
      needs(record, record.on, 'entity', 'relation');
      for (const id of record.mentions ?? []) needs(record, id, 'entity');
    }
    if (record.record === 'response') {
      needs(record, record.source, 'source');
      for (const id of record.answers) needs(record, id, 'claim');
    }
  }
  return [...faults];
}
