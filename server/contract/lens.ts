import { z } from 'zod';
import { Id, PartialDate, STANDINGS } from './model.ts';

/** What a question admits: fields of its body. */
export const lens = {
  layers: z.array(Id).max(50).optional().meta({ description: 'Default: those marked default, or all' }),
  standing: z.enum(STANDINGS).optional().meta({ description: 'The weakest admitted; default alleged' }),
  asOf: PartialDate.optional(),
};
