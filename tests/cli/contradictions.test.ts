/** `throughline contradictions` as a person runs it: on the bundled case, without a server and through one. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ContradictionsAnswer } from '../../server/contract/contradictions.ts';

const root = resolve(import.meta.dirname, '../..');
const SECONDS = 90_000;

let home: string;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'throughline-cli-contradictions-'));
  expect((await run('seed')).code).toBe(0);
}, SECONDS);
afterAll(() => rmSync(home, { recursive: true, force: true }));

function start(...args: string[]) {
  const child = spawn(process.execPath, ['scripts/run.mjs', 'scripts/cli.ts', ...args], {
    cwd: root,
    env: { ...process.env, THROUGHLINE_HOME: home, INIT_CWD: home, NODE_ENV: 'test', PORT: '0' },
  });
  const ran = { stdout: '', stderr: '' };
  child.stdout.on('data', (text) => {
    ran.stdout += text;
  });
  child.stderr.on('data', (text) => {
    ran.stderr += text;
  });
  const ended = new Promise<{ code: number | null; stdout: string; stderr: string }>((done) =>
    child.on('close', (code) => done({ code, ...ran })),
  );
  return { child, ended };
}
const run = (...args: string[]) => start(...args).ended;
const contradictions = (...args: string[]) => run('contradictions', ...args);

describe('throughline contradictions', { timeout: SECONDS }, () => {
  it('lists them as sentences with their claims side by side, and exits 1', async () => {
    const { code, stdout } = await contradictions();
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^1 contradiction\.\n\nTwo titles in one body\n1\. Chou Bun Eng is given two titles/,
    );
    expect(stdout).toMatch(/^ {3}– Reported, Al Jazeera: .*July 2022.* \(A142\)$/m);
    expect(stdout).toMatch(/^ {3}– Reported, Nikkei Asia: .*September 2021.* \(N090\)$/m);
  });

  it('exits 0 where there is none', async () => {
    expect(await contradictions('--entity', 'hun-sen')).toMatchObject({
      code: 0,
      stdout: 'No contradictions.\n',
    });
    expect(await contradictions('--kind', 'owns-itself,shares-over-100')).toMatchObject({ code: 0 });
    expect(await contradictions('--layers', 'public_record')).toMatchObject({ code: 0 });
  });

  it.each([
    [['--entity', 'nobody-at-all'], 'There is no entity'],
    [['--entity', 'no id'], 'take ids'],
    [['--kind', 'quarrel'], '--kind takes shares-over-100'],
    [['--standing', 'true'], '--standing takes one of'],
    [['a-word'], 'a word too many'],
    [['--layers', 'nowhere'], 'unknown-layer'],
  ])('exits 2 for %j, and says why', async (args, words) => {
    const { code, stdout, stderr } = await contradictions(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(words);
  });

  it('finds what an import makes wrong, tells who denies it, and answers the same through a server', async () => {
    const record = (fields: object) => JSON.stringify(fields);
    const file = join(home, 'wrong.jsonl');
    writeFileSync(
      file,
      [
        record({ record: 'source', id: 's-x', title: 'Register', publisher: 'Vale Registry', date: '2020' }),
        record({ record: 'entity', id: 'x', kind: 'company', name: 'Ansel Company' }),
        record({ record: 'relation', id: 'x-x', type: 'owns', from: 'x', to: 'x', layer: 'reporting' }),
        record({
          record: 'claim',
          id: 'c-x',
          on: 'x-x',
          source: 's-x',
          locator: 'folio 1',
          status: 'documented',
          attribution: 'Vale Registry',
          paraphrase: 'It holds itself',
        }),
        record({
          record: 'response',
          id: 'r-x',
          by: 'x',
          kind: 'denial',
          text: 'It was sold',
          source: 's-x',
          locator: 'folio 2',
          answers: ['c-x'],
          layer: 'reporting',
        }),
      ].join('\n'),
    );
    expect((await run('import', file)).code).toBe(0);
    const local = await contradictions('--entity', 'x');
    expect(local).toMatchObject({
      code: 1,
      stdout:
        '1 contradiction.\n\nOwns itself\n1. Ansel Company is told as an owner of itself, in whole or in part.\n' +
        '   – Documented, Vale Registry: It holds itself. Vale Registry, Register, 2020, folio 1. (c-x)\n' +
        '   – Ansel Company, denial: It was sold. Vale Registry, Register, 2020, folio 2. (r-x)\n',
    });
    const json = await contradictions('--json');
    const answer = ContradictionsAnswer.parse(JSON.parse(json.stdout));
    expect([json.code, answer.total, answer.nextCursor]).toEqual([1, 2, null]);

    const server = start('serve');
    try {
      for (let waited = 0; waited < 40_000 && !existsSync(join(home, 'server.json')); waited += 100) {
        await new Promise((next) => setTimeout(next, 100));
      }
      expect(existsSync(join(home, 'server.json'))).toBe(true);
      expect(await contradictions('--entity', 'x')).toMatchObject({ code: local.code, stdout: local.stdout });
      expect(await contradictions('--json')).toMatchObject({ code: 1, stdout: json.stdout });
      expect(await contradictions('--entity', 'nobody-at-all')).toMatchObject({ code: 2 });
    } finally {
      server.child.kill('SIGTERM');
      await server.ended;
    }
  });
});
