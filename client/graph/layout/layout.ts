/** Asks the layout's worker, one question at a time; a newer question replaces one that has not been answered. */
import type { LayoutAnswer, LayoutQuestion, LayoutReply, OnProgress } from './layout-question.ts';
import { startLayoutWorker } from './worker-url.ts';

/** A worker that has been at one question for so long (ms) is given up for a newer one: it cannot be interrupted. */
const PATIENCE = 250;

export interface Asker {
  readonly onAnswer: (answer: LayoutAnswer) => void;
  readonly onFailure: () => void;
  readonly onProgress?: OnProgress;
}

interface Awaited extends Asker {
  readonly number: number;
}

export class Layout {
  readonly #start: () => Worker;
  #worker: Worker | undefined;
  /** The number of the last question. */
  #asked = 0;
  /** Since when the worker is at the last question, in ms; undefined when it has answered it. */
  #busySince: number | undefined;
  #awaited: Awaited | undefined;

  constructor(start: () => Worker = startLayoutWorker) {
    this.#start = start;
  }

  /** The worker starts with the first question. A question that is replaced is never answered, and never fails. */
  ask(question: LayoutQuestion, asker: Asker): void {
    if (this.#busySince !== undefined && performance.now() - this.#busySince > PATIENCE) this.stop();
    this.#worker ??= this.#listenTo(this.#start());
    this.#busySince ??= performance.now();
    this.#asked += 1;
    this.#awaited = { ...asker, number: this.#asked };
    this.#worker.postMessage({ number: this.#asked, question });
  }

  /** Whatever was asked is answered no more. */
  forget(): void {
    this.#awaited = undefined;
  }

  #listenTo(worker: Worker): Worker {
    worker.addEventListener('message', ({ data }: MessageEvent<LayoutReply>) => this.#take(data));
    // Its script did not come, or it broke off: what follows needs a worker of its own.
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      const awaited = this.#awaited;
      this.stop();
      awaited?.onFailure();
    });
    return worker;
  }

  #take(reply: LayoutReply): void {
    if ('done' in reply) {
      if (reply.number === this.#awaited?.number) this.#awaited.onProgress?.(reply.done);
      return;
    }
    if (reply.number === this.#asked) this.#busySince = undefined;
    const awaited = this.#awaited;
    if (reply.number !== awaited?.number) return;
    this.#awaited = undefined;
    if (reply.answer) {
      awaited.onAnswer(reply.answer);
      return;
    }
    // A part of its script may not have come: a worker of its own asks for that anew.
    this.stop();
    awaited.onFailure();
  }

  stop(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#busySince = undefined;
    this.#awaited = undefined;
  }
}
