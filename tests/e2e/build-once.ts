/** Several test files run at once, each in a process of its own: one builds the page, the others wait for it. */
import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { buildPage, isPageCurrent } from '../../scripts/build-page.ts';

const clone = createHash('sha256')
  .update(import.meta.dirname)
  .digest('hex')
  .slice(0, 16);
const LOCK = join(tmpdir(), `throughline-page-${clone}`);
/** A build takes seconds: whoever held the lock for longer has died with it. */
const STALE_MS = 120_000;

function take(): boolean {
  try {
    mkdirSync(LOCK);
    return true;
  } catch {
    return false;
  }
}

function isStale(): boolean {
  try {
    return Date.now() - statSync(LOCK).mtimeMs > STALE_MS;
  } catch {
    return false; // given up in this moment
  }
}

/** Resolves when the page is built from the sources as they are. */
export async function buildOnce(): Promise<void> {
  while (!take()) {
    if (isStale()) rmSync(LOCK, { recursive: true, force: true });
    await later(100);
  }
  try {
    if (!isPageCurrent()) buildPage();
  } finally {
    rmSync(LOCK, { recursive: true, force: true });
  }
}
