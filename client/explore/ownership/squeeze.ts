/** Brings boxes in ranks nearer to one another where the room is narrow: what stands straight above another still does. */

export interface Squeezed {
  readonly id: string;
  readonly width: number;
  /** The centre, and the rank that it stands in. */
  readonly x: number;
  readonly y: number;
}

/** Between two boxes of a rank. */
const GAP = 22;
const NEARLY = 1e-6;

/** Between two columns so and so many others: what the distance from the first to the last must be at the least. */
interface Needed {
  readonly from: number;
  readonly to: number;
  readonly least: number;
}

/**
 * The centres, narrower by so much, or by as much as goes without two boxes of a rank coming too near. What is between any
 * two of them shrinks in proportion.
 */
export function squeeze(boxes: readonly Squeezed[], by: number): Map<string, number> {
  const columns = [...new Set(boxes.map(({ x }) => x))].sort((a, b) => a - b);
  const apart = columns.slice(1).map((x, index) => x - (columns[index] ?? x));
  const needed = neededBy(boxes, columns);
  let left = by;
  while (left > NEARLY) {
    const loose = apart.map(
      (_, index) =>
        !needed.some((each) => each.from <= index && index < each.to && slackOf(each, apart) <= NEARLY),
    );
    const total = sum(apart.filter((_, index) => loose[index]));
    if (total <= NEARLY) break;
    const kept = Math.max(
      0,
      1 - left / total,
      ...needed.map((each) => {
        const part = sum(apart.slice(each.from, each.to).filter((_, index) => loose[each.from + index]));
        return part <= NEARLY ? 0 : 1 - slackOf(each, apart) / part;
      }),
    );
    if (kept >= 1 - NEARLY) break;
    for (const [index, distance] of apart.entries()) if (loose[index]) apart[index] = distance * kept;
    left -= total * (1 - kept);
  }
  const moved = new Map(columns.map((x, index) => [x, (columns[0] ?? 0) + sum(apart.slice(0, index))]));
  return new Map(boxes.map(({ id, x }) => [id, Math.round(moved.get(x) ?? x)]));
}

const sum = (distances: readonly number[]) => distances.reduce((all, each) => all + each, 0);

const slackOf = ({ from, to, least }: Needed, apart: readonly number[]) => sum(apart.slice(from, to)) - least;

/** Of each two neighbours in a rank. Where they stand nearer than the gap already, as near as they stand. */
function neededBy(boxes: readonly Squeezed[], columns: readonly number[]): Needed[] {
  return [...Map.groupBy(boxes, ({ y }) => y).values()].flatMap((rank) => {
    const inOrder = rank.toSorted((a, b) => a.x - b.x);
    return inOrder.slice(1).flatMap((box, index) => {
      const before = inOrder[index];
      if (!before || before.x === box.x) return [];
      const least = Math.min(box.x - before.x, (before.width + box.width) / 2 + GAP);
      return [{ from: columns.indexOf(before.x), to: columns.indexOf(box.x), least }];
    });
  });
}
