import { type Interval, intervalInWords } from '../../../server/domain/ownership/interval-words.ts';

/** What nothing is said of. */
export const ANYTHING: Interval = { min: 0, max: 100 };

/** “66.67 %”, “25–50 %”: as short as it must be beside a bar and on a line. */
export const intervalWords = (interval: Interval): string => intervalInWords(interval, '–');
