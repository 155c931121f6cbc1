/** What a line says is told by pattern and weight alone: measured on the finished picture, along the drawn lines. */
import { PNG } from 'pngjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FigureMode } from '../../../server/contract/figure.ts';
import { FAMILIES, type RelationType, typesOf } from '../../../server/contract/model.ts';
import type { Mark, PathMark, Sheet } from '../../../server/domain/figure/sheet/marks.ts';
import { paletteOf } from '../../../server/domain/figure/sheet/palette.ts';
import { renderPng } from '../../../server/render/figure-png.ts';
import { BARE_CASE, closeFigures, entity, figuresOf, manifestOf, told } from '../../helpers/figures.ts';

const STANDINGS = ['documented', 'reported', 'attributed', 'alleged', 'inferred'] as const;

/** Each line between two of its own, so that none crosses another. */
const apart = (id: string, type: RelationType, status: (typeof STANDINGS)[number], ended = false) => [
  entity(`${id}-a`, `${id} A`, { kind: 'company' }),
  entity(`${id}-b`, `${id} B`, { kind: 'company' }),
  ...told(id, [`${id}-a`, type, `${id}-b`], status, { wording: 'is with', ...(ended && { ended }) }),
];
const RECORDS = [
  ...STANDINGS.flatMap((status) => apart(status, 'controls', status)),
  ...(['documented', 'alleged', 'inferred'] as const).flatMap((status) =>
    apart(`ended-${status}`, 'controls', status, true),
  ),
];
const LINES = RECORDS.flatMap((record) => (record.record === 'relation' ? [record.id] : []));

/** In two rows of four, so that the lines are long enough to be measured. */
const POSITIONS = Object.fromEntries(
  LINES.flatMap((id, index) => {
    const [x, y] = [22 + 46 * (index % 4), 10 + 90 * Math.floor(index / 4)];
    return [
      [`${id}-a`, [x, y] as [number, number]],
      [`${id}-b`, [x, y + 68] as [number, number]],
    ];
  }),
);

/** A stroke on the sheet, in its units. */
interface Stroke {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
}

interface Measured {
  /** The dark part of the line’s length. */
  readonly duty: number;
  /** From one dash to the next, in units of the sheet; 0 for a line without gaps. */
  readonly period: number;
  /** Across, where it is darkest. */
  readonly width: number;
  /** Its darkest grey, from 0 to 1 as light. */
  readonly light: number;
}

/** The straight strokes under the group of that id, wherever it stands. */
function strokesUnder(sheet: Sheet, id: string): Stroke[] {
  const found: Stroke[] = [];
  const walk = (marks: readonly Mark[], x: number, y: number, scale: number, within: boolean): void => {
    for (const mark of marks) {
      if (mark.kind === 'group') {
        const { at = { x: 0, y: 0 } } = mark;
        walk(
          mark.marks,
          x + at.x * scale,
          y + at.y * scale,
          scale * (mark.scale ?? 1),
          within || mark.id === id,
        );
      } else if (mark.kind === 'path' && mark.stroke !== undefined && within) {
        found.push(...strokeOf(mark, x, y, scale));
      }
    }
  };
  walk(sheet.marks, 0, 0, 1, false);
  return found;
}

function strokeOf({ d }: PathMark, x: number, y: number, scale: number): Stroke[] {
  const straight = /^M(-?[\d.]+) (-?[\d.]+)(?:L(-?[\d.]+) (-?[\d.]+)|h(-?[\d.]+))$/.exec(d);
  if (!straight) return [];
  const [, x1, y1, x2, y2, across] = straight.map(Number);
  const end = across === undefined || Number.isNaN(across) ? [x2, y2] : [(x1 ?? 0) + across, y1];
  const place = (px = 0, py = 0): [number, number] => [x + px * scale, y + py * scale];
  return [{ from: place(x1, y1), to: place(end[0], end[1]) }];
}

class Raster {
  readonly #png: PNG;
  readonly perUnit: number;

  constructor(bytes: Uint8Array, sheet: Sheet) {
    this.#png = PNG.sync.read(Buffer.from(bytes));
    this.perUnit = this.#png.width / sheet.width;
  }

  /** As light (relative luminance), 0 to 1, between the pixels’ centres. */
  light(x: number, y: number): number {
    const [column, row] = [x * this.perUnit - 0.5, y * this.perUnit - 0.5];
    const [left, top] = [Math.floor(column), Math.floor(row)];
    const [right, down] = [column - left, row - top];
    return (
      this.#at(left, top) * (1 - right) * (1 - down) +
      this.#at(left + 1, top) * right * (1 - down) +
      this.#at(left, top + 1) * (1 - right) * down +
      this.#at(left + 1, top + 1) * right * down
    );
  }

  #at(column: number, row: number): number {
    const offset = (row * this.#png.width + column) * 4;
    const [r = 255, g = 255, b = 255] = this.#png.data.subarray(offset, offset + 3);
    return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  }

  get coloured(): boolean {
    const { data } = this.#png;
    for (let i = 0; i < data.length; i += 4) {
      if (data[i] !== data[i + 1] || data[i] !== data[i + 2]) return true;
    }
    return false;
  }
}

const linear = (value: number): number => {
  const part = value / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
};

/** WCAG’s, against white. */
const contrast = (light: number): number => 1.05 / (light + 0.05);

const STEP = 0.05;
/** Of a line in sheet units, where its head may cover it. */
const HEAD = 8;

function measured(raster: Raster, strokes: readonly Stroke[], trimmed: boolean): Measured {
  const lengthOf = ({ from, to }: Stroke) => Math.hypot(to[0] - from[0], to[1] - from[1]);
  const longest = strokes.toSorted((a, b) => lengthOf(b) - lengthOf(a))[0];
  if (longest === undefined) throw new Error('nothing is drawn');
  const length = lengthOf(longest);
  const [dx, dy] = [(longest.to[0] - longest.from[0]) / length, (longest.to[1] - longest.from[1]) / length];
  const point = (along: number, aside = 0): [number, number] => [
    longest.from[0] + dx * along - dy * aside,
    longest.from[1] + dy * along + dx * aside,
  ];
  const start = trimmed ? HEAD : 0.3;
  const samples = Array.from({ length: Math.floor((length - 2 * start) / STEP) }, (_, i) =>
    raster.light(...point(start + i * STEP)),
  );
  const light = Math.min(...samples);
  const dark = samples.map((sample) => sample < (light + 1) / 2);
  const rises = dark.flatMap((is, i) => (is && i > 0 && !dark[i - 1] ? [i] : []));
  return {
    duty: dark.filter(Boolean).length / dark.length,
    period: rises.length < 2 ? 0 : (((rises.at(-1) ?? 0) - (rises[0] ?? 0)) * STEP) / (rises.length - 1),
    width: widthAcross(raster, (aside) => point(start + middleOfRun(dark) * STEP, aside), light),
    light,
  };
}

/** The middle of the first dash that is there from its beginning to its end; of the whole where there are no gaps. */
function middleOfRun(dark: readonly boolean[]): number {
  const from = dark.findIndex((is, i) => is && i > 0 && !dark[i - 1]);
  const to = dark.findIndex((is, i) => i > from && !is);
  return from < 0 || to < 0 ? dark.length / 2 : (from + to) / 2;
}

function widthAcross(raster: Raster, at: (aside: number) => [number, number], light: number): number {
  const across = Array.from({ length: 120 }, (_, i) => raster.light(...at((i - 60) * STEP)));
  return across.reduce((sum, sample) => sum + (1 - sample) / (1 - light), 0) * STEP;
}

describe.each(['grey', 'light'] as const)(
  'a figure in %s, as the printer of a newspaper sees it',
  (mode: FigureMode) => {
    let sheet: Sheet;
    let raster: Raster;
    const line = (id: string) => measured(raster, strokesUnder(sheet, `line-${id}`), true);

    beforeAll(async () => {
      const figures = await figuresOf([...BARE_CASE, ...RECORDS]);
      const manifest = manifestOf(LINES, { positions: POSITIONS, options: { mode, standing: 'inferred' } });
      ({ sheet } = await figures.draw(manifest));
      raster = new Raster(await renderPng(sheet, { scale: 2, grey: mode === 'grey' }), sheet);
    });

    it('sets what is documented or reported without a gap', () => {
      for (const id of ['documented', 'reported']) {
        expect(line(id)).toMatchObject({ duty: expect.toSatisfy((duty: number) => duty > 0.99), period: 0 });
      }
    });

    it('parts what somebody says into dashes, about as long as two gaps and more', () => {
      for (const id of ['attributed', 'alleged']) {
        const { duty, period } = line(id);
        expect(duty).toBeGreaterThan(0.45);
        expect(duty).toBeLessThan(0.75);
        expect(period).toBeGreaterThan(7);
        expect(period).toBeLessThan(12);
      }
    });

    it('sets what is inferred in dots, closer together than half the dashes and wider than any line', () => {
      const [dots, dashes, whole] = [line('inferred'), line('alleged'), line('documented')];
      expect(dots.period).toBeGreaterThan(0);
      expect(dots.period).toBeLessThan(dashes.period / 2);
      expect(dots.duty).toBeLessThan(0.6);
      expect(dots.width).toBeGreaterThan(whole.width * 1.3);
    });

    it('sets what is over a third thinner, in the pattern of its standing', () => {
      for (const id of ['documented', 'alleged', 'inferred']) {
        const [now, over] = [line(id), line(`ended-${id}`)];
        expect(over.width).toBeLessThan(now.width * 0.75);
        expect(over.duty).toBeGreaterThan(now.duty - 0.2);
        expect(over.period > 0).toBe(now.period > 0);
      }
    });

    it('keeps every line three times as dark as the paper', () => {
      for (const id of LINES) expect(contrast(line(id).light)).toBeGreaterThan(3);
    });

    it('explains each of them by a sample that is drawn as they are', () => {
      const samples = strokesUnder(sheet, 'legend')
        .filter(({ from, to }) => Math.abs(to[0] - from[0] - 26) < 0.1)
        .map((stroke) => measured(raster, [stroke], false));
      const drawn = ['documented', 'alleged', 'inferred', 'ended-documented'].map(line);
      expect(samples).toHaveLength(drawn.length);
      for (const [index, sample] of samples.entries()) {
        const like = drawn[index];
        expect(Math.abs(sample.width / (like?.width ?? 0) - 1)).toBeLessThan(0.12);
        expect(Math.abs(sample.duty - (like?.duty ?? 0))).toBeLessThan(0.15);
        expect(Math.abs(sample.period - (like?.period ?? 0))).toBeLessThan(1.6);
      }
    });

    it('has colours only where it is not grey', () => {
      expect(raster.coloured).toBe(mode === 'light');
    });
  },
);

describe('families', () => {
  it('are one grey in grey, and none is paler than three to one on a grey print of the coloured sheet', () => {
    const greys = Object.values(paletteOf('grey').family);
    expect(new Set(greys).size).toBe(1);
    for (const mode of ['grey', 'light'] as const) {
      for (const family of FAMILIES) {
        const [r = 0, g = 0, b = 0] = (paletteOf(mode).family[family].match(/[0-9a-f]{2}/g) ?? []).map(
          (hex) => linear(Number.parseInt(hex, 16)),
        );
        expect(contrast(0.2126 * r + 0.7152 * g + 0.0722 * b)).toBeGreaterThan(4.5);
      }
    }
    expect(FAMILIES.every((family) => typesOf(family).length > 0)).toBe(true);
  });
});

afterAll(closeFigures);
