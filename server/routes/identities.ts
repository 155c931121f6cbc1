import { api } from '../contract/api.ts';
import type { IdentityService } from '../services/identities.ts';
import type { Mounted } from './mount.ts';

export const identityRoutes = (add: Mounted, identities: IdentityService): void => {
  add(api.listIdentities, ({ query }) => identities.list(query));
  add(api.judgeIdentity, ({ params, body }) => identities.judge(params.a, params.b, body));
  add(api.unjudgeIdentity, ({ params }) => identities.unjudge(params.a, params.b));
};
