/** AssemblyScript to WebAssembly, for the kernels: each is one file, `assembly/kernel.ts` in a folder of its own. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import asc from 'assemblyscript/asc';

const OPTIONS = ['-O3', '--runtime', 'stub', '--noAssert', '--importMemory'];

/** What the compiler writes: bytes for `--outFile`, text for `--textFile`. Throws with its words. */
export async function compiled(folder: string, options: readonly string[]): Promise<string | Uint8Array> {
  const source = readFileSync(resolve(folder, 'assembly/kernel.ts'), 'utf8');
  let output: string | Uint8Array = '';
  const { error, stderr } = await asc.main(['kernel.ts', ...OPTIONS, ...options], {
    readFile: (name: string) => (name === 'kernel.ts' ? source : null),
    writeFile: (_name: string, written: string | Uint8Array) => {
      output = written;
    },
    listFiles: () => [],
  });
  if (error) throw new Error(`${error.message}\n${stderr.toString()}`);
  return output;
}
