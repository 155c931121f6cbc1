/** Which large batch is at work, if any, and what that means for everybody else. */
import { StoreUnavailableError } from '../../errors.ts';
import type { Applied, ImportOrigin } from '../graph-store.ts';
import { ask, numberOf } from './ask.ts';
import type { Transaction } from './driver.ts';
import { LARGE_CYPHER } from './large-cypher.ts';

/** A large batch that was not heard of for so long has nobody left who works at it. */
export const SILENCE_MS = 15_000;

/** What has to be known to write a decided batch to its end. */
export interface Job {
  batch: string;
  turn: number;
  origin?: ImportOrigin;
  keepsProtected?: boolean;
  outcomes: Omit<Applied, 'revision'>;
}

export interface AtWork {
  key: string;
  isSilent: boolean;
  job?: Job;
}

export async function atWork(tx: Transaction): Promise<AtWork | undefined> {
  const [row] = await ask(tx, LARGE_CYPHER.atWork);
  if (row === undefined) return undefined;
  const { key, job } = row;
  return {
    key: String(key),
    isSilent: numberOf(row, 'silence') > SILENCE_MS,
    ...(typeof job === 'string' && { job: JSON.parse(job) as Job }),
  };
}

/** Throws while an answer would show a part of a large batch. To be asked last: what was read before it is then whole. */
export async function requireWhole(tx: Transaction): Promise<void> {
  const [row] = await ask(tx, LARGE_CYPHER.isBeingWritten);
  if (row?.['isBeingWritten'] === true) throw new BeingWrittenError();
}

export class BeingWrittenError extends StoreUnavailableError {
  constructor() {
    super('A large import is being written: the graph can be asked again when it is whole.');
  }
}

/** In a transaction that has the graph locked: throws while a large batch is at work, unless nobody works at it any more. */
export async function requireNoLarge(tx: Transaction): Promise<void> {
  const found = await atWork(tx);
  if (found === undefined) return;
  if (found.job !== undefined || !found.isSilent) throw new BeingWrittenError();
  await tx.run(LARGE_CYPHER.end);
}
