/** What a newcomer does with only the README. It installs from the registry, so it runs in CI, or when asked for. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { chromium, expect as settled } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ARGS, EXECUTABLE, hasChromium } from './browser.ts';

const root = resolve(import.meta.dirname, '../..');
const asked = process.env['CI'] === 'true' || process.env['CLEAN_CLONE'] === '1';
if (!asked) process.stderr.write('\nThe clean clone is not tried: CLEAN_CLONE=1 asks for it.\n\n');

/** The machine's own programs: without what npm and this checkout put before them. */
function machineEnvironment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|INIT_CWD$|NODE_|VITEST|THROUGHLINE_)/.test(name),
  );
  const path = (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => !folder.includes('node_modules') && !folder.includes('node-gyp-bin'))
    .join(delimiter);
  return { ...Object.fromEntries(own), PATH: path, PORT: '0' };
}

describe.skipIf(!asked || !hasChromium)('A clean clone', { timeout: 600_000 }, () => {
  let folder: string;
  let clone: string;
  let npm: ChildProcess | undefined;

  /** `npm start`; answers what it printed once that holds an address. */
  function start(): Promise<string> {
    npm = spawn('npm', ['start', '--silent'], {
      cwd: clone,
      env: machineEnvironment(),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let printed = '';
    return new Promise((found, fail) => {
      npm?.stdout?.on('data', (text) => {
        printed += text;
        if (/^http:\/\/\S+\n/m.test(printed)) found(printed.trim());
      });
      npm?.on('exit', (code) => fail(new Error(`npm start ended with ${code}`)));
    });
  }

  const serverFile = () => join(clone, '.throughline', 'server.json');

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'throughline-clone-'));
    clone = join(folder, 'throughline');
    execFileSync('git', ['clone', '--quiet', '--no-hardlinks', root, clone]);
  });
  afterAll(() => {
    npm?.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  });

  it('serves the case after `npm start` alone, with one address on stdout', async () => {
    const address = await start();
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#token=\S+$/);

    const browser = await chromium.launch({ executablePath: EXECUTABLE, args: ARGS });
    try {
      const page = await browser.newPage();
      await page.goto(address);
      await settled(page.getByRole('application')).toBeVisible({ timeout: 30_000 });
      await page.keyboard.press('/');
      await page.keyboard.type('long bay');
      await settled(page.getByRole('option').first()).toContainText('Long Bay');
    } finally {
      await browser.close();
    }
  });

  it('keeps everything of its own in the folder, and ends with 0 when the server is asked to stop', async () => {
    const { pid } = JSON.parse(readFileSync(serverFile(), 'utf8'));
    const ended = new Promise((done) => npm?.on('exit', done));
    process.kill(pid, 'SIGTERM');
    expect(await ended).toBe(0);
    expect(existsSync(serverFile())).toBe(false);
    expect(execFileSync('git', ['status', '--porcelain'], { cwd: clone, encoding: 'utf8' })).toBe('');
  });

  it('starts again without installing or loading anything, and leaves no server behind when npm is ended', async () => {
    await start();
    const { pid } = JSON.parse(readFileSync(serverFile(), 'utf8'));
    npm?.kill('SIGTERM');
    await settled.poll(() => existsSync(serverFile()), { timeout: 10_000 }).toBe(false);
    await settled.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false);
  });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
