/** Statements and their rows: as many parameters at a time as a transaction takes well. */
import type { Transaction } from './driver.ts';
import { plain, type RawRow } from './rows.ts';

/** Rows or ids in one statement. */
const CHUNK = 1_000;

export async function ask(
  tx: Transaction,
  statement: string,
  parameters: Readonly<Record<string, unknown>> = {},
): Promise<RawRow[]> {
  const { records } = await tx.run(statement, parameters);
  return records.map((record) => plain(record.toObject()) as RawRow);
}

export function* chunksOf<T>(items: readonly T[]): Generator<T[]> {
  for (let start = 0; start < items.length; start += CHUNK) yield items.slice(start, start + CHUNK);
}

/** The rows for all of the ids, each id once, a chunk at a time. */
export async function askFor(tx: Transaction, statement: string, ids: Iterable<string>): Promise<RawRow[]> {
  const answers: RawRow[][] = [];
  for (const chunk of chunksOf([...new Set(ids)])) answers.push(await ask(tx, statement, { ids: chunk }));
  return answers.flat();
}

/** Runs a statement that takes `rows`; not at all when there are none. */
export async function give(tx: Transaction, statement: string, rows: readonly object[]): Promise<void> {
  for (const chunk of chunksOf(rows)) await tx.run(statement, { rows: chunk });
}

/** Runs a statement that takes `ids`; not at all when there are none. */
export async function giveIds(tx: Transaction, statement: string, ids: Iterable<string>): Promise<void> {
  for (const chunk of chunksOf([...new Set(ids)])) await tx.run(statement, { ids: chunk });
}

export const textsOf = (rows: readonly RawRow[], key: string): string[] =>
  rows.map((row) => row[key]).filter((value) => typeof value === 'string');

export const numberOf = (row: RawRow | undefined, key: string): number => {
  const value = row?.[key];
  return typeof value === 'number' ? value : 0;
};
