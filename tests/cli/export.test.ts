import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SMALL_CASE } from '../helpers/small-case.ts';

let home: string;

interface Ran {
  code: number | null;
  stdout: string;
  stderr: string;
}

function run(args: string[]): Promise<Ran> {
  return new Promise((done) => {
    const child = spawn(process.execPath, ['scripts/run.mjs', 'scripts/cli.ts', ...args], {
      cwd: resolve(import.meta.dirname, '../..'),
      env: {
        ...process.env,
        THROUGHLINE_HOME: join(home, 'store'),
        INIT_CWD: home,
        NODE_ENV: 'test',
      },
    });
    const ran = { stdout: '', stderr: '' };
    child.stdout.on('data', (text) => {
      ran.stdout += text;
    });
    child.stderr.on('data', (text) => {
      ran.stderr += text;
    });
    child.on('close', (code) => done({ code, ...ran }));
  });
}

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'throughline-export-'));
  writeFileSync(
    join(home, 'small.jsonl'),
    SMALL_CASE.map((record) => `${JSON.stringify(record)}\n`).join(''),
  );
  expect(await run(['import', 'small.jsonl'])).toMatchObject({ code: 0 });
});
afterAll(() => rmSync(home, { recursive: true }));

describe('throughline export', () => {
  it('writes a format to stdout, and counts what it cannot say on stderr', async () => {
    const { code, stdout, stderr } = await run(['export', 'cypher']);
    expect(code).toBe(0);
    expect(stdout).toContain('MERGE (e:Entity {id: row.id})');
    expect(stderr).toMatch(
      /^cypher has no place for 1 thing:\n {2}1 × What is said of the case as a whole \(case: start\)\n/,
    );
  });

  it('writes several files as a zip, and any packed', async () => {
    expect(await run(['export', 'csv', '-o', 'out.zip', '--ids', 'mill,north-field'])).toMatchObject({
      code: 0,
      stdout: '',
    });
    const files = unzipSync(new Uint8Array(readFileSync(join(home, 'out.zip'))));
    expect(Object.keys(files).slice(0, 2)).toEqual(['entities.csv', 'relations.csv']);
    expect(await run(['export', 'bundle', '-o', 'out.gz', '--gzip'])).toMatchObject({ code: 0 });
    expect(gunzipSync(readFileSync(join(home, 'out.gz'))).toString('utf8')).toBe(
      (await run(['export', 'bundle'])).stdout,
    );
  });

  it('is refused without a format that there is, for ids and a board at once, and for who is not here', async () => {
    expect((await run(['export'])).code).toBe(2);
    expect((await run(['export', 'xlsx'])).code).toBe(2);
    expect((await run(['export', 'csv', '--ids', 'mill', '--board', 'b'])).code).toBe(2);
    expect((await run(['export', 'graphml', '--ids', 'nobody'])).code).toBe(2);
  });
});
