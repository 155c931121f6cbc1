/**
 * The topology as the store has it now. Before each answer stamps are compared; when they differ, what changed is taken
 * over, or, where the store cannot tell, the graph is read anew.
 */
import { StoreClosedError, StoreUnavailableError } from '../../../errors.ts';
import type { Stamp, TopologyPart, TopologySource } from '../../../store/graph-store.ts';
import { collectColumns } from '../arrays/columns.ts';
import { Kept } from './kept.ts';
import { kindOf, type Log } from './log.ts';
import type { SavedProjection } from './saved-projection.ts';
import type { Workshop } from './workshop.ts';

/** A follower that lags behind is read so often, then given up. */
const ATTEMPTS = 3;
/** So long is waited when it closes for what is being saved. */
const CLOSING_MS = 5_000;
const QUIET_MS = 10_000;

export interface Current {
  kept: Kept;
  /** The graph had to be read anew for whoever asked, because others wrote to it. */
  changedOutside: boolean;
}

export interface CurrentProjection {
  /**
   * No older than the store was when asked: a question after an acknowledged write sees the write. Those who come while
   * the graph is read share the reading. Throws `StoreUnavailableError` when the store cannot be read, or does not show
   * what it has acknowledged.
   */
  asked(): Promise<Current>;
  /** Begins with what is saved, if anything is, before anyone asks; reads the graph where that is not believed. */
  openAhead(): void;
  /** The newest that is there, without looking at the store; none before the first reading and after `distrust`. */
  readonly latest: Kept | undefined;
  /** Forgets what was read and what was saved, and what is being read. */
  distrust(): void;
  /** Nothing is read any more; saves what is not saved yet, within a time. */
  close(): Promise<void>;
}

export interface CurrentOptions {
  store: TopologySource;
  workshop: Pick<Workshop, 'build' | 'fold'>;
  saved?: SavedProjection;
  log: Log;
  /** After so long without a write, what was written to a large graph is saved. */
  quietMs?: number;
}

/** One look at the store for all that differs. */
interface Reading {
  number: number;
  /** Resolves with whether others wrote. */
  done: Promise<boolean>;
}

export const currentProjection = (options: CurrentOptions): CurrentProjection => new Keeper(options);

class Keeper implements CurrentProjection {
  readonly #store: TopologySource;
  readonly #workshop: Pick<Workshop, 'build' | 'fold'>;
  readonly #saved: SavedProjection | undefined;
  readonly #log: Log;
  readonly #closing = new AbortController();
  readonly #quietMs: number;
  #kept: Kept | undefined;
  /** The reading that last found it as the store was then, or made it so. */
  #confirmedBy = 0;
  #reading: Reading | undefined;
  #readings = 0;
  /** A base that is being built: for those who wait, or before room runs out. */
  #building: Promise<Kept> | undefined;
  /** Goes off when nothing was written for a while. */
  #quiet: NodeJS.Timeout | undefined;
  /** Another object after each time it was distrusted: what was begun before is not kept. */
  #trust = {};

  constructor({ store, workshop, saved, log, quietMs = QUIET_MS }: CurrentOptions) {
    this.#quietMs = quietMs;
    this.#store = store;
    this.#workshop = workshop;
    this.#saved = saved;
    this.#log = log;
  }

  get latest(): Kept | undefined {
    return this.#kept;
  }

  openAhead(): void {
    // Whoever asks is told what is wrong.
    if (this.#saved?.isThere()) this.asked().catch(() => {});
  }

  async asked(): Promise<Current> {
    const before = this.#readings;
    const wanted = await this.#store.stamp();
    let changedOutside = false;
    for (let attempts = 0; ; ) {
      const kept = this.#kept;
      if (kept && this.#isFit(kept, wanted, before)) return { kept, changedOutside };
      const underWay = this.#reading;
      if (underWay && underWay.number <= before) {
        // It began earlier, so it may end older than wanted, and its failure concerns those who began it.
        changedOutside = (await underWay.done.catch(() => false)) || changedOutside;
        continue;
      }
      if (attempts++ === ATTEMPTS)
        throw new StoreUnavailableError('The store answers with an older state than it has acknowledged.');
      changedOutside = (await (underWay ?? this.#read()).done) || changedOutside;
    }
  }

  /** In the same state, or in one that was read after the question was asked and that shows what was acknowledged. */
  #isFit({ stamp }: Kept, wanted: Stamp, before: number): boolean {
    return stamp.state === wanted.state || (this.#confirmedBy > before && stamp.revision >= wanted.revision);
  }

  #read(): Reading {
    const number = ++this.#readings;
    const reading: Reading = {
      number,
      done: this.#look(number).finally(() => {
        if (this.#reading === reading) this.#reading = undefined;
      }),
    };
    this.#reading = reading;
    return reading;
  }

  /** Takes over what changed, or makes a new base. Resolves with whether the graph was read anew because others wrote. */
  async #look(number: number): Promise<boolean> {
    const before = this.#kept;
    let make = this.#readAnew;
    if (before) {
      const change = await this.#store.topologyChange(before.stamp);
      // Distrusted or replaced meanwhile: whoever waits looks again.
      if (this.#kept !== before) return false;
      if (change && before.take(change)) {
        this.#confirmedBy = number;
        if (before.isNearlyFull) this.#replaceInTime(before);
        else this.#saveWhenQuiet(before);
        return false;
      }
      // There is room for the change in a new base. Where there was room already, it does not fit.
      if (change && before.edition.patches > 0) make = () => this.#fold(before);
    }
    const trust = this.#trust;
    const isOlder = this.#building !== undefined || make !== this.#readAnew;
    const fresh = await this.#made(make);
    if (this.#trust !== trust) return false;
    this.#kept = fresh;
    if (!isOlder) this.#confirmedBy = number;
    return before !== undefined && wasChangedOutside(before.stamp, fresh.stamp);
  }

  /** Those who need a base while one is being made share it: it may be older than they need. */
  #made(make: () => Promise<Kept>): Promise<Kept> {
    if (this.#building) return this.#building;
    const building = make().finally(() => {
      if (this.#building === building) this.#building = undefined;
    });
    this.#building = building;
    return building;
  }

  #readAnew = async (): Promise<Kept> => {
    const trust = this.#trust;
    const saved = this.#kept ? undefined : await this.#asSaved();
    if (saved) return saved;
    const built = await this.#workshop.build(await collectColumns(this.#parts()));
    if (this.#trust === trust) this.#saved?.keep(built);
    return new Kept(built);
  };

  async #asSaved(): Promise<Kept | undefined> {
    const saved = await this.#saved?.load(await this.#store.stamp());
    if (!saved) return undefined;
    const kept = new Kept(saved.built);
    return saved.changes.every((change) => kept.take(change)) ? kept : undefined;
  }

  async #fold(old: Kept): Promise<Kept> {
    const trust = this.#trust;
    const built = await this.#workshop.fold(old.patched);
    if (this.#trust === trust) this.#saved?.keep(built);
    return new Kept(built);
  }

  async *#parts(): AsyncGenerator<TopologyPart> {
    for await (const part of this.#store.topologyParts()) {
      this.#closing.signal.throwIfAborted();
      yield part;
    }
  }

  /** Meanwhile the old base serves. The new one may be a few writes behind: the next question takes them over. */
  #replaceInTime(old: Kept): void {
    if (this.#building) return;
    this.#made(() => this.#fold(old)).then(
      (fresh) => {
        if (this.#kept === old) this.#kept = fresh;
      },
      (error: unknown) => {
        if (!this.#closing.signal.aborted) this.#log.error({ fault: kindOf(error) });
      },
    );
  }

  /** What was written since the last save would have to be read from the store at the next start. */
  #saveWhenQuiet(kept: Kept): void {
    clearTimeout(this.#quiet);
    if (!this.#saved?.isWorth(kept.patched.built)) return;
    this.#quiet = setTimeout(() => {
      if (this.#kept === kept && !this.#keepChanges(kept)) this.#replaceInTime(kept);
    }, this.#quietMs).unref();
  }

  /** False where there are too many of them, or where their base is not saved. */
  #keepChanges({ changes, patched }: Kept): boolean {
    return changes !== undefined && this.#saved?.keepChanges(patched.built, changes) === true;
  }

  distrust(): void {
    this.#trust = {};
    this.#kept = undefined;
    this.#reading = undefined;
    this.#building = undefined;
    this.#saved?.drop();
  }

  async close(): Promise<void> {
    this.#closing.abort(new StoreClosedError());
    clearTimeout(this.#quiet);
    if (!this.#saved) return;
    const saving = this.#finishSaving(this.#saved).then(() => 'done' as const);
    const late = new Promise<'late'>((resolve) => setTimeout(resolve, CLOSING_MS, 'late').unref());
    // The next start reads the graph, and somebody may wonder why.
    if ((await Promise.race([saving, late])) === 'late') this.#log.error({ fault: 'projection-not-saved' });
  }

  /** A failure is no loss: the next start reads the graph. */
  async #finishSaving(saved: SavedProjection): Promise<void> {
    try {
      await this.#reading?.done.catch(() => {});
      const kept = this.#kept;
      if (kept && saved.isWorth(kept.patched.built)) {
        await this.#takeTheLast(kept);
        await saved.settled();
        if (kept.edition.patches > 0 && !this.#keepChanges(kept))
          saved.keep(await this.#workshop.fold(kept.patched));
      }
      await saved.settled();
    } catch {
      // Told at once by the next start, which finds nothing that it could believe.
    }
  }

  /** What was written since the last question. */
  async #takeTheLast(kept: Kept): Promise<void> {
    const change = await this.#store.topologyChange(kept.stamp);
    if (change && change.stamp.state !== kept.stamp.state) kept.take(change);
  }
}

/**
 * Every write of ours raises the revision. Where it did not rise and yet the state is another, others wrote, or put
 * an older graph in its place.
 */
const wasChangedOutside = (before: Stamp, after: Stamp): boolean =>
  before.state !== after.state && after.revision <= before.revision;
