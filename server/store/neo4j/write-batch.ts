/**
 * Writes a batch in one transaction: all of it or nothing. The driver repeats a transaction whose commit reply was lost,
 * so everything here may run again: the batch's own node says that it was applied, and what it answered.
 */
import type { Applied, ImportOrigin } from '../graph-store.ts';
import type { Written } from '../topology-log.ts';
import { ask, numberOf } from './ask.ts';
import { CYPHER } from './cypher.ts';
import { neo4j, type Transaction } from './driver.ts';
import { requireNoLarge } from './large-work.ts';
import { outcomesOf, planBatch, type Work } from './plan-batch.ts';
import { keepEarlier, rememberBrought, writeImport } from './remember.ts';
import type { RawRow } from './rows.ts';
import { newState, readStamp, readStamped, stampOf } from './stamp.ts';
import { touchedBy } from './touched.ts';
import { writePlan } from './write-records.ts';

export interface SmallBatch extends Work {
  id: string;
  origin?: ImportOrigin | undefined;
}

/** What the batch would do, at the revision that stands. */
export async function tryBatch(tx: Transaction, work: Work): Promise<Applied> {
  const plan = await planBatch(tx, work);
  const { revision } = await readStamp(tx);
  return { revision, ...outcomesOf(plan) };
}

/**
 * From here on this transaction is the only one of ours that writes the graph. Answers the turn that it has. Throws
 * `StoreUnavailableError` while a large batch is at work.
 */
export async function lockGraph(tx: Transaction, batch: string): Promise<number> {
  const turn = await lockBesideLarge(tx, batch);
  await requireNoLarge(tx);
  return turn;
}

/** The same for what is itself a part of a large batch. */
export async function lockBesideLarge(tx: Transaction, batch: string): Promise<number> {
  const [locked] = await ask(tx, CYPHER.lockGraph, { batch });
  return numberOf(locked, 'turn');
}

/** What a batch answered when it was applied; `undefined` for one that was not. */
export async function appliedBefore(tx: Transaction, batch: string): Promise<Applied | undefined> {
  const [first] = await ask(tx, CYPHER.batch, { batch });
  return first && appliedOf(first['row'] as RawRow);
}

/** `written` is absent when nothing changed, or the batch was applied before. */
export async function writeBatch(
  tx: Transaction,
  batch: SmallBatch,
): Promise<{ applied: Applied; written?: Written<string> }> {
  const turn = await lockGraph(tx, batch.id);
  const before = await readStamped(tx);
  const first = await appliedBefore(tx, batch.id);
  if (first !== undefined) return { applied: first };

  const plan = await planBatch(tx, batch);
  if (batch.origin) {
    for (const change of [...plan.changes, ...plan.unchanged]) change.broughtBy = batch.origin.id;
    plan.remover = batch.origin.id;
  }
  await keepEarlier(tx, plan, turn);
  await writePlan(tx, plan);

  const outcomes = outcomesOf(plan);
  const isChange = plan.changes.length + plan.kept.length + plan.removed.length > 0;
  const applied = { revision: before.revision + (isChange ? 1 : 0), ...outcomes };
  if (batch.origin) {
    await rememberBrought(tx, batch.origin.id, plan);
    await writeImport(tx, batch.origin, applied, turn);
  }
  await finishBatch(tx, batch.id, applied, isChange);
  if (!isChange) return { applied };
  const after = await readStamped(tx);
  const touched = await touchedBy(tx, plan, before, after);
  return { applied, written: { before: stampOf(before), after: stampOf(after), touched } };
}

export async function finishBatch(
  tx: Transaction,
  batch: string,
  { kinds, ...counts }: Applied,
  isChange: boolean,
): Promise<void> {
  await tx.run(CYPHER.finishBatch, {
    batch,
    row: {
      ...Object.fromEntries(Object.entries(counts).map(([key, count]) => [key, neo4j.int(count)])),
      kinds: JSON.stringify(kinds),
    },
    state: isChange ? newState() : null,
  });
}

/** Batches from before there were kinds and removals answer without them. */
const appliedOf = (row: RawRow): Applied => ({
  revision: numberOf(row, 'revision'),
  created: numberOf(row, 'created'),
  updated: numberOf(row, 'updated'),
  unchanged: numberOf(row, 'unchanged'),
  kinds: JSON.parse(String(row['kinds'] ?? '{}')) as Applied['kinds'],
  removed: numberOf(row, 'removed'),
});
