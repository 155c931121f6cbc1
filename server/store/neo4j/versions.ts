/** How records read before they read as they do, as far as an import had to do with it: `settle.ts` says what for. */
import type { GraphRecord, RecordName } from '../../contract/model.ts';
import { canonicalLine } from '../../domain/records/canonical.ts';
import type { StoredVersion } from '../graph-store.ts';
import { sinceFirst, type Version } from '../settle.ts';
import { askFor, numberOf } from './ask.ts';
import type { Transaction } from './driver.ts';
import { IMPORT_CYPHER } from './import-cypher.ts';
import { type Kept, keptRecords, relationFinder, storedIn } from './plan-batch.ts';

/** The last of a record that is there is the record itself, and has no turn. */
export interface KeptVersion extends Version {
  turn?: number;
}

/** The `body` of an `(:Earlier)` that is a removal: a property cannot be null. */
export const REMOVAL = '';

/** Without what a record reads by now, in their order. */
export async function earlierOf(
  tx: Transaction,
  ids: readonly string[],
): Promise<Map<string, KeptVersion[]>> {
  const versions = new Map<string, KeptVersion[]>();
  for (const row of await askFor(tx, IMPORT_CYPHER.earlierOf, ids)) {
    const of = row['id'] as string;
    const by = row['import'];
    const version = {
      ...(typeof by === 'string' && { import: by }),
      ...{ line: (row['body'] as string) || null, turn: numberOf(row, 'turn') },
    };
    versions.set(of, [...(versions.get(of) ?? []), version]);
  }
  return versions;
}

/** All of a record, the last as it reads now; `kept` is absent where it is not there. Its id may have been another kind’s. */
export function versionsOf(
  kind: RecordName,
  earlier: readonly KeptVersion[],
  kept: Kept | undefined,
): KeptVersion[] {
  const last: KeptVersion[] =
    kept === undefined
      ? []
      : [
          {
            ...(kept.broughtBy !== undefined && { import: kept.broughtBy }),
            line: canonicalLine(kept.record),
          },
        ];
  const all = [...earlier, ...last];
  const other = all.findLastIndex(({ line }) => line !== null && recordOf(line).record !== kind);
  return sinceFirst(all.slice(other + 1));
}

export const recordOf = (line: string): GraphRecord => JSON.parse(line) as GraphRecord;

/** The newest first. */
export async function readVersions(tx: Transaction, id: string): Promise<StoredVersion[]> {
  const earlier = (await earlierOf(tx, [id])).get(id) ?? [];
  const findRelations = relationFinder(tx);
  const stands = (await storedIn(tx, findRelations).kindsOf([id])).get(id);
  const last = earlier.findLast(({ line }) => line !== null)?.line ?? undefined;
  const kind = stands ?? (last === undefined ? undefined : recordOf(last).record);
  if (kind === undefined) return [];
  const [kept] = stands === undefined ? [] : await keptRecords(tx, stands, [id], findRelations);
  return versionsOf(kind, earlier, kept)
    .reverse()
    .map(({ line, import: by }) => ({
      ...(line !== null && { record: recordOf(line) }),
      ...(by !== undefined && { import: by }),
    }));
}
