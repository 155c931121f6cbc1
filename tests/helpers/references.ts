import type { GraphRecord } from '../../server/contract/model.ts';

/** What records refer to that is not among them: of an import of these into an empty graph nothing may be left. */
export function danglingIn(records: readonly GraphRecord[]): string[] {
  const ids = new Set(records.map(({ record, id }) => `${record} ${id}`));
  const layers = records.flatMap((record) => (record.record === 'case' ? record.layers : []));
  for (const { id } of layers) ids.add(`layer ${id}`);
  return [...new Set(records.flatMap(referencesOf).filter((reference) => !ids.has(reference)))];
}

function referencesOf(record: GraphRecord): string[] {
  switch (record.record) {
    case 'case':
      return [];
    case 'source':
      return record.originatesFrom === undefined ? [] : [`source ${record.originatesFrom}`];
    case 'entity':
      return (record.aliases ?? []).map(({ source }) => `source ${source}`);
    case 'relation':
      return [`entity ${record.from}`, `entity ${record.to}`, `layer ${record.layer}`];
    case 'claim':
      return [
        `source ${record.source}`,
        record.predicate === undefined ? `relation ${record.on}` : `entity ${record.on}`,
        ...(record.mentions ?? []).map((id) => `entity ${id}`),
        ...(record.layer === undefined ? [] : [`layer ${record.layer}`]),
      ];
    case 'response':
      return [
        `source ${record.source}`,
        `layer ${record.layer}`,
        ...record.answers.map((id) => `claim ${id}`),
      ];
  }
}
