import { api } from '../contract/api.ts';
import type { Sessions } from '../security/session.ts';
import type { Mounted } from './mount.ts';

export const sessionRoutes = (add: Mounted, sessions: Sessions): void => {
  add(api.openSession, ({ body, setHeader }) => {
    setHeader('set-cookie', sessions.open(body.token));
    return undefined;
  });
};
