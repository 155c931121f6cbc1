/** Skia as WebAssembly: one instance a thread, on the processor alone, so that a picture has the same pixels anywhere. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { CanvasKit, CanvasKitInitOptions } from 'canvaskit-wasm';

const require = createRequire(import.meta.url);
// The package is a CommonJS function, though its types say otherwise.
const init = require('canvaskit-wasm') as (options: CanvasKitInitOptions) => Promise<CanvasKit>;
let started: Promise<CanvasKit> | undefined;

/** Starts it at the first call; its program is read from the installed package. */
export function canvasKit(): Promise<CanvasKit> {
  if (started) return started;
  const folder = dirname(require.resolve('canvaskit-wasm'));
  const starting = init({ locateFile: (file) => join(folder, file) });
  // A start that failed is tried again.
  starting.catch(() => {
    if (started === starting) started = undefined;
  });
  started = starting;
  return starting;
}

/** What must be freed by hand when it is not needed any more. */
interface Freed {
  delete(): void;
}

/** Frees whatever is kept in it, the last first, when the work ends, whether or not it throws. */
export class Scope implements Disposable {
  readonly #kept: Freed[] = [];

  keep<T extends Freed>(object: T): T {
    this.#kept.push(object);
    return object;
  }

  [Symbol.dispose](): void {
    for (const object of this.#kept.reverse()) object.delete();
  }
}
