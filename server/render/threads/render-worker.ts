/** The thread that makes files. Typefaces and Skia stay in it from one figure to the next. */
import { move } from 'piscina';
import { type Fault, ValidationError } from '../../errors.ts';
import type { Drawing, DrawingTask } from './drawing.ts';
import type { RenderTask } from './task.ts';

/** A fault of the task itself; any other is thrown. */
export interface Refused {
  readonly code: string;
  readonly faults: readonly Fault[];
}

// What draws and paints waits for its typefaces as it is loaded, and the pool can take no such module at once: where no
// code may be made from strings, it would wait for ever.

/** What the pool calls for a drawing. */
export async function draw(task: DrawingTask): Promise<Drawing> {
  const { drawn } = await import('./drawing.ts');
  return drawn(task);
}

/** What the pool calls for a file. */
export async function render(task: RenderTask): Promise<Uint8Array | Refused> {
  try {
    const { carryOut } = await import('./task.ts');
    const bytes = await carryOut(task);
    // Of its own memory alone, so that it is handed over rather than copied.
    return move(bytes.slice()) as unknown as Uint8Array;
  } catch (error) {
    if (error instanceof ValidationError) return { code: error.code, faults: error.faults };
    throw error;
  }
}
