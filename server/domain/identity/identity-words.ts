/** What speaks for two entries being one and the same, and against it, as sentences. */
import type { IdentityCandidate, IdentityReason } from '../../contract/identity.ts';
import { dateInWords } from '../text/grammar.ts';

type Code = IdentityReason['code'];
type Say = (a: string, b: string) => string;

const SENTENCES: Record<Code, Say> = {
  'same-name': (a, b) =>
    a === b
      ? `Both are written ${a}.`
      : `${a} and ${b} are one name, but for accents, case, titles or the form of a company.`,
  'same-words': (a, b) => `${a} and ${b} are the same words in another order.`,
  'like-name': (a, b) => `${a} and ${b} are written nearly alike.`,
  initials: (a, b) => `${a} and ${b} agree as far as their initials go.`,
  'same-number': (a, b) =>
    a === b ? `Both have the number ${a}.` : `Both have the number ${a}, also written ${b}.`,
  'same-birth-date': (a, b) => datesAgree('were born', a, b),
  'same-founding-date': (a, b) => datesAgree('were founded or registered', a, b),
  'same-country': (a) => `Both are recorded in ${a}.`,
  'shared-neighbour': (a) => `Both are joined to ${a} in a like way.`,
  'other-number': (a, b) => `They have numbers of the same kind that differ: ${a} and ${b}.`,
  'other-birth-date': (a, b) => `Their dates of birth differ: ${dateInWords(a)} and ${dateInWords(b)}.`,
  'other-country': (a, b) => `They are recorded in different countries: ${a} and ${b}.`,
  joined: () => 'They are joined to each other, as one and the same would not be.',
};

const datesAgree = (did: string, a: string, b: string): string =>
  a === b
    ? `Both ${did} ${a.length < 10 ? 'in' : 'on'} ${dateInWords(a)}.`
    : `As far as is stated, both ${did} at one time: ${dateInWords(a)} and ${dateInWords(b)}.`;

const AGAINST: ReadonlySet<Code> = new Set(['other-number', 'other-birth-date', 'other-country', 'joined']);
const NAMES: ReadonlySet<Code> = new Set(['same-name', 'same-words', 'like-name', 'initials']);

export const reasonWords = ({ code, a = '', b = '' }: IdentityReason): string => SENTENCES[code](a, b);

export const reasonsFor = ({ reasons }: IdentityCandidate): IdentityReason[] =>
  reasons.filter(({ code }) => !AGAINST.has(code));
export const reasonsAgainst = ({ reasons }: IdentityCandidate): IdentityReason[] =>
  reasons.filter(({ code }) => AGAINST.has(code));

/** A name alone says so. */
export function limitWords(candidate: IdentityCandidate): string | undefined {
  const found = reasonsFor(candidate);
  if (found.length === 0) return 'Nothing that they share is known.';
  return found.every(({ code }) => NAMES.has(code)) ? 'Nothing else is known that they share.' : undefined;
}
