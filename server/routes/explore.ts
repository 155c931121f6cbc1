import { api } from '../contract/api.ts';
import type { ExploreService } from '../services/explore.ts';
import type { Mounted } from './mount.ts';

export const exploreRoutes = (add: Mounted, explore: ExploreService): void => {
  add(api.readCase, () => explore.case());
  add(api.readEntity, ({ params, query }) => explore.entity(params.id, query));
  add(api.listNeighbours, ({ params, query }) => explore.neighbours(params.id, query));
  add(api.readSubgraph, ({ body }) => explore.subgraph(body));
  add(api.readRelation, ({ params, query }) => explore.relation(params.id, query));
};
