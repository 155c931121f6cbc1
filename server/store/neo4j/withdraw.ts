/** Takes an import out of the graph: what is left of each of its records is decided in `settle.ts`, for every store alike. */
import { type GraphRecord, RECORDS, type RecordName } from '../../contract/model.ts';
import { canonicalLine } from '../../domain/records/canonical.ts';
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
import type { Written } from '../topology-log.ts';
import { ask, chunksOf, give, giveIds, numberOf, textsOf } from './ask.ts';
import { neo4j, type Transaction } from './driver.ts';
import { IMPORT_CYPHER } from './import-cypher.ts';
import { keptRecords, planOf, relationFinder, storedIn } from './plan-batch.ts';
import { markBrought, writeBrought } from './remember.ts';
import type { RawRow } from './rows.ts';
import { newState, readStamp, readStamped, stampOf } from './stamp.ts';
import { touchedBy } from './touched.ts';
import { earlierOf, type KeptVersion, REMOVAL, versionsOf } from './versions.ts';
import { lockGraph } from './write-batch.ts';
import { writePlan } from './write-records.ts';

interface Concerned extends Unsettled {
  kind: RecordName;
  /** Absent where it is not there. */
  record?: GraphRecord;
  live: readonly KeptVersion[];
}

interface Consideration {
  settlement: Settlement;
  concerned: readonly Concerned[];
}

/** What the withdrawal would do, at the revision that stands; `undefined` for an unknown import. */
export async function tryWithdrawal(tx: Transaction, id: string): Promise<Withdrawn | undefined> {
  const found = await findImport(tx, id);
  if (found === undefined || found.answer) return found?.answer;
  const { revision } = await readStamp(tx);
  const { concerned, settlement } = await consider(tx, id);
  return { revision, ...countsOf(concerned, settlement) };
}

/** The driver may repeat the transaction: an import that is withdrawn already is answered as it was then. */
export async function withdraw(
  tx: Transaction,
  id: string,
): Promise<{ answer: Withdrawn | undefined; written?: Written<string> }> {
  await lockGraph(tx, id);
  const before = await readStamped(tx);
  const found = await findImport(tx, id);
  if (found === undefined || found.answer) return { answer: found?.answer };

  const considered = await consider(tx, id);
  const { settlement, concerned } = considered;
  const plan = await planOf(tx, {
    records: [...settlement.restored.values()],
    removes: [...settlement.goes],
  });
  const importOf = new Map(concerned.map((one) => [one.id, one.live.at(-1)?.import]));
  for (const change of plan.changes) {
    const broughtBy = importOf.get(change.record.id);
    if (broughtBy !== undefined) change.broughtBy = broughtBy;
  }
  await writePlan(tx, plan);
  await keepLive(tx, id, considered);

  const isChange = plan.changes.length + plan.removed.length > 0;
  const answer = { revision: before.revision + (isChange ? 1 : 0), ...countsOf(concerned, settlement) };
  await tx.run(IMPORT_CYPHER.finishWithdrawal, {
    id,
    row: {
      withdrawn: neo4j.int(answer.revision),
      ...{
        removed: neo4j.int(answer.removed),
        restored: neo4j.int(answer.restored),
        kept: neo4j.int(answer.kept),
      },
    },
    state: isChange ? newState() : null,
  });
  if (!isChange) return { answer };
  const after = await readStamped(tx);
  const touched = await touchedBy(tx, plan, before, after);
  return { answer, written: { before: stampOf(before), after: stampOf(after), touched } };
}

/** `answer` is that of its withdrawal. */
async function findImport(tx: Transaction, id: string): Promise<{ answer?: Withdrawn } | undefined> {
  const [found] = await ask(tx, IMPORT_CYPHER.readImport, { id });
  if (found === undefined) return undefined;
  const row = found['row'] as RawRow;
  if (typeof row['withdrawn'] !== 'number') return {};
  return {
    answer: {
      revision: row['withdrawn'],
      ...{
        removed: numberOf(row, 'removed'),
        restored: numberOf(row, 'restored'),
        kept: numberOf(row, 'kept'),
      },
    },
  };
}

/** Looks again too at what stayed when other imports were withdrawn. */
async function consider(tx: Transaction, id: string): Promise<Consideration> {
  const concerned: Concerned[] = [];
  const findRelations = relationFinder(tx);
  const stored = storedIn(tx, findRelations);
  const withdrawn = new Set([id, ...textsOf(await ask(tx, IMPORT_CYPHER.withdrawnImports), 'id')]);
  const brought = await ask(tx, IMPORT_CYPHER.broughtIds, { imports: [...withdrawn] });
  for (const kind of RECORDS) {
    const ids = new Set(brought.flatMap((row) => (row['kind'] === kind ? (row['ids'] as string[]) : [])));
    for (const some of chunksOf([...ids])) {
      const earlier = await earlierOf(tx, some);
      const kept = new Map(
        (await keptRecords(tx, kind, some, findRelations)).map((one) => [one.record.id, one]),
      );
      const isOther = await stored.kindsOf(some.filter((one) => !kept.has(one)));
      for (const one of some) {
        const versions = versionsOf(kind, earlier.get(one) ?? [], kept.get(one));
        if (versions.length === 0 || isOther.has(one)) continue;
        const { record } = kept.get(one) ?? {};
        concerned.push({
          ...{ id: one, kind, line: record ? canonicalLine(record) : null },
          ...(record && { record }),
          isOwn: versions.some((version) => version.import === id),
          live: liveVersions(versions, (by) => withdrawn.has(by)),
        });
      }
    }
  }
  const settlement = settlementOf(concerned);
  await withoutWhatStays(settlement, stored);
  return { settlement, concerned };
}

/** Of what comes to what its versions say only those that count are kept; the rest is to be looked at again. */
async function keepLive(
  tx: Transaction,
  id: string,
  { concerned, settlement }: Consideration,
): Promise<void> {
  const { goes, restored } = settlement;
  const settled = concerned.filter((one) => isSettled(one, settlement));
  await giveIds(
    tx,
    IMPORT_CYPHER.forgetEarlier,
    settled.map((one) => one.id),
  );
  await give(tx, IMPORT_CYPHER.writeEarlier, settled.flatMap(earlierRows));
  await markBrought(
    tx,
    settled.flatMap(({ id: one, record, live }) =>
      record === undefined || goes.has(one) || restored.has(one)
        ? []
        : { record, broughtBy: live.at(-1)?.import ?? null },
    ),
  );
  await tx.run(IMPORT_CYPHER.forgetBrought, { id });
  await writeBrought(
    tx,
    id,
    concerned
      .filter((one) => !isSettled(one, settlement))
      .map(({ id: one, kind }) => ({ id: one, record: kind })),
  );
}

/** All but how a record that is there then reads: that is the record itself. */
const earlierRows = ({ id, live }: Concerned): object[] =>
  (live.at(-1)?.line === null ? live : live.slice(0, -1)).map(({ turn = 0, line, import: by }) => ({
    of: id,
    turn: neo4j.int(turn),
    import: by ?? null,
    body: line ?? REMOVAL,
  }));
