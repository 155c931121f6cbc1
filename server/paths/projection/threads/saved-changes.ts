/** What was written since a base was saved, in a small file beside it: saving that is a matter of milliseconds. */
import { readFileSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import type { Stamp, TopologyChange } from '../../../store/graph-store.ts';

export interface SavedChanges {
  /** Of the base that they belong on. */
  base: Stamp;
  /** In order; at least one. */
  changes: readonly TopologyChange[];
}

/** Another one whenever changes come to mean something else. */
const VERSION = 1;

/** A line with the version and a checksum, and one with the rest. */
const textOf = (saved: SavedChanges): string => {
  const text = JSON.stringify(saved);
  return `${VERSION} ${crc32(text)}\n${text}\n`;
};

/** Put in its place whole and on disk. Rejects with what the disk says. */
export async function saveChanges(path: string, saved: SavedChanges): Promise<void> {
  const part = `${path}.part`;
  await rm(part, { force: true });
  const file = await open(part, 'wx', 0o600);
  try {
    await file.writeFile(textOf(saved));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(part, path);
}

/** `undefined` when there is no file that can be read, or one of another version, or one that is damaged anywhere. */
export function loadChanges(path: string): SavedChanges | undefined {
  try {
    const [head = '', text = '', ...rest] = readFileSync(path, 'utf8').split('\n');
    const isWhole = head === `${VERSION} ${crc32(text)}` && rest.join('') === '';
    return isWhole ? (JSON.parse(text) as SavedChanges) : undefined;
  } catch {
    return undefined;
  }
}
