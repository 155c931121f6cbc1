/** Bundles on disk. */
import { createReadStream, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** A file as it comes: its bytes can be read once. */
export interface BundleFile {
  /** Named in problems; absent for an upload. */
  name?: string;
  chunks: AsyncIterable<Uint8Array>;
}

/** The folder of the bundled case. */
export const bundledCase = resolve(import.meta.dirname, '../../data/case');

/** A file, or the `.jsonl` files of a folder by name: perhaps none. Throws as `fs` does when there is nothing at the path. */
export const bundlePathsAt = (path: string): string[] =>
  statSync(path).isDirectory()
    ? readdirSync(path)
        .filter((name) => name.endsWith('.jsonl'))
        .sort()
        .map((name) => join(path, name))
    : [path];

/** The same, opened. */
export const bundleFilesAt = (path: string): BundleFile[] =>
  bundlePathsAt(path).map((name) => ({ name, chunks: createReadStream(name) }));
