import { InterruptedError } from './command.ts';

/** Ctrl-C ends the work, and with it the search, wherever it runs. */
export async function untilInterrupted<T>(
  work: (signal: AbortSignal) => Promise<T>,
  message?: string,
): Promise<T> {
  const ending = new AbortController();
  const stop = () => ending.abort(new InterruptedError(message));
  process.on('SIGINT', stop);
  try {
    return await work(ending.signal);
  } finally {
    process.removeListener('SIGINT', stop);
  }
}
