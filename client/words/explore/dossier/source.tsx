/** A source to read, and what would be left without it. */
import type { ReactElement } from 'react';
import type { Standing } from '../../../../server/contract/model.ts';
import { count, listWords } from '../../grammar.ts';
import { STANDING_WORDS } from '../../terms.ts';

export const SOURCE_DOSSIER = {
  resting: 'What rests on it',
  nothingRests: 'No claim and no reply of this case.',
  rests: (total: number, listed: number) => {
    const all = count(total, 'claim or reply', 'claims and replies');
    return listed < total ? `${all}, of which ${listed} are listed here.` : `${all}.`;
  },
  replies: 'Replies',
  next: (names: number, total: number) => `Show the next ${names} of ${total}`,
} as const;

export const SOURCE_FACTS = {
  publisher: 'Publisher',
  carriedBy: 'Carried by',
  date: 'Date',
  noDate: 'Not stated',
  address: 'Address',
  noAddress: 'Not recorded',
  newTab: ' (opens in a new tab)',
  retrieved: 'Retrieved',
  copyOf: 'Copy of',
  copied: (origin: ReactElement) => <>{origin}, and so it is not a second source</>,
} as const;

interface Withdrawn {
  /** How many lines. */
  lost: number;
  weaker: number;
  statements: number;
  replies: number;
  /** The titles of the other sources that go with it. */
  along: readonly string[];
}

function linesLost({ lost, weaker }: Withdrawn): string {
  if (lost === 0 && weaker === 0) return 'Every line would keep its standing.';
  const parts = [
    ...(lost > 0 ? [`${count(lost, 'line')} would be left without a claim`] : []),
    ...(weaker > 0 ? [`${count(weaker, 'line')} would be weaker`] : []),
  ];
  return `${listWords(parts)}.`;
}

function othersLost({ statements, replies }: Withdrawn): string | undefined {
  const parts = [
    ...(statements > 0 ? [count(statements, 'statement')] : []),
    ...(replies > 0 ? [count(replies, 'reply', 'replies')] : []),
  ];
  return parts.length === 0 ? undefined : `${listWords(parts)} would go too.`;
}

const gone = (along: readonly string[]): string | undefined =>
  along.length === 0
    ? undefined
    : `With it would go ${listWords(along.map((title) => `“${title}”`))}, as one source.`;

interface BoardLoss {
  chain: boolean;
  figure: boolean;
  /** How many lines of it would go. */
  lines: number;
}

export const WITHDRAWAL = {
  ask: 'What if this source is withdrawn?',
  reading: 'Looking at what rests on it.',
  answer: (withdrawn: Withdrawn) =>
    [linesLost(withdrawn), othersLost(withdrawn), 'Nothing is changed by asking.', gone(withdrawn.along)]
      .filter((sentence) => sentence !== undefined)
      .join(' '),
  boards: 'Boards',
  untitled: 'A board without a title',
  board: (title: string, { chain, figure, lines }: BoardLoss) => {
    const broken = [
      ...(chain ? ['the path followed on it would break'] : []),
      ...(figure ? ['its figure would lose a line'] : []),
    ];
    return `${title}: ${listWords(broken) || `it would lose ${count(lines, 'line')}`}`;
  },
  lost: 'Left without a claim',
  weaker: 'Weaker',
  /** “Reported, then alleged”. */
  weakened: (from: Standing, to: Standing) =>
    `${STANDING_WORDS[from]}, then ${STANDING_WORDS[to].toLowerCase()}`,
  noted: (note: string) => ` · ${note}`,
  notAll: 'More rests on it than is listed here.',
} as const;
