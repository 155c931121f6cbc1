/** What `throughline paths` says of layers, where no server stands between it and the store. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { GraphRecord } from '../../server/contract/model.ts';

const SECONDS = 60_000;

const RECORDS: readonly GraphRecord[] = [
  {
    record: 'case',
    id: 'case',
    title: 'A case',
    layers: [
      { id: 'papers', title: 'Papers', default: true },
      { id: 'letters', title: 'Letters of Zorblat Quennel' },
    ],
  },
  { record: 'entity', id: 'quennel', kind: 'person', name: 'Zorblat Quennel', protection: 'protected' },
  { record: 'entity', id: 'alder', kind: 'company', name: 'Alder Works' },
  { record: 'entity', id: 'birch', kind: 'company', name: 'Birch Works' },
];

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'throughline-layer-titles-'));
  writeFileSync(join(home, 'case.jsonl'), RECORDS.map((record) => `${JSON.stringify(record)}\n`).join(''));
  expect(run('import', 'case.jsonl').status).toBe(0);
}, SECONDS);
afterAll(() => rmSync(home, { recursive: true, force: true }));

function run(...args: string[]) {
  return spawnSync(process.execPath, ['scripts/run.mjs', 'scripts/cli.ts', ...args], {
    cwd: resolve(import.meta.dirname, '../..'),
    env: { ...process.env, THROUGHLINE_HOME: home, INIT_CWD: home },
    encoding: 'utf8',
  });
}

it.each([
  { said: 'a layer that was not searched', rules: [] },
  { said: 'the layer that was asked for', rules: ['--layers', 'letters'] },
])('takes a withheld name out of the title of $said', { timeout: SECONDS }, ({ rules }) => {
  for (const form of [[], ['--markdown']]) {
    const { status, stdout, stderr } = run('paths', 'alder', 'birch', ...rules, ...form);
    expect(status).toBe(1);
    // Markdown puts a backslash before brackets.
    expect((stdout + stderr).replaceAll('\\', '')).toContain('Letters of [withheld]');
    expect(stdout + stderr).not.toMatch(/zorblat|quennel/i);
  }
});
