/** Entries that may be of one and the same, and judging them. */
import type { ReactNode } from 'react';
import type { Verdict } from '../../../server/contract/identity.ts';
import { numeral } from '../grammar.ts';
import { amounts } from './amounts.ts';

export const SAME = {
  title: 'Same or not',
  lead: 'Two entries may be of one and the same person, company or place. Nothing is merged: what you judge is kept beside them with your reason, and can be taken back.',
  toJudge: 'To judge',
  judged: 'Judged',
  looked: (looked: number, of: number) => `${numeral(looked)} of ${numeral(of)} entries looked at`,
  looking: 'Looking for entries that may be the same.',
  noneAlike: 'No two entries are written so alike that they should be looked at.',
  noneJudged: 'Nothing was judged yet.',
  lookOn: 'Look on',
  lookingOn: 'Looking',
  /** Two entries by their names. */
  pair: (a: string, b: string) => `${a} and ${b}`,
  takenBack: 'The judgement was taken back, and nothing is left of it.',
  takeBack: 'Take back',
  takeBackOf: (pair: string) => `Take back the judgement of ${pair}`,
} as const;

export const PAIR = {
  for: 'For',
  forTitle: 'What speaks for it',
  against: 'Against',
  againstTitle: 'What speaks against it',
  nothingAgainst: 'Nothing that is known.',
  also: (name: ReactNode) => <>also {name}</>,
  claims: (claims: number) => amounts(claims, 'claim'),
} as const;

export const JUDGE = {
  question: (pair: string) => `Are ${pair} the same?`,
  why: 'Why',
  missing: 'Say why: a judgement is kept with its reason.',
  restsOn: 'Rests on',
  restsOnEntries: 'What these entries show',
  keep: 'Keep the judgement',
} as const;

export const VERDICT_WORDS: Record<Verdict, string> = {
  same: 'The same',
  different: 'Different',
  unsure: 'Unsure',
};

/** What was judged of two entries, as a sentence. */
export const JUDGED_WORDS: Record<Verdict, (a: string, b: string) => string> = {
  same: (a, b) => `${a} and ${b} were judged to be the same.`,
  different: (a, b) => `${a} and ${b} were judged to be different.`,
  unsure: (a, b) => `Whether ${a} and ${b} are the same was left open.`,
};
