/** The tables of a leak and what is imported of them, kept between runs under the temporary folder by size and version. */
import { closeSync, mkdirSync, openSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Leak } from '../paths/leak.ts';
import { once } from '../paths/prepare.ts';
import { LEAK_FILES_VERSION, leakFilesOf } from './leak-files.ts';

export interface MadeFiles {
  /** Of all that is kept of this leak. */
  readonly folder: string;
  readonly paths: readonly string[];
  readonly bytes: number;
  /** Without the headers. */
  readonly rows: number;
}

export async function madeFiles(leak: Leak): Promise<MadeFiles> {
  const version = `${leak.entities}-${leak.seed}-${LEAK_FILES_VERSION}`;
  const folder = join(tmpdir(), 'throughline-bench-import', version);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const tables = join(folder, 'tables');
  const files = leakFilesOf(leak);
  await once(tables, async (unfinished) => {
    for (const { name, lines } of files) writeLines(join(unfinished, name), lines());
  });
  const paths = files.map(({ name }) => join(tables, name));
  let rows = leak.entities;
  for (let number = 0; number < leak.entities; number++) rows += leak.relationsBy(number).length;
  return { folder, paths, rows, bytes: paths.reduce((sum, path) => sum + statSync(path).size, 0) };
}

function writeLines(path: string, lines: Iterable<string>): void {
  const file = openSync(path, 'w');
  let waiting = '';
  for (const line of lines) {
    waiting += line;
    if (waiting.length < 1 << 20) continue;
    writeSync(file, waiting);
    waiting = '';
  }
  writeSync(file, waiting);
  closeSync(file);
}
