/** What would break the paths of a pair when not all of them are known: to lose every way out of an end surely does. */
import { type Arc, separatingRelations, separatingSources } from '../../domain/paths/minimum-cut.ts';
import type { PathReads, PathRelation } from '../../store/graph-store.ts';
import type { Findings } from '../path-finder.ts';
import type { Evidence } from './evidence.ts';
import { isFollowed, type Lens } from './lens.ts';
import type { Region } from './region.ts';

type Break = Findings['breaks'][number];
export type Pair = Pick<Break, 'from' | 'to'>;

/** A larger set is of no use to a reader: it is answered as none found. */
const MOST_IDS = 1_000;
const ROUNDS = 100;

/** Ends of so few links are read all at once: these are that many relations each at most. */
const FEW_LINKS = 200;

/** The ways that lead out of an end; `undefined` when they are too many. */
type Ways = Arc[] | undefined;

interface Asked {
  reads: PathReads;
  region: Region;
  evidence: Evidence;
  lens: Lens;
  /** Those that lie inside no path, besides hubs. */
  barred: ReadonlySet<string>;
}

/** For each pair, in the order given. The ends are in the region. */
export async function breaksAtEnds(asked: Asked, pairs: readonly Pair[]): Promise<Break[]> {
  const relationsAt = await readEnds(asked, new Set(pairs.flatMap(({ from, to }) => [from, to])));
  return pairs.map((pair) => {
    const ends = [waysOut(asked, relationsAt, pair, pair.from), waysOut(asked, relationsAt, pair, pair.to)];
    const [fewest] = ends.filter((ways) => ways !== undefined).sort((a, b) => sizeOf(a) - sizeOf(b));
    const bound = (idsOf: (ways: readonly Arc[]) => string[]) => ({
      ids: fewest ? idsOf(fewest) : [],
      exact: false,
    });
    return {
      ...pair,
      relations: bound((ways) => separatingRelations(ways, pair.from, pair.to, ROUNDS)),
      sources: bound((ways) => separatingSources(ways, pair.from, pair.to)),
    };
  });
}

const sizeOf = (ways: readonly Arc[]): number =>
  ways.reduce((sum, { relations }) => sum + relations.length, 0);

type RelationsAt = ReadonlyMap<string, readonly PathRelation[]>;

/** What is at each end; those with too much are no keys. */
async function readEnds(
  { reads, region, evidence, lens }: Asked,
  ends: ReadonlySet<string>,
): Promise<RelationsAt> {
  const isSmall = (id: string) => (region.entities.get(id)?.links ?? 0) <= FEW_LINKS;
  const small = [...ends].filter(isSmall);
  const together = await reads.relationsAround(small, lens.types, small.length * FEW_LINKS);
  region.add({ entities: together.entities, relations: [] });
  const relationsAt = new Map<string, PathRelation[]>(small.map((id) => [id, []]));
  for (const relation of together.relations) {
    relationsAt.get(relation.from)?.push(relation);
    relationsAt.get(relation.to)?.push(relation);
  }
  for (const id of [...ends].filter((each) => !isSmall(each))) {
    const { entities, relations } = await reads.relationsAround([id], lens.types, MOST_IDS + 1);
    region.add({ entities, relations: [] });
    if (relations.length <= MOST_IDS) relationsAt.set(id, relations);
  }
  await evidence.read(reads, [...relationsAt.values()].flat());
  return relationsAt;
}

/** As if every way out of the end led straight to the other. */
function waysOut(
  { region, evidence, lens, barred }: Asked,
  relationsAt: RelationsAt,
  pair: Pair,
  end: string,
): Ways {
  const isBeginning = end === pair.from;
  const last = isBeginning ? pair.to : pair.from;
  const leadsOn = (id: string) =>
    id === last || (!barred.has(id) && (lens.rules.hubs === 'through' || !region.isHub(id)));
  const followed = relationsAt
    .get(end)
    ?.filter(
      (relation) =>
        isFollowed(lens, relation, (relation.from === end) === isBeginning) &&
        leadsOn(relation.from === end ? relation.to : relation.from),
    );
  if (!followed) return undefined;
  const byNeighbour = Map.groupBy(followed, ({ from, to }) => (from === end ? to : from));
  return [...byNeighbour.values()].map((between) => ({
    ...pair,
    relations: between.map((relation) => evidence.admitted(relation, lens)),
  }));
}
