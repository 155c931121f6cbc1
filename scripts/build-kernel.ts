/**
 * Builds the kernel of the path search: AssemblyScript to WebAssembly, `npm run kernel`. What it gives is kept beside its
 * source, so that nobody needs the compiler who does not change it; a test holds the two together.
 */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import binaryen from 'assemblyscript/binaryen';
import { compiled } from './assembly.ts';

const folder = resolve(import.meta.dirname, '../server/paths/projection/search/kernel');
export const KERNEL = resolve(folder, 'kernel.wasm');

const OPTIONS = [
  ...['--textFile', 'kernel.wat', '--noExportMemory', '--sharedMemory', '--enable', 'threads'],
  ...['--initialMemory', '1', '--maximumMemory', '65536'],
];

/** The compiler knows of one memory. What reads the other is left to be put in here, as one instruction each. */
const READERS = { slotInt: 'i32.load', slotShort: 'i32.load16_u' };
const SLOTS = '(import "env" "slots" (memory $slots 1 65536 shared))';

/** Throws with the compiler's words. */
export async function compileKernel(): Promise<Uint8Array> {
  const module = binaryen.parseText(withSlots(String(await compiled(folder, OPTIONS))));
  const has = binaryen.Features;
  module.setFeatures(has.Atomics | has.BulkMemory | has.BulkMemoryOpt | has.MultiMemory | has.MutableGlobals);
  if (!module.validate()) throw new Error('The kernel is not valid.');
  binaryen.setOptimizeLevel(3);
  binaryen.setShrinkLevel(0);
  module.optimize();
  return module.emitBinary();
}

function withSlots(text: string): string {
  const functions = Object.entries(READERS).map(
    ([name, load]) => `(func $kernel/${name} (param $0 i32) (result i32) (${load} $slots (local.get $0)))`,
  );
  const imports = /(?:^ *\(import "kernel" .*\n)+/m;
  if (!imports.test(text)) throw new Error('The kernel reads no slots.');
  return text.replace(imports, () => `${SLOTS}\n${functions.join('\n')}\n`);
}

if (import.meta.main) writeFileSync(KERNEL, await compileKernel());
