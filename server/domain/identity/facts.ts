/** What statements say of somebody that can tell them from another: numbers, and days of birth and founding. */
import { byCodePoint, type Claim, isPartialDate } from '../../contract/model.ts';
import { foldName } from '../text/fold-name.ts';

export interface Fact {
  /** What kind of number; of a date, its own word. */
  kind: string;
  /** In the form in which it is compared. */
  value: string;
  written: string;
  claim: string;
}

export interface Facts {
  numbers: readonly Fact[];
  births: readonly Fact[];
  foundings: readonly Fact[];
}

/**
 * The words that readers write for it: those of FollowTheMoney, BODS, OFAC, ICIJ, and the usual heads of tables. The first
 * that fits; what fits none is no fact.
 */
const BIRTH = /^(?:birth date|date of birth|birthdate|born|dob)$/;
const FOUNDING =
  /^(?:incorporation date|date of incorporation|incorporated|founding date|date founded|founded|registration date)$/;
const NUMBERS: readonly (readonly [word: RegExp, kind: string])[] = [
  [/passport/, 'passport'],
  [/national (?:id|identi)|identity card|id card|cedula|^nik$/, 'national identity'],
  [/^(?:lei|xi lei|legal entity identifier|lei code)$/, 'lei'],
  [/\b(?:tax|vat|tin|inn)\b/, 'tax'],
  [/\bimo\b/, 'imo'],
  [/\b(?:swift|bic)\b/, 'swift'],
  [/\bmmsi\b/, 'mmsi'],
  [/\bogrn\b/, 'ogrn'],
  [
    /(?:registration|company|business|commercial|entity|register|registry|incorporation) (?:number|no|nr|id|code)\b|^(?:reg no|ibcruc)$/,
    'registration',
  ],
  [/^id number$|^identification number$/, 'identity'],
  // A register by its code: “GB-COH”.
  [/^[a-z]{2} [a-z]{2,}$/, 'register'],
];

/** With fewer digits it is a row, not a number. */
const LEAST_DIGITS = 3;
const LEAST_SIGNS = 4;

/** Parts of a value that say themselves what they are: “incorporated: 2010-03-01; registration number: 4711”. */
const PARTS = /\s*;\s*/;

export function factsOf(statements: readonly Claim[]): Facts {
  const numbers: Fact[] = [];
  const births: Fact[] = [];
  const foundings: Fact[] = [];
  for (const { id, predicate = '', value = '' } of statements) {
    for (const [word, text] of said(predicate, value)) {
      const fact = { written: text, claim: id };
      const date = dateIn(text);
      const number = numberIn(text);
      const kind = kindOf(word);
      if (BIRTH.test(word)) date && births.push({ ...fact, kind: 'birth', value: date });
      else if (FOUNDING.test(word)) date && foundings.push({ ...fact, kind: 'founding', value: date });
      else if (kind !== undefined && number !== undefined) numbers.push({ ...fact, kind, value: number });
    }
  }
  return { numbers: inOrder(numbers), births: inOrder(births), foundings: inOrder(foundings) };
}

const inOrder = (facts: readonly Fact[]): Fact[] =>
  facts.toSorted(
    (a, b) => byCodePoint(a.kind, b.kind) || byCodePoint(a.value, b.value) || byCodePoint(a.claim, b.claim),
  );

/** The statement itself, and what its value says by parts. */
function said(predicate: string, value: string): [word: string, text: string][] {
  const parts = value.split(PARTS).flatMap((part): [string, string][] => {
    const at = part.indexOf(': ');
    return at < 0 ? [] : [[wordOf(part.slice(0, at)), part.slice(at + 2).trim()]];
  });
  return [[wordOf(predicate), value.trim()], ...parts];
}

const wordOf = (text: string): string =>
  foldName(text.replace(/([a-z])([A-Z])/g, '$1 $2'))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

function kindOf(word: string): string | undefined {
  const kind = NUMBERS.find(([words]) => words.test(word))?.[1];
  return kind === 'register' ? `register ${word}` : kind;
}

/** A day with its time is that day. */
function dateIn(text: string): string | undefined {
  const date = text.replace(/T\d{2}:.*$/, '');
  return isPartialDate(date) ? date : undefined;
}

/** What stands before a country, a date or a remark: “N0123456 (Iran) expires 4 May 2019”. */
function numberIn(text: string): string | undefined {
  const [first = ''] = text.split(/[,(;]|\s+(?:expires|issued)\b/i);
  const signs = foldName(first).replace(/[^\p{L}\p{N}]/gu, '');
  const digits = signs.replace(/\P{N}/gu, '').length;
  return signs.length >= LEAST_SIGNS && signs.length <= 40 && digits >= LEAST_DIGITS ? signs : undefined;
}
