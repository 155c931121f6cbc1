/** What an edit is called in the list of imports: counts, so that nobody’s name can be in it. */
import { type GraphRecord, RECORDS, type RecordName } from '../../contract/model.ts';

const WORDS: Readonly<Record<RecordName, readonly [one: string, more: string]>> = {
  case: ['case', 'cases'],
  source: ['source', 'sources'],
  entity: ['entity', 'entities'],
  relation: ['relation', 'relations'],
  claim: ['claim', 'claims'],
  response: ['response', 'responses'],
};

/** “Edit: 1 entity, 2 claims; removed 1 relation”. */
export function editTitle(put: readonly GraphRecord[], removed: readonly GraphRecord[]): string {
  const parts = [
    ...(put.length > 0 ? [amountsOf(put)] : []),
    ...(removed.length > 0 ? [`removed ${amountsOf(removed)}`] : []),
  ];
  return `Edit: ${parts.join('; ')}`;
}

function amountsOf(records: readonly GraphRecord[]): string {
  const byKind = Map.groupBy(records, ({ record }) => record);
  return RECORDS.flatMap((kind) => {
    const count = byKind.get(kind)?.length ?? 0;
    const [one, more] = WORDS[kind];
    return count === 0 ? [] : `${count} ${count === 1 ? one : more}`;
  }).join(', ');
}
