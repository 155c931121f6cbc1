/** Asks the layout's worker, one question at a time; a newer question replaces one that has not been answered. */
import type { LayoutAnswer, LayoutQuestion } from './layout-question.ts';
import { startLayoutWorker } from './worker-url.ts';

/** A worker that has been at one question for so long (ms) is given up for a newer one: it cannot be interrupted. */
const PATIENCE = 250;

export class Layout {
  #worker: Worker | undefined;
  #asked = 0;
  /** Since when an answer is awaited, in ms; undefined when none is. */
  #busySince: number | undefined;
  #onAnswer: (answer: LayoutAnswer) => void = () => {};

  /** The worker starts with the first question. A question that is replaced is never answered. */
  ask(question: LayoutQuestion, onAnswer: (answer: LayoutAnswer) => void): void {
    if (this.#busySince !== undefined && performance.now() - this.#busySince > PATIENCE) this.stop();
    this.#worker ??= this.#start();
    this.#busySince ??= performance.now();
    this.#asked += 1;
    this.#onAnswer = onAnswer;
    this.#worker.postMessage({ number: this.#asked, question });
  }

  /** Whatever was asked is answered no more. */
  forget(): void {
    this.#asked += 1;
  }

  #start(): Worker {
    const worker = startLayoutWorker();
    worker.addEventListener('message', ({ data }: MessageEvent<{ number: number; answer: LayoutAnswer }>) => {
      if (data.number !== this.#asked) return;
      this.#busySince = undefined;
      this.#onAnswer(data.answer);
    });
    return worker;
  }

  stop(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#busySince = undefined;
  }
}
