/** What a newcomer does with only the README. It installs from the registry, so it runs in CI, or when asked for. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
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
  let server: ChildProcess | undefined;
  let printed = '';

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'throughline-clone-'));
    clone = join(folder, 'throughline');
    execFileSync('git', ['clone', '--quiet', '--no-hardlinks', root, clone]);
  });
  afterAll(() => {
    server?.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  it('serves the case after `npm start` alone, with one address on stdout', async () => {
    server = spawn('npm', ['start', '--silent'], {
      cwd: clone,
      env: machineEnvironment(),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const address = await new Promise<string>((found, fail) => {
      server?.stdout?.on('data', (text) => {
        printed += text;
        const line = /^http:\/\/\S+$/m.exec(printed);
        if (line) found(line[0]);
      });
      server?.on('exit', (code) => fail(new Error(`npm start ended with ${code}`)));
    });
    expect(printed.trim()).toBe(address);

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

  it('keeps everything of its own in the folder, and stops with 0 when asked to', async () => {
    const ended = new Promise((done) => server?.on('exit', done));
    expect(existsSync(join(clone, '.throughline', 'server.json'))).toBe(true);
    server?.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(existsSync(join(clone, '.throughline', 'server.json'))).toBe(false);
    expect(execFileSync('git', ['status', '--porcelain'], { cwd: clone, encoding: 'utf8' })).toBe('');
  });
});
