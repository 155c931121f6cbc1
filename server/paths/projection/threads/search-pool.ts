/**
 * The threads that search, when a question is too much for the thread that answers. They start with the first such
 * question and end when there has been none for a while.
 *
 * The gate is the queue: the pool is given no more than it has threads for, since what waits inside it is forgotten when
 * a thread dies.
 */
import { availableParallelism } from 'node:os';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { MessageChannel, type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { StoreClosedError, ValidationError } from '../../../errors.ts';
import { createGate, type GateLimits } from '../../../gate.ts';
import type { Asking, Findings, Group, Progress, Question } from '../../path-finder.ts';
import type { Shared } from './kept.ts';
import { kindOf, type Log } from './log.ts';
import { partialFindings } from './partial-findings.ts';
import type { Answer, Said, Task } from './protocol.ts';

export interface SearchPool {
  /** Whether every thread has work. */
  readonly isBusy: boolean;
  /** Whether a question would be turned away now. */
  readonly isFull: boolean;
  /**
   * Answers on what `newest` gives when it is the question's turn. Throws as a `PathFinder` does; `Error` when the thread
   * ends without an answer.
   */
  ask(newest: () => Shared, question: Question, asking: Asking): Promise<Findings>;
  /** Ends every thread; what was under way throws. */
  close(): Promise<void>;
}

export interface PoolSettings {
  threads: number;
  queue: Omit<GateLimits, 'inside'>;
  /** Of each thread, for what is not in shared or typed arrays. */
  heapMegabytes: number;
  /** Within this time a thread notices that its question is not wanted any more, or is ended. */
  heedMs: number;
  /** A search that goes on for so long has lost count of its budget. */
  longestMs: number;
  idleMs: number;
  /** The file of the threads; for tests of threads that misbehave. */
  worker: URL;
}

export const POOL_SETTINGS: PoolSettings = {
  // One core is left for the thread that answers.
  threads: Math.max(1, availableParallelism() - 1),
  queue: { waiting: 8, burst: { waiting: 200, patienceMs: 20, restMs: 20 } },
  heapMegabytes: 384,
  heedMs: 200,
  longestMs: 6_000,
  idleMs: 60_000,
  worker: new URL('./search-worker.ts', import.meta.url),
};

export function createSearchPool(settings: PoolSettings, log: Log): SearchPool {
  const gate = createGate({ inside: settings.threads, ...settings.queue });
  const threads = startNone(settings);
  let isClosed = false;
  threads.on('error', (error) => log.error({ fault: kindOf(error) }));

  return {
    get isBusy() {
      return gate.isBusy;
    },
    get isFull() {
      return gate.isFull;
    },
    ask: (newest, question, asking) =>
      new Promise((resolve, reject) => {
        const work = async () => {
          if (isClosed) throw new StoreClosedError();
          const findings = new Search(threads, settings, newest(), question, asking).run();
          resolve(findings);
          await findings.catch(() => {});
          await caughtUp();
        };
        gate.enter(work, asking.signal).catch(reject);
      }),
    async close() {
      isClosed = true;
      await threads.destroy();
    },
  };
}

const startNone = ({ threads, heapMegabytes, idleMs, worker }: PoolSettings): Piscina<Task, Answer> =>
  new Piscina({
    filename: worker.href,
    // Named, since for a default export the pool would try to make code from a string.
    name: 'search',
    minThreads: 0,
    maxThreads: threads,
    idleTimeout: idleMs,
    recordTiming: false,
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
  });

/** A turn of the event loop in which nothing much was done, and so many that are waited for one. */
const [SHORT_MS, MOST_TURNS] = [10, 100];

/**
 * Making an answer of what was found is the work of this thread, and may be as much. The next question is begun when it
 * has kept up: otherwise answers would pile up here, and everybody else behind them.
 */
async function caughtUp(): Promise<void> {
  for (let turns = 0; turns < MOST_TURNS; turns++) {
    const began = performance.now();
    await nextTurn();
    if (performance.now() - began < SHORT_MS) return;
  }
}

/** The pool takes an array, though its types, read with those of a newer Node, say otherwise. */
const transferring = (port: MessagePort): object => [port];

/** One question on one thread. */
class Search {
  readonly #threads: Piscina<Task, Answer>;
  readonly #settings: PoolSettings;
  readonly #shared: Shared;
  readonly #question: Question;
  readonly #asking: Asking;
  readonly #cancelled = new Int32Array(new SharedArrayBuffer(4));
  /** Ends the thread. */
  readonly #end = new AbortController();
  readonly #channel = new MessageChannel();
  readonly #groups: Group[] = [];
  #progress: Progress = { searchedTo: 0, found: 0 };
  #patience: NodeJS.Timeout;

  constructor(
    threads: Piscina<Task, Answer>,
    settings: PoolSettings,
    shared: Shared,
    question: Question,
    asking: Asking,
  ) {
    this.#threads = threads;
    this.#settings = settings;
    this.#shared = shared;
    this.#question = question;
    this.#asking = asking;
    this.#patience = setTimeout(this.#cancel, settings.longestMs);
  }

  async run(): Promise<Findings> {
    const { port1, port2 } = this.#channel;
    const { signal } = this.#asking;
    signal?.addEventListener('abort', this.#cancel, { once: true });
    port1.on('message', this.#hear);
    const task: Task = {
      question: this.#question,
      edition: this.#shared.edition,
      cancelled: this.#cancelled,
      port: port2,
    };
    try {
      const answer = await this.#threads.run(task, {
        transferList: transferring(port2),
        signal: this.#end.signal,
      });
      this.#hearTheRest();
      return this.#read(answer);
    } catch (error) {
      this.#hearTheRest();
      return this.#instead(error);
    } finally {
      clearTimeout(this.#patience);
      signal?.removeEventListener('abort', this.#cancel);
      port1.close();
    }
  }

  #cancel = (): void => {
    clearTimeout(this.#patience);
    Atomics.store(this.#cancelled, 0, 1);
    this.#patience = setTimeout(() => this.#end.abort(), this.#settings.heedMs);
  };

  #hear = (said: Said): void => {
    if (said.say === 'behind') this.#channel.port1.postMessage(this.#shared.since(said.has));
    else if (!this.#asking.signal?.aborted) this.#pass(said);
  };

  #pass(said: Exclude<Said, { say: 'behind' }>): void {
    if (said.say === 'group') {
      this.#groups.push(said.group);
      this.#asking.onGroup?.(said.group);
    } else {
      this.#progress = said.progress;
      this.#asking.onProgress?.(said.progress);
    }
  }

  /** What a thread said before it answered may still be on its way when the answer is there. */
  #hearTheRest(): void {
    for (;;) {
      const received = receiveMessageOnPort(this.#channel.port1);
      if (!received) return;
      this.#hear(received.message);
    }
  }

  #read(answer: Answer): Findings {
    if (answer.is === 'found')
      return { ...answer.findings, paths: this.#groups.flatMap(({ paths }) => paths) };
    if (answer.is === 'invalid') throw new ValidationError(answer.faults, answer.code);
    this.#asking.signal?.throwIfAborted();
    return this.#partial('time');
  }

  /** What is answered, or thrown, when the thread ended. */
  #instead(error: unknown): Findings {
    this.#asking.signal?.throwIfAborted();
    if (isOutOfMemory(error)) return this.#partial('memory');
    if (this.#end.signal.aborted) return this.#partial('time');
    throw error;
  }

  #partial(reason: 'memory' | 'time'): Findings {
    return partialFindings(this.#question, {
      reason,
      revision: this.#shared.stamp.revision,
      groups: this.#groups,
      searchedTo: this.#progress.searchedTo,
    });
  }
}

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
