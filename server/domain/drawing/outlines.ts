/**
 * The outline of each kind: what is filled and stroked, as SVG path data, and the polygon that lines meet. All is
 * relative to the box's top left corner.
 */
import type { Kind } from '../../contract/model.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Outline {
  /** Painted in this order: a sheet behind or a wall around comes before the box itself. `fill` is the ground of the box. */
  readonly shapes: readonly { readonly d: string; readonly fill: boolean }[];
  /** A rule filled in the colour of the outline. */
  readonly rule?: string;
  /** The box itself, the last of `shapes`: it carries hover and selection. */
  readonly body: string;
  /** The body repeated around everything, for the focus ring. */
  readonly ring: string;
  /** Where lines leave and arrive, clockwise. */
  readonly edge: readonly Point[];
}

export const HEIGHT = 48;
/** A compound's wall stands this far outside its box. */
export const WALL = 3;
/** A group's second sheet lies this far right of and above the first. */
export const SHEET = 4;
/** How far the sides of each pointed outline are drawn in. */
export const CUT = { concession: 8, place: 12, event: 8 } as const;
const RULE = 3.5;
const RING = 4;

const round = (value: number) => Math.round(value * 100) / 100;
const at = ({ x, y }: Point) => `${round(x)} ${round(y)}`;
const polygon = (points: readonly Point[]) => `M${points.map(at).join('L')}Z`;

const rectangle = (width: number, out = 0, height = HEIGHT): Point[] => [
  { x: -out, y: -out },
  { x: width + out, y: -out },
  { x: width + out, y: height + out },
  { x: -out, y: height + out },
];

function rounded(width: number, radius: number, out = 0): string {
  const [left, top, right, bottom] = [-out, -out, width + out, HEIGHT + out];
  const r = Math.min(radius + out, (bottom - top) / 2);
  const arc = (x: number, y: number) => `A${r} ${r} 0 0 1 ${x} ${y}`;
  return (
    `M${left + r} ${top}H${right - r}${arc(right, top + r)}V${bottom - r}${arc(right - r, bottom)}` +
    `H${left + r}${arc(left, bottom - r)}V${top + r}${arc(left + r, top)}Z`
  );
}

const ARC_STEPS = 24;

/** A stadium as a polygon that lies within 0.06 of it. */
function stadiumEdge(width: number): Point[] {
  const radius = HEIGHT / 2;
  const arc = (centre: number, from: number) =>
    Array.from({ length: ARC_STEPS + 1 }, (_, step) => {
      const angle = from + (Math.PI * step) / ARC_STEPS;
      return { x: centre + radius * Math.cos(angle), y: radius + radius * Math.sin(angle) };
    });
  return [...arc(width - radius, -Math.PI / 2), ...arc(radius, Math.PI / 2)];
}

function cutCorners(width: number, cut: number, out = 0): Point[] {
  const [l, t, r, b] = [-out, -out, width + out, HEIGHT + out];
  const c = cut + out * (2 - Math.SQRT2);
  return [
    { x: l + c, y: t },
    { x: r - c, y: t },
    { x: r, y: t + c },
    { x: r, y: b - c },
    { x: r - c, y: b },
    { x: l + c, y: b },
    { x: l, y: b - c },
    { x: l, y: t + c },
  ];
}

/** Sides that run to a point at half height, on the right and if asked on the left. */
function pointed(width: number, cut: number, both: boolean, out = 0): Point[] {
  const middle = HEIGHT / 2;
  // The slanted side moves out by `out` at right angles to itself: its tip by out / sin, its ends by out · (1 - cos) / sin.
  const slant = Math.hypot(cut, middle);
  const tip = (out * slant) / middle;
  const inset = cut - (out * (slant - cut)) / middle;
  const right = [
    { x: width - inset, y: -out },
    { x: width + tip, y: middle },
    { x: width - inset, y: HEIGHT + out },
  ];
  return both
    ? [{ x: inset, y: -out }, ...right, { x: inset, y: HEIGHT + out }, { x: -tip, y: middle }]
    : [{ x: -out, y: -out }, ...right, { x: -out, y: HEIGHT + out }];
}

const plain = (body: string, ring: string, edge: readonly Point[]): Outline => ({
  shapes: [{ d: body, fill: true }],
  body,
  ring,
  edge,
});

const ofPoints = (points: (out: number) => Point[]): Outline =>
  plain(polygon(points(0)), polygon(points(RING)), points(0));

function compound(width: number): Outline {
  const body = polygon(rectangle(width));
  const wall = rectangle(width, WALL);
  return {
    shapes: [
      { d: polygon(wall), fill: true },
      { d: body, fill: true },
    ],
    body,
    ring: polygon(rectangle(width, WALL + RING)),
    edge: wall,
  };
}

function group(width: number): Outline {
  const body = rounded(width, 2);
  const behind = `M${SHEET} 0V${-SHEET}H${width + SHEET}V${HEIGHT - SHEET}H${width}`;
  return {
    shapes: [
      { d: behind, fill: true },
      { d: body, fill: true },
    ],
    body,
    ring: polygon([
      { x: -RING, y: -SHEET - RING },
      { x: width + SHEET + RING, y: -SHEET - RING },
      { x: width + SHEET + RING, y: HEIGHT + RING },
      { x: -RING, y: HEIGHT + RING },
    ]),
    edge: [
      { x: 0, y: 0 },
      { x: SHEET, y: 0 },
      { x: SHEET, y: -SHEET },
      { x: width + SHEET, y: -SHEET },
      { x: width + SHEET, y: HEIGHT - SHEET },
      { x: width, y: HEIGHT - SHEET },
      { x: width, y: HEIGHT },
      { x: 0, y: HEIGHT },
    ],
  };
}

/** The outline of a box of that kind and width. An unknown owner is a plain rectangle. */
export function outlineOf(kind: Kind | 'unknown', width: number): Outline {
  switch (kind) {
    case 'person':
    case 'role':
      return plain(rounded(width, HEIGHT / 2), rounded(width, HEIGHT / 2, RING), stadiumEdge(width));
    case 'concession':
      return ofPoints((out) => cutCorners(width, CUT.concession, out));
    case 'place':
      return ofPoints((out) => pointed(width, CUT.place, false, out));
    case 'event':
      return ofPoints((out) => pointed(width, CUT.event, true, out));
    case 'compound':
      return compound(width);
    case 'group':
      return group(width);
    case 'body':
      return { ...ofPoints((out) => rectangle(width, out)), rule: `M0 0H${width}V${RULE}H0Z` };
    case 'company':
    case 'unknown':
      return ofPoints((out) => rectangle(width, out));
  }
}
