/** Compares a screenshot with the picture of it that is kept in the repository. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

/** Colours nearer than this (0 to 1, perceived) are the same: smoothing differs from one build of a browser to the next. */
const SAME_COLOUR = 0.12;

const RESULTS = 'test-results';

export interface Comparison {
  /** The part of the pixels that differ, from 0 to 1; 1 where the sizes differ. */
  readonly part: number;
  /** Where the kept picture, the new one and their difference lie, in words; empty where nothing differs. */
  readonly where: string;
}

/**
 * Where no picture is kept yet, and with `UPDATE_PICTURES=1`, the screenshot becomes it: look at it before it is
 * committed. In CI a missing picture is an error. What differs is written to `test-results/`.
 */
export function compareWithPicture(kept: string, screenshot: Buffer): Comparison {
  const mayWrite = process.env['CI'] !== 'true';
  if (process.env['UPDATE_PICTURES'] === '1' || (!existsSync(kept) && mayWrite)) {
    mkdirSync(dirname(kept), { recursive: true });
    writeFileSync(kept, screenshot);
    return { part: 0, where: '' };
  }
  const [before, now] = [PNG.sync.read(readFileSync(kept)), PNG.sync.read(screenshot)];
  const { width, height } = before;
  if (now.width !== width || now.height !== height)
    return { part: 1, where: `${kept} is ${width} × ${height}, the page ${now.width} × ${now.height}` };
  const difference = new PNG({ width, height });
  const differing = pixelmatch(before.data, now.data, difference.data, width, height, {
    threshold: SAME_COLOUR,
  });
  if (differing === 0) return { part: 0, where: '' };
  mkdirSync(RESULTS, { recursive: true });
  const nowAt = join(RESULTS, basename(kept));
  const differenceAt = nowAt.replace(/\.png$/, '.difference.png');
  writeFileSync(nowAt, screenshot);
  writeFileSync(differenceAt, PNG.sync.write(difference));
  return { part: differing / (width * height), where: `${kept}, ${nowAt}, ${differenceAt}` };
}
