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

interface Difference {
  part: number;
  /** Where they differ, in red; absent where the sizes differ. */
  picture?: PNG;
  words: string;
}

function differenceOf(one: Buffer, other: Buffer): Difference {
  const [before, now] = [PNG.sync.read(one), PNG.sync.read(other)];
  const { width, height } = before;
  if (now.width !== width || now.height !== height)
    return { part: 1, words: `${width} × ${height} has become ${now.width} × ${now.height}` };
  const picture = new PNG({ width, height });
  const differing = pixelmatch(before.data, now.data, picture.data, width, height, {
    threshold: SAME_COLOUR,
  });
  return { part: differing / (width * height), picture, words: '' };
}

/** The part of the pixels in which two screenshots differ, from 0 to 1; 1 where their sizes differ. */
export const partDiffering = (one: Buffer, other: Buffer): number => differenceOf(one, other).part;

/**
 * Where no picture is kept yet, and with `UPDATE_PICTURES=1`, the screenshot becomes it: look at it before it is
 * committed. In CI a missing picture is an error. What differs is written to `test-results/`.
 */
export function compareWithPicture(kept: string, screenshot: Buffer): Comparison {
  const mayWrite = process.env['CI'] !== 'true';
  if (mayWrite && (process.env['UPDATE_PICTURES'] === '1' || !existsSync(kept))) {
    mkdirSync(dirname(kept), { recursive: true });
    writeFileSync(kept, screenshot);
    return { part: 0, where: '' };
  }
  const { part, picture, words } = differenceOf(readFileSync(kept), screenshot);
  if (part === 0) return { part, where: '' };
  mkdirSync(RESULTS, { recursive: true });
  const nowAt = join(RESULTS, basename(kept));
  writeFileSync(nowAt, screenshot);
  if (!picture) return { part, where: `${kept}, ${nowAt}: ${words}` };
  const differenceAt = nowAt.replace(/\.png$/, '.difference.png');
  writeFileSync(differenceAt, PNG.sync.write(picture));
  return { part, where: `${kept}, ${nowAt}, ${differenceAt}` };
}
