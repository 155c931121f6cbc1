/** Reads what lies around both sets, step by step, until all that a question asks about is in the region. */
import type { PathReads } from '../../store/graph-store.ts';
import type { Crowds } from './crowds.ts';
import { isFollowed, type Lens } from './lens.ts';
import type { Region } from './region.ts';

export interface Ends {
  from: readonly string[];
  to: readonly string[];
}

export interface Reading {
  reads: PathReads;
  crowds: Crowds;
  region: Region;
  /** The types of all relations that the question may come to follow. */
  types: Parameters<PathReads['relationsAround']>[1];
  /** How many relations may be read, in all. */
  relations: number;
}

interface Side {
  forward: boolean;
  seen: Set<string>;
  frontier: string[];
  steps: number;
  /** Whether a hub was met that kept it from going on. */
  metHub: boolean;
}

/** Of an entity of so many links for a relation left to be read, its relations are not read: links are claims, too. */
const LINKS_A_RELATION = 4;

/**
 * Whether the region came to hold every relation of every path within the rules. With `aroundHubs` it holds those of
 * paths with one barred hub inside as well. What was read stays, also when it was too much.
 */
export async function grow(
  reading: Reading,
  lens: Lens,
  ends: Ends,
  { aroundHubs }: { aroundHubs: boolean },
): Promise<boolean> {
  const { region } = reading;
  const barred = new Set([...ends.from, ...ends.to, ...(lens.rules.avoid ?? [])]);
  const isBarredHub = (id: string) => lens.rules.hubs !== 'through' && region.isHub(id);
  const avoided = new Set(lens.rules.avoid);
  const sideOf = (forward: boolean): Side => {
    const roots = (forward ? ends.from : ends.to).filter((id) => !avoided.has(id));
    return { forward, seen: new Set(roots), frontier: roots, steps: 0, metHub: false };
  };
  const [forward, backward] = [sideOf(true), sideOf(false)];
  const isDone = ({ frontier, steps }: Side) =>
    frontier.length === 0 || (aroundHubs && steps >= lens.most - 1);
  // A path with a hub inside has the hub at the rim of both sides.
  const hasNoHub = (side: Side) => isDone(side) && !side.metHub;
  const needsMore = () =>
    aroundHubs
      ? !hasNoHub(forward) && !hasNoHub(backward) && !(isDone(forward) && isDone(backward))
      : !isDone(forward) && !isDone(backward) && forward.steps + backward.steps < lens.most;
  while (needsMore()) {
    const [side] = [forward, backward]
      .filter((each) => !isDone(each))
      .sort((a, b) => linksOf(region, a) - linksOf(region, b));
    if (!side || !(await readAround(reading, side.frontier))) return false;
    advance(region, lens, side, barred, isBarredHub);
  }
  return true;
}

const linksOf = (region: Region, { frontier }: Side): number =>
  frontier.reduce((sum, id) => sum + (region.entities.get(id)?.links ?? 0), 0);

/** False when there is too much around them. */
async function readAround(reading: Reading, ids: readonly string[]): Promise<boolean> {
  const { reads, crowds, region, types, relations } = reading;
  const unread = ids.filter((id) => region.relationsAt(id) === undefined);
  if (unread.length === 0) return true;
  const left = relations - region.relations.size;
  const links = unread.reduce((sum, id) => sum + (region.entities.get(id)?.links ?? 0), 0);
  if (links > left * LINKS_A_RELATION) return false;
  const around = await reads.relationsAround(unread, types, left + 1);
  if (around.relations.length > left) return false;
  await region.addCrowds(reads, crowds, around.entities);
  region.addAround(unread, around);
  return true;
}

function advance(
  region: Region,
  lens: Lens,
  side: Side,
  barred: ReadonlySet<string>,
  isBarredHub: (id: string) => boolean,
): void {
  const next: string[] = [];
  for (const id of side.frontier) {
    for (const relation of region.relationsAt(id) ?? []) {
      const isOutward = relation.from === id;
      const other = isOutward ? relation.to : relation.from;
      if (side.seen.has(other) || barred.has(other)) continue;
      if (!isFollowed(lens, relation, isOutward === side.forward)) continue;
      if (isBarredHub(other)) {
        side.metHub = true;
        continue;
      }
      side.seen.add(other);
      next.push(other);
    }
  }
  side.frontier = next;
  side.steps++;
}
