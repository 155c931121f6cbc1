import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const run = promisify(execFile);

/** The hashes of all files of one sheet, made in a process that lives elsewhere. */
async function hashesIn(env: Record<string, string>): Promise<string[]> {
  const { stdout } = await run(process.execPath, [join(import.meta.dirname, 'print-hashes.ts')], {
    env: { ...process.env, ...env },
  });
  return stdout.trim().split('\n');
}

describe('the files of a figure', () => {
  it('are the same bytes in another process, time zone and language', async () => {
    const here = await hashesIn({ TZ: 'UTC', LANG: 'C', LC_ALL: 'C' });
    const there = await hashesIn({ TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' });
    expect(here).toHaveLength(4);
    expect(new Set(here).size).toBe(4);
    expect(there).toEqual(here);
  }, 60_000);
});
