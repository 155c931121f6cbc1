/**
 * A denial also stands in italics beside the line that it denies, where there is room for the whole of it: it is never
 * cut. Without room it stands in *What was answered* alone, in full, where every reply stands.
 */
import type { FigureContent } from '../../../contract/figure.ts';
import type { LineGeometry, Rect } from '../../drawing/geometry.ts';
import { rectOf } from '../../drawing/place-verbs.ts';
import type { Measure, TextStyle } from '../../drawing/type.ts';
import { meet, runsThrough } from '../layout/rectangles.ts';
import type { Scene } from '../scene.ts';
import { flow } from './text-flow.ts';

export interface Quote {
  readonly text: string;
  readonly style: TextStyle;
  /** The first row is its heading. */
  readonly rows: readonly { readonly text: string; readonly x: number; readonly y: number }[];
}

export const QUOTE: TextStyle = { face: 'serif', size: 13, weight: 400, italic: true };
const HEADING: TextStyle = { face: 'sans', size: 12, weight: 600 };
const WIDTHS = [118, 136, 156, 190, 226] as const;
const LEADING = 15.5;
const MOST_ROWS = 6;
/** From the line to the words. */
const AWAY = 10;
/** From the verb to the words. */
const BESIDE_VERB = 6;
// In the order in which they are tried: from the middle outwards.
const ALONG = Array.from({ length: 17 }, (_, i) => 0.5 + (i % 2 === 0 ? 1 : -1) * Math.ceil(i / 2) * 0.05);
const CLEAR = 4;

export function placeQuotes(scene: Scene, content: FigureContent, width: number, measure: Measure): Quote[] {
  const taken: Rect[] = [
    ...[...scene.arrangement.placed.values()].map((placed) => rectOf(placed, CLEAR)),
    ...[...scene.geometry.values()].map((geometry) => geometry.plate),
  ];
  const bounds = { left: 0, top: 0, right: width, bottom: scene.arrangement.height };
  const routes = [...scene.geometry.values()].map((geometry) => geometry.route);
  return content.responses
    .filter((response) => response.kind === 'denial')
    .flatMap((response) => {
      const lines = answeredBy(response, content);
      for (const line of lines) {
        const geometry = scene.geometry.get(line.id);
        const found = geometry && besideLine(response.text, geometry, { taken, routes, bounds, measure });
        if (!found) continue;
        taken.push(found.rect);
        return [found.quote];
      }
      return [];
    });
}

/** In the order of the notes, but first the lines of whoever denies: there it is read as theirs. */
function answeredBy({ by, notes }: FigureContent['responses'][number], content: FigureContent) {
  const own = new Set(content.entities.filter(({ name }) => name === by).map(({ id }) => id));
  const lines = content.lines.filter((line) => notes.includes(line.note));
  return [true, false].flatMap((isOwn) =>
    lines.filter(({ from, to }) => (own.has(from) || own.has(to)) === isOwn),
  );
}

interface Surroundings {
  readonly taken: readonly Rect[];
  readonly routes: readonly LineGeometry['route'][];
  readonly bounds: Rect;
  readonly measure: Measure;
}

function besideLine(
  text: string,
  geometry: LineGeometry,
  around: Surroundings,
): { quote: Quote; rect: Rect } | undefined {
  const [a, b] = [geometry.route[0], geometry.route.at(-1)];
  if (geometry.route.length !== 2 || !a || !b) return undefined;
  for (const width of WIDTHS) {
    const set = flow(
      [{ text, style: QUOTE, colour: '#000000' }],
      { x: 0, y: 0, width, leading: LEADING },
      around.measure,
    );
    if (set.lines > MOST_ROWS) continue;
    const widest = Math.max(
      around.measure('Denial', HEADING),
      ...set.marks.map((mark) => mark.x + around.measure(mark.text, QUOTE)),
    );
    const height = (set.lines + 1) * LEADING;
    for (const part of ALONG) {
      const at = { x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part };
      for (const side of [-1, 1] as const) {
        const rect = beside(at, side, widest, height, geometry);
        if (!isFree(rect, around)) continue;
        const rows = [
          { text: 'Denial', style: HEADING },
          ...set.marks.map((mark) => ({ ...mark, style: QUOTE })),
        ];
        return {
          rect,
          quote: {
            text,
            style: QUOTE,
            rows: rows.map((row, index) => ({
              text: row.text,
              x: side < 0 ? rect.right - around.measure(row.text, row.style) : rect.left,
              y: rect.top + 12 + index * LEADING,
            })),
          },
        };
      }
    }
  }
  return undefined;
}

/** The room on one side of the line at that height: as near as the slope of the line and its verb allow. */
function beside(
  at: { x: number; y: number },
  side: -1 | 1,
  width: number,
  height: number,
  { route, plate }: LineGeometry,
): Rect {
  const [a, b] = [route[0] ?? at, route.at(-1) ?? at];
  const lean = Math.abs(b.y - a.y) < 1 ? Infinity : Math.abs((b.x - a.x) / (b.y - a.y));
  const away = AWAY + Math.min(200, (lean * (height - LEADING)) / 2);
  const [top, bottom] = [at.y - height / 2, at.y + height / 2];
  const [before, after] = top < plate.bottom && bottom > plate.top ? [plate.left, plate.right] : [at.x, at.x];
  const left =
    side < 0
      ? Math.min(at.x - away, before - BESIDE_VERB) - width
      : Math.max(at.x + away, after + BESIDE_VERB);
  return { left, top, right: left + width, bottom };
}

function isFree(rect: Rect, { taken, routes, bounds }: Surroundings): boolean {
  const inside =
    rect.left >= bounds.left &&
    rect.right <= bounds.right &&
    rect.top >= bounds.top &&
    rect.bottom <= bounds.bottom;
  return (
    inside && !taken.some((other) => meet(rect, other)) && !routes.some((route) => runsThrough(route, rect))
  );
}
