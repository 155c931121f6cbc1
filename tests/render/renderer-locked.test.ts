import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

it('makes a file where no code may be made from strings, as the server runs', { timeout: 60_000 }, () => {
  const locks = ['--disable-proto=throw', '--disallow-code-generation-from-strings'];
  const program = join(import.meta.dirname, 'make-on-thread.ts');
  const { stdout, status } = spawnSync(process.execPath, [...locks, program], {
    encoding: 'utf8',
    timeout: 50_000,
  });
  expect(stdout).toContain('<svg');
  expect(status).toBe(0);
});
