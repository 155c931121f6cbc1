import { api } from '../contract/api.ts';
import type { ContradictionService } from '../services/contradictions.ts';
import type { Mounted } from './mount.ts';

export const contradictionRoutes = (add: Mounted, contradictions: ContradictionService): void => {
  add(api.listContradictions, ({ query }) => contradictions.list(query));
};
