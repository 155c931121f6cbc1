import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SMALL_CASE } from '../helpers/small-case.ts';

let folder: string;
const root = resolve(import.meta.dirname, '../..');
const environment = (home: string) => ({
  ...process.env,
  THROUGHLINE_HOME: join(folder, home),
  INIT_CWD: folder,
  NODE_ENV: 'test',
});

function run(home: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['scripts/run.mjs', 'scripts/cli.ts', ...args],
    { cwd: root, env: environment(home), encoding: 'utf8' },
  );
  return { code: status, stdout, stderr };
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-backup-cli-'));
  writeFileSync(
    join(folder, 'small.jsonl'),
    SMALL_CASE.map((record) => `${JSON.stringify(record)}\n`).join(''),
  );
  expect(run('home', 'import', 'small.jsonl')).toMatchObject({ code: 0 });
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('throughline backup and restore', () => {
  it('copy a store into a file and out of it, byte for byte as an export has it', () => {
    expect(run('home', 'backup', 'one.backup')).toEqual({
      code: 0,
      stdout: '',
      stderr: `Written to ${join(folder, 'one.backup')}. It holds the protected entities too.\n`,
    });
    expect(run('other', 'restore', 'one.backup')).toMatchObject({ code: 0, stdout: '' });
    const [one, other] = [run('home', 'export', 'bundle'), run('other', 'export', 'bundle')];
    expect(other).toEqual(one);
    expect(one.stdout.split('\n').length).toBeGreaterThan(10);
  });

  it('say what is wrong, and touch nothing', () => {
    expect(run('nothing', 'backup', 'two.backup')).toMatchObject({
      code: 3,
      stderr: 'Nothing is stored in this folder yet.\n',
    });
    expect(existsSync(join(folder, 'two.backup'))).toBe(false);
    expect(run('home', 'restore', 'one.backup')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('with --replace the backup takes its place'),
    });
    expect(run('home', 'restore', 'small.jsonl', '--replace', '--json')).toMatchObject({
      code: 2,
      stdout: expect.stringContaining('"backup-format"'),
    });
    expect(run('home', 'backup')).toMatchObject({ code: 2 });
    expect(run('home', 'export', 'bundle')).toMatchObject({ code: 0 });
  });

  it('leave a graph in Neo4j to the backups that it has of its own', () => {
    const elsewhere = { NEO4J_URI: 'neo4j://127.0.0.1:1', NEO4J_PASSWORD: 'secret' };
    const { status, stderr } = spawnSync(
      process.execPath,
      ['scripts/run.mjs', 'scripts/cli.ts', 'backup', 'three.backup'],
      { cwd: root, env: { ...environment('home'), ...elsewhere }, encoding: 'utf8' },
    );
    expect(status).toBe(2);
    expect(stderr).toContain('The graph is in Neo4j, which has backups of its own.');
  });

  describe('beside a server', () => {
    let server: ChildProcess;
    beforeAll(async () => {
      server = spawn(process.execPath, ['scripts/run.mjs', 'scripts/cli.ts', 'serve'], {
        cwd: root,
        env: { ...environment('home'), PORT: '0' },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await once(server.stdout ?? server, 'data');
    });
    afterAll(async () => {
      server.kill('SIGTERM');
      await once(server, 'close');
    });

    it('a backup is made as ever, and nothing is restored', () => {
      expect(run('home', 'backup', 'beside.backup')).toMatchObject({ code: 0 });
      expect(run('third', 'restore', 'beside.backup')).toMatchObject({ code: 0 });
      expect(run('third', 'export', 'bundle').stdout).toBe(run('home', 'export', 'bundle').stdout);
      expect(run('home', 'restore', 'beside.backup', '--replace')).toMatchObject({
        code: 3,
        stderr: expect.stringContaining('The store is already open by process'),
      });
    });
  });
});
