/**
 * Loaded before a server (`--import`), measures how long its event loop was held. Each SIGUSR2 writes the figures since the
 * one before to `loop-gauge.json` in the server's home, and then, while a file `hold-loop` is there, holds the loop for as
 * many milliseconds as that says: what the gauge must show the next time.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface LoopFigures {
  report: number;
  /**
   * Between two turns of the loop at most: by the clock, without the time in which this thread was ready to run and others
   * had the processor, and of this thread's own work. What the first has over the second it slept, for a disk or a lock.
   */
  heldMs: number;
  workedMs: number;
  /** By the clock, over this thread's own work: all turns that did some. */
  slower: number;
}

const STEP_MS = 5;
const home = process.env['THROUGHLINE_HOME'] ?? '';
const file = join(home, 'loop-gauge.json');
const holding = join(home, 'hold-loop');

const worked = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
};
/** Ready to run, and not running, in all: the main thread's alone, which has the number of its process. */
const readyMs = (): number => {
  try {
    return Number(readFileSync('/proc/self/schedstat', 'utf8').split(' ')[1]) / 1e6;
  } catch {
    return 0;
  }
};
const figures: LoopFigures = { report: 0, heldMs: 0, workedMs: 0, slower: 1 };
/** Turns that did less say nothing of how fast work goes. */
const SOME_MS = 5;
let busy = { clock: 0, worked: 0 };
let last = { clock: performance.now(), worked: worked(), ready: readyMs() };

setInterval(() => {
  const now = { clock: performance.now(), worked: worked(), ready: readyMs() };
  figures.heldMs = Math.max(figures.heldMs, now.clock - last.clock - (now.ready - last.ready) - STEP_MS);
  figures.workedMs = Math.max(figures.workedMs, now.worked - last.worked);
  if (now.worked - last.worked > SOME_MS) {
    busy.clock += now.clock - last.clock;
    busy.worked += now.worked - last.worked;
  }
  last = now;
}, STEP_MS).unref();

process.on('SIGUSR2', () => {
  figures.report++;
  figures.slower = Math.max(1, busy.clock / busy.worked || 1);
  busy = { clock: 0, worked: 0 };
  writeFileSync(`${file}.part`, JSON.stringify(figures));
  renameSync(`${file}.part`, file);
  figures.heldMs = 0;
  figures.workedMs = 0;
  if (!existsSync(holding)) return;
  const ms = Number(readFileSync(holding, 'utf8'));
  setTimeout(() => {
    const end = worked() + ms;
    while (worked() < end);
  }, 20);
});
