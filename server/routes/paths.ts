import { api } from '../contract/api.ts';
import type { PathService } from '../services/paths.ts';
import type { Mounted } from './mount.ts';

export const pathRoutes = (add: Mounted, paths: PathService): void => {
  add(api.findPaths, ({ body, signal }) => paths.find(body, signal));
};
