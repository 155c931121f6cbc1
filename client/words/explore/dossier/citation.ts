/** What is copied to cite: plain text, complete enough for a footnote. */
import type { ResponseKind, Standing } from '../../../../server/contract/model.ts';
import { capitalised, dateWords } from '../../grammar.ts';
import { RESPONSE_WORDS, STANDING_WORDS } from '../../terms.ts';

/** A sentence of its own, whatever sign it ends with. */
const ended = (text: string): string => (/[.!?…”"’)]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);

interface Cited {
  id: string;
  /** Who says it. */
  who: string;
  text: string;
  /** Its source, and the place in it. */
  where: string;
}

interface CitedClaim extends Cited {
  standing: Standing;
  quote: string | undefined;
}

interface CitedReply extends Cited {
  kind: ResponseKind;
}

export const CITATION = {
  title: (title: string) => `“${title}”`,
  carriedBy: (outlet: string) => `carried by ${outlet}`,
  copyOf: (title: string) => `a copy of “${title}”`,
  retrieved: (date: string) => `retrieved ${dateWords(date)}`,
  grade: (grade: string) => `grade ${grade}`,
  /** What is known of a source. */
  source: (details: readonly string[]) => details.join(', '),
  /** A source, and the place in it. */
  place: (details: readonly string[]) => details.join('; '),
  sourceAlone: (source: string, id: string, edition: string) => `${source}. Source ${id}. ${edition}`,
  line: (sentence: string, standing: Standing, isDisputed: boolean) =>
    `${sentence} ${STANDING_WORDS[standing]}${isDisputed ? ', disputed' : ''}.`,
  claim: ({ id, who, standing, text, quote, where }: CitedClaim) => {
    const said = quote === undefined ? ended(text) : `${ended(text)} “${quote}”`;
    return `Claim ${id}. ${who} (${STANDING_WORDS[standing].toLowerCase()}): ${said} ${where}.`;
  },
  reply: ({ id, who, kind, text, where }: CitedReply) =>
    `Reply ${id}. ${who} (${RESPONSE_WORDS[kind]}): ${ended(text)} ${where}.`,
  noReply: 'No reply is recorded.',
  edition: (title: string | undefined, revision: number, asOf: string | undefined) => {
    const of = capitalised(title === undefined ? `revision ${revision}.` : `${title}, revision ${revision}.`);
    return asOf === undefined ? of : `As of ${asOf}. ${of}`;
  },
} as const;
