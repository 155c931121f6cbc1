/** What a reader of an answer about ownership has to know, sentence by sentence, under its table. */
import type { ReactNode } from 'react';
import { inSentence } from '../../../../server/domain/drawing/phrase.ts';
import { overWholeInWords } from '../../../../server/domain/ownership/interval-words.ts';
import { numberWord } from '../../grammar.ts';

/** Between any two of them a comma. */
const listed = <T,>(items: readonly (readonly (string | T)[])[]): (string | T)[] =>
  items.flatMap((parts, index) => (index === 0 ? parts : [', ', ...parts]));

interface Contested<T> {
  /** Whose shares. */
  name: string;
  /** What they come to, in percent. */
  minimum: number;
  /** Told of one and the same day. */
  surely: boolean;
  claims: readonly T[];
}

interface Office<T> {
  /** Who holds it. */
  name: string;
  claims: readonly T[];
}

export const OWNERSHIP_NOTES = {
  unstated: 'A share that no source states is whatever the others leave, never 0.',
  within: 'Standing inside a zone is not a holding in it.',
  ofPlace: 'What is held of a place is not counted.',
  kindsOfShare: 'Equity, votes and profits are never added to one another.',
  loop: 'Where some hold one another, value goes round, and an interest is more than its chains come to. A closed loop of which nobody outside has anything is “undetermined”.',
  heldByAnother: 'What is “held by another” is a share of somebody else’s, and no part of what is asked.',
  othersLeftOut: 'More hold of the same than could be listed here.',
  notDrawn: (entities: number) =>
    `${numberWord(entities)} more ${entities === 1 ? 'entity is' : 'entities are'} in the table above and not drawn.`,
  linesLeftOut: 'More lines bear on this and are no share than could be listed here.',
  claimsLeftOut:
    'There are more holdings than could be listed with their claims: where none stands here, there may be some.',
  /** @param more offices that are not among those told */
  offices: <T,>(told: readonly Office<T>[], more: number): (string | T)[] => {
    const [are, those] = told.length + more === 1 ? ['is', 'that'] : ['are', 'those'];
    const list = listed(
      told.map(({ name, claims }) => [`${name} (`, ...listed(claims.map((claim) => [claim])), ')']),
    );
    const rest = more === 0 ? '' : ` and ${more} more`;
    return [`An office is not a share, so ${those} of `, ...list, `${rest} ${are} not counted.`];
  },
  contested: <T,>({ name, minimum, surely, claims }: Contested<T>): (string | T)[] => {
    const why = surely
      ? 'They are told of one and the same day, so the sources cannot all be right, and none is relied on'
      : 'They cannot all hold at one time. As the dates are told, one may have followed another; nobody says so, and none is relied on';
    return [
      `The shares that are stated of ${inSentence(name)} come to ${overWholeInWords(minimum)}. ${why} (`,
      ...listed(claims.map((claim) => [claim])),
      ').',
    ];
  },
  /** @param sum “33.34 × 3 = 100.02 %” */
  rounded: (name: string, sum: string) =>
    `The shares that are stated of ${inSentence(name)} come to ${sum}: taken as rounding, each for its part of the whole.`,
} as const;

/** Several shares and their sum, in percent: “33.34 × 3 = 100.02 %”; the sum alone where they are too many to tell. */
export const sumInWords = (
  summands: readonly { share: number; times: number }[] | undefined,
  sum: number,
): string => {
  const percent = `${sum}\u00a0%`;
  if (!summands) return percent;
  const words = summands.map(({ share, times }) => (times === 1 ? `${share}` : `${share} × ${times}`));
  return `${words.join(' + ')} = ${percent}`;
};

export const REPLIES = {
  none: 'No reply is recorded to any of these claims.',
  /** “Hun To, denial”. */
  reply: (author: string, kind: string) => `${author}, ${kind}`,
  withItem: (reply: string, item: ReactNode) => (
    <>
      {reply} ({item})
    </>
  ),
  between: '; ',
  all: (replies: ReactNode) => <>Replies: {replies}.</>,
} as const;
