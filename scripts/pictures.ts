/** `npm run pictures`: the pictures of the README, taken from the real page on the bundled case. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { buildPage, isPageCurrent } from './build-page.ts';

const ROOT = join(import.meta.dirname, '..');
const FOLDER = join(ROOT, 'data', 'pictures');
const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const ARGS = ['--no-sandbox', '--disable-gpu', '--force-color-profile=srgb', '--font-render-hinting=none'];
const SIZE = { width: 1440, height: 900 };

interface Picture {
  readonly name: string;
  readonly path: string;
  /** What stands on the page once it is worth a picture. */
  ready(page: Page): Promise<unknown>;
}

const PICTURES: readonly Picture[] = [
  {
    name: 'explore',
    path: '/explore#relation=hh-compound-linked-to-hun-to',
    ready: (page) => page.getByText('What is answered').first().waitFor(),
  },
  {
    name: 'paths',
    path: '/paths#from=try-pheap&to=hh-compound',
    ready: (page) => page.getByText('What would break it').first().waitFor(),
  },
  {
    name: 'figure',
    path: '/figure#e=hun-sen,hun-to,heng-he,hh-compound',
    ready: (page) => page.getByText('Before you publish').first().waitFor(),
  },
  { name: 'data', path: '/data', ready: (page) => page.getByRole('heading').first().waitFor() },
];

interface Running {
  readonly url: string;
  readonly token: string;
  stop(): Promise<void>;
}

const LOCKS = ['--disable-proto=throw', '--disallow-code-generation-from-strings'];

/** A server of its own, on the bundled case. */
async function startServer(): Promise<Running> {
  const home = mkdtempSync(join(tmpdir(), 'throughline-pictures-'));
  // The server refuses to start without these locks, Playwright with them. Nothing of the machine's own settings.
  const child = spawn(process.execPath, [...LOCKS, join(ROOT, 'server', 'main.ts')], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'] ?? '', THROUGHLINE_HOME: home, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit').then(() =>
    Promise.reject(new Error('The server ended: see the lines above.')),
  );
  await Promise.race([once(child.stdout, 'data'), ended]);
  const { url, token }: Omit<Running, 'stop'> = JSON.parse(readFileSync(join(home, 'server.json'), 'utf8'));
  return {
    url,
    token,
    async stop() {
      child.kill('SIGTERM');
      await ended.catch(() => {});
      rmSync(home, { recursive: true });
    },
  };
}

/** Long enough for a layout to have come to rest, and the typefaces of what it says to be there. */
const REST_MS = 2_500;

if (!isPageCurrent()) buildPage();
mkdirSync(FOLDER, { recursive: true });
const server = await startServer();
try {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGS });
  try {
    for (const { name, path, ready } of PICTURES) {
      const page = await browser.newPage({ viewport: SIZE, deviceScaleFactor: 1, colorScheme: 'light' });
      // The case opens as it does from the second time on.
      await page.addInitScript(() => localStorage.setItem('throughline.met', '1'));
      const [place = '/', fragment = ''] = path.split('#');
      await page.goto(`${server.url}${place}#token=${server.token}&${fragment}`);
      await ready(page);
      await page.waitForTimeout(REST_MS);
      await page.screenshot({ path: join(FOLDER, `${name}.png`) });
      await page.close();
      process.stderr.write(`data/pictures/${name}.png\n`);
    }
  } finally {
    await browser.close();
  }
} finally {
  await server.stop();
}
