/**
 * A batch that no transaction of a small server could hold. Its records are first staged where no question sees them, then
 * checked; up to there it is taken back as if it had never been. Then one small transaction decides it: from there on it is
 * written place by place, by whoever is there to do it, and until the last place is written no question is answered
 * (`isBeingWritten`). So a kill at any moment leaves all of it or none of it as far as any answer shows.
 */
import { randomUUID } from 'node:crypto';
import type { RecordName } from '../../contract/model.ts';
import { BatchRejectedError, type Fault } from '../../errors.ts';
import type { Applied, Batch, Outcomes } from '../graph-store.ts';
import { Touched, type Written } from '../topology-log.ts';
import { ask } from './ask.ts';
import { neo4j, type Transaction } from './driver.ts';
import { LARGE_CYPHER } from './large-cypher.ts';
import { atWork, BeingWrittenError, type Job, requireNoLarge, SILENCE_MS } from './large-work.ts';
import { noOutcomes, outcomesOf, planOf, relationFinder, storedIn } from './plan-batch.ts';
import { keepEarlier, rememberBrought, writeImport } from './remember.ts';
import {
  dropStaged,
  type Place,
  placesLeft,
  type Staging,
  stagedIn,
  unstage,
  type Write,
} from './staging.ts';
import { readStamped, stampOf } from './stamp.ts';
import { appliedBefore, finishBatch, lockBesideLarge } from './write-batch.ts';
import { writePlan } from './write-records.ts';

export class LargeBatches {
  readonly #owner = randomUUID();
  readonly #write: Write;

  constructor(write: Write) {
    this.#write = write;
  }

  /** What was staged is still there when it throws: whoever calls takes it back. */
  async apply(
    batch: Pick<Batch, 'id'> & {
      [Field in 'origin' | 'keepsProtected' | 'dryRun' | 'signal']: Batch[Field] | undefined;
    },
    { key, staging }: { key: string; staging: Staging },
    onProgress: (records: number) => void,
  ): Promise<{ applied: Applied; written?: Written<string> }> {
    const { id, origin, keepsProtected = false, dryRun = false, signal } = batch;
    const first = await this.#begin(dryRun ? key : id, key);
    if (first !== undefined) {
      await dropStaged(this.#write, key);
      return { applied: first };
    }
    const { outcomes, faults } = await this.#check(key, staging, { keepsProtected, signal });
    if (faults.length > 0) throw new BatchRejectedError(faults);
    if (dryRun) return { applied: { revision: await this.takeBack(key), ...outcomes } };
    const job = { batch: id, outcomes, keepsProtected, ...(origin && { origin }) };
    const before = await this.#decide(key, job, signal);
    return this.#writeOut(key, before, onProgress);
  }

  /** Ends what a process left behind that is gone: takes back what was not decided, and writes the rest of what was. */
  async recover(): Promise<void> {
    const found = await this.#write(async (tx) => {
      const found = await atWork(tx);
      if (!found?.isSilent) return undefined;
      const parameters = { key: found.key, owner: this.#owner, silence: neo4j.int(SILENCE_MS) };
      const [taken] = await ask(tx, LARGE_CYPHER.takeOver, parameters);
      return taken && found;
    });
    if (found === undefined) return;
    if (found.job) await this.#writeOut(found.key, found.job, () => {});
    else await this.takeBack(found.key);
  }

  #begin(batch: string, key: string): Promise<Applied | undefined> {
    return this.#write(async (tx) => {
      await lockBesideLarge(tx, batch);
      const first = await appliedBefore(tx, batch);
      if (first !== undefined) return first;
      const found = await atWork(tx);
      if (found?.key !== key) await requireNoLarge(tx);
      await tx.run(LARGE_CYPHER.begin, { key, owner: this.#owner });
      return undefined;
    });
  }

  /** Tells others that the batch is at work. Throws when one of them took it over. */
  async #hold(tx: Transaction, key: string): Promise<void> {
    const [held] = await ask(tx, LARGE_CYPHER.hold, { key, owner: this.#owner });
    if (held === undefined) throw new BeingWrittenError();
  }

  async #check(
    key: string,
    staging: Staging,
    { keepsProtected, signal }: { keepsProtected: boolean; signal: AbortSignal | undefined },
  ) {
    const faults: Fault[] = [];
    const sums = new Map<RecordName, Outcomes>();
    for (const place of staging.places) {
      signal?.throwIfAborted();
      const checked = await this.#write(async (tx) => {
        await this.#hold(tx, key);
        const records = (await stagedIn(tx, key, place.place)) ?? [];
        const findRelations = relationFinder(tx);
        const found = await staging.index.check(records, staging.linesOf(place), storedIn(tx, findRelations));
        if (found.length > 0) return { found, counts: noOutcomes() };
        const plan = await planOf(tx, { records, removes: [], keepsProtected }, findRelations);
        return { found, counts: outcomesOf(plan) };
      });
      faults.push(...checked.found);
      sums.set(place.kind, sumOf(sums.get(place.kind) ?? noOutcomes(), checked.counts));
    }
    const total = [...sums.values()].reduce(sumOf, noOutcomes());
    const outcomes = { ...total, kinds: Object.fromEntries(sums), removed: 0 };
    return { outcomes, faults: faults.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)) };
  }

  /** As if it had never been, unless it is decided. Answers the revision that stands. */
  async takeBack(key: string): Promise<number> {
    const { revision, isDecided } = await this.#write(async (tx) => {
      const found = await atWork(tx);
      const isOurs = found?.key === key;
      if (isOurs && found.job === undefined) await tx.run(LARGE_CYPHER.end);
      return { revision: (await readStamped(tx)).revision, isDecided: isOurs && found.job !== undefined };
    });
    if (!isDecided) await dropStaged(this.#write, key);
    return revision;
  }

  /** From here on nothing can refuse the batch. */
  #decide(key: string, job: Omit<Job, 'turn'>, signal: AbortSignal | undefined): Promise<Job> {
    return this.#write(async (tx) => {
      const decided = { ...job, turn: await lockBesideLarge(tx, job.batch) };
      await this.#hold(tx, key);
      await tx.run(LARGE_CYPHER.decide, { job: JSON.stringify(decided) });
      signal?.throwIfAborted();
      return decided;
    });
  }

  async #writeOut(
    key: string,
    job: Job,
    onProgress: (records: number) => void,
  ): Promise<{ applied: Applied; written?: Written<string> }> {
    let behind = 0;
    for (const place of await this.#write((tx) => placesLeft(tx, key))) {
      behind += await this.#write((tx) => this.#writePlace(tx, key, job, place));
      onProgress(behind);
    }
    return this.#write((tx) => this.#finish(tx, key, job));
  }

  /** Answers how many records there were; none when the driver repeats what was committed. */
  async #writePlace(tx: Transaction, key: string, job: Job, { place }: Place): Promise<number> {
    const { origin, keepsProtected, turn } = job;
    await this.#hold(tx, key);
    const records = await stagedIn(tx, key, place);
    if (records === undefined) return 0;
    const plan = await planOf(tx, { records, removes: [], keepsProtected });
    if (origin) for (const change of [...plan.changes, ...plan.unchanged]) change.broughtBy = origin.id;
    await keepEarlier(tx, plan, turn);
    await writePlan(tx, plan);
    if (origin) await rememberBrought(tx, origin.id, plan);
    await unstage(tx, key, place);
    return records.length;
  }

  async #finish(
    tx: Transaction,
    key: string,
    { batch, origin, turn, outcomes }: Job,
  ): Promise<{ applied: Applied; written?: Written<string> }> {
    const first = await appliedBefore(tx, batch);
    if (first !== undefined) return { applied: first };
    await this.#hold(tx, key);
    await tx.run(LARGE_CYPHER.linkLateSources);
    const before = await readStamped(tx);
    const isChange = outcomes.created + outcomes.updated > 0;
    const applied = { revision: before.revision + (isChange ? 1 : 0), ...outcomes };
    if (origin) await writeImport(tx, origin, applied, turn);
    await finishBatch(tx, batch, applied, isChange);
    await tx.run(LARGE_CYPHER.end);
    if (!isChange) return { applied };
    const touched = new Touched<string>();
    touched.everything();
    return { applied, written: { before: stampOf(before), after: stampOf(await readStamped(tx)), touched } };
  }
}

const sumOf = (a: Outcomes, b: Outcomes): Outcomes => ({
  created: a.created + b.created,
  updated: a.updated + b.updated,
  unchanged: a.unchanged + b.unchanged,
});
