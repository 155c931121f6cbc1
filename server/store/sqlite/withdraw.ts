/** Taking an import out again: `settle.ts` says what becomes of each of its records. */
import type { RecordName } from '../../contract/model.ts';
import { RECORDS } from '../../contract/model.ts';
import type { Withdrawn } from '../graph-store.ts';
import {
  countsOf,
  isSettled,
  liveVersions,
  type Settlement,
  settlementOf,
  type Unsettled,
  withoutWhatStays,
} from '../settle.ts';
import { inTurns, Turns } from '../turns.ts';
import type { Committed } from './apply.ts';
import { type Connection, numberOf, type Row, textOf } from './connection.ts';
import { importRow } from './imports.ts';
import { FIRST_IMPORT, TABLE_OF } from './schema.ts';
import { advanceStamp, type StampOf } from './stamp.ts';
import { storedIn } from './stored.ts';
import {
  putVersions,
  putVersionsOfGone,
  type StoredVersion,
  versionsOf,
  versionsOfGone,
} from './versions.ts';
import { Writer } from './write.ts';

interface Concerned extends Unsettled {
  kind: RecordName;
  live: readonly StoredVersion[];
}

/** `undefined` for an unknown id; an import that is withdrawn already is answered as it was then. Rolled back by whoever calls when this throws. */
export async function withdrawImport(
  db: Connection,
  stampOf: StampOf,
  id: string,
  dryRun: boolean,
): Promise<Committed<Withdrawn | undefined>> {
  const row = importRow(db, id);
  if (row === undefined) return { answer: undefined };
  if (row['withdrawn'] !== null) return { answer: withdrawnOf(row) };
  const number = numberOf(row, 'number');

  db.exec('BEGIN IMMEDIATE');
  const before = stampOf(db);
  db.run('UPDATE import SET withdrawn = ? WHERE number = ?', before.revision, number);
  const concerned = await concernedBy(db, number);
  const settlement = settlementOf(concerned);
  await withoutWhatStays(settlement, storedIn(db));

  const { goes, restored } = settlement;
  const writer = new Writer(db, restored.size, undefined);
  await inTurns(writer.writeAll([...restored.values()], [...goes]));
  keepLive(db, concerned, settlement);
  const isChanged = goes.size + restored.size > 0;
  if (dryRun) {
    db.rollBack();
    return { answer: { revision: before.revision, ...countsOf(concerned, settlement) } };
  }
  const after = isChanged ? advanceStamp(db, before) : before;
  const answer = { revision: after.revision, ...countsOf(concerned, settlement) };
  db.run(
    'UPDATE import SET withdrawn = ?, removed = ?, restored = ?, kept = ? WHERE number = ?',
    answer.revision,
    answer.removed,
    answer.restored,
    answer.kept,
    number,
  );
  db.exec('COMMIT');
  return isChanged ? { answer, logged: { before, after, touched: writer.touched } } : { answer };
}

const withdrawnOf = (row: Row): Withdrawn => ({
  revision: numberOf(row, 'withdrawn'),
  removed: numberOf(row, 'removed'),
  restored: numberOf(row, 'restored'),
  kept: numberOf(row, 'kept'),
});

/** Everything that has a version of an import that is withdrawn: of this one, and what stayed when others were. */
async function concernedBy(db: Connection, number: number): Promise<Concerned[]> {
  const withdrawn = new Set(
    db.all('SELECT number FROM import WHERE withdrawn IS NOT NULL').map((row) => String(row['number'])),
  );
  // Of the first import no index tells the records, and to look through all is worth it only when they go.
  const isIndexed = withdrawn.has(String(FIRST_IMPORT)) ? '' : `brought > ${FIRST_IMPORT} AND`;
  const concerned: Concerned[] = [];
  const add = (kind: RecordName, id: string, line: string | null, versions: readonly StoredVersion[]) =>
    concerned.push({
      ...{ id, kind, line },
      isOwn: versions.some((version) => version.number === number),
      live: liveVersions(versions, (one) => withdrawn.has(one)),
    });
  const turns = new Turns();
  for (const kind of RECORDS)
    for (const row of db.all(
      `WITH gone AS (SELECT number FROM import WHERE withdrawn IS NOT NULL)
       SELECT * FROM ${TABLE_OF[kind]} WHERE ${isIndexed} brought IN (SELECT number FROM gone)
       UNION SELECT * FROM ${TABLE_OF[kind]} WHERE key IN (
         SELECT key FROM earlier WHERE import IN (SELECT number FROM gone) AND kind = '${kind}')`,
    )) {
      add(kind, textOf(row, 'id'), textOf(row, 'body'), versionsOf(db, kind, row));
      if (turns.isOver) await turns.next();
    }
  for (const row of db.all(
    'SELECT DISTINCT kind, id FROM removed WHERE import IN (SELECT number FROM import WHERE withdrawn IS NOT NULL)',
  )) {
    const [kind, id] = [textOf(row, 'kind') as RecordName, textOf(row, 'id')];
    add(kind, id, null, versionsOfGone(db, kind, id));
  }
  return concerned;
}

/** Only versions that count are left of what comes to what they say. */
function keepLive(db: Connection, concerned: readonly Concerned[], settlement: Settlement): void {
  for (const one of concerned) {
    if (!isSettled(one, settlement)) continue;
    const { id, kind, live } = one;
    const row = db.get(`SELECT key FROM ${TABLE_OF[kind]} WHERE id = ?`, id);
    if (row === undefined) putVersionsOfGone(db, kind, id, live);
    else putVersions(db, kind, numberOf(row, 'key'), live);
  }
}
