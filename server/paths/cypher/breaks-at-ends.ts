/** What would break the paths of a pair when not all of them are known: to lose every way out of an end surely does. */
import { type Arc, separatingRelations, separatingSources } from '../../domain/paths/minimum-cut.ts';
import type { PathReads } from '../../store/graph-store.ts';
import type { Findings } from '../path-finder.ts';
import type { Evidence } from './evidence.ts';
import { isFollowed, type Lens } from './lens.ts';

type Break = Findings['breaks'][number];
export type Pair = Pick<Break, 'from' | 'to'>;

/** A larger set is of no use to a reader: it is answered as none found. */
const MOST_IDS = 1_000;
const ROUNDS = 100;

/** What is needed of one end: too many relations are as good as none known. */
type Ways = Arc[] | undefined;

/** For each pair, in the order given. */
export async function breaksAtEnds(
  reads: PathReads,
  evidence: Evidence,
  lens: Lens,
  pairs: readonly Pair[],
): Promise<Break[]> {
  const known = new Map<string, Ways>();
  const waysAt = async (pair: Pair, end: 'from' | 'to'): Promise<Ways> => {
    const key = `${end} ${pair[end]}`;
    if (!known.has(key)) known.set(key, await arcsAt(reads, evidence, lens, pair[end], end === 'from'));
    return known.get(key)?.map((arc) => ({ ...arc, ...pair }));
  };
  const breaks: Break[] = [];
  for (const pair of pairs) {
    const [fewest] = [await waysAt(pair, 'from'), await waysAt(pair, 'to')]
      .filter((ways) => ways !== undefined)
      .sort((a, b) => sizeOf(a) - sizeOf(b));
    const none = { ids: [], exact: false };
    breaks.push({
      ...pair,
      relations: fewest
        ? { ids: separatingRelations(fewest, pair.from, pair.to, ROUNDS), exact: false }
        : none,
      sources: fewest ? { ids: separatingSources(fewest, pair.from, pair.to), exact: false } : none,
    });
  }
  return breaks;
}

const sizeOf = (ways: readonly Arc[]): number =>
  ways.reduce((sum, { relations }) => sum + relations.length, 0);

/** As if every way out of the end led straight to the other. */
async function arcsAt(
  reads: PathReads,
  evidence: Evidence,
  lens: Lens,
  id: string,
  isBeginning: boolean,
): Promise<Ways> {
  const { relations } = await reads.relationsAround([id], lens.types, MOST_IDS + 1);
  const followed = relations.filter((relation) =>
    isFollowed(lens, relation, (relation.from === id) === isBeginning),
  );
  if (relations.length > MOST_IDS) return undefined;
  await evidence.read(reads, followed);
  const byNeighbour = Map.groupBy(followed, ({ from, to }) => (from === id ? to : from));
  return [...byNeighbour.values()].map((between) => ({
    from: id,
    to: id,
    relations: between.map((relation) => evidence.admitted(relation, lens)),
  }));
}
