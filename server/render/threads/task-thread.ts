/**
 * A thread that carries out one task after another. It starts with the first, and ends when it had none for a while, when
 * one takes too long and when it fails: with the next it starts anew. Whatever becomes of it, whoever asked is answered.
 */
import { Worker } from 'node:worker_threads';
import { createGate, type Gate } from '../../gate.ts';

export interface ThreadSettings {
  /** What runs on it: a module that calls `carryOutTasks`. */
  readonly module: URL;
  /** How many may wait. */
  readonly waiting: number;
  /** A task that takes so long is given up, and the thread with it. */
  readonly longestMs: number;
  readonly idleMs: number;
  readonly heapMegabytes: number;
  /** What its code has to say is not for the terminal. */
  readonly silent?: boolean;
}

/** The thread ended before its task did. */
export class ThreadEndedError extends Error {
  readonly why: 'closed' | 'failed' | 'too-long';
  constructor(why: ThreadEndedError['why'], options?: ErrorOptions) {
    super(`A thread has ended (${why}).`, options);
    this.name = 'ThreadEndedError';
    this.why = why;
  }
}

/** What the thread answers with. */
export type Outcome<Answer> = { readonly answer: Answer } | { readonly error: unknown };

/** Starting anew takes about as long: so much is a task given whose asker has left. */
const LEFT_MS = 1_000;

export class TaskThread<Task, Answer> {
  readonly #settings: ThreadSettings;
  readonly #gate: Gate;
  #worker: Worker | undefined;
  #idle: NodeJS.Timeout | undefined;
  /** Rejects the task under way. */
  #fail: ((reason: unknown) => void) | undefined;
  #isClosed = false;

  constructor(settings: ThreadSettings) {
    this.#settings = settings;
    this.#gate = createGate({ inside: 1, waiting: settings.waiting });
  }

  /**
   * Throws what the task threw, `ThreadEndedError`, `BusyError` when too many wait already, and the signal's reason when it
   * is aborted before the task is done.
   */
  run(task: Task, signal?: AbortSignal): Promise<Answer> {
    return this.#gate.enter(() => this.#ask(task, signal), signal);
  }

  /** Ends the thread; what is under way or waits throws `ThreadEndedError`. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#end(new ThreadEndedError('closed'));
  }

  async #ask(task: Task, signal: AbortSignal | undefined): Promise<Answer> {
    if (this.#isClosed) throw new ThreadEndedError('closed');
    signal?.throwIfAborted();
    clearTimeout(this.#idle);
    const { promise, resolve, reject } = Promise.withResolvers<Outcome<Answer>>();
    this.#fail = reject;
    this.#worker ??= this.#started();
    const worker = this.#worker;
    // Both keep the process from ending while somebody waits.
    worker.ref();
    const timers = [this.#endAfter(this.#settings.longestMs, () => new ThreadEndedError('too-long'))];
    const leave = () => timers.push(this.#endAfter(LEFT_MS, () => signal?.reason));
    signal?.addEventListener('abort', leave, { once: true });
    worker.once('message', resolve);
    try {
      worker.postMessage(task);
      const outcome = await promise;
      if ('error' in outcome) throw outcome.error;
      return outcome.answer;
    } finally {
      timers.forEach(clearTimeout);
      signal?.removeEventListener('abort', leave);
      worker.off('message', resolve);
      this.#fail = undefined;
      this.#rest();
    }
  }

  #endAfter(ms: number, reason: () => unknown): NodeJS.Timeout {
    return setTimeout(() => void this.#end(reason()), ms);
  }

  /** From now on the thread keeps no process from ending. */
  #rest(): void {
    if (this.#worker === undefined) return;
    this.#worker.unref();
    this.#idle = setTimeout(() => void this.#end(new ThreadEndedError('closed')), this.#settings.idleMs);
    this.#idle.unref();
  }

  #started(): Worker {
    const { module, heapMegabytes, silent = false } = this.#settings;
    const worker = new Worker(module, {
      resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
      stdout: silent,
      stderr: silent,
    });
    const failed = (cause: unknown) => {
      if (this.#worker === worker) void this.#end(new ThreadEndedError('failed', { cause }));
    };
    worker.on('error', failed);
    worker.on('messageerror', failed);
    worker.on('exit', failed);
    return worker;
  }

  async #end(reason: unknown): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    clearTimeout(this.#idle);
    this.#fail?.(reason);
    await worker?.terminate();
  }
}
