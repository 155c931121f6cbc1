/**
 * Paths between two ends: as parallel strands, from the left end to the right one where the sheet is wide enough for it,
 * otherwise from the top down.
 */
import { byCodePoint } from '../../../contract/model.ts';
import type { DraftLine } from '../draft.ts';
import { type LabelledLine, type Layered, layered, ROW_GAP, type Size } from './layered.ts';

/** A verb between two boxes that stand side by side, with a stroke on either side. */
const STROKES_BESIDE = 44;
/** Between two strands that run across, and two that run down. */
const BETWEEN = { across: 40, down: 44 } as const;

export interface StrandOptions {
  readonly widest: number;
  /** How much further apart than they need be. */
  readonly stretch: number;
  /** Where the paths begin, and where they end; found where nothing is said. */
  readonly ends?: { readonly from: readonly string[]; readonly to: readonly string[] };
}

export function strands(
  sizes: ReadonlyMap<string, Size>,
  lines: readonly LabelledLine[],
  { widest, stretch, ends }: StrandOptions,
): Layered {
  const ids = [...sizes.keys()].sort(byCodePoint);
  const near = neighboursOf(ids, lines);
  const [from, to] = endsAmong(ids, near, ends);
  const ranks = ranksBetween(ids, near, from, to);
  const room = Math.max(0, ...lines.map((line) => line.labelWidth)) + STROKES_BESIDE;
  const columns = [...Map.groupBy(ids, (id) => ranks.get(id) ?? 0).values()];
  const long = columns.reduce(
    (sum, column) => sum + Math.max(...column.map((id) => sizes.get(id)?.width ?? 0)) + room,
    -room,
  );
  // What has faults across is tried again from the top down.
  if (long <= widest && stretch <= 1) {
    const turned = new Map(
      [...sizes].map(([id, { width, height }]) => [id, { width: height, height: width }]),
    );
    const options = { widest: Infinity, gap: BETWEEN.across * stretch, rowGap: room, ranks, rough: true };
    const across = quarterTurned(
      layered(turned, lines, { ...options, widest: tallest(columns, options.gap, turned) }),
    );
    if (across.width <= widest) return across;
  }
  return layered(sizes, lines, { widest, gap: BETWEEN.down, rowGap: ROW_GAP * stretch, ranks });
}

const tallest = (columns: readonly (readonly string[])[], gap: number, sizes: ReadonlyMap<string, Size>) =>
  2 *
  Math.max(
    ...columns.map((column) => column.reduce((sum, id) => sum + (sizes.get(id)?.width ?? 0) + gap, 0)),
  );

const quarterTurned = ({ centres, width, height }: Layered): Layered => ({
  centres: new Map([...centres].map(([id, { x, y }]) => [id, { x: y, y: x }])),
  width: height,
  height: width,
});

type Near = ReadonlyMap<string, ReadonlySet<string>>;

function neighboursOf(ids: readonly string[], lines: readonly Pick<DraftLine, 'from' | 'to'>[]): Near {
  const near = new Map(ids.map((id) => [id, new Set<string>()]));
  for (const { from, to } of lines) {
    if (from === to) continue;
    near.get(from)?.add(to);
    near.get(to)?.add(from);
  }
  return near;
}

/** In steps from the nearest of several. */
function stepsFrom(starts: readonly string[], near: Near): Map<string, number> {
  const steps = new Map(starts.map((id) => [id, 0]));
  for (const [id, step] of steps) {
    for (const next of near.get(id) ?? []) if (!steps.has(next)) steps.set(next, step + 1);
  }
  return steps;
}

/** The ends that were asked about, as far as they are here; otherwise the two that lie furthest apart. */
function endsAmong(
  ids: readonly string[],
  near: Near,
  asked: StrandOptions['ends'],
): [from: string[], to: string[]] {
  const [from, to] = [asked?.from ?? [], asked?.to ?? []].map((end) => ids.filter((id) => end.includes(id)));
  if (from && to && from.length > 0 && to.length > 0) return [from, to];
  const furthest = (start: string) => {
    const steps = [...stepsFrom([start], near)];
    const most = Math.max(...steps.map(([, step]) => step));
    return steps.flatMap(([id, step]) => (step === most ? [id] : [])).sort(byCodePoint)[0] ?? start;
  };
  const one = furthest(ids[0] ?? '');
  const other = furthest(one);
  return byCodePoint(one, other) < 0 ? [[one], [other]] : [[other], [one]];
}

/**
 * Each by how far along it stands, so that a short strand is spread over the same ranks as a long one; by its steps from
 * the beginning where that would set two that are joined side by side.
 */
function ranksBetween(
  ids: readonly string[],
  near: Near,
  from: readonly string[],
  to: readonly string[],
): Map<string, number> {
  const [before, after] = [stepsFrom(from, near), stepsFrom(to, near)];
  const longest = Math.max(...ids.map((id) => (before.get(id) ?? 0) + (after.get(id) ?? 0)));
  const spread = new Map(
    ids.map((id) => {
      const [a, b] = [before.get(id) ?? 0, after.get(id) ?? 0];
      return [id, a + b === 0 ? 0 : Math.round((a / (a + b)) * longest)];
    }),
  );
  const level = ids.some((id) =>
    [...(near.get(id) ?? [])].some((next) => spread.get(next) === spread.get(id)),
  );
  return level ? before : spread;
}
