/**
 * The engine of the projection, on the little part of a graph that was read for one question: however the relations were
 * found, their paths are ranked, weighed, counted and broken by the same code.
 */
import type { PathRelation, Stamp, TopologyPart } from '../../store/graph-store.ts';
import type { Asking, Findings, Question } from '../path-finder.ts';
import { buildBase } from '../projection/arrays/build.ts';
import { ColumnsCollector } from '../projection/arrays/columns.ts';
import { AT_EASE, firstTry, takeTurns } from '../projection/threads/first-try.ts';
import { Kept } from '../projection/threads/kept.ts';
import { SILENT } from '../projection/threads/log.ts';
import { createSearchPool, POOL_SETTINGS } from '../projection/threads/search-pool.ts';
import type { Evidence } from './evidence.ts';
import type { Region } from './region.ts';

export interface Little {
  stamp: Stamp;
  /** Its entities, and which of them are hubs. */
  region: Region;
  /** Those of the region that count. */
  relations: readonly PathRelation[];
  evidence: Evidence;
}

export class LittleEngine {
  readonly #pool = createSearchPool(POOL_SETTINGS, SILENT);
  readonly #inTurn = takeTurns();

  /** Throws as a finder does. */
  async answer(little: Little, question: Question, asking: Asking): Promise<Findings> {
    const { kept, tried } = await this.#inTurn(() => {
      asking.signal?.throwIfAborted();
      const kept = new Kept(buildBase(columnsOf(little)));
      return { kept, tried: firstTry(kept.engine, question, AT_EASE) };
    });
    for (const group of tried?.groups ?? []) asking.onGroup?.(group);
    return tried?.findings ?? this.#pool.ask(() => kept, question, asking);
  }

  close(): Promise<void> {
    return this.#pool.close();
  }
}

function columnsOf(little: Little) {
  const collector = new ColumnsCollector();
  for (const part of partsOf(little)) collector.take(part);
  return collector.finish();
}

/** Relations without an end in the region are left out. */
function* partsOf({ stamp, region, relations, evidence }: Little): Generator<TopologyPart> {
  const placeOf = new Map([...region.entities.keys()].map((id, place) => [id, place]));
  const numberOf = new Map<string, number>();
  const numbered = (root: string) => {
    const number = numberOf.get(root) ?? numberOf.size;
    numberOf.set(root, number);
    return number;
  };
  const placed = relations.flatMap(({ standing: _standing, ...relation }) => {
    const [from, to] = [placeOf.get(relation.from), placeOf.get(relation.to)];
    if (from === undefined || to === undefined) return [];
    const claims = evidence
      .claimsOn(relation.id)
      .map(({ status, root }) => ({ status, root: numbered(root) }));
    return { ...relation, from, to, claims };
  });
  const entities = [...region.entities.values()].map(({ id, kind, hub }) => ({
    id,
    kind,
    // One that is a hub for its many neighbours has few of them here.
    ...(region.isHub(id) && { hub: hub ?? 'class' }),
  }));
  const counts = { entities: entities.length, relations: placed.length };
  yield { part: 'begin', stamp, ...counts, roots: [...numberOf.keys()] };
  yield { part: 'entities', entities };
  yield { part: 'relations', relations: placed };
}
