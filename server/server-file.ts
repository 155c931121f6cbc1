/** `<home>/server.json`: how a program on this machine finds the server that runs on a home, and proves that it may ask. */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface ServerFile {
  url: string;
  token: string;
  pid: number;
}

const pathIn = (home: string) => join(home, 'server.json');

/** Readable by its owner only, and never half written. */
export function writeServerFile(home: string, content: ServerFile): void {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const fresh = `${pathIn(home)}.${content.pid}`;
  writeFileSync(fresh, `${JSON.stringify(content)}\n`, { mode: 0o600 });
  renameSync(fresh, pathIn(home));
}

/** Leaves the file of another process alone. */
export function removeServerFile(home: string, pid: number): void {
  try {
    const content = JSON.parse(readFileSync(pathIn(home), 'utf8')) as ServerFile;
    if (content.pid === pid) rmSync(pathIn(home));
  } catch {
    // Already gone, or not ours to read: nothing is left to remove.
  }
}
