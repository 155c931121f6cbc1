/** Batches and withdrawals, one after the other: each of this process waits for the one before it. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { GraphRecord } from '../../contract/model.ts';
import { StoreClosedError, StoreUnavailableError } from '../../errors.ts';
import type { Applied, Batch, ImportStore } from '../graph-store.ts';
import { isSlices } from '../record-slice.ts';
import type { TopologyLog, Written } from '../topology-log.ts';
import type { Neo4jConnection } from './connection.ts';
import type { Transaction } from './driver.ts';
import { LargeBatches } from './large-batch.ts';
import { BeingWrittenError } from './large-work.ts';
import { requireConstraints } from './schema.ts';
import { dropForgotten, recordsInParts, Staging, type Write } from './staging.ts';
import { tryWithdrawal, withdraw } from './withdraw.ts';
import { appliedBefore, tryBatch, writeBatch } from './write-batch.ts';

/** Generous: a server that has just started plans every statement of a first import anew. */
const BATCH_LIMIT_MS = 90_000;
/** The limit is for so many records, and for each as many more. */
const RECORDS_IN_LIMIT = 10_000;
/** In one transaction: what a server with a heap of half a gigabyte can hold. */
const MOST_IN_ONE = 20_000;
/** For each step of a large batch, while the server is away. */
const PATIENCE_MS = 30_000;
const PAUSE_MS = 1_000;
/** After it nobody stages records any more for a batch that is still to be decided. */
const FORGOTTEN_MS = 6 * 60 * 60_000;

const limitFor = (records: number): number =>
  BATCH_LIMIT_MS * Math.max(1, Math.ceil(records / RECORDS_IN_LIMIT));

export class Batches {
  readonly #connection: Neo4jConnection;
  readonly #log: TopologyLog<string>;
  readonly #mostInOne: number;
  readonly #write: Write;
  readonly #patientWrite: Write;
  readonly #large: LargeBatches;
  #last: Promise<unknown> = Promise.resolve();
  #recovery: Promise<void> | undefined;
  #isClosed = false;

  constructor(connection: Neo4jConnection, log: TopologyLog<string>, mostInOne = MOST_IN_ONE) {
    this.#connection = connection;
    this.#log = log;
    this.#mostInOne = mostInOne;
    this.#write = (work) => connection.write(work, BATCH_LIMIT_MS);
    this.#patientWrite = patiently(this.#write);
    this.#large = new LargeBatches(this.#patientWrite);
  }

  apply(batch: Batch): Promise<Applied> {
    return this.#inTurn(() => this.#apply(batch));
  }

  withdraw: ImportStore['withdraw'] = (id, { dryRun = false } = {}) =>
    this.#inTurn(async () => {
      if (dryRun) return this.#connection.read((tx) => tryWithdrawal(tx, id), limitFor(0));
      const known = await this.#write((tx) => tryWithdrawal(tx, id));
      if (known === undefined) return undefined;
      const { answer, written } = await this.#connection.write(
        async (tx) => {
          await requireConstraints(tx);
          return withdraw(tx, id);
        },
        limitFor(known.removed + known.restored + known.kept),
      );
      this.#note(written);
      return answer;
    });

  /** Ends what a process left behind that is gone; does nothing while somebody works at it. */
  recover(): Promise<void> {
    this.#recovery ??= this.#inTurn(async () => {
      await this.#large.recover();
      await dropForgotten(this.#write, FORGOTTEN_MS);
    }).finally(() => {
      this.#recovery = undefined;
    });
    return this.#recovery;
  }

  /** Resolves once what was asked for before is done; what is asked for later is refused. */
  close(): Promise<unknown> {
    this.#isClosed = true;
    return this.#last;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#isClosed) return Promise.reject(new StoreClosedError());
    const turn = this.#last.then(work).catch((error: unknown) => {
      // Whoever was at it may be gone.
      if (error instanceof BeingWrittenError) this.recover().catch(() => {});
      throw error;
    });
    this.#last = turn.catch(() => {});
    return turn;
  }

  async #apply(batch: Batch): Promise<Applied> {
    const { signal, removes = [], dryRun = false } = batch;
    signal?.throwIfAborted();
    const first = dryRun ? undefined : await this.#write((tx) => appliedBefore(tx, batch.id));
    if (first !== undefined) return first;
    // What is removed is checked against all of the batch, so such a batch is always written as one.
    const most = removes.length > 0 ? Number.POSITIVE_INFINITY : this.#mostInOne;
    if (!isSlices(batch.records) && batch.records.length <= most)
      return this.#applySmall(batch, batch.records);
    const parts = recordsInParts(batch.records, signal);
    const gathered: GraphRecord[] = [];
    for (let part = await parts.next(); part.done !== true; part = await parts.next()) {
      for (const record of part.value) gathered.push(record);
      if (gathered.length > most) return this.#applyLarge(batch, gathered, parts);
    }
    return this.#applySmall(batch, gathered);
  }

  async #applySmall(batch: Batch, records: readonly GraphRecord[]): Promise<Applied> {
    const { id, origin, removes = [], expect, keepsProtected, signal, dryRun = false } = batch;
    const limit = limitFor(records.length + removes.length);
    const work = { records, removes, expect, keepsProtected };
    if (dryRun) return this.#connection.read((tx) => tryBatch(abortable(tx, signal), work), limit, signal);
    const { applied, written } = await this.#connection.write(async (tx) => {
      await requireConstraints(tx);
      const done = await writeBatch(abortable(tx, signal), { id, origin, ...work });
      signal?.throwIfAborted();
      return done;
    }, limit);
    this.#note(written);
    batch.onProgress?.(records.length);
    return applied;
  }

  async #applyLarge(
    { id, origin, keepsProtected, signal, onProgress = () => {}, dryRun = false }: Batch,
    gathered: GraphRecord[],
    rest: AsyncIterable<readonly GraphRecord[]>,
  ): Promise<Applied> {
    await this.#write(requireConstraints);
    const key = randomUUID();
    const staging = new Staging(key, this.#patientWrite);
    try {
      await staging.addAll(gathered.splice(0));
      for await (const records of rest) await staging.addAll(records);
      await staging.finish();
      const { applied, written } = await this.#large.apply(
        { id, origin, keepsProtected, dryRun, signal },
        { key, staging },
        onProgress,
      );
      this.#note(written);
      return applied;
    } catch (error) {
      await this.#large.takeBack(key).catch(() => {});
      throw error;
    }
  }

  #note(written: Written<string> | undefined): void {
    if (written) this.#log.add(written);
  }
}

/** Of work that may run again: a server that is away for a moment does not end what took minutes. */
const patiently =
  (write: Write): Write =>
  async (work) => {
    const deadline = performance.now() + PATIENCE_MS;
    for (;;)
      try {
        return await write(work);
      } catch (error) {
        const isAway = error instanceof StoreUnavailableError && !(error instanceof BeingWrittenError);
        if (!isAway || performance.now() > deadline) throw error;
        await sleep(PAUSE_MS);
      }
  };

/** Each statement is one more moment at which the work may end. */
const abortable = (tx: Transaction, signal: AbortSignal | undefined): Transaction =>
  signal === undefined
    ? tx
    : {
        run: (statement, parameters) => {
          signal.throwIfAborted();
          return tx.run(statement, parameters);
        },
      };
