/** What a newcomer is told of the case, and asked. Names are as they stand in a sentence. */
import { listWords, numberWord } from '../grammar.ts';

export const FIRST_MINUTE = {
  lead: 'Each line on the map is what a source says of two names. What they answer stands beside it.',
  questions: (count: number) =>
    count === 1 ? 'A question to begin with' : `${numberWord(count)} questions to begin with`,
  /** What the step did. */
  asked: (question: string) => `Asked: ${question}`,
  whatLinesMean: 'What lines and outlines mean',
} as const;

export const FIRST_QUESTIONS = {
  whoOwns: (name: string) => `Who owns ${name}?`,
  whoIsBehind: (name: string) => `Who is said to be behind ${name}?`,
  whatConnects: (one: string, other: string) => `What, if anything, connects ${one} to ${other}?`,
  inPrintWithReply: (names: readonly string[]) =>
    `How does the claim about ${listWords(names)} look in print, with the reply to it?`,
  inPrintWithSource: (names: readonly string[]) =>
    `How does the claim about ${listWords(names)} look in print, with its source?`,
} as const;
