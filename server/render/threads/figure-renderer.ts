/**
 * Large drawings and all files of figures, made on a thread of its own: both take longer than everybody else should wait.
 * The thread starts when it is needed and ends when it was not for a while. Few may wait for it; more are turned away.
 */
import { Piscina } from 'piscina';
import { BusyError, StoreClosedError, ValidationError } from '../../errors.ts';
import { createGate } from '../../gate.ts';
import { type Draw, type Drawing, type DrawingTask, drawn } from './drawing.ts';
import type { Refused } from './render-worker.ts';
import type { RenderTask } from './task.ts';

export interface FigureRenderer {
  /**
   * Throws `BusyError` when too many wait already or when it takes too long, `ValidationError` (`figure-too-large`) where the file would be, the
   * signal's reason when it is aborted before its turn, and `StoreClosedError` after `close`.
   */
  make(task: RenderTask, signal?: AbortSignal): Promise<Uint8Array>;
  /** At once where the drawing is small. Throws as `make` does. */
  draw: Draw;
  /** Ends the thread; what was under way throws. */
  close(): Promise<void>;
}

export interface RendererSettings {
  readonly threads: number;
  /** How many may wait. */
  readonly waiting: number;
  /** Drawings of at most so many lines are made on the thread that asks. */
  readonly smallLines: number;
  /** A file that takes so long is given up, and its thread is ended. */
  readonly longestMs: number;
  readonly idleMs: number;
  readonly heapMegabytes: number;
}

export const RENDERER_SETTINGS: RendererSettings = {
  threads: 1,
  waiting: 16,
  smallLines: 50,
  longestMs: 30_000,
  idleMs: 300_000,
  heapMegabytes: 512,
};

export function createFigureRenderer(settings: RendererSettings = RENDERER_SETTINGS): FigureRenderer {
  const gate = createGate({ inside: settings.threads, waiting: settings.waiting });
  const threads = new Piscina<RenderTask | DrawingTask, Uint8Array | Refused | Drawing>({
    filename: new URL('./render-worker.ts', import.meta.url).href,
    // Named, since for a default export the pool would try to make code from a string.
    name: 'render',
    minThreads: 0,
    maxThreads: settings.threads,
    idleTimeout: settings.idleMs,
    recordTiming: false,
    resourceLimits: { maxOldGenerationSizeMb: settings.heapMegabytes },
  });
  // Whoever asked is told.
  threads.on('error', () => {});
  let isClosed = false;
  /** What the thread's function of that name answers with. */
  const run = <T>(
    name: 'draw' | 'render',
    task: RenderTask | DrawingTask,
    signal?: AbortSignal,
  ): Promise<T> =>
    gate.enter(async () => {
      if (isClosed) throw new StoreClosedError();
      const patience = AbortSignal.timeout(settings.longestMs);
      try {
        return (await threads.run(task, { name, signal: patience })) as T;
      } catch (error) {
        throw patience.aborted ? new BusyError() : error;
      }
    }, signal);
  return {
    async make(task, signal) {
      const made = await run<Uint8Array | Refused>('render', task, signal);
      if (made instanceof Uint8Array) return made;
      throw new ValidationError(made.faults, made.code);
    },
    draw: async (task) =>
      task.draft.lines.length <= settings.smallLines ? drawn(task) : run<Drawing>('draw', task),
    async close() {
      isClosed = true;
      await threads.destroy();
    },
  };
}
