import { api } from '../contract/api.ts';
import type { SearchService } from '../services/search.ts';
import type { Mounted } from './mount.ts';

export const searchRoutes = (add: Mounted, names: SearchService): void => {
  add(api.search, ({ query }) => names.search(query));
};
