import { api } from '../contract/api.ts';
import type { WithdrawalService } from '../services/withdrawal.ts';
import type { Mounted } from './mount.ts';

export const supportRoutes = (add: Mounted, withdrawal: WithdrawalService): void => {
  add(api.considerWithdrawal, ({ body }) => withdrawal.consider(body));
};
