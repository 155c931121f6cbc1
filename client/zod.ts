/**
 * What `zod` means in the page (see `vite.config.ts`). Schemas are made when the contract is loaded, and would probe
 * `new Function`, which the page's policy reports; so the setting stands before the first of them, whatever the chunks.
 */
import { z } from 'zod/v4';

z.config({ jitless: true });

export { z };
