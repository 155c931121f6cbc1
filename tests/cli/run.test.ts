import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

describe('What every npm script begins with', () => {
  let folder: string;
  let file: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'throughline-run-'));
    file = join(folder, 'evaluates.ts');
    writeFileSync(file, "process.stdout.write(String(Function('return 6 * 7')()));");
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const run = (path: string, env = process.env) =>
    spawnSync(process.execPath, ['scripts/run.mjs', path], { cwd: root, encoding: 'utf8', env });

  it('keeps a program from running text as code', () => {
    const { status, stdout, stderr } = run(file);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain('Code generation from strings disallowed');
  });

  it('knows a tool by where its file is, not by how its path begins', () => {
    expect(run(`scripts/bench/../../${relative(root, file)}`).status).toBe(1);
  });

  it('ends with the exit code of what it has run', () => {
    const ends = join(folder, 'ends.ts');
    writeFileSync(ends, 'process.exit(7);');
    expect(run(ends).status).toBe(7);
  });

  it('keeps what was compiled, so that the next start is a short one, wherever it is told to', () => {
    const cache = join(folder, 'compiled');
    const says = join(folder, 'says.ts');
    writeFileSync(
      says,
      "import { getCompileCacheDir } from 'node:module';\nprocess.stdout.write(String(getCompileCacheDir()));",
    );
    const { NODE_COMPILE_CACHE: _, ...without } = process.env;
    expect(run(says, without).stdout).toContain(join(root, 'node_modules', '.cache', 'compiled'));
    expect(run(says, { ...without, NODE_COMPILE_CACHE: cache }).stdout).toContain(cache);
    expect(readdirSync(cache, { recursive: true }).length).toBeGreaterThan(0);
  });
});
