/**
 * The way to one Neo4j that may be down, paused, silent or slow. A question is answered, or refused within three
 * seconds of the server's falling silent; while it is known to be silent, at once; and again within two seconds of its
 * return, without a restart.
 *
 * The driver knows no limit for a server that accepts and never answers, so a question that takes long has the server
 * asked for a sign of life beside it. A slow answer from a living server may take its time; without the sign of life
 * every waiting question is refused, and the driver is left behind with its stuck connections.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { StoreClosedError, StoreUnavailableError } from '../../errors.ts';
import { CYPHER } from './cypher.ts';
import { type BookmarkManager, type Driver, neo4j, type Transaction } from './driver.ts';
import { asStoreError, isLost } from './failures.ts';

export interface Neo4jAddress {
  uri: string;
  username: string;
  password: string;
  /** The server's default database when absent. */
  database?: string;
}

const READ_LIMIT_MS = 5_000;
const LOOK_EVERY_MS = 300;
/** A question that takes longer has the server asked for a sign of life, again and again. */
const PATIENCE_MS = 600;
/** With the two before it, less than the three seconds in which a question must be refused. */
const SIGN_OF_LIFE_LIMIT_MS = 1_500;

const DRIVER_SETTINGS = {
  connectionTimeout: 1_500,
  connectionAcquisitionTimeout: 2_000,
  maxTransactionRetryTime: 3_000,
  maxConnectionPoolSize: 20,
  maxConnectionLifetime: 10 * 60_000,
  fetchSize: 1_000,
  disableLosslessIntegers: false,
  telemetryDisabled: true,
  userAgent: 'throughline',
};

type Work<T> = (tx: Transaction) => Promise<T>;

export class Neo4jConnection {
  readonly #address: Neo4jAddress;
  // One for all drivers: what was written stays visible to the reads that come after, also on a follower.
  readonly #bookmarks: BookmarkManager = neo4j.bookmarkManager();
  #driver: Driver;
  /** Rejects when the server is found silent: the questions that wait for `#driver` are raced against it. */
  #silence = newSilence();
  /** Why questions are refused at once; `undefined` while they are let through. */
  #outage: StoreUnavailableError | undefined;
  /** When each of the questions that still wait was asked, the oldest first. */
  readonly #waiting = new Set<{ since: number }>();
  #guard: (tx: Transaction) => Promise<void> = async () => {};
  readonly #writing = new Set<Promise<unknown>>();
  #lastSign = 0;
  #isWatching = false;
  #closed = false;
  /** Closed, but for the writes that began before. */
  #isFinishing = false;

  constructor(address: Neo4jAddress) {
    this.#address = address;
    this.#driver = this.#newDriver();
  }

  /** Asked at the end of each read: what it throws is thrown instead of the answer. */
  set guard(guard: (tx: Transaction) => Promise<void>) {
    this.#guard = guard;
  }

  /** An abort of the signal ends what runs in the server; the reason of the signal is thrown. */
  read<T>(asked: Work<T>, limit = READ_LIMIT_MS, signal?: AbortSignal): Promise<T> {
    const work: Work<T> = async (tx) => {
      const answer = await asked(tx);
      await this.#guard(tx);
      return answer;
    };
    return this.#ask((driver) => {
      signal?.throwIfAborted();
      const session = this.#session(driver, neo4j.session.READ);
      const answer = session
        .executeRead(this.#listening(work), { timeout: limit })
        .finally(() => session.close());
      return signal ? untilAborted(answer, signal, () => session.close()) : answer;
    });
  }

  /** `work` may run more than once: the driver repeats a transaction whose commit reply was lost. */
  async write<T>(work: Work<T>, limit: number): Promise<T> {
    const writing = this.#ask((driver) => {
      const session = this.#session(driver, neo4j.session.WRITE);
      return session.executeWrite(this.#listening(work), { timeout: limit }).finally(() => session.close());
    }, this.#isFinishing);
    this.#writing.add(writing);
    try {
      return await writing;
    } finally {
      this.#writing.delete(writing);
    }
  }

  /** Resolves when the server answers a question now; throws `StoreUnavailableError` within two seconds otherwise. */
  async signOfLife(): Promise<void> {
    if (this.#closed) throw new StoreClosedError();
    await this.#expectLife();
  }

  async #expectLife(): Promise<void> {
    // A driver of its own: a full pool or its stuck connections say nothing about the server.
    const driver = this.#newDriver();
    try {
      // In no managed transaction, which would be tried again and again.
      const session = this.#session(driver, neo4j.session.READ);
      await within(SIGN_OF_LIFE_LIMIT_MS, session.run(CYPHER.isAlive));
    } catch (error) {
      throw asStoreError(error);
    } finally {
      void driver.close().catch(() => {});
    }
  }

  /** What is `unfinished` ends first, one way or the other, with the writes that it takes; reads are refused at once. */
  async close(unfinished: Promise<unknown> = Promise.resolve()): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#isFinishing = true;
    await Promise.allSettled([unfinished]);
    this.#isFinishing = false;
    await Promise.allSettled(this.#writing);
    this.#silence.reject(new StoreClosedError());
    // A connection to a silent server would hold the goodbye up.
    await within(1_000, this.#driver.close()).catch(() => {});
  }

  async #ask<T>(question: (driver: Driver) => Promise<T>, isFinishing = false): Promise<T> {
    if (this.#closed && !isFinishing) throw new StoreClosedError();
    if (this.#outage) throw new StoreUnavailableError(this.#outage.message);
    const asked = { since: performance.now() };
    this.#waiting.add(asked);
    void this.#watch();
    try {
      return await firstOf(question(this.#driver), this.#silence.promise);
    } catch (error) {
      const failure = asStoreError(error);
      if (isLost(error)) this.#refuse(failure as StoreUnavailableError);
      throw failure;
    } finally {
      this.#waiting.delete(asked);
    }
  }

  /** Runs, once, while questions wait and while they are refused. */
  async #watch(): Promise<void> {
    if (this.#isWatching) return;
    this.#isWatching = true;
    while (this.#waiting.size > 0 || (this.#outage && !this.#closed)) {
      await sleep(LOOK_EVERY_MS, undefined, { ref: false });
      if (this.#outage || this.#isOverdue()) await this.#look();
    }
    this.#isWatching = false;
  }

  #isOverdue(): boolean {
    const [oldest] = this.#waiting;
    if (oldest === undefined) return false;
    return performance.now() - Math.max(oldest.since, this.#lastSign) >= PATIENCE_MS;
  }

  /** Every answered statement is a sign of life: a long import must not end because a busy server is slow to greet. */
  #listening<T>(work: Work<T>): Work<T> {
    return (tx) =>
      work({
        run: (statement, parameters) => {
          const answer = tx.run(statement, parameters);
          answer.then(
            () => {
              this.#lastSign = performance.now();
            },
            () => {},
          );
          return answer;
        },
      });
  }

  async #look(): Promise<void> {
    const start = performance.now();
    try {
      await this.#expectLife();
      this.#lastSign = performance.now();
      this.#outage = undefined;
    } catch (error) {
      const wasHeard = this.#lastSign > start;
      if (error instanceof StoreUnavailableError && !wasHeard) this.#refuse(error);
    }
  }

  #refuse(reason: StoreUnavailableError): void {
    const isNew = this.#outage === undefined;
    this.#outage = reason;
    if (!isNew || (this.#closed && this.#writing.size === 0)) return;
    void this.#watch();
    void this.#driver.close().catch(() => {});
    this.#driver = this.#newDriver();
    const { reject } = this.#silence;
    this.#silence = newSilence();
    reject(reason);
  }

  #newDriver(): Driver {
    const { uri, username, password } = this.#address;
    try {
      // A copy: the driver writes into what it is given.
      return neo4j.driver(uri, neo4j.auth.basic(username, password), { ...DRIVER_SETTINGS });
    } catch (cause) {
      throw new StoreUnavailableError(
        'NEO4J_URI is no address of a Neo4j, such as bolt://host:7687 or neo4j+s://host.',
        {
          cause,
        },
      );
    }
  }

  #session(driver: Driver, defaultAccessMode: typeof neo4j.session.READ | typeof neo4j.session.WRITE) {
    return driver.session(this.#database({ defaultAccessMode, bookmarkManager: this.#bookmarks }));
  }

  #database<T extends object>(settings: T): T & { database?: string } {
    const { database } = this.#address;
    return database === undefined ? settings : { ...settings, database };
  }
}

/** A promise that only ever rejects, and may do so with nobody listening. */
function newSilence(): PromiseWithResolvers<never> {
  const silence = Promise.withResolvers<never>();
  silence.promise.catch(() => {});
  return silence;
}

/** Closing a session under way resets its connection, at which the server ends what runs there. */
async function untilAborted<T>(
  work: Promise<T>,
  signal: AbortSignal,
  close: () => Promise<void>,
): Promise<T> {
  const abort = newSilence();
  const leave = () => {
    close().catch(() => {});
    abort.reject(signal.reason);
  };
  signal.addEventListener('abort', leave, { once: true });
  try {
    return await firstOf(work, abort.promise);
  } finally {
    signal.removeEventListener('abort', leave);
  }
}

/** The first to settle; the other has nobody left to tell. */
function firstOf<T>(work: PromiseLike<T>, refusal: Promise<never>): Promise<T> {
  work.then(undefined, () => {});
  return Promise.race([work, refusal]);
}

async function within<T>(limit: number, work: PromiseLike<T>): Promise<T> {
  const { promise, reject } = newSilence();
  const timer = setTimeout(
    () => reject(new StoreUnavailableError('Neo4j is silent: no answer came in time.')),
    limit,
  );
  try {
    return await firstOf(work, promise);
  } finally {
    clearTimeout(timer);
  }
}
