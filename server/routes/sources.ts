import { api } from '../contract/api.ts';
import type { SourceService } from '../services/explore-sources.ts';
import type { Mounted } from './mount.ts';

export const sourceRoutes = (add: Mounted, sources: SourceService): void => {
  add(api.listSources, ({ query }) => sources.list(query));
  add(api.readSource, ({ params, query }) => sources.read(params.id, query));
};
