/** Builds the kernel of the search for names, as `build-kernel.ts` builds that of paths. */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { compiled } from './assembly.ts';

const folder = resolve(import.meta.dirname, '../server/store/sqlite/names');
export const NAME_KERNEL = resolve(folder, 'kernel.wasm');

const OPTIONS = ['--outFile', 'kernel.wasm', '--enable', 'simd'];

/** Throws with the compiler's words. */
export const compileNameKernel = async (): Promise<Uint8Array> =>
  Buffer.from(await compiled(folder, OPTIONS));

if (import.meta.main) writeFileSync(NAME_KERNEL, await compileNameKernel());
