/** How a page is let in. */
import { z } from 'zod';
import { row } from './row.ts';

export const sessionRows = {
  openSession: row({
    method: 'POST',
    path: '/session',
    summary: 'Exchanges the token that the start printed for the page’s cookie',
    body: z.strictObject({ token: z.string().min(1).max(200) }),
    status: 204,
    open: true,
  }),
} as const;
