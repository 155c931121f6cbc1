/** A leak as a path search reads a store: part by part, nothing kept. */
import type {
  PlacedRelation,
  Stamp,
  TopologyEntity,
  TopologyPart,
} from '../../../server/store/graph-store.ts';
import type { Leak, LeakRelation } from './leak.ts';

const PART = 20_000;

export const sourceId = (source: number): string => `s${source}`;

export async function* leakParts(leak: Leak, stamp: Stamp): AsyncGenerator<TopologyPart> {
  const { roots, rootOf } = rootsOf(leak);
  const relations = (leak.entities * 17) / 10;
  yield { part: 'begin', stamp, entities: leak.entities, relations, roots };
  for (let first = 0; first < leak.entities; first += PART) {
    const count = Math.min(PART, leak.entities - first);
    yield { part: 'entities', entities: Array.from({ length: count }, (_, i) => entityOf(leak, first + i)) };
  }
  let waiting: PlacedRelation[] = [];
  for (let number = 0; number < leak.entities; number++) {
    for (const relation of leak.relationsBy(number)) waiting.push(placed(relation, rootOf));
    if (waiting.length < PART - 50) continue;
    yield { part: 'relations', relations: waiting };
    waiting = [];
  }
  if (waiting.length > 0) yield { part: 'relations', relations: waiting };
}

function entityOf(leak: Leak, number: number): TopologyEntity {
  const { id, kind, hub } = leak.entity(number);
  return hub === undefined ? { id, kind } : { id, kind, hub };
}

function placed(relation: LeakRelation, rootOf: Int32Array): PlacedRelation {
  const claims = relation.claims.map(({ status, source }) => ({ status, root: rootOf[source] ?? 0 }));
  return { ...relation, claims };
}

/** The sources that are no copies, and for each source the place of its root among them. */
function rootsOf(leak: Leak): { roots: string[]; rootOf: Int32Array } {
  const roots: string[] = [];
  const rootOf = new Int32Array(leak.sources);
  for (let source = 0; source < leak.sources; source++) {
    const origin = leak.originOf(source);
    rootOf[source] = origin === undefined ? roots.push(sourceId(source)) - 1 : (rootOf[origin] ?? 0);
  }
  return { roots, rootOf };
}
