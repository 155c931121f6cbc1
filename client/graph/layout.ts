/** Asks the layout's worker, one question at a time; a newer question replaces one that has not been answered. */
import type { LayoutAnswer, LayoutQuestion } from './layout-question.ts';
import { startLayoutWorker } from './worker-url.ts';

export class Layout {
  #worker: Worker | undefined;
  #asked = 0;
  readonly #onAnswer: (answer: LayoutAnswer) => void;

  /** The worker starts with the first question. */
  constructor(onAnswer: (answer: LayoutAnswer) => void) {
    this.#onAnswer = onAnswer;
  }

  ask(question: LayoutQuestion): void {
    this.#worker ??= this.#start();
    this.#asked += 1;
    this.#worker.postMessage({ number: this.#asked, question });
  }

  #start(): Worker {
    const worker = startLayoutWorker();
    worker.addEventListener('message', ({ data }: MessageEvent<{ number: number; answer: LayoutAnswer }>) => {
      if (data.number === this.#asked) this.#onAnswer(data.answer);
    });
    return worker;
  }

  stop(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
  }
}
