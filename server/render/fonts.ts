/**
 * The typefaces of figures: TTFs of pinned packages, so that a text has the same outline on every machine. A face is
 * read when it is first needed and then kept.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Blob, Face, Font } from 'harfbuzzjs';

/** All outlines and advances are in thousandths of the type size, whatever the file's own grid. */
export const EM = 1000;

export interface LoadedFont {
  /** As files name it: “SourceSans3-SemiBold”. */
  readonly name: string;
  readonly font: Font;
  readonly covers: ReadonlySet<number>;
  /** By glyph, filled by the shaper. */
  readonly outlines: Map<number, Outline>;
}

/** One glyph of one typeface; the same object wherever it is set. */
export interface Outline {
  /** SVG path data in thousandths of the size, y upwards; empty for a space. */
  readonly path: string;
}

const FILES = {
  'serif-400': ['source-serif-4', '400Regular', 'SourceSerif4'],
  'serif-400-italic': ['source-serif-4', '400Regular_Italic', 'SourceSerif4'],
  'serif-600': ['source-serif-4', '600SemiBold', 'SourceSerif4'],
  'serif-600-italic': ['source-serif-4', '600SemiBold_Italic', 'SourceSerif4'],
  'sans-400': ['source-sans-3', '400Regular', 'SourceSans3'],
  'sans-400-italic': ['source-sans-3', '400Regular_Italic', 'SourceSans3'],
  'sans-500': ['source-sans-3', '500Medium', 'SourceSans3'],
  'sans-600': ['source-sans-3', '600SemiBold', 'SourceSans3'],
  'sans-700': ['source-sans-3', '700Bold', 'SourceSans3'],
  'khmer-400': ['noto-sans-khmer', '400Regular', 'NotoSansKhmer'],
  'khmer-600': ['noto-sans-khmer', '600SemiBold', 'NotoSansKhmer'],
} as const satisfies Record<string, readonly [folder: string, style: string, file: string]>;
export type FaceName = keyof typeof FILES;

const require = createRequire(import.meta.url);
const loaded = new Map<FaceName, LoadedFont>();

function fileOf(name: FaceName): string {
  const [pack, style, file] = FILES[name];
  const root = dirname(require.resolve(`@expo-google-fonts/${pack}/package.json`));
  return join(root, style, `${file}_${style}.ttf`);
}

export function fontFrom(bytes: Uint8Array, name: string): LoadedFont {
  const face = new Face(new Blob(bytes));
  const font = new Font(face);
  font.setScale(EM, EM);
  return { name, font, covers: new Set(face.collectUnicodes()), outlines: new Map() };
}

export function loadFace(name: FaceName): LoadedFont {
  const known = loaded.get(name);
  if (known) return known;
  const [, style, file] = FILES[name];
  const font = fontFrom(readFileSync(fileOf(name)), `${file}-${style.replace(/^\d+|_/g, '')}`);
  loaded.set(name, font);
  return font;
}
