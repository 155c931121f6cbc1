/**
 * Chinese for figures. A static Noto Sans SC is 10 MB a weight; the page's own package has it as one variable font in a
 * hundred slices of WOFF2, of which a figure needs one or two. The slice of a character is read off the package's style sheet.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Variation } from 'harfbuzzjs';
import { fontFrom, type LoadedFont } from './fonts.ts';
import { decodeWoff2 } from './woff2.ts';

interface Slice {
  readonly file: string;
  readonly ranges: readonly (readonly [first: number, last: number])[];
}

const require = createRequire(import.meta.url);
const fonts = new Map<string, LoadedFont>();
let known: { folder: string; slices: readonly Slice[] } | undefined;

function slices(): { folder: string; slices: readonly Slice[] } {
  if (known) return known;
  const folder = dirname(require.resolve('@fontsource-variable/noto-sans-sc/package.json'));
  const rules = readFileSync(join(folder, 'index.css'), 'utf8').matchAll(
    /url\(\.\/(files\/[\w-]+\.woff2)\)[^}]*unicode-range:\s*([^;]+);/g,
  );
  known = {
    folder,
    slices: Array.from(rules, ([, file = '', list = '']) => ({
      file,
      ranges: list.split(',').map((range) => {
        const [first = '0', last = first] = range.trim().slice(2).split('-');
        return [Number.parseInt(first, 16), Number.parseInt(last, 16)] as const;
      }),
    })),
  };
  return known;
}

/** The slice that has all of the characters, at the weight; `undefined` when none has. */
export function cjkFontFor(points: readonly number[], weight: number): LoadedFont | undefined {
  const { folder, slices: all } = slices();
  const slice = all.find(({ ranges }) =>
    points.every((point) => ranges.some(([first, last]) => first <= point && point <= last)),
  );
  if (slice === undefined) return undefined;
  const key = `${slice.file} ${weight}`;
  const present = fonts.get(key);
  if (present) return present;
  const font = fontFrom(decodeWoff2(readFileSync(join(folder, slice.file))), `NotoSansSC-${weight}`);
  font.font.setVariations([new Variation('wght', weight)]);
  fonts.set(key, font);
  return font;
}
