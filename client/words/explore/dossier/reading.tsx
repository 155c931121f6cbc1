/** The dossier: its frame, an entity or a relation to read, and what stands under both. */
import type { ReactElement, ReactNode } from 'react';
import type { Hub, Standing } from '../../../../server/contract/model.ts';
import { capitalised, count, dateWords, listWords } from '../../grammar.ts';
import { HUB_WORDS, STANDING_WORDS } from '../../terms.ts';

/** Words that are seen only where there is room for them, in the element that hides them elsewhere. */
type WhereWide = (words: string) => ReactElement;

export const DOSSIER = {
  title: 'Dossier',
  body: 'What is known',
  previous: 'Previous',
  next: 'Next',
  copy: (whereWide: WhereWide) => <>Copy{whereWide(' citation')}</>,
  copyKeys: 'Key C',
  copied: 'Copied',
  notCopied: 'Not copied',
  more: 'More',
  copySentence: 'Copy sentence',
  copyId: 'Copy id',
  pin: 'Pin, or unpin',
  hide: 'Hide',
} as const;

/** Said aloud. */
export const COPIED = {
  citation: 'The citation is copied.',
  sentence: 'The sentence is copied.',
  id: 'The id is copied.',
} as const;

export const NOT_COPIED = {
  citation: 'The citation could not be copied.',
  sentence: 'The sentence could not be copied.',
  id: 'The id could not be copied.',
} as const;

/** Where one is: what is read, and its place on the canvas. */
export const POSITION = {
  source: 'A source',
  relation: (at: number, of: number) => `Relation ${at} of ${of}`,
  relationElsewhere: 'Relation, not on the canvas',
  entity: (at: number, of: number) => `Entity ${at} of ${of}`,
  entityElsewhere: 'Entity, not on the canvas',
  picked: (entities: number) => `${count(entities, 'entity', 'entities')} picked`,
  path: 'The path that is followed',
  case: 'The case',
} as const;

export const READING = {
  gone: 'This is not in the case, or no longer.',
  doing: 'Reading what is known of this.',
} as const;

export const ENTITY_DOSSIER = {
  said: 'What else is said',
  answered: 'What is answered',
  nothing: 'Besides its relations, nothing is recorded of it in these layers; nor is a reply.',
  hub: (hub: Hub) => `${HUB_WORDS[hub]}: it joins nobody`,
  spellings: 'Also written',
  badges: (badges: ReactElement) => <>{badges}, and what they rest on</>,
  badgesWord: 'Badges',
  badgeClaim: (attribution: string, date: string | undefined, source: ReactElement) => (
    <>
      {date === undefined ? attribution : `${attribution}, ${dateWords(date)}`} · {source}
    </>
  ),
  relations: 'Relations',
  noRelation: 'None is recorded in these layers, for this date.',
  sources: 'Sources of this dossier',
  carriedBy: (outlet: string) => `carried by ${outlet}`,
} as const;

interface Carried {
  claims: number;
  replies: number;
  spellings: number;
}

/** “2 claims and 1 reply”: what a source carries; `undefined` of none. */
export const carriedInWords = ({ claims, replies, spellings }: Carried): string | undefined =>
  listWords([
    ...(claims > 0 ? [count(claims, 'claim')] : []),
    ...(replies > 0 ? [count(replies, 'reply', 'replies')] : []),
    ...(spellings > 0 ? [count(spellings, 'spelling')] : []),
  ]) || undefined;

export const FAMILY_LINES = {
  reading: 'Reading these relations.',
  next: (total: number) => `Open the next of ${total}`,
  standingBefore: (standing: Standing) => `${STANDING_WORDS[standing]}: `,
  present: 'on the canvas',
  add: 'Add',
  addAloud: (name: string) => `Add ${name} to the canvas`,
} as const;

export const RELATION_DOSSIER = {
  claimed: 'What is claimed',
  others: 'Other lines between the two',
  ends: 'The two',
  disputed: 'Disputed',
  unstated: 'No source states it',
  /** A copy is no second source: what rests on one says so. */
  support: (sources: number) =>
    sources === 1 ? 'Rests on one source' : count(sources, 'independent source'),
  asOf: (date: string) => `As of ${date}`,
  since: (date: string) => `since ${dateWords(date)}`,
  until: (date: string) => `until ${dateWords(date)}`,
  ended: 'ended, date not stated',
  confidence: (confidence: string) => `${capitalised(confidence)} confidence`,
} as const;

export const COURT_MATTERS = {
  title: 'In court, and clarified',
  earlier: (rulings: number) => `Also ${count(rulings, 'earlier ruling')}`,
} as const;

export const CONTRADICTED_PART = {
  title: 'The sources cannot all be right',
  said: (lead: (words: string) => ReactElement, sentence: ReactNode, way: ReactElement) => (
    <>
      {lead('The sources cannot all be right:')} {sentence} {way}
    </>
  ),
  sideBySide: 'Side by side',
  more: (others: number) => `And ${others} more`,
} as const;
