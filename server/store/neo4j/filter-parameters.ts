/** What a filter admits, as the parameters that every statement with one takes. */
import { STANDINGS } from '../../contract/model.ts';
import { admits } from '../../domain/evidence/standing.ts';
import { spanOf } from '../../domain/time/span.ts';
import type { RelationFilter } from '../graph-store.ts';
import { relationshipOf } from './cypher.ts';

export function filterParameters({ types, layers, standing, asOf }: RelationFilter) {
  const day = asOf === undefined ? undefined : spanOf(asOf);
  return {
    types: types?.map(relationshipOf) ?? null,
    layers: layers ?? null,
    standings: standing === undefined ? null : STANDINGS.filter((better) => admits(standing, better)),
    firstDay: day?.first ?? null,
    lastDay: day?.last ?? null,
  };
}
