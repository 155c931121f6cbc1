/** Claims and replies, set alike, and what can be done with each by hand. */
import type { ReactElement } from 'react';
import { listWords } from '../../grammar.ts';

/** Claims and replies, set alike. */
export const CLAIM_ITEMS = {
  quote: (text: string) => `“${text}”`,
  samePlace: 'Same place',
  grade: (grade: string) => `grade ${grade}`,
  /** Where in a source: “lead ¶20, grade B”. */
  place: (details: readonly string[]) => details.join(', '),
  claimant: (who: string, standing: string) => `${who}, ${standing.toLowerCase()}`,
  likewise: (who: string) => `${who}, likewise`,
  inCourt: (courtCase: ReactElement) => <>{courtCase}, in court</>,
  replier: (who: string, reply: string) => `${who}, ${reply}`,
  answers: (claims: readonly string[]) => `To ${listWords(claims)}`,
  answersAbout: (claims: readonly string[], what: string) => `To ${listWords(claims)}: ${what}`,
  aboutEntity: (name: string) => `what is said of ${name}`,
  aboutClaim: 'a claim',
  unclaimed: 'No source here claims',
  noClaim: 'No claim is recorded.',
  answered: 'What is answered',
  replyBelow: 'What was said in court, or clarified, stands below. No other reply is recorded.',
  noReply: 'No reply is recorded.',
  noReplyAsked: 'No reply is recorded. The source does not say that one was asked for.',
} as const;

export const COPY_ID = {
  title: 'Copy this id',
  aloud: (id: string) => `Copy the id ${id}`,
  copied: 'Copied',
  notCopied: 'Not copied',
  copiedAloud: (id: string) => `${id}: copied.`,
  notCopiedAloud: (id: string) => `${id}: not copied.`,
} as const;

export const BY_HAND = {
  title: 'By hand',
  changed: 'What changed',
  edit: 'Edit',
  editItem: (id: string) => `Edit ${id}`,
  addRelation: 'Add a relation',
  addClaim: 'Add a claim',
  addReply: 'Add a reply',
  protect: 'Protect…',
  addStated: 'Add a relation that it states',
} as const;
