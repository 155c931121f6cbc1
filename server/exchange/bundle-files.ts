/** Bundles on disk. */
import { createReadStream, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { BundleFile } from './bundle.ts';

/** The folder of the bundled case. */
export const bundledCase = resolve(import.meta.dirname, '../../data/case');

/** A file, or the `.jsonl` files of a folder by name. Throws as `fs` does when there is nothing at the path. */
export function bundleFilesAt(path: string): BundleFile[] {
  const paths = statSync(path).isDirectory()
    ? readdirSync(path)
        .filter((name) => name.endsWith('.jsonl'))
        .sort()
        .map((name) => join(path, name))
    : [path];
  return paths.map((name) => ({ name, chunks: createReadStream(name) }));
}
