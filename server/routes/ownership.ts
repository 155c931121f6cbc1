import { api } from '../contract/api.ts';
import type { OwnershipService } from '../services/ownership.ts';
import type { Mounted } from './mount.ts';

export const ownershipRoutes = (add: Mounted, ownership: OwnershipService): void => {
  add(api.findOwnership, ({ body, signal }) => ownership.find(body, signal));
};
