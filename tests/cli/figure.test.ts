/** `throughline figure` and `verify` as a person runs them: on a small case that is written to, without a server and through one. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Figure } from '../../server/contract/figure.ts';
import type { GraphRecord } from '../../server/contract/model.ts';
import { Verification } from '../../server/contract/verification.ts';
import { BusyError } from '../../server/errors.ts';
import { sendProblem } from '../../server/routes/problems.ts';
import { publishedManifest, sign } from '../../server/services/figure-signature.ts';
import { SMALL_CASE } from '../helpers/small-case.ts';

const root = resolve(import.meta.dirname, '../..');
const SECONDS = 180_000;

let home: string;
let server: ChildProcess | undefined;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'throughline-cli-figure-'));
  await put(SMALL_CASE);
  write('asked.json', MANIFEST);
}, SECONDS);
afterAll(async () => {
  if (server) {
    const stopped = new Promise((done) => server?.on('exit', done));
    server.kill('SIGTERM');
    await stopped;
  }
  rmSync(home, { recursive: true, force: true });
}, SECONDS);

const MANIFEST = {
  throughline: 1,
  title: 'Who holds the North Field',
  select: { relations: ['vantar-owns-field', 'mill-within-field', 'brask-linked-vantar'] },
} as const;

const at = (name: string) => join(home, name);
const read = (name: string) => readFileSync(at(name));
const write = (name: string, value: unknown) =>
  writeFileSync(at(name), typeof value === 'string' ? value : JSON.stringify(value));

interface Ran {
  code: number | null;
  stdout: string;
  stderr: string;
}

function run(args: string[], env: Record<string, string> = {}, stdin?: Uint8Array): Promise<Ran> {
  const child = spawn(process.execPath, ['scripts/cli.ts', ...args], {
    cwd: root,
    env: { ...process.env, THROUGHLINE_HOME: home, INIT_CWD: home, NODE_ENV: 'test', ...env },
  });
  const ran = { stdout: '', stderr: '' };
  child.stdin.end(stdin);
  child.stdout.on('data', (text) => {
    ran.stdout += text;
  });
  child.stderr.on('data', (text) => {
    ran.stderr += text;
  });
  return new Promise((done) => child.on('close', (code) => done({ code, ...ran })));
}

/** Each use is refused with these words. */
async function each(uses: readonly (readonly [string, readonly string[], string])[]): Promise<void> {
  const all = await Promise.all(uses.map(([command, args]) => run([command, ...args])));
  for (const [index, { code, stdout, stderr }] of all.entries()) {
    const [, args, words] = uses[index] ?? [];
    expect([code, stdout], String(args)).toEqual([2, '']);
    expect(stderr).toContain(words);
    expect(stderr).not.toMatch(/\n\s+at /);
  }
}

async function put(records: readonly GraphRecord[]): Promise<void> {
  write('records.jsonl', records.map((record) => JSON.stringify(record)).join('\n'));
  expect((await run(['import', at('records.jsonl')])).code).toBe(0);
}

/** The manifest of the figure as it stands now, as a published file carries it. */
async function drawn(): Promise<string> {
  expect((await run(['figure', 'asked.json', '-o', 'model.json'])).code).toBe(0);
  return publishedManifest(sign(MANIFEST_ASKED, Figure.parse(JSON.parse(String(read('model.json')))), 1));
}
const MANIFEST_ASKED = { ...MANIFEST, select: { relations: [...MANIFEST.select.relations] } };

describe('throughline figure', { timeout: SECONDS }, () => {
  it('writes the format that the file’s ending says, whole, and says where', async () => {
    const { code, stdout, stderr } = await run(['figure', 'asked.json', '-o', 'drawn.svg']);
    expect([code, stdout]).toEqual([0, '']);
    expect(stderr).toContain(`Written to ${at('drawn.svg')}\n`);
    expect(String(read('drawn.svg'))).toMatch(/^<\?xml[^>]*>\n<svg [\s\S]*<\/svg>\n$/);
    expect(readdirSync(home).filter((name) => name.includes('partial'))).toEqual([]);
  });

  it('writes to the standard output what it would write to a file, and nothing else', async () => {
    const { code, stdout } = await run(['figure', 'asked.json', '-o', '-', '--format', 'svg']);
    expect([code, stdout]).toEqual([0, String(read('drawn.svg'))]);
  });

  it('draws a manifest that comes on the standard input', async () => {
    const { code, stdout } = await run(['figure', '-', '-o', '-', '--format', 'svg'], {}, read('asked.json'));
    expect([code, stdout]).toEqual([0, String(read('drawn.svg'))]);
  });

  it('writes every format, each with the manifest in it or beside it', async () => {
    for (const [format, start] of [
      ['pdf', '%PDF-'],
      ['png', '\u0089PNG'],
      ['html', '<!doctype html>'],
      ['zip', 'PK'],
    ] as const) {
      expect((await run(['figure', 'asked.json', '-o', `drawn.${format}`])).code, format).toBe(0);
      expect(read(`drawn.${format}`).toString('latin1').slice(0, start.length).toLowerCase()).toBe(
        start.toLowerCase(),
      );
    }
    for (const carrier of ['drawn.pdf', 'drawn.manifest.json']) {
      expect(await run(['verify', carrier]), carrier).toMatchObject({ code: 0 });
    }
    const again = await run(['figure', 'drawn.pdf', '-o', 'again.pdf']);
    expect(again.code).toBe(0);
    expect(read('again.pdf').equals(read('drawn.pdf'))).toBe(true);
  });

  it('says with --json what was drawn', async () => {
    const { code, stdout } = await run(['figure', 'asked.json', '-o', 'drawn.svg', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      files: [at('drawn.svg')],
      contentHash: expect.stringMatching(/^sha256:/),
      warnings: [],
    });
  });

  it('refuses with the place and the reason, and writes nothing', async () => {
    write('wrong.json', { ...MANIFEST, select: { relations: ['vantar-owns-field', 'never-was'] } });
    const { code, stdout, stderr } = await run(['figure', 'wrong.json', '-o', 'wrong.svg']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(
      '  /select/relations/1: unknown-relation. The request names a relation that is not here\n',
    );
    expect(existsSync(at('wrong.svg'))).toBe(false);
    const asJson = await run(['figure', 'wrong.json', '-o', 'wrong.svg', '--json']);
    expect(JSON.parse(asJson.stdout)).toMatchObject({ code: 'unknown-relation' });
  });

  it('names the line that has no source', async () => {
    const near: GraphRecord = {
      record: 'relation',
      id: 'mill-near-rock',
      type: 'adjacent_to',
      from: 'mill',
      to: 'lone-rock',
      layer: 'reporting',
    };
    await put([near]);
    write('uncited.json', { ...MANIFEST, select: { relations: ['mill-near-rock'] } });
    const { code, stderr } = await run(['figure', 'uncited.json', '-o', 'uncited.svg']);
    expect(code).toBe(2);
    expect(stderr).toContain(
      '  /select/relations/0: uncited-line: mill-near-rock. A line of the figure has no source\n',
    );
  });

  it('says what is wrong, exits 2 and writes nothing', async () => {
    write('two.jsonl', '{"throughline":1}\n{}');
    const uses: [string[], string][] = [
      [[], 'Say which manifest is to be drawn.'],
      [['asked.json'], 'Say with -o where'],
      [['asked.json', '-o', 'drawn.doc'], 'The format is one of svg, png, pdf, html, csv, zip, json'],
      [['asked.json', '-o', '-'], 'The format is one of'],
      [['asked.json', '-o', 'drawn.svg', '--scale', '2'], 'Only a PNG has a scale'],
      [['asked.json', '-o', 'drawn.png', '--scale', '5'], '--scale takes 1, 2, 3 or 4.'],
      [['nowhere.json', '-o', 'drawn.svg'], 'The file cannot be read (ENOENT).'],
      [['two.jsonl', '-o', 'drawn.svg'], 'invalid-json'],
      [['asked.json', 'twice.json', '-o', 'drawn.svg'], 'There is a word too many.'],
    ];
    await each(uses.map(([args, words]) => ['figure', args, words]));
  });
});

describe('throughline verify', { timeout: SECONDS }, () => {
  it('holds and exits 0 where nothing shown has changed', async () => {
    write('drawn.json', await drawn());
    const { code, stdout, stderr } = await run(['verify', 'drawn.json']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toBe('The figure holds: drawn again, it would say the same.\n');
  });

  it('says each change as a sentence and exits 1 where it is stale, whichever file it comes in', async () => {
    await put(
      SMALL_CASE.filter(({ id }) => id === 'mill-within-field').map(
        (record) => ({ ...record, until: '2023' }) as GraphRecord,
      ),
    );
    const manifest = String(read('drawn.json'));
    write(
      'published.svg',
      `<svg xmlns="http://www.w3.org/2000/svg"><metadata>${manifest.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</metadata></svg>`,
    );
    for (const file of ['drawn.json', 'published.svg']) {
      const { code, stdout } = await run(['verify', file]);
      expect(code).toBe(1);
      expect(stdout).toMatch(/^The figure is stale: drawn again, it would say something else\.\n1 change, /);
      expect(stdout).toContain(
        '\n1. The line ‘The Mill, sits within, North Field’ has ended (until 2023).\n',
      );
    }
  });

  it('gives the answer as it is with --json', async () => {
    const { code, stdout } = await run(['verify', 'drawn.json', '--json']);
    expect(code).toBe(1);
    expect(Verification.parse(JSON.parse(stdout))).toMatchObject({ verdict: 'stale' });
  });

  it('is broken, and says from the manifest what it was that is no longer known', async () => {
    await put([
      { record: 'entity', id: 'mill', kind: 'compound', name: 'The Mill', protection: 'protected' },
    ]);
    const { code, stdout } = await run(['verify', 'drawn.json']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^The figure is broken: /);
    expect(stdout).toContain('In the manifest: ‘The Mill’ (mill).');
    expect(await run(['protected', '--lift', 'mill'])).toMatchObject({ code: 0 });
  });

  it('lets nothing that a file says steer the terminal', async () => {
    const manifest = JSON.parse(String(read('drawn.json')));
    const shown = JSON.parse(
      JSON.stringify(manifest.shown).replaceAll('Vantar Holdings', 'Van\\u001b[2J\\u009b1mtar'),
    );
    const { contentHash: _, ...rest } = manifest;
    write('steers.json', { ...rest, shown, renderer: '\u001b]0;owned\u0007' });
    const { stdout } = await run(['verify', 'steers.json']);
    expect(stdout).toContain('1mtar');
    expect(stdout.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  });

  it('says what is wrong and exits 2, and never that it holds', async () => {
    write('forged.json', String(read('drawn.json')).replaceAll('The Mill', 'The Hill'));
    write('empty.svg', '<svg xmlns="http://www.w3.org/2000/svg"><metadata>{}</metadata></svg>');
    await each([
      ['verify', [], 'Say which figure is to be verified.'],
      ['verify', ['asked.json'], '/contentHash: missing-field'],
      ['verify', ['forged.json'], '/contentHash: content-does-not-match. '],
      ['verify', ['empty.svg'], 'no-manifest. The file carries no manifest of a figure'],
    ]);
  });

  it('says the same through a server, and draws the same bytes', async () => {
    await put(SMALL_CASE);
    const questions = [
      ['verify', 'drawn.json'],
      ['verify', 'drawn.json', '--json'],
      ['verify', 'forged.json', '--json'],
      ['figure', 'asked.json', '-o', '-', '--format', 'svg'],
      ['figure', 'asked.json', '-o', '-', '--format', 'json'],
      ['figure', 'wrong.json', '-o', '-', '--format', 'svg', '--json'],
    ];
    const answers = async () => {
      const given: Ran[] = [];
      for (const args of questions) given.push(await run(args));
      return given.map(({ stdout, ...ran }) => ({
        ...ran,
        stdout: createHash('sha256').update(stdout).digest('hex'),
      }));
    };
    const direct = await answers();
    server = spawn(process.execPath, ['scripts/run.mjs', 'server/main.ts', '--case', 'none'], {
      cwd: root,
      env: { ...process.env, THROUGHLINE_HOME: home, PORT: '0' },
      stdio: 'ignore',
    });
    while (!existsSync(at('server.json'))) await new Promise((wait) => setTimeout(wait, 50));
    expect(await answers()).toEqual(direct);
  });

  it('asks again where the server has no room, when it was told to, and at last says that it has none', async () => {
    const { url } = JSON.parse(String(read('server.json')));
    const asked: number[] = [];
    let refusals = 2;
    const door = createServer((request, response) => {
      asked.push(performance.now());
      if (refusals-- > 0) return sendProblem(response, new BusyError());
      const { host: _, connection: __, ...headers } = request.headers;
      const on = httpRequest(
        new URL(request.url ?? '', url),
        { method: request.method, headers },
        (answer) => {
          response.writeHead(answer.statusCode ?? 500, answer.headers);
          answer.pipe(response);
        },
      );
      request.pipe(on);
    });
    await new Promise<void>((listening) => door.listen(0, '127.0.0.1', listening));
    const elsewhere = mkdtempSync(join(tmpdir(), 'throughline-cli-busy-'));
    const { port } = door.address() as AddressInfo;
    const behind = { ...JSON.parse(String(read('server.json'))), url: `http://127.0.0.1:${port}` };
    writeFileSync(join(elsewhere, 'server.json'), JSON.stringify(behind));
    const figure = ['figure', at('asked.json'), '-o', '-', '--format', 'svg'];
    const env = { THROUGHLINE_HOME: elsewhere };

    const { code, stdout } = await run(figure, env);
    expect([code, stdout]).toEqual([0, (await run(figure)).stdout]);
    // Refused twice, then its content and the file.
    expect(asked).toHaveLength(4);
    expect((asked[2] ?? 0) - (asked[0] ?? 0)).toBeGreaterThan(1_900);

    refusals = Number.POSITIVE_INFINITY;
    expect(await run(figure, env)).toMatchObject({
      code: 3,
      stdout: '',
      stderr: expect.stringContaining('Too much is waiting.'),
    });
    door.closeAllConnections();
    await new Promise((closed) => door.close(closed));
    rmSync(elsewhere, { recursive: true, force: true });
  });
});
