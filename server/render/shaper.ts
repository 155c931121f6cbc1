/**
 * Text as outlines. HarfBuzz shapes each run in the first typeface of its chain that covers it, so Khmer clusters are
 * set right and no missing character becomes an empty box: it is left out, and named in `missing`.
 */
import { Buffer, Direction, shape as shapeBuffer } from 'harfbuzzjs';
import type { TextStyle } from '../domain/drawing/type.ts';
import { cjkFontFor } from './cjk-fonts.ts';
import { EM, type FaceName, type LoadedFont, loadFace, type Outline } from './fonts.ts';

export interface Shaped {
  /** In the units of the style's size. */
  readonly width: number;
  readonly clusters: readonly Cluster[];
  /** Code points that no typeface here has. */
  readonly missing: readonly number[];
}

/** Letters that are set as one, in the order of the text. */
export interface Cluster {
  readonly text: string;
  readonly font: LoadedFont;
  /** In thousandths of the size, from the left end of the text. */
  readonly x: number;
  readonly advance: number;
  /** None for a space. */
  readonly glyphs: readonly SetGlyph[];
}

/** A glyph that shows something, and where: thousandths of the size, y upwards, from the left end of its cluster. */
export interface SetGlyph {
  readonly outline: Outline;
  readonly x: number;
  readonly y: number;
}

const KEPT = 20_000;
const shapedTexts = new Map<string, Shaped>();
const buffer = new Buffer();

export function shapeText(text: string, style: TextStyle): Shaped {
  const chain = chainOf(style);
  const key = `${chain[0]} ${style.size} ${text}`;
  const known = shapedTexts.get(key);
  if (known) return known;
  if (shapedTexts.size >= KEPT) shapedTexts.clear();
  const shaped = setText(text, style, chain);
  shapedTexts.set(key, shaped);
  return shaped;
}

export const measureText = (text: string, style: TextStyle): number => shapeText(text, style).width;

function chainOf(style: TextStyle): FaceName[] {
  const italic = style.italic === true;
  const bold = style.weight >= 600;
  const first: FaceName =
    style.face === 'serif'
      ? `serif-${bold ? 600 : 400}${italic ? '-italic' : ''}`
      : italic && style.weight === 400
        ? 'sans-400-italic'
        : `sans-${style.weight}`;
  // Source Sans has scripts that Source Serif has not.
  const second: FaceName = style.face === 'serif' ? (bold ? 'sans-600' : 'sans-400') : 'serif-400';
  return [first, second, bold ? 'khmer-600' : 'khmer-400'];
}

interface Run {
  font: LoadedFont;
  text: string;
}

function setText(text: string, style: TextStyle, chain: readonly FaceName[]): Shaped {
  const missing = new Set<number>();
  const clusters: Cluster[] = [];
  let x = 0;
  for (const run of runsOf(text, style.weight, chain, missing)) {
    for (const cluster of clustersOf(run, x)) {
      clusters.push(cluster);
      x += cluster.advance;
    }
  }
  return { width: (x / EM) * style.size, clusters, missing: [...missing] };
}

/** Glyphs of one cluster follow one another, and clusters the text: all is set from left to right. */
function clustersOf(run: Run, start: number): Cluster[] {
  const placed = shapeRun(run);
  const clusters: Cluster[] = [];
  let [x, next] = [start, 0];
  while (next < placed.length) {
    const from = placed[next]?.at ?? 0;
    const glyphs: SetGlyph[] = [];
    let advance = 0;
    for (let glyph = placed[next]; glyph?.at === from; glyph = placed[++next]) {
      const outline = outlineOf(run.font, glyph.id);
      if (outline.path !== '') glyphs.push({ outline, x: advance + glyph.dx, y: glyph.dy });
      advance += glyph.advance;
    }
    clusters.push({ text: run.text.slice(from, placed[next]?.at), font: run.font, x, advance, glyphs });
    x += advance;
  }
  return clusters;
}

// A mark (variation selectors are marks) or a joiner stays with what it stands on: a run never ends inside a cluster.
const CLUSTER = /\P{M}(?:\p{M}|\u200c|\u200d)*|(?:\p{M}|\u200c|\u200d)+/gu;
const JOINER = /\u200c|\u200d|\p{Variation_Selector}/u;
// Drawn as nothing, wherever they stand: zero-width spaces, bidi controls, soft hyphens, tags.
const INVISIBLE =
  /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e0fff}]/gu;

function runsOf(text: string, weight: number, chain: readonly FaceName[], missing: Set<number>): Run[] {
  const runs: Run[] = [];
  // A virama joins the consonant after it: Khmer is kept in one run by asking for whole clusters, then merging neighbours.
  for (const [cluster] of text.replace(INVISIBLE, '').matchAll(CLUSTER)) {
    const font = fontFor(cluster, weight, chain);
    const last = runs.at(-1);
    if (font === undefined) {
      for (const character of cluster) missing.add(character.codePointAt(0) ?? 0);
    } else if (last?.font === font) last.text += cluster;
    else runs.push({ font, text: cluster });
  }
  return runs;
}

function fontFor(cluster: string, weight: number, chain: readonly FaceName[]): LoadedFont | undefined {
  const points = Array.from(cluster, (character) => character.codePointAt(0) ?? 0).filter(
    (point) => !JOINER.test(String.fromCodePoint(point)),
  );
  const covers = (font: LoadedFont) => points.every((point) => font.covers.has(point));
  for (const name of chain) {
    const font = loadFace(name);
    if (covers(font)) return font;
  }
  const cjk = cjkFontFor(points, weight);
  return cjk && covers(cjk) ? cjk : undefined;
}

interface PlacedGlyph {
  id: number;
  /** Where its letters begin in the text. */
  at: number;
  dx: number;
  dy: number;
  advance: number;
}

function shapeRun(run: Run): PlacedGlyph[] {
  buffer.reset();
  buffer.addText(run.text);
  buffer.guessSegmentProperties();
  buffer.setDirection(Direction.LTR);
  buffer.setLanguage('en');
  shapeBuffer(run.font.font, buffer);
  return buffer.getGlyphInfosAndPositions().map((glyph) => ({
    id: glyph.codepoint,
    at: glyph.cluster,
    dx: glyph.xOffset ?? 0,
    dy: glyph.yOffset ?? 0,
    advance: glyph.xAdvance ?? 0,
  }));
}

function outlineOf(font: LoadedFont, glyph: number): Outline {
  const known = font.outlines.get(glyph);
  if (known) return known;
  const outline = { path: shortened(font.font.glyphToPath(glyph)) };
  font.outlines.set(glyph, outline);
  return outline;
}

/** Tenths as a decimal, in as few characters as it can be written. */
const tenths = (value: number) => String(value / 10).replace(/^(-?)0\./, '$1.');
const joined = (values: readonly number[]) => values.map(tenths).join(' ').replaceAll(' -', '-');

/** The same path with relative commands, to a tenth of a unit: half as long. */
function shortened(path: string): string {
  let [x, y] = [0, 0];
  let result = '';
  for (const [, command = '', list = ''] of path.matchAll(/([MLQCZ])([^MLQCZ]*)/g)) {
    const numbers = list === '' ? [] : list.split(/[ ,]/).map((value) => Math.round(Number(value) * 10));
    const relative = numbers.map((value, index) => value - (index % 2 === 0 ? x : y));
    [x, y] = [numbers.at(-2) ?? x, numbers.at(-1) ?? y];
    if (command === 'M') result += `M${joined(numbers)}`;
    else result += command === 'L' ? lineTo(relative) : `${command.toLowerCase()}${joined(relative)}`;
  }
  return result;
}

function lineTo([dx = 0, dy = 0]: readonly number[]): string {
  if (dy === 0) return `h${tenths(dx)}`;
  return dx === 0 ? `v${tenths(dy)}` : `l${joined([dx, dy])}`;
}
