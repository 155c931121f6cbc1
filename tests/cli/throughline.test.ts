import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'throughline-cli-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

interface Ran {
  code: number | null;
  stdout: string;
  stderr: string;
}

function run(args: string[], env: Record<string, string> = {}): Promise<Ran> {
  return new Promise((done) => {
    const child = spawn(process.execPath, ['scripts/run.mjs', 'scripts/cli.ts', ...args], {
      cwd: root,
      env: {
        ...process.env,
        THROUGHLINE_HOME: join(home, 'store'),
        INIT_CWD: home,
        NODE_ENV: 'test',
        ...env,
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

const records = [
  { record: 'case', id: 'mill', title: 'The mill', layers: [{ id: 'press', title: 'Press', default: true }] },
  { record: 'source', id: 's1', title: 'Register', publisher: 'The registry' },
  { record: 'entity', id: 'a', kind: 'person', name: 'Ada Invented' },
  { record: 'entity', id: 'b', kind: 'company', name: 'Mill Holding' },
  { record: 'entity', id: 'hidden', kind: 'person', name: 'Quill Unspoken', protection: 'protected' },
  {
    record: 'relation',
    id: 'a-owns-b',
    type: 'owns',
    from: 'a',
    to: 'b',
    layer: 'press',
    share: { min: 25, max: 50 },
  },
  { record: 'relation', id: 'hidden-owns-b', type: 'owns', from: 'hidden', to: 'b', layer: 'press' },
  {
    record: 'claim',
    id: 'c1',
    on: 'a-owns-b',
    source: 's1',
    locator: 'entry 4',
    status: 'documented',
    attribution: 'The registry',
    paraphrase: 'Ada holds between a quarter and a half of the mill.',
  },
];
const lines = (some: object[]) => some.map((record) => `${JSON.stringify(record)}\n`).join('');

function write(name: string, text: string): string {
  writeFileSync(join(home, name), text);
  return name;
}

describe('throughline import', () => {
  it('says what a dry run would change, and changes nothing', async () => {
    write('mill.jsonl', lines(records));
    const dry = await run(['import', 'mill.jsonl', '--dry-run', '--json']);
    expect(dry).toMatchObject({ code: 0 });
    expect(JSON.parse(dry.stdout)).toMatchObject({
      dryRun: true,
      counts: { created: 8, updated: 0, unchanged: 0 },
    });
    expect((await run(['export', 'bundle'])).stdout).toBe('');
  });

  it('keeps all of a bundle, gives the same bytes back, and changes nothing the second time', async () => {
    write('mill.jsonl', lines([...records].reverse()));
    expect(await run(['import', 'mill.jsonl'])).toMatchObject({
      code: 0,
      stdout: '8 new, 0 changed, 0 unchanged; revision 1\n',
    });
    expect(await run(['import', 'mill.jsonl'])).toMatchObject({
      stdout: '0 new, 0 changed, 8 unchanged; revision 1\n',
    });

    const visible = records.filter((record) => !JSON.stringify(record).includes('hidden'));
    expect((await run(['export', 'bundle'])).stdout).toBe(lines(visible));
    expect(await run(['export', 'bundle', '-o', 'out.jsonl'])).toMatchObject({ code: 0, stdout: '' });
    expect(readFileSync(join(home, 'out.jsonl'), 'utf8')).toBe(lines(visible));
    expect(statSync(join(home, 'out.jsonl')).mode & 0o777).toBe(0o600);
  });

  it('names the file, the line and the field of what it cannot keep, exits 2, and writes nothing', async () => {
    const [, , , company] = records;
    write('bad.jsonl', lines([{ ...company, colour: 'red' }]));
    const refused = await run(['import', 'bad.jsonl']);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain(`bad.jsonl: line 1: `);
    expect(refused.stderr).toContain('unknown-field');

    write('dangling.jsonl', `\n${lines(records.filter((record) => record.id !== 's1'))}`);
    const dangling = await run(['import', 'dangling.jsonl']);
    expect(dangling.code).toBe(2);
    expect(dangling.stderr).toMatch(/line 8: \/source: unknown-reference/);
    expect((await run(['export', 'bundle'])).stdout).toBe('');
  });

  it('names on stderr what it keeps but a person should look at', async () => {
    const [theCase, , ada, mill, , owns] = records;
    const odd = { ...owns, since: '2022', until: '2019' };
    write('odd.jsonl', lines([theCase, ada, mill, odd].map((record) => ({ ...record }))));
    const kept = await run(['import', 'odd.jsonl']);
    expect(kept).toMatchObject({ code: 0, stdout: '4 new, 0 changed, 0 unchanged; revision 1\n' });
    expect(kept.stderr).toMatch(/odd\.jsonl: line 4: \/until: ends-before-start/);
  });

  it('says so when there is no such file or option', async () => {
    expect(await run(['import', 'nowhere.jsonl'])).toMatchObject({ code: 2, stdout: '' });
    expect(await run(['import', '--colour'])).toMatchObject({ code: 2, stdout: '' });
    expect(await run(['conjure'])).toMatchObject({ code: 2, stdout: '' });
    expect(await run(['import', ''])).toMatchObject({ code: 2, stdout: '' });
    write('mill.jsonl', lines(records));
    mkdirSync(join(home, 'empty'));
    expect(await run(['import', 'mill.jsonl', 'empty'])).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining(`There is nothing to import in the folder ${join(home, 'empty')}`),
    });
    expect(await run(['seed', 'more'])).toMatchObject({ code: 2, stdout: '' });
    expect((await run([])).code).toBe(0);
  });

  it('takes the shared options before or after the command, and says in a sentence which setting is wrong', async () => {
    const elsewhere = join(home, 'elsewhere');
    expect((await run(['--home', elsewhere, 'export', 'bundle'])).code).toBe(0);
    expect(existsSync(elsewhere)).toBe(true);
    const wrong = await run(['paths', 'a', 'b', '--store', 'paper']);
    expect(wrong).toMatchObject({ code: 2, stdout: '' });
    expect(wrong.stderr).not.toMatch(/\n\s+at /);
    const lost = await run(['export', 'bundle', '-o', 'no/such/folder/out.jsonl']);
    expect(lost).toMatchObject({ code: 2, stdout: '' });
    expect(lost.stderr).not.toMatch(/\n\s+at /);
  });

  it('says on stdout what is wrong when JSON was asked for', async () => {
    write('bad.jsonl', '{"record":"source"}\n');
    const refused = await run(['import', 'bad.jsonl', '--json']);
    expect(refused.code).toBe(2);
    expect(JSON.parse(refused.stdout)).toMatchObject({
      code: 'validation-failed',
      errors: expect.arrayContaining([{ code: 'missing-field', pointer: '/id', line: 1, file: 'bad.jsonl' }]),
    });
  });
});

describe('throughline protected', () => {
  it('lists what no other command shows', async () => {
    write('mill.jsonl', lines(records));
    await run(['import', 'mill.jsonl']);
    expect((await run(['protected'])).stdout).toBe('hidden\tperson\tprotected\tQuill Unspoken\n');
  });

  it('alone shows somebody again, and takes that back as an import is taken back', async () => {
    write('mill.jsonl', lines(records));
    await run(['import', 'mill.jsonl']);
    const older = records.map((record) => JSON.parse(JSON.stringify({ ...record, protection: undefined })));
    write('older.jsonl', lines(older));
    await run(['import', 'older.jsonl']);
    expect((await run(['export', 'bundle'])).stdout).not.toContain('Quill Unspoken');
    const lifted = await run(['protected', '--lift', 'hidden']);
    expect(lifted).toMatchObject({ code: 0, stdout: '' });
    expect((await run(['export', 'bundle'])).stdout).toContain('Quill Unspoken');
    expect((await run(['protected', '--lift', 'hidden'])).code).toBe(2);
    const [, id = ''] = /withdraw ([\w-]+)/.exec(lifted.stderr) ?? [];
    expect((await run(['withdraw', id])).code).toBe(0);
    expect((await run(['protected'])).stdout).toContain('Quill Unspoken');
  });
});

describe('throughline paths', () => {
  it('prints cited chains and exits 0, or says that none is documented and exits 1', async () => {
    write('mill.jsonl', lines(records));
    await run(['import', 'mill.jsonl']);
    const found = await run(['paths', 'a', 'b']);
    expect(found.code).toBe(0);
    expect(found.stdout).toContain('Ada Invented —owns 25–50 %→ Mill Holding');
    expect(found.stdout).toContain('a-owns-b');
    const none = await run(['paths', 'b', 'a', '--direction', 'along']);
    expect(none).toMatchObject({ code: 1, stdout: 'No documented path\n' });
  });

  it('treats a protected end as one that does not exist', async () => {
    write('mill.jsonl', lines(records));
    await run(['import', 'mill.jsonl']);
    const hidden = await run(['paths', 'hidden', 'b']);
    const missing = await run(['paths', 'never', 'b']);
    expect(hidden).toEqual(missing);
    expect(hidden.code).toBe(2);
    expect(hidden.stderr).toContain('unknown-entity');
  });
});

describe('throughline serve', () => {
  it('serves until it is told to stop, and then exits 0', async () => {
    const serving = spawn(
      process.execPath,
      ['scripts/run.mjs', 'scripts/cli.ts', 'serve', '--case', 'none'],
      {
        cwd: root,
        env: { ...process.env, THROUGHLINE_HOME: join(home, 'store'), PORT: '0' },
        stdio: 'ignore',
      },
    );
    const ended = new Promise((done) => serving.on('exit', done));
    while (!existsSync(join(home, 'store', 'server.json'))) await new Promise((wait) => setTimeout(wait, 50));
    serving.kill('SIGTERM');
    expect(await ended).toBe(0);
  });
});

describe('A reader that stops reading', () => {
  it('is no fault', async () => {
    write('mill.jsonl', lines(records));
    await run(['import', 'mill.jsonl']);
    const piped = spawnSync(
      'bash',
      ['-c', 'node scripts/run.mjs scripts/cli.ts export bundle | head -c 1 >/dev/null; echo $PIPESTATUS'],
      {
        cwd: root,
        encoding: 'utf8',
        env: { ...process.env, THROUGHLINE_HOME: join(home, 'store') },
      },
    );
    expect(piped.stdout.trim()).toBe('0');
    expect(piped.stderr).toBe('');
  });
});

describe('With a server running on the same home', () => {
  let server: ChildProcess;
  let shared: string;

  beforeAll(async () => {
    shared = mkdtempSync(join(tmpdir(), 'throughline-served-'));
    server = spawn(process.execPath, ['scripts/run.mjs', 'server/main.ts', '--case', 'none'], {
      cwd: root,
      env: { ...process.env, THROUGHLINE_HOME: shared, PORT: '0' },
      stdio: 'ignore',
    });
    while (!existsSync(join(shared, 'server.json'))) await new Promise((wait) => setTimeout(wait, 50));
  });
  afterAll(async () => {
    const stopped = new Promise((done) => server.on('exit', done));
    server.kill('SIGTERM');
    await stopped;
    rmSync(shared, { recursive: true, force: true });
  });

  it('goes through it: imports, repeats, exports the same bytes, asks for paths, and lists the protected', async () => {
    const env = { THROUGHLINE_HOME: shared };
    write('mill.jsonl', lines(records));
    expect((await run(['import', 'mill.jsonl'], env)).stdout).toBe(
      '8 new, 0 changed, 0 unchanged; revision 1\n',
    );
    expect((await run(['import', 'mill.jsonl'], env)).stdout).toBe(
      '0 new, 0 changed, 8 unchanged; revision 1\n',
    );
    const visible = records.filter((record) => !JSON.stringify(record).includes('hidden'));
    expect((await run(['export', 'bundle'], env)).stdout).toBe(lines(visible));
    expect((await run(['paths', 'a', 'b'], env)).code).toBe(0);
    expect((await run(['protected'], env)).stdout).toContain('Quill Unspoken');
    write('bad.jsonl', '{"record":"source"}\n');
    const refused = await run(['import', 'bad.jsonl'], env);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/line 1: \/id: missing-field/);
  });
});
