/**
 * The stamp of the graph: the revision and the state that our writes set, and the counts that Neo4j keeps of everything the
 * topology is made of, so that a write of others shows wherever it changed one of them. What others change without making
 * or deleting anything does not show. Boards and batches are not counted.
 */
import { randomBytes } from 'node:crypto';
import { RELATION_TYPES, type RelationType } from '../../contract/model.ts';
import { StoreUnavailableError } from '../../errors.ts';
import type { Stamp } from '../graph-store.ts';
import { isSameStamp } from '../topology-log.ts';
import { ask, numberOf } from './ask.ts';
import type { Transaction } from './driver.ts';
import { COUNT_OF, TOPOLOGY_CYPHER } from './topology-cypher.ts';

/** What is written beside the graph. */
export interface Stamped {
  revision: number;
  state: string;
  /** In the order of `COUNTED`. */
  counts: readonly number[];
}

export const newState = (): string => randomBytes(16).toString('hex');

/** Stands for the state of a graph that was last written to before there were states, as long as this program runs. */
const STAND_IN = newState();

export async function readStamped(tx: Transaction): Promise<Stamped> {
  const [row] = await ask(tx, TOPOLOGY_CYPHER.stamp);
  const state = row?.['state'];
  return {
    revision: numberOf(row, 'revision'),
    state: typeof state === 'string' ? state : STAND_IN,
    counts: (row?.['counts'] ?? []) as number[],
  };
}

/** The state has the revision in it: a program from before there were states raises that alone. */
export const stampOf = ({ revision, state, counts }: Stamped): Stamp => ({
  revision,
  state: [state, revision, ...counts].join('.'),
});

/** The types that there is a relation of. */
export const typesIn = ({ counts }: Stamped): RelationType[] =>
  RELATION_TYPES.filter((type) => (counts[COUNT_OF.relation(type)] ?? 0) > 0);

export const readStamp = async (tx: Transaction): Promise<Stamp> => stampOf(await readStamped(tx));

export class WrittenMeanwhileError extends StoreUnavailableError {
  constructor() {
    super('The graph was written to while it was read as a whole.');
  }
}

/** Of a reading in several transactions: throws `WrittenMeanwhileError` when something was written since. */
export async function requireStamp(tx: Transaction, stamp: Stamp): Promise<void> {
  if (!isSameStamp(await readStamp(tx), stamp)) throw new WrittenMeanwhileError();
}

const ATTEMPTS = 5;

/**
 * Neo4j shows a transaction what others commit meanwhile. So what was read is only given away when the stamp is still the
 * one that it began with.
 */
export async function atOneStamp<T>(tx: Transaction, read: (stamped: Stamped) => Promise<T>): Promise<T> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const stamped = await readStamped(tx);
    const answer = await read(stamped);
    if (isSameStamp(await readStamp(tx), stampOf(stamped))) return answer;
  }
  throw new StoreUnavailableError('The graph is being written to faster than it can be read as a whole.');
}
