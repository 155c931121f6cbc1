/** The part of a large drawing into which newcomers come: what is far off is not weighed against them. */
import type { LayoutBox, LayoutLine, LayoutQuestion } from './layout-question.ts';

/** Ground around the neighbours of newcomers, for one of them, and for more by the square root of their number. */
const AROUND = { one: 320, each: 110 } as const;

interface Rect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The same question of that part alone, with the far ends of lines that run through it. */
export function surroundings(question: LayoutQuestion): LayoutQuestion {
  const { boxes, lines } = question;
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const fresh = boxes.filter(({ at }) => at === undefined);
  const rect = rectAround(parentsOf(fresh, lines, byId), fresh.length);
  const within = new Set(boxes.flatMap((box) => (box.at && meets(rect, box, box.at) ? [box.id] : [])));
  const isNear = (id: string) => within.has(id) || byId.get(id)?.at === undefined;
  const through = lines.filter(
    ({ from, to }) => isNear(from) || isNear(to) || runsInto(rect, byId.get(from), byId.get(to)),
  );
  const ends = new Set(through.flatMap(({ from, to }) => [from, to]));
  const kept = boxes.filter(({ id, at }) => at === undefined || within.has(id) || ends.has(id));
  return { ...question, boxes: kept, lines: through };
}

/** What newcomers are joined to and stands already; the whole drawing where they are joined to nothing of it. */
function parentsOf(
  fresh: readonly LayoutBox[],
  lines: readonly LayoutLine[],
  byId: ReadonlyMap<string, LayoutBox>,
): readonly (readonly [number, number])[] {
  const ids = new Set(fresh.map(({ id }) => id));
  const parents = lines.flatMap(({ from, to }) => {
    const at = byId.get(ids.has(from) ? to : ids.has(to) ? from : '')?.at;
    return at ? [at] : [];
  });
  return parents.length > 0 ? parents : [...byId.values()].flatMap(({ at }) => (at ? [at] : []));
}

function rectAround(points: readonly (readonly [number, number])[], count: number): Rect {
  const reach = AROUND.one + AROUND.each * Math.sqrt(count);
  return {
    left: Math.min(...points.map(([x]) => x)) - 1.4 * reach,
    top: Math.min(...points.map(([, y]) => y)) - reach,
    right: Math.max(...points.map(([x]) => x)) + 1.4 * reach,
    bottom: Math.max(...points.map(([, y]) => y)) + reach,
  };
}

const meets = (rect: Rect, { width, height }: LayoutBox, [x, y]: readonly [number, number]) =>
  x + width / 2 > rect.left &&
  x - width / 2 < rect.right &&
  y + height / 2 > rect.top &&
  y - height / 2 < rect.bottom;

/** Whether the straight line between two placed boxes may run through the rectangle: their bounds meet it. */
const runsInto = ({ left, top, right, bottom }: Rect, from?: LayoutBox, to?: LayoutBox): boolean =>
  from?.at !== undefined &&
  to?.at !== undefined &&
  Math.min(from.at[0], to.at[0]) < right &&
  Math.max(from.at[0], to.at[0]) > left &&
  Math.min(from.at[1], to.at[1]) < bottom &&
  Math.max(from.at[1], to.at[1]) > top;
