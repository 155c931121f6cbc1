/** A topology written out whole, which tests make, edit and hold answers against. */
import type { Kind, RelationType, Status } from '../../server/contract/model.ts';

export interface Topology {
  revision: number;
  entities: { id: string; kind: Kind; hub?: string }[];
  relations: TopologyRelation[];
  /** For each source that has one, the source that it is a copy of. */
  originOf: Map<string, string>;
}

export interface TopologyRelation {
  id: string;
  type: RelationType;
  from: string;
  to: string;
  layer: string;
  since?: string;
  until?: string;
  asOf?: string;
  claims: { id: string; status: Status; source: string }[];
}
