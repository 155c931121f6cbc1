/**
 * Large drawings and all files of figures, made on a thread of its own: both take longer than everybody else should wait.
 * The thread starts when it is needed and ends when it was not for a while. Few may wait for it; more are turned away.
 */
import { BusyError, ExportFailedError, StoreClosedError, ValidationError } from '../../errors.ts';
import { type Draw, drawn } from './drawing.ts';
import type { RendererAnswer, RendererTask } from './render-worker.ts';
import type { RenderTask } from './task.ts';
import { TaskThread, ThreadEndedError, type ThreadSettings } from './task-thread.ts';

export interface FigureRenderer {
  /**
   * Throws `BusyError` when too many wait already, `ExportFailedError` when it takes too long or the thread fails,
   * `ValidationError` (`figure-too-large`) where the file would be, the signal's reason when it is aborted, and
   * `StoreClosedError` after `close`.
   */
  make(task: RenderTask, signal?: AbortSignal): Promise<Uint8Array>;
  /** At once where the drawing is small. Throws as `make` does. */
  draw: Draw;
  /** Ends the thread; what was under way throws. */
  close(): Promise<void>;
}

export interface RendererSettings extends ThreadSettings {
  /** Drawings of at most so many lines are made on the thread that asks. */
  readonly smallLines: number;
}

export const RENDERER_SETTINGS: RendererSettings = {
  module: new URL('./render-worker.ts', import.meta.url),
  waiting: 16,
  smallLines: 50,
  longestMs: 30_000,
  idleMs: 300_000,
  heapMegabytes: 512,
};

export function createFigureRenderer(settings: RendererSettings = RENDERER_SETTINGS): FigureRenderer {
  const thread = new TaskThread<RendererTask, RendererAnswer>(settings);
  const run = async (asked: RendererTask, signal?: AbortSignal): Promise<RendererAnswer> => {
    try {
      return await thread.run(asked, signal);
    } catch (error) {
      if (error instanceof BusyError || signal?.aborted) throw error;
      const isClosed = error instanceof ThreadEndedError && error.why === 'closed';
      throw isClosed ? new StoreClosedError() : new ExportFailedError({ cause: error });
    }
  };
  return {
    async make(task, signal) {
      const made = await run({ do: 'render', task }, signal);
      if (made instanceof Uint8Array) return made;
      if ('faults' in made) throw new ValidationError(made.faults, made.code);
      throw anotherAnswer();
    },
    async draw(task) {
      if (task.draft.lines.length <= settings.smallLines) return drawn(task);
      const drawing = await run({ do: 'draw', task });
      if ('sheet' in drawing) return drawing;
      throw anotherAnswer();
    },
    close: () => thread.close(),
  };
}

const anotherAnswer = () => new TypeError('The thread answered another task.');
