import { api } from '../contract/api.ts';
import type { Mounted } from './routes.ts';
import type { Services } from './services.ts';

export const pathRoutes = (add: Mounted, paths: NonNullable<Services['paths']>): void => {
  add(api.findPaths, ({ body, signal }) => paths.find(body, signal));
};
