import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');
const scripts: Record<string, string> = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts;

/** Each command of the `console` blocks with what the README says that it prints. */
const sessions = [...readme.matchAll(/```console\n([\s\S]*?)```/g)].flatMap(([, block = '']) =>
  block
    .split(/^\$ /m)
    .filter((part) => part !== '')
    .map((part) => {
      const [command = '', ...printed] = part.split('\n');
      return { command, printed: printed.join('\n') };
    }),
);

describe('The README', () => {
  const home = mkdtempSync(join(tmpdir(), 'throughline-readme-'));
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  it('shows a session', () => {
    expect(sessions.length).toBeGreaterThanOrEqual(3);
  });

  it.each(sessions)('prints what it says for $command', ({ command, printed }) => {
    const ran = spawnSync('sh', ['-c', command], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, THROUGHLINE_HOME: home },
    });
    expect(ran.stdout).toBe(printed);
  });

  it('names scripts that exist, and every one a newcomer would guess', () => {
    const named = [...readme.matchAll(/npm (?:run (?:-s )?)?([a-z0-9:]+)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
    const guessed = [
      'dev',
      'start',
      'test',
      'test:watch',
      'check',
      'typecheck',
      'lint',
      'build',
      'bench',
      'seed',
      'figure',
      'verify',
      'neo4j',
      'throughline',
    ];
    expect(guessed.filter((name) => scripts[name] === undefined)).toEqual([]);
  });
});
