/**
 * What a reader gets of a PDF: the text of its pages, its properties, outline, attachments and what is said for those who
 * cannot see it. pdf.js reads it in a thread of its own, which is ended when it takes too long or too much.
 */
import { TaskThread, ThreadEndedError } from '../threads/task-thread.ts';
import { UndecodableError } from './reading.ts';

export interface PdfText {
  readonly pages: readonly (readonly { readonly text: string; readonly endsLine: boolean }[])[];
  readonly others: readonly string[];
}

/** `undefined` where pdf.js cannot read the file. */
const thread = new TaskThread<Uint8Array, PdfText | undefined>({
  module: new URL('./pdf-text-thread.ts', import.meta.url),
  // Those who wait are the few for whom a file was just made.
  waiting: Number.POSITIVE_INFINITY,
  longestMs: 20_000,
  idleMs: 60_000,
  heapMegabytes: 512,
  // What pdf.js has to say of a file may quote it.
  silent: true,
});

/** Throws `UndecodableError` where pdf.js cannot read it, or not in time. */
export async function readPdfText(bytes: Uint8Array): Promise<PdfText> {
  const text = await thread.run(bytes).catch((error: unknown) => {
    if (error instanceof ThreadEndedError) return undefined;
    throw error;
  });
  if (text === undefined) throw new UndecodableError('pdf.js cannot read it');
  return text;
}
