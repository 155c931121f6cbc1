/** What runs on the thread that makes files. Typefaces and Skia stay in it from one figure to the next. */
import { type Fault, ValidationError } from '../../errors.ts';
import { carryOutTasks } from './carry-out-tasks.ts';
import { type Drawing, type DrawingTask, drawn } from './drawing.ts';
import { carryOut, type RenderTask } from './task.ts';

export type RendererTask =
  | { readonly do: 'draw'; readonly task: DrawingTask }
  | { readonly do: 'render'; readonly task: RenderTask };

/** A fault of the task itself; any other is thrown. */
export interface Refused {
  readonly code: string;
  readonly faults: readonly Fault[];
}

export type RendererAnswer = Drawing | Refused | Uint8Array;

carryOutTasks(async (asked: RendererTask): Promise<RendererAnswer> => {
  if (asked.do === 'draw') return drawn(asked.task);
  try {
    return await carryOut(asked.task);
  } catch (error) {
    if (error instanceof ValidationError) return { code: error.code, faults: error.faults };
    throw error;
  }
});
