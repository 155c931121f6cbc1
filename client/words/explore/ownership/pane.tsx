/** The page of a question about ownership: its title, its drawing, its table, and what stands in place of them. */
import type { OwnershipDirection } from '../../../../server/contract/ownership.ts';
import { inSentence } from '../../../../server/domain/drawing/phrase.ts';
import { count, numberWord } from '../../grammar.ts';

export const OWNERSHIP_PANE = {
  label: 'Ownership',
  nothingOpen: 'Nothing is open yet. Find a name to ask who holds it.',
  reading: 'Following the holdings.',
  figure: 'Make a figure',
  cutShort: 'There is more than could be followed. What is here holds.',
  cutShortByTime: 'There is more than could be followed in the time that a question has. What is here holds.',
  missed: 'Who holds what stands beside it could not be read. What is here holds.',
  interest: 'Interest and control',
  nothingCounted: 'Nothing is stated that could be counted.',
} as const;

/** “Who holds the Heng He compound?”, with the name as it stands in it. */
export const ownershipTitle = (name: string, direction: OwnershipDirection): string =>
  direction === 'up' ? `Who holds ${inSentence(name)}?` : `What does ${inSentence(name)} hold?`;

/** What can be said of an answer in one sentence. */
export const STANDFIRST = {
  noneStated: 'No source here states a percentage, so every share is an interval.',
  someStated: (stated: number, holdings: number) =>
    `${numberWord(stated)} of ${count(holdings, 'holding')} ${stated === 1 ? 'states' : 'state'} a share; any other is an interval.`,
  loop: 'Some of these hold one another, so all shares are solved together: nothing depends on where a walk stops.',
  allExact: 'Every holding here states its share.',
  allStated: 'Every holding here states a share, and not all of them one number.',
  holdsNothing: 'No source here states that it holds anything, in these layers and at this date.',
  person: 'A person is held by nobody: the other direction asks what they hold.',
  heldByNobody: 'No source here states a holding in it, in these layers and at this date.',
} as const;

export const OWNERSHIP_DRAWING = {
  title: 'Drawing; the table below says the same',
  failed: 'The drawing could not be laid out. All that is counted is in the table.',
  moreLeft: (boxes: number) => `${boxes} more to the left`,
  moreRight: (boxes: number) => `${boxes} more to the right`,
} as const;

/** What stands at the side of each row of boxes. */
export const RANKS = {
  asset: 'Asset',
  subject: 'Subject',
  owners: 'Owners',
  notCounted: 'Not counted',
  ownersAndOthers: 'Owners, others',
  holdings: 'Holdings',
} as const;

/** What no claim covers, as boxes and rows. */
export const RESTS = {
  others: 'Other holders, not named',
  othersIfAny: 'Other holders, if any',
  notStated: 'Owners not stated',
  allInAll: 'Undocumented, all in all',
  anyone: 'Anyone',
  /** Under the name of its box. */
  kind: 'unknown, not in a source',
} as const;

/** On a line. */
export const HOLDING_LINE = {
  back: (verb: string) => `${verb}, back`,
  shareOf: (share: string, what: string) => `${share} of ${what}`,
} as const;

export const INTEREST_TABLE = {
  title: 'Interest and control',
  who: 'Who',
  what: 'In what',
  scale: 'From 0 to 100 %',
  least: '0',
  half: '50',
  whole: '100\u00a0%',
  finding: 'Finding',
  claim: 'Claim',
  noClaim: 'none',
  chains: (n: number) => count(n, 'chain'),
  chainsAndMore: (n: number) => `${count(n, 'chain')} and more`,
  chainsTitle: 'Chains, the longest contribution first',
  /** Between who holds and what is held, for the eye and for the ear. */
  holds: ' → ',
  holdsAloud: ' holds ',
  between: ', ',
} as const;
