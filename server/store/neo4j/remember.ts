/** What a write keeps of imports: which brought each record, and how a record read before one changed it. */
import { type GraphRecord, RECORDS } from '../../contract/model.ts';
import { canonicalLine } from '../../domain/records/canonical.ts';
import type { Applied, ImportOrigin, StoredImport } from '../graph-store.ts';
import { chunksOf, give, numberOf } from './ask.ts';
import { neo4j, type Transaction } from './driver.ts';
import { IMPORT_CYPHER } from './import-cypher.ts';
import type { BatchPlan, Change } from './plan-batch.ts';
import type { RawRow } from './rows.ts';
import { REMOVAL } from './versions.ts';

/**
 * Keeps the last version of each record that the plan writes another for, where an import left either. An import leaves a
 * version of what it does not change too.
 */
export async function keepEarlier(tx: Transaction, plan: BatchPlan, turn: number): Promise<void> {
  const left = [...plan.changes, ...plan.unchanged.filter(isBrought)];
  const rows = left.flatMap(({ record, before, broughtBefore, broughtBy }) =>
    before === undefined || (broughtBefore === undefined && broughtBy === undefined)
      ? []
      : { of: record.id, turn: neo4j.int(turn), import: broughtBefore ?? null, body: canonicalLine(before) },
  );
  await give(tx, IMPORT_CYPHER.writeEarlier, [...rows, ...rowsOfRemoved(plan, turn)]);
}

/** What an import removes can be brought back: as it stands, and after it that it is gone. */
const rowsOfRemoved = ({ remover, removed, broughtRemoved }: BatchPlan, turn: number): object[] =>
  remover === undefined
    ? []
    : removed.flatMap((record) => {
        const row = { of: record.id, turn: neo4j.int(turn) };
        const before = broughtRemoved.get(record.id) ?? null;
        return [
          { ...row, import: before, body: canonicalLine(record) },
          { ...row, import: remover, body: REMOVAL },
        ];
      });

const isBrought = ({ broughtBy }: Change): boolean => broughtBy !== undefined;

export interface Mark {
  record: GraphRecord;
  /** `null` for a record that no import left as it stands. */
  broughtBy: string | null;
}

/** Of stored records that are not written anew. */
export async function markBrought(tx: Transaction, marks: readonly Mark[]): Promise<void> {
  const rowsOf = (some: readonly Mark[]) =>
    some.map(({ record, broughtBy }) => ({ id: record.id, broughtBy }));
  for (const [name, some] of Map.groupBy(marks, ({ record }) => record.record))
    if (name !== 'relation') await give(tx, IMPORT_CYPHER.markNodes[name], rowsOf(some));
  const relations = marks.flatMap((mark) =>
    mark.record.record === 'relation' ? { ...mark, type: mark.record.type } : [],
  );
  for (const [type, some] of Map.groupBy(relations, (mark) => mark.type))
    await give(tx, IMPORT_CYPHER.markRelations[type], rowsOf(some));
}

/** Notes which records the import brought, those too that were as they are, and which it removed. */
export async function rememberBrought(tx: Transaction, importId: string, plan: BatchPlan): Promise<void> {
  await markBrought(
    tx,
    plan.unchanged.map(({ record }) => ({ record, broughtBy: importId })),
  );
  await writeBrought(tx, importId, [
    ...[...plan.changes, ...plan.unchanged].map(({ record }) => record),
    ...plan.removed,
  ]);
}

export async function writeBrought(
  tx: Transaction,
  importId: string,
  records: readonly Pick<GraphRecord, 'id' | 'record'>[],
): Promise<void> {
  const rows = RECORDS.flatMap((kind) =>
    [...chunksOf(records.filter(({ record }) => record === kind))].map((some) => ({
      ...{ import: importId, kind },
      ids: some.map(({ id }) => id),
    })),
  );
  await give(tx, IMPORT_CYPHER.writeBrought, rows);
}

export async function writeImport(
  tx: Transaction,
  origin: ImportOrigin,
  { revision, created, updated, unchanged }: Applied,
  turn: number,
): Promise<void> {
  const { files, layer, ...words } = origin;
  await tx.run(IMPORT_CYPHER.writeImport, {
    row: {
      ...words,
      ...(layer !== undefined && { layer }),
      fileNames: files.map(({ name }) => name),
      fileBytes: files.map(({ bytes }) => neo4j.int(bytes)),
      ...{ revision: neo4j.int(revision), turn: neo4j.int(turn) },
      ...{ created: neo4j.int(created), updated: neo4j.int(updated), unchanged: neo4j.int(unchanged) },
    },
  });
}

export function importOf(row: RawRow): StoredImport {
  const names = row['fileNames'] as readonly string[];
  const bytes = row['fileBytes'] as readonly number[];
  const { layer, why, withdrawn } = row;
  return {
    id: String(row['id']),
    title: String(row['title']),
    format: String(row['format']),
    at: String(row['at']),
    files: names.map((name, index) => ({ name, bytes: bytes[index] ?? 0 })),
    ...(typeof layer === 'string' && { layer }),
    ...(typeof why === 'string' && { why }),
    revision: numberOf(row, 'revision'),
    counts: {
      created: numberOf(row, 'created'),
      updated: numberOf(row, 'updated'),
      unchanged: numberOf(row, 'unchanged'),
    },
    ...(typeof withdrawn === 'number' && { withdrawn }),
  };
}
