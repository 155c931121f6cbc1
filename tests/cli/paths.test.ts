/** `throughline paths` as a person runs it: on the bundled case, without a server and through one. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PathsAnswer, PathsEvent } from '../../server/contract/paths.ts';
import { NDJSON } from '../../server/contract/rows/row.ts';

const root = resolve(import.meta.dirname, '../..');
const SECONDS = 60_000;

let home: string;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'throughline-cli-paths-'));
  expect((await run(['seed'])).code).toBe(0);
}, SECONDS);
afterAll(() => rmSync(home, { recursive: true, force: true }));

interface Ran {
  code: number | null;
  stdout: string;
  stderr: string;
}

function start(args: string[], env: Record<string, string> = {}) {
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
  const ended = new Promise<Ran>((done) => child.on('close', (code) => done({ code, ...ran })));
  return { child, ran, ended };
}
const run = (args: string[], env: Record<string, string> = {}) => start(args, env).ended;
const paths = (...args: string[]) => run(['paths', ...args]);

/** The chains alone, without their numbers. */
const chainsOf = (text: string) => [...text.matchAll(/^\d+\. (.*)$/gm)].map(([, chain]) => chain);

const SANCTIONED = ['--from-kind', 'compound', '--to-badge', 'sanctioned'];
const SHAPE = ['--shape', 'sits_within>:concession owns<:sanctioned'];

describe('throughline paths', { timeout: SECONDS }, () => {
  it('tells each chain with its verbs, its evidence and who denies it', async () => {
    const { code, stdout } = await paths('hun-sen', 'hh-compound', '--standing', 'attributed');
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^From Hun Sen to Heng He compound: paths of up to 6 steps, attributed or better\.\n/,
    );
    expect(chainsOf(stdout)).toEqual([
      'Hun Sen ←nephew of— Hun To —director of several companies of ≠→ Heng He —is behind ≠→ Heng He compound',
      'Hun Sen ←former adviser to— Try Pheap —owns→ Special economic zone ←sits within— Heng He compound',
    ]);
    expect(stdout).toContain('\n3 steps\n');
    expect(stdout).toContain('Weakest step: reported. Independent sources: 1. It rests on one source.');
    expect(stdout).toMatch(
      /Hun To, denial: Hun To says that he is aware of no cyber-scam operations.* \[\d+\]\n/,
    );
    expect(stdout).toContain('no path is left without 2 lines: ');
    expect(stdout).toContain('Lines that are alleged, inferred or uncited.');
    expect(stdout).toContain('Layers: Public record.');
    expect(stdout).toMatch(/\[1\] +Reported, Al Jazeera: .*Source 1, Why Cambodia\? · ¶22 · L201\. \(A123\)/);
    expect(stdout).toMatch(/\nSources\n\[1\] Al Jazeera, Feature by 101 East .*, July 2022, estimated/);
    expect(stdout).toContain('(hun-to-family-of-hun-sen)');
  });

  it('has no colour and no broken line where it is no terminal', async () => {
    const { stdout, stderr } = await paths('hun-sen', 'hh-compound');
    expect(stdout + stderr).not.toContain('\u001b');
    expect(stdout).toMatch(/^ +The Australian, clarification: .{300,}$/m);
  });

  it('says that there is none, with what was not searched and what one change would find, and exits 1', async () => {
    const { code, stdout, stderr } = await paths('hun-sen', 'long-bay');
    expect([code, stdout]).toEqual([1, 'No documented path\n']);
    expect(stderr).toContain('The search is complete to 6 steps.');
    expect(stderr).toContain('This says what the loaded sources show, not that no connection exists.');
    expect(stderr).toContain('Through Cambodia, a hub: 1 path.');
    expect(stderr).toMatch(/Letting paths lead through hubs would find \d+ paths, the shortest of 3 steps\./);
  });

  it('finds the two compounds that sit within a concession whose owner is sanctioned', async () => {
    const { code, stdout } = await paths(...SANCTIONED, ...SHAPE);
    expect(code).toBe(0);
    expect(chainsOf(stdout).sort()).toEqual([
      'Heng He compound —sits within→ Special economic zone ←owns— Try Pheap',
      'Long Bay —sits within→ UDG’s development ←owns— Union Development Group',
    ]);
  });

  it('describes ends by kind and badge', async () => {
    const { stdout } = await paths(
      '--from-badge',
      'official',
      '--to-kind',
      'compound',
      '--groups',
      '1',
      '--json',
    );
    const answer = PathsAnswer.parse(JSON.parse(stdout));
    expect(answer.paths.length).toBeGreaterThan(0);
    for (const { from, to } of answer.paths) {
      expect(answer.included.entities[from]?.badges.map(({ badge }) => badge)).toContain('official');
      expect(answer.included.entities[to]?.kind).toBe('compound');
    }
  });

  it('takes every rule that a question may have', async () => {
    const rules = [
      ...[
        '--max-hops',
        '4',
        '--direction',
        'any',
        '--families',
        'ownership,office,kinship',
        '--types',
        'sits_within',
      ],
      ...['--layers', 'reporting', '--standing', 'reported', '--hubs', 'ends', '--avoid', 'try-pheap'],
      ...[
        '--as-of',
        '2022-07',
        '--time',
        'any',
        '--groups',
        '1',
        '--paths',
        '5',
        '--per-end',
        '--parts',
        'breaks',
      ],
    ];
    const { code, stdout } = await paths('hun-sen', 'hh-compound', ...rules, '--json');
    const answer = PathsAnswer.parse(JSON.parse(stdout));
    expect(code).toBe(0);
    expect(answer.paths.map((path) => path.entities)).toEqual([
      ['hun-sen', 'hun-to', 'heng-he', 'hh-compound'],
    ]);
    expect(answer.breaks).toHaveLength(1);
    expect(answer.scope.hubs).toEqual([]);
    const bare = await paths('hun-sen', 'hh-compound', '--parts', 'none');
    expect(bare.stdout).not.toContain('What would break it');
  });

  it('gives the answer line by line, as a table and as Markdown', async () => {
    const inForm = (form: string) => paths('hun-sen', 'hh-compound', form);
    const [whole, lines, table, markdown] = await Promise.all([
      inForm('--json'),
      inForm('--ndjson'),
      inForm('--csv'),
      inForm('--markdown'),
    ]);
    const answer = PathsAnswer.parse(JSON.parse(whole.stdout));
    const events = lines.stdout
      .split('\n')
      .slice(0, -1)
      .map((line) => PathsEvent.parse(JSON.parse(line)));
    expect(events.at(-1)).toEqual({ event: 'answer', answer });
    expect(events.flatMap((event) => (event.event === 'group' ? event.paths : []))).toEqual(answer.paths);
    const steps = answer.paths.reduce((sum, path) => sum + path.hops, 0);
    expect(table.stdout.split('\r\n')).toHaveLength(steps + 2);
    expect(markdown.stdout).toMatch(/^# From Hun Sen to Heng He compound: /);
    expect([whole, lines, table, markdown].map((ran) => ran.code)).toEqual([0, 0, 0, 0]);
  });

  it('is asked by as many as like at once, without a server too', async () => {
    const [first, ...others] = await Promise.all(
      Array.from({ length: 3 }, () => paths('hun-sen', 'hh-compound', '--json')),
    );
    // One that has to wait says on stderr how far it is.
    expect(first?.code).toBe(0);
    expect(others).toMatchObject([first, first].map((each) => ({ code: 0, stdout: each?.stdout })));
  });

  it('says that nothing is there where nothing was ever written, and makes nothing', async () => {
    const nowhere = join(home, 'nowhere');
    expect(await run(['paths', 'a', 'b'], { THROUGHLINE_HOME: nowhere })).toEqual({
      code: 3,
      stdout: '',
      stderr: 'Nothing is stored in this folder yet.\n',
    });
    expect(existsSync(nowhere)).toBe(false);
  });

  it.each([
    [['hun-sen'], 'Say where the paths end.'],
    [[], 'Say where the paths begin.'],
    [['a', 'b', '--to-kind', 'compound'], 'Name one FROM and one TO'],
    [['a', 'b', '--max-hops', '13'], '--max-hops: too-big'],
    [['a', 'b', '--max-hops', 'many'], '--max-hops: wrong-type'],
    [['a', 'b', '--standing', 'certain'], '--standing: not-one-of'],
    [['a', '--to-badge', 'rich'], '--to-badge: not-one-of'],
    [['a!', 'b'], 'FROM: invalid-id'],
    [['a', 'b', '--as-of', 'yesterday'], '--as-of: invalid-date'],
    [['a', 'b', '--parts', 'gossip'], '--parts: not-one-of'],
    [['a', 'b', '--shape', 'owns:company kicks'], 'Step 2 of --shape'],
    [['a', 'b', '--shape', ''], '--shape: too-small'],
    [['a', 'b', '--csv', '--json'], 'Ask for one form'],
    [['a', 'b', '--colour', 'red'], '--colour'],
  ])('says what is wrong with %j, and exits 2', async (args, words) => {
    const { code, stdout, stderr } = await paths(...args);
    expect(code).toBe(2);
    expect(stderr).toContain(words);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(stdout).toBe(args.includes('--json') ? '{\n  "code": "bad-use"\n}\n' : '');
  });

  it('explains every option, and how a shape is written', async () => {
    const { code, stderr } = await paths('--help');
    expect(code).toBe(0);
    for (const option of [
      '--from-kind',
      '--shape',
      '--parts',
      '--per-end',
      '--ndjson',
      '--as-of',
      '--avoid',
    ]) {
      expect(stderr).toContain(option);
    }
    expect(stderr).toContain("'sits_within>:concession owns<:sanctioned'");
    for (const line of stderr.split('\n').slice(2)) expect(line.length).toBeLessThanOrEqual(110);
  });
});

/** Everybody owns everybody: a search that no budget sees the end of. */
const CLIQUE = 14;
const clique = [
  { record: 'case', id: 'all', title: 'All', layers: [{ id: 'press', title: 'Press', default: true }] },
  { record: 'source', id: 's1', title: 'A list', publisher: 'The Vale Paper' },
  { record: 'entity', id: 'hidden', kind: 'person', name: 'Quill Unspoken', protection: 'protected' },
  ...Array.from({ length: CLIQUE }, (_, i) => i).flatMap((i) => [
    { record: 'entity', id: `k${i}`, kind: 'company', name: `Company ${i}` },
    ...Array.from({ length: i }, (_, j) => [
      { record: 'relation', id: `k${i}-${j}`, type: 'owns', from: `k${i}`, to: `k${j}`, layer: 'press' },
      {
        record: 'claim',
        id: `c${i}-${j}`,
        on: `k${i}-${j}`,
        source: 's1',
        locator: 'p. 1',
        status: 'reported',
        attribution: 'The Vale Paper',
        paraphrase: 'As Quill Unspoken told the paper.',
      },
    ]).flat(),
  ]),
];
const LONG = ['paths', 'k0', 'k1', '--max-hops', '12', '--groups', '12', '--paths', '1000'];

describe('A search that finds more than it may list', { timeout: SECONDS }, () => {
  let other: string;
  let server: ChildProcess;
  const env = () => ({ THROUGHLINE_HOME: other });
  beforeAll(async () => {
    other = mkdtempSync(join(tmpdir(), 'throughline-cli-all-'));
    writeFileSync(join(home, 'all.jsonl'), clique.map((record) => `${JSON.stringify(record)}\n`).join(''));
    expect((await run(['import', 'all.jsonl'], env())).code).toBe(0);
  }, SECONDS);
  afterAll(async () => {
    if (server) {
      const stopped = new Promise((done) => server.on('exit', done));
      server.kill('SIGTERM');
      await stopped;
    }
    rmSync(other, { recursive: true, force: true });
  });

  it('says that it did', async () => {
    const { code, stdout } = await run(LONG, env());
    expect(code).toBe(0);
    expect(stdout).toMatch(/The search stopped at its limit|There are more paths than can be listed/);
  });

  it('shows a withheld name as little as a server would, and is told and refused in the same words', async () => {
    const short = ['paths', 'k0', 'k1', '--max-hops', '1', '--json'];
    const missing = ['paths', 'k0', 'nobody-at-all'];
    const direct = [await run(short, env()), await run(missing, env())];
    expect(direct[0]?.stdout).toContain('As [withheld] told the paper.');
    expect(direct[0]?.stdout).not.toContain('Quill');
    expect(direct[1]).toMatchObject({ code: 2, stdout: '' });
    expect(direct[1]?.stderr).toContain('/to/ids/0: unknown-entity');

    server = spawn(process.execPath, ['scripts/run.mjs', 'server/main.ts', '--case', 'none'], {
      cwd: root,
      env: { ...process.env, THROUGHLINE_HOME: other, PORT: '0' },
      stdio: 'ignore',
    });
    while (!existsSync(join(other, 'server.json'))) await new Promise((wait) => setTimeout(wait, 50));
    expect([await run(short, env()), await run(missing, env())]).toEqual(direct);
    expect((await run(LONG, env())).stdout).toMatch(/^1\. Company 0 /m);
  });
});

/** A server whose search takes as long as a test wants: it sends these lines, and no end unless it is told one. */
describe('A long search on the command line', { timeout: SECONDS }, () => {
  let other: string;
  let server: Server;
  let hasLeft = false;
  let sends: { lines: object[]; isCut?: boolean };
  const env = () => ({ THROUGHLINE_HOME: other });
  const PROGRESS = [
    { event: 'progress', searchedTo: 2, found: 0 },
    { event: 'progress', searchedTo: 3, found: 1 },
    { event: 'progress', searchedTo: 3, found: 12 },
  ];
  beforeAll(async () => {
    other = mkdtempSync(join(tmpdir(), 'throughline-cli-long-'));
    server = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': NDJSON });
      response.on('close', () => {
        hasLeft = true;
      });
      for (const line of sends.lines) response.write(`${JSON.stringify(line)}\n`);
      if (sends.isCut) response.end();
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    const file = { url: `http://127.0.0.1:${port}`, token: 'a-token-of-the-tests', pid: process.pid };
    writeFileSync(join(other, 'server.json'), JSON.stringify(file));
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
    rmSync(other, { recursive: true, force: true });
  });

  it('says on stderr how far it is, and ends with Ctrl-C, here and in the server', async () => {
    sends = { lines: PROGRESS };
    const { child, ran, ended } = start(['paths', 'a', 'b'], env());
    while (!ran.stderr.includes('3 steps')) await new Promise((wait) => setTimeout(wait, 20));
    expect(hasLeft).toBe(false);
    child.kill('SIGINT');
    expect(await ended).toEqual({
      code: 130,
      stdout: '',
      stderr: 'Searched to 2 steps: 0 paths so far\nSearched to 3 steps: 1 path so far\nStopped.\n',
    });
    await expect.poll(() => hasLeft).toBe(true);
  });

  it('hands on each line as it comes', async () => {
    sends = { lines: PROGRESS };
    const { child, ran, ended } = start(['paths', 'a', 'b', '--ndjson'], env());
    while (!ran.stdout.includes('12')) await new Promise((wait) => setTimeout(wait, 20));
    child.kill('SIGINT');
    expect(await ended).toEqual({
      code: 130,
      stdout: PROGRESS.map((line) => `${JSON.stringify(line)}\n`).join(''),
      stderr: 'Stopped.\n',
    });
  });

  it('is a fault where the stream is cut before its end', async () => {
    sends = { lines: PROGRESS, isCut: true };
    const { code, stdout, stderr } = await run(['paths', 'a', 'b'], env());
    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toContain('The server stopped before its answer was whole.');
  });

  it('is a fault where the server has one midway, and says which', async () => {
    const problem = { code: 'store-disagrees', status: 500 };
    sends = { lines: [...PROGRESS, { event: 'problem', problem }], isCut: true };
    const { code, stdout, stderr } = await run(['paths', 'a', 'b', '--json'], env());
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ code: 'store-disagrees' });
    expect(stderr).toContain('store-disagrees');
  });
});
