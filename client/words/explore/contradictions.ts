/** Where the sources cannot all be right: the page that lists each with its claims side by side. */
import type { Contradiction, ContradictionKind } from '../../../server/contract/contradictions.ts';
import { count, dateWords } from '../grammar.ts';

export const CONTRADICTIONS_PAGE = {
  title: 'Where the sources cannot all be right',
  looking: 'Looking for them.',
  none: 'In these layers no two claims exclude each other by their dates, shares or titles.',
  lead: (total: number, listed: number) => {
    const all = count(total, 'contradiction');
    const found = listed < total ? `${all}, of which the first ${listed} are listed.` : `${all}.`;
    return `${found} Which of the claims is right is not decided here, and nothing is repaired.`;
  },
  more: 'There are more than are told of here.',
  kind: 'Kind',
  all: 'All',
  open: 'Open on the map',
  claim: (id: string) => `Claim ${id}`,
  reply: (id: string) => `Reply ${id}`,
  answered: 'Answered',
  noClaim: 'It stands in the record itself: no claim is recorded for it.',
} as const;

export const CONTRADICTION_KINDS: Record<ContradictionKind, string> = {
  'shares-over-100': 'Shares over 100 %',
  'ends-before-start': 'Ends before it begins',
  'after-its-source': 'Dated after its source',
  'exclusive-post': 'One post, two holders',
  'two-titles': 'Two titles at once',
  'owns-itself': 'Owns itself',
  'answers-later-claim': 'Answers a later claim',
};

/** “On 1 July 2022”, “From 1 January 2009 to 31 December 2019”. */
export function onWords(on: Contradiction['on']): string | undefined {
  if (!on) return undefined;
  const { first, last } = on;
  if (first === last) return `On ${dateWords(first)}`;
  return `From ${dateWords(first)} to ${dateWords(last)}`;
}
