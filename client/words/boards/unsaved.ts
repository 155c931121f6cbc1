/** Of a board that could not be saved. The first script has these words, and none else of boards. */
import { uncapitalised } from '../grammar.ts';

export const UNSAVED = {
  noAnswer: 'Not saved: the server does not answer. What is on screen is kept.',
  /** @param why a sentence */
  because: (why: string) => `Not saved: ${uncapitalised(why)}`,
} as const;
