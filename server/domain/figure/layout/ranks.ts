/** Who stands above whom: owners over what they own, a site under the ground that it stands in. */
import { byCodePoint, type Family, type RelationType } from '../../../contract/model.ts';
import type { DraftLine } from '../draft.ts';

type Ends = Pick<DraftLine, 'id' | 'from' | 'to' | 'type' | 'family'>;

const DOWNWARDS: ReadonlySet<RelationType> = new Set(['owns', 'controls', 'invests_in', 'director_of']);

/** Owners and directors stand over what is theirs: these lines point down the page, and all others up. */
export const pointsDown = (type: RelationType): boolean => DOWNWARDS.has(type);

/** Where lines disagree, the families named first have their way. */
const SAY: readonly Family[] = [
  'ownership',
  'spatial',
  'office',
  'kinship',
  'association',
  'legal',
  'identity',
];

/**
 * A rank for each of the ids, 0 at the top. A line that would close a circle has no say; an entity that nothing stands
 * over comes down to just above what it reaches.
 */
export function ranksOf(ids: readonly string[], lines: readonly Ends[]): Map<string, number> {
  const chain = chainOf(ids, lines);
  if (chain) return new Map(chain.map((id, index) => [id, index]));
  const below = new Map<string, Set<string>>(ids.map((id) => [id, new Set()]));
  const above = new Map<string, Set<string>>(ids.map((id) => [id, new Set()]));
  for (const [upper, lower] of inOrderOfSay(lines).map(upperAndLower)) {
    if (upper === lower || reaches(lower, upper, below)) continue;
    below.get(upper)?.add(lower);
    above.get(lower)?.add(upper);
  }
  const ranks = longestFromTop(ids, above);
  for (const id of [...ids].sort((a, b) => (ranks.get(b) ?? 0) - (ranks.get(a) ?? 0) || byCodePoint(a, b))) {
    const lower = [...(below.get(id) ?? [])];
    if (above.get(id)?.size !== 0 || lower.length === 0) continue;
    ranks.set(id, Math.min(...lower.map((other) => ranks.get(other) ?? 0)) - 1);
  }
  return ranks;
}

const upperAndLower = (line: Pick<DraftLine, 'from' | 'to' | 'type'>): [upper: string, lower: string] =>
  pointsDown(line.type) ? [line.from, line.to] : [line.to, line.from];

const inOrderOfSay = (lines: readonly Ends[]) =>
  [...lines].sort((a, b) => SAY.indexOf(a.family) - SAY.indexOf(b.family) || byCodePoint(a.id, b.id));

function reaches(from: string, to: string, below: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const seen = new Set([from]);
  for (const id of seen) {
    if (id === to) return true;
    for (const next of below.get(id) ?? []) seen.add(next);
  }
  return false;
}

function longestFromTop(
  ids: readonly string[],
  above: ReadonlyMap<string, ReadonlySet<string>>,
): Map<string, number> {
  const ranks = new Map<string, number>();
  const rank = (id: string): number => {
    const known = ranks.get(id);
    if (known !== undefined) return known;
    const value = Math.max(-1, ...[...(above.get(id) ?? [])].map(rank)) + 1;
    ranks.set(id, value);
    return value;
  };
  for (const id of ids) rank(id);
  return ranks;
}

const LONGEST_COLUMN = 6;

/** The ids as one line, owner first, when that is all that they are: a short chain reads best as a column. */
export function chainOf(
  ids: readonly string[],
  lines: readonly Ends[],
  longest = LONGEST_COLUMN,
): string[] | undefined {
  if (ids.length < 2 || ids.length > longest) return undefined;
  const neighbours = new Map(ids.map((id) => [id, new Set<string>()]));
  for (const { from, to } of lines) {
    if (from === to) continue;
    neighbours.get(from)?.add(to);
    neighbours.get(to)?.add(from);
  }
  const ends = ids.filter((id) => neighbours.get(id)?.size === 1).sort(byCodePoint);
  const branches = ids.some((id) => (neighbours.get(id)?.size ?? 0) > 2);
  const [a, b] = ends;
  if (branches || ends.length !== 2 || a === undefined || b === undefined) return undefined;
  const first = heldAbove(a, lines) >= heldAbove(b, lines) ? a : b;
  const column = new Set([first]);
  for (const id of column) for (const next of neighbours.get(id) ?? []) column.add(next);
  return column.size === ids.length ? [...column] : undefined;
}

/** 1 when the lines of an end put it above its neighbour and ownership says so, 0.5 when another family does, else 0. */
function heldAbove(id: string, lines: readonly Ends[]): number {
  const own = lines.filter((line) => line.from === id || line.to === id);
  const over = own.filter((line) => upperAndLower(line)[0] === id);
  return over.some((line) => line.type === 'owns') ? 1 : over.length > 0 ? 0.5 : 0;
}
