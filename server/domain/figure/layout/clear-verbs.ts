/** A second look at where verbs stand: on a sheet a plate must not cut another line in two, which a canvas may allow. */
import { type LineGeometry, lineGeometry, type PlacedBoxes, type Rect } from '../../drawing/geometry.ts';
import type { Line } from '../../drawing/lines.ts';
import { rectOf } from '../../drawing/place-verbs.ts';
import { meet, runsThrough } from './rectangles.ts';

// From the middle outwards, first towards the start.
const ALONG = Array.from({ length: 15 }, (_, i) => 0.5 + (i % 2 === 0 ? 1 : -1) * Math.ceil(i / 2) * 0.045);
const COST = { onBox: 20, onVerb: 20, onLine: 6, away: 2 } as const;
const CLEAR = 3;
const ROUNDS = 2;

/** The same lines with their verbs moved along them where that clears another line; each stays on its own line. */
export function clearVerbs(
  lines: readonly Line[],
  geometry: ReadonlyMap<string, LineGeometry>,
  boxes: PlacedBoxes,
): ReadonlyMap<string, LineGeometry> {
  const rects = [...boxes.values()].map((box) => rectOf(box, CLEAR));
  const settled = new Map(geometry);
  for (let round = 0; round < ROUNDS; round++) {
    for (const line of lines) {
      const now = settled.get(line.id);
      if (now?.route.length !== 2) continue;
      const others = [...settled.values()].filter((other) => other.id !== line.id);
      const cost = (plate: Rect) => faults(plate, rects, others);
      let [best, least] = [now, cost(now.plate)];
      if (least === 0) continue;
      ALONG.forEach((verbAlong, index) => {
        const moved = lineGeometry(line, boxes, { verbAlong });
        const total = moved ? cost(moved.plate) + (index / ALONG.length) * COST.away : Infinity;
        if (moved && total < least) [best, least] = [moved, total];
      });
      settled.set(line.id, best);
    }
  }
  return settled;
}

function faults(plate: Rect, boxes: readonly Rect[], others: readonly LineGeometry[]): number {
  const onBoxes = boxes.filter((box) => meet(plate, box)).length;
  const onVerbs = others.filter((other) => meet(plate, other.plate)).length;
  const onLines = others.filter((other) => runsThrough(other.route, plate)).length;
  return onBoxes * COST.onBox + onVerbs * COST.onVerb + onLines * COST.onLine;
}
