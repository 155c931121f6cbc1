/** The icons, 14 × 14: stroked at 1.2 with round joins and no fill; `dots` at a width of their own with round caps. */
import type { Kind } from '../../contract/model.ts';

export interface Icon {
  readonly d: string;
  /** Heavier strokes: a mask, the corner posts of a concession. */
  readonly heavy?: { readonly d: string; readonly width: number };
}

export const ICON_SIZE = 14;
export const ICON_STROKE = 1.2;

const circle = (x: number, y: number, r: number) =>
  `M${x - r} ${y}a${r} ${r} 0 1 1 ${2 * r} 0a${r} ${r} 0 1 1 ${-2 * r} 0Z`;

const PERSON = `${circle(7, 4.1, 2.7)}M1.8 13.2c0-3.3 2.2-5 5.2-5s5.2 1.7 5.2 5`;

export const ICONS: Readonly<Record<Kind | 'unknown', Icon>> = {
  person: { d: PERSON },
  role: { d: PERSON, heavy: { d: 'M2.6 4.1h8.8', width: 3 } },
  company: { d: 'M3 13.2V1.8h8v11.4M1.2 13.2h11.6M5.4 4.6h3.2M5.4 7.2h3.2M5.4 9.8h3.2' },
  body: { d: 'M1.5 5 7 1.8 12.5 5zM3 7v4M7 7v4M11 7v4M1.5 13h11' },
  concession: {
    d: 'M2.4 3.4 9.2 2l3 5.4-3.4 4.8-6.6-1.4z',
    heavy: { d: 'M2.4 3.4h.01M9.2 2h.01M12.2 7.4h.01M8.8 12.2h.01M2.2 10.8h.01', width: 2.8 },
  },
  compound: { d: 'M5 12.8H1.5V1.5h11.3v11.3H9.2M4.8 4.8h4.6v4H4.8Z' },
  place: { d: `M7 13.3C4.3 9.6 3 7.3 3 5.3a4 4 0 0 1 8 0c0 2-1.3 4.3-4 8z${circle(7, 5.2, 1.3)}` },
  // Three heads: the one in front whole, those behind it in part.
  group: {
    d: `${circle(7, 4.6, 2.3)}M2.9 13c0-2.9 1.7-4.4 4.1-4.4s4.1 1.5 4.1 4.4M3.9 2.3a1.9 1.9 0 0 0-.3 3.6M.6 10.8c0-1.9.8-3.1 2-3.6M10.1 2.3a1.9 1.9 0 0 1 .3 3.6M13.4 10.8c0-1.9-.8-3.1-2-3.6`,
  },
  event: { d: 'M2 3.2h10v9.6H2zM2 6h10M4.8 1.5v2.6M9.2 1.5v2.6' },
  unknown: { d: `${circle(7, 7, 5.6)}M5.2 5.6a1.8 1.8 0 1 1 2.6 1.6c-.6.3-.8.6-.8 1.2v.2M7 10.4h.01` },
};

const r2 = (value: number) => Math.round(value * 100) / 100;

/** The mark of dispute, centred on 0, 0: a not-equal sign, to be stroked inside a circle of that radius. */
export const disputedMark = (r: number): string =>
  `M${r2(-0.5 * r)} ${r2(-0.26 * r)}h${r2(r)}M${r2(-0.5 * r)} ${r2(0.26 * r)}h${r2(r)}M${r2(0.28 * r)} ${r2(-0.62 * r)}L${r2(-0.28 * r)} ${r2(0.62 * r)}`;
