/** Frames of the canvas in Chromium, beside plain Cytoscape on the same graphs. See ../README.md. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test';
import { describeMachine } from '../paths/machine.ts';
import { putBetween } from '../paths/report.ts';
import type { Bench, From, Motion, Way } from './page.ts';
import { markdown, type Row, row, type Times, table, timesOf } from './report.ts';

const root = resolve(import.meta.dirname, '../../..');
const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const ORIGIN = 'http://bench.invalid';
const SIZE = { width: 1440, height: 900 } as const;
const GRAPHS = [
  [15, 16],
  [200, 300],
  [800, 1200],
  [2000, 3000],
] as const;
const RATIOS = [1, 2] as const;
const RUNS: readonly { motion: Motion; from: From; label: string }[] = [
  { motion: 'pan', from: 'life', label: 'pan, zoom 1' },
  { motion: 'pan', from: 'all', label: 'pan, all in view' },
  { motion: 'zoom', from: 'half', label: 'zoom from 0.5' },
  { motion: 'zoom', from: 'all', label: 'zoom from all in view' },
  { motion: 'point', from: 'all', label: 'one move of the pointer' },
];
const ARGS = [
  '--no-sandbox',
  // No GPU: as on a server's or an old laptop's screen, Skia rasterises on the processor.
  '--disable-gpu',
  // A frame begins when the last is done, so that the gap between two is what one costs.
  '--disable-frame-rate-limit',
  '--disable-gpu-vsync',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
};

function buildPage(folder: string): void {
  const words = ['build', '--config', join(import.meta.dirname, 'vite.config.ts'), '--logLevel', 'warn'];
  const vite = [join(root, 'node_modules/vite/bin/vite.js'), ...words, '--outDir', folder, '--emptyOutDir'];
  // A process of its own: Vite generates code from strings, which our own programs are started without.
  const env = { ...process.env, NODE_ENV: 'production' };
  const { status } = spawnSync(process.execPath, vite, { cwd: root, env, stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error('The page of the bench could not be built: see the lines above.');
}

const onPage = <Result>(page: Page, words: string): Promise<Result> => page.evaluate(`bench.${words}`);

/** What the page's process has taken of the processors so far, in milliseconds: all its threads together. */
async function processorTime(session: CDPSession, pid: number): Promise<number> {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  return (processInfo.find(({ id }) => id === pid)?.cpuTime ?? Number.NaN) * 1000;
}

/** The process of the page that was opened last. */
async function newestRenderer(session: CDPSession): Promise<number> {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  return Math.max(...processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id));
}

interface Task {
  readonly way: Way;
  readonly nodes: number;
  readonly lines: number;
  readonly ratio: number;
  readonly frames: number;
}

async function measure(browser: Browser, folder: string, task: Task): Promise<Times[]> {
  const { way, nodes, lines, ratio, frames } = task;
  const context = await browser.newContext({ viewport: SIZE, deviceScaleFactor: ratio });
  const session = await browser.newBrowserCDPSession();
  try {
    const page = await context.newPage();
    await page.route(`${ORIGIN}/**`, (route) => {
      const path = new URL(route.request().url()).pathname;
      const contentType = TYPES[extname(path)] ?? 'application/octet-stream';
      return route.fulfill({ body: readFileSync(join(folder, path)), contentType });
    });
    await page.goto(`${ORIGIN}/index.html`);
    await page.waitForFunction('"bench" in window');
    const renderer = await newestRenderer(session);
    await onPage(page, `show('${way}', ${nodes}, ${lines})` satisfies Call);
    const found: Times[] = [];
    for (const { motion, from } of RUNS) {
      await onPage(page, `look('${from}')` satisfies Call);
      const before = await processorTime(session, renderer);
      const times = await onPage<number[]>(page, `run('${motion}', ${frames})` satisfies Call);
      const taken = (await processorTime(session, renderer)) - before;
      found.push(timesOf(times, taken / frames));
    }
    return found;
  } finally {
    await session.detach();
    await context.close();
  }
}

type Call = `${keyof Bench & string}(${string})`;

const OPTIONS = {
  nodes: { type: 'string' },
  ratio: { type: 'string' },
  frames: { type: 'string', default: '100' },
  rounds: { type: 'string', default: '1' },
  json: { type: 'boolean', default: false },
  write: { type: 'boolean', default: false },
} as const;

const README = join(import.meta.dirname, '../README.md');
const MARK = 'canvas, measured';

export async function bench(words: string[]): Promise<void> {
  if (!existsSync(CHROMIUM))
    throw new Error(`There is no Chromium at ${CHROMIUM}. CHROMIUM names another one.`);
  const { values } = parseArgs({ args: words, options: OPTIONS });
  const graphs = GRAPHS.filter(([nodes]) => values.nodes === undefined || String(nodes) === values.nodes);
  const ratios = RATIOS.filter((ratio) => values.ratio === undefined || String(ratio) === values.ratio);
  const machine = describeMachine();
  const found: Row[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'throughline-bench-'));
  try {
    buildPage(folder);
    const browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGS });
    try {
      process.stderr.write(`Chromium ${browser.version()}, ${SIZE.width} × ${SIZE.height}\n`);
      for (const [nodes, lines] of graphs)
        for (const ratio of ratios) {
          const both = { ours: [] as Times[][], plain: [] as Times[][] };
          for (let round = 0; round < Number(values.rounds); round++)
            for (const way of ['ours', 'plain'] satisfies Way[]) {
              const task = { way, nodes, lines, ratio, frames: Number(values.frames) };
              both[way].push(await measure(browser, folder, task));
            }
          const rows = RUNS.map(({ label }, i) => row(nodes, lines, ratio, label, both, i));
          process.stdout.write(values.json ? `${JSON.stringify(rows)}\n` : table(rows));
          found.push(...rows);
        }
      if (values.write) {
        const told = markdown(found, machine, browser.version());
        writeFileSync(README, putBetween(readFileSync(README, 'utf8'), MARK, told));
      }
    } finally {
      await browser.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
