/** Values that a query may hold. */
import { z } from 'zod';

/** Several values in a query are one comma-separated parameter. */
export const several = <T extends z.ZodType<string, string>>(item: T) =>
  z
    .string()
    .min(1)
    .max(2000)
    .transform((text) => text.split(','))
    .pipe(z.array(item).max(200));

/** How many times its usual size a bitmap is: 300 pixels to the inch in print, a pixel for a pixel on a screen. */
export const Scale = z
  .enum(['1', '2', '3', '4'])
  .transform((digit) => Number(digit) as 1 | 2 | 3 | 4)
  .default(1);
