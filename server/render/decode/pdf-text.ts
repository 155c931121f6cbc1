/**
 * What a reader gets of a PDF: the text of its pages, its properties, outline, attachments and what is said for those who
 * cannot see it. pdf.js reads it in a thread of its own, which is ended when it takes too long or too much.
 */
import { Worker } from 'node:worker_threads';
import { UndecodableError } from './reading.ts';

export interface PdfText {
  readonly pages: readonly (readonly { readonly text: string; readonly endsLine: boolean }[])[];
  readonly others: readonly string[];
}

const LONGEST_MS = 20_000;
const MOST_MEGABYTES = 512;
/** Idle so long, the thread is let go. */
const KEPT_MS = 60_000;

let thread: PdfThread | undefined;

/** Throws `UndecodableError` where pdf.js cannot read it, or not in time. */
export function readPdfText(bytes: Uint8Array): Promise<PdfText> {
  thread = thread?.isOpen === true ? thread : new PdfThread();
  return thread.read(bytes);
}

interface Waiting {
  readonly resolve: (text: PdfText) => void;
  readonly reject: (error: UndecodableError) => void;
  readonly timer: NodeJS.Timeout;
}

class PdfThread {
  readonly #worker = new Worker(new URL('./pdf-text-thread.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
    // What pdf.js has to say of a file may quote it.
    stdout: true,
    stderr: true,
  });
  readonly #waiting = new Map<number, Waiting>();
  #asked = 0;
  #idle: NodeJS.Timeout | undefined;
  isOpen = true;

  constructor() {
    this.#worker.unref();
    this.#worker.on('message', ({ id, text }: { id: number; text?: PdfText }) => this.#answered(id, text));
    this.#worker.on('error', () => this.#end());
    this.#worker.on('exit', () => this.#end());
  }

  read(bytes: Uint8Array): Promise<PdfText> {
    clearTimeout(this.#idle);
    this.#worker.ref();
    const id = this.#asked++;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#end(), LONGEST_MS);
      this.#waiting.set(id, { resolve, reject, timer });
      this.#worker.postMessage({ id, bytes });
    });
  }

  #answered(id: number, text: PdfText | undefined): void {
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) return;
    this.#waiting.delete(id);
    clearTimeout(waiting.timer);
    if (text === undefined) waiting.reject(unreadable());
    else waiting.resolve(text);
    if (this.#waiting.size > 0) return;
    this.#worker.unref();
    this.#idle = setTimeout(() => this.#end(), KEPT_MS).unref();
  }

  #end(): void {
    this.isOpen = false;
    void this.#worker.terminate();
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer);
      reject(unreadable());
    }
    this.#waiting.clear();
  }
}

const unreadable = () => new UndecodableError('pdf.js cannot read it');
