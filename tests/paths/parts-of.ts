/** Literal topologies as a store tells them, and as the engine reads them. */
import { rootOf } from '../../server/domain/evidence/roots.ts';
import { type Built, buildBase } from '../../server/paths/projection/arrays/build.ts';
import { ColumnsCollector } from '../../server/paths/projection/arrays/columns.ts';
import { type OpenProjection, openProjection } from '../../server/paths/projection/arrays/open-projection.ts';
import type { Stamp, TopologyPart } from '../../server/store/graph-store.ts';
import type { Topology } from './topology.ts';

export const stampOf = ({ revision }: Pick<Topology, 'revision'>): Stamp => ({
  revision,
  state: `state-${revision}`,
});

/** In parts of a few records, so that there are several. A relation with an end that is not there is left out. */
export async function* partsOf(topology: Topology, stamp = stampOf(topology)): AsyncIterable<TopologyPart> {
  yield* listParts(topology, stamp);
}

export function builtOf(topology: Topology, stamp = stampOf(topology)): Built {
  const collector = new ColumnsCollector();
  for (const part of listParts(topology, stamp)) collector.take(part);
  return buildBase(collector.finish());
}

export const projectionOf = (topology: Topology, stamp = stampOf(topology)): OpenProjection =>
  openProjection(builtOf(topology, stamp));

const PART = 50;

function* listParts(topology: Topology, stamp: Stamp): Iterable<TopologyPart> {
  const { entities, originOf } = topology;
  const placeOf = new Map(entities.map(({ id }, place) => [id, place]));
  const rootOfSource = (source: string) => rootOf(source, originOf);
  const roots = [
    ...new Set(topology.relations.flatMap(({ claims }) => claims.map(({ source }) => rootOfSource(source)))),
  ];
  const numberOf = new Map(roots.map((root, number) => [root, number]));
  const relations = topology.relations.flatMap(({ claims, ...relation }) => {
    const [from, to] = [placeOf.get(relation.from), placeOf.get(relation.to)];
    if (from === undefined || to === undefined) return [];
    const told = claims.map(({ status, source }) => ({
      status,
      root: numberOf.get(rootOfSource(source)) ?? -1,
    }));
    return [{ ...relation, from, to, claims: told }];
  });
  yield { part: 'begin', stamp, entities: entities.length, relations: relations.length, roots };
  for (let at = 0; at < entities.length; at += PART)
    yield { part: 'entities', entities: entities.slice(at, at + PART) };
  for (let at = 0; at < relations.length; at += PART)
    yield { part: 'relations', relations: relations.slice(at, at + PART) };
}
