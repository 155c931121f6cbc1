/** `throughline owners` as a person runs it: on the worked example and the bundled case, without a server and through one. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OwnershipAnswer } from '../../server/contract/ownership.ts';

const root = resolve(import.meta.dirname, '../..');
const EXAMPLE = join(root, 'data/examples/cross-holding');
const SECONDS = 120_000;

let home: string;
let server: ChildProcess | undefined;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'throughline-cli-owners-'));
  const files = readdirSync(EXAMPLE).map((name) => join(EXAMPLE, name));
  expect((await run(['import', ...files])).code).toBe(0);
}, SECONDS);
afterAll(async () => {
  if (server) {
    const stopped = new Promise((done) => server?.on('exit', done));
    server.kill('SIGTERM');
    await stopped;
  }
  rmSync(home, { recursive: true, force: true });
}, SECONDS);

interface Ran {
  code: number | null;
  stdout: string;
  stderr: string;
}

function run(args: string[], env: Record<string, string> = {}): Promise<Ran> {
  const child = spawn(process.execPath, ['scripts/run.mjs', 'scripts/cli.ts', ...args], {
    cwd: root,
    env: { ...process.env, THROUGHLINE_HOME: home, INIT_CWD: home, NODE_ENV: 'test', ...env },
  });
  const ran = { stdout: '', stderr: '' };
  child.stdout.on('data', (text) => {
    ran.stdout += text;
  });
  child.stderr.on('data', (text) => {
    ran.stderr += text;
  });
  return new Promise((done) => child.on('close', (code) => done({ code, ...ran })));
}
const owners = (...args: string[]) => run(['owners', ...args]);

/** With plain spaces. */
const findingsIn = (text: string) =>
  [...text.replaceAll('\u00a0', ' ').matchAll(/^\d+\. (.*)$/gm)].map(([, finding]) => finding);

describe('throughline owners', { timeout: SECONDS }, () => {
  it('tells who holds half of what holds half of it, with every chain and its claims', async () => {
    const { code, stdout, stderr } = await owners('a');
    expect([code, stderr]).toEqual([0, '']);
    expect(findingsIn(stdout)).toEqual(['Owner X: 66.67 %', 'Holding B: 50 %', 'Owner Y: 33.33 %']);
    expect(stdout.replaceAll('\u00a0', ' ')).toContain(
      '   Owner Y —owns 50 %→ Holding B —owns 50 %→ Holding A: 25 % [3, 2]\n',
    );
    expect(stdout).toContain('\n– undocumented: 0\u00a0%\n');
    expect(stdout).toContain('\nThey hold one another\n– Holding A and Holding B.\n');
    expect(stdout).toMatch(/\n\[3\] Documented, .*\(c-y-owns-b\)\n/);
    expect(stdout).not.toContain('\u001b');
  });

  it('tells what is held, downwards', async () => {
    const { code, stdout } = await owners('x', '--down');
    expect(code).toBe(0);
    expect(findingsIn(stdout)).toEqual(['Holding A: 66.67 %', 'Holding B: 33.33 %']);
    expect(stdout.replaceAll('\u00a0', ' ')).toMatch(
      /\nWhat others hold of these\n– Owner Y owns 50 % of Holding B\. Documented\. \(y-owns-b\) \[\d\]/,
    );
  });

  it('exits 1 where nobody is stated to hold it', async () => {
    const { code, stdout } = await owners('x');
    expect(code).toBe(1);
    expect(stdout).toContain('No owner is stated.');
    expect(stdout).toContain('undocumented: 0 to 100\u00a0%');
    expect((await owners('a', '--as-of', '1900', '--share-of', 'votes')).code).toBe(1);
  });

  it('gives the answer as it is with --json, with as many chains as are asked for', async () => {
    const { stdout } = await owners('a', '--chains', '0', '--json');
    const answer = OwnershipAnswer.parse(JSON.parse(stdout));
    expect(answer.findings.map(({ owner }) => owner)).toEqual(['x', 'b', 'y']);
    expect(answer.findings.flatMap(({ chains }) => chains)).toEqual([]);
  });

  it.each([
    [[], 'Say whose owners are asked for.'],
    [['a b'], 'ID: invalid-id'],
    [['a', 'b'], 'There is a word too many.'],
    [['a', '--chains', 'many'], '--chains: wrong-type'],
    [['a', '--chains', '1001'], '--chains: too-big'],
    [['a', '--share-of', 'gold'], '--share-of: not-one-of'],
    [['a', '--standing', 'certain'], '--standing: not-one-of'],
    [['a', '--as-of', 'yesterday'], '--as-of: invalid-date'],
    [['a', '--layers', ''], '--layers: invalid-id'],
    [['a', '--up'], '--up'],
    [['nobody-at-all'], '/entity: unknown-entity'],
    [['a', '--layers', 'nowhere'], '/layers/0: unknown-layer'],
  ])('says what is wrong with %j, and exits 2', async (args, words) => {
    const { code, stdout, stderr } = await owners(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(words);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('exits 3 where nothing was ever written, and makes nothing', async () => {
    const nowhere = join(home, 'nowhere');
    const { code, stderr } = await run(['owners', 'a'], { THROUGHLINE_HOME: nowhere });
    expect([code, stderr]).toEqual([3, 'Nothing is stored in this folder yet.\n']);
    expect(existsSync(nowhere)).toBe(false);
  });

  it('explains every option within the width of a terminal', async () => {
    const { code, stderr } = await owners('--help');
    expect(code).toBe(0);
    for (const option of ['--down', '--share-of', '--as-of', '--layers', '--standing', '--chains', '--json'])
      expect(stderr).toContain(option);
    for (const line of stderr.split('\n').slice(1)) expect(line.length).toBeLessThanOrEqual(110);
  });

  it('says the same through a server', async () => {
    const questions = [['a'], ['nobody-at-all', '--json']];
    const direct = await Promise.all(questions.map((args) => owners(...args)));
    server = spawn(process.execPath, ['scripts/run.mjs', 'server/main.ts', '--case', 'none'], {
      cwd: root,
      env: { ...process.env, THROUGHLINE_HOME: home, PORT: '0' },
      stdio: 'ignore',
    });
    while (!existsSync(join(home, 'server.json'))) await new Promise((wait) => setTimeout(wait, 50));
    expect(await Promise.all(questions.map((args) => owners(...args)))).toEqual(direct);
  });
});
