/** Names that nothing may show, in seven scripts and as many spellings. All are invented. */
import type { GraphRecord } from '../../server/contract/model.ts';
import { SMALL_CASE } from '../helpers/small-case.ts';

export const WITHHELD_NAMES = [
  'Zoë Quistgaard-Ømer',
  'Зоя Квистгорова',
  'زوي كويستغارد',
  '奎斯特佐伊',
  'ហ្សូអេ ខ្វីស',
  'Ζωή Κουίστγκααρντ',
  'โซอี ควิสต์การ์ด',
] as const;

const codePoints = (text: string) => [...text].map((char) => char.codePointAt(0) ?? 0);

/** How a name may stand in a text that somebody pasted. */
export const SPELLINGS: Readonly<Record<string, (name: string) => string>> = {
  'as it is': (name) => name,
  'in capitals': (name) => name.toUpperCase(),
  decomposed: (name) => name.normalize('NFD'),
  'with zero-width characters': (name) => [...name].join('\u200b'),
  'percent-encoded': (name) => encodeURIComponent(name),
  'in decimal entities': (name) =>
    codePoints(name)
      .map((point) => `&#${point};`)
      .join(''),
  'in hexadecimal entities': (name) =>
    codePoints(name)
      .map((point) => `&#x${point.toString(16)};`)
      .join(''),
  'in JSON escapes': (name) =>
    [...name].map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
  'without its spaces': (name) => name.replace(/[\s-]/g, ''),
};

/** Everything that was ever written about them: what a careless paraphrase, title or address would give away. */
const QUOTES = WITHHELD_NAMES.flatMap((name) => Object.values(SPELLINGS).map((spell) => spell(name)));
const ALL_QUOTES = QUOTES.map((quote, index) => `(${index}) ${quote}`).join(' · ');

const [LATIN, ...OTHERS] = WITHHELD_NAMES;

const changed = (id: string, change: (record: GraphRecord) => GraphRecord): GraphRecord[] =>
  SMALL_CASE.filter((record) => record.id === id).map(change);

/** Public records whose texts quote withheld names in every field that takes text. */
const TALKATIVE: GraphRecord[] = [
  ...changed(
    'small',
    (record) => ({ ...record, title: `The case of ${LATIN}`, summary: ALL_QUOTES }) as GraphRecord,
  ),
  ...changed(
    's-paper',
    (record) =>
      ({
        ...record,
        title: `An interview with ${LATIN}`,
        publisher: `${OTHERS[0]} and sons`,
        carriedBy: LATIN,
        dateNote: `told by ${LATIN}`,
        url: `https://paper.example/people/${encodeURIComponent(LATIN)}`,
      }) as GraphRecord,
  ),
  ...changed(
    's-register',
    (record) => ({ ...record, url: 'https://register.example/zoe-quistgaard-omer.pdf' }) as GraphRecord,
  ),
  ...changed('vantar', (record) => ({ ...record, qualifier: LATIN, summary: ALL_QUOTES }) as GraphRecord),
  ...changed(
    'vantar-owns-field',
    (record) =>
      ({
        ...record,
        wording: `holds, for ${LATIN}, the`,
        asOfNote: LATIN,
        confidence: LATIN,
      }) as GraphRecord,
  ),
  ...changed('tarrow-minister', (record) => ({ ...record, role: `cousin of ${LATIN}` }) as GraphRecord),
  ...changed(
    'c-owns',
    (record) =>
      ({
        ...record,
        locator: `interview with ${LATIN}`,
        attribution: `a colleague of ${LATIN}`,
        paraphrase: ALL_QUOTES,
        quote: ALL_QUOTES,
        grade: LATIN,
      }) as GraphRecord,
  ),
  ...changed(
    'c-employs',
    (record) =>
      ({
        ...record,
        predicate: `employs ${LATIN} and`,
        value: ALL_QUOTES,
        mentions: ['odo-brask', 'protected-0'],
      }) as GraphRecord,
  ),
  ...changed('r-denial', (record) => ({ ...record, text: ALL_QUOTES, locator: LATIN }) as GraphRecord),
  ...changed('r-silence', (record) => ({ ...record, by: LATIN }) as GraphRecord),
];

/** The people themselves, lines and statements about them, and a short name that is a part of public ones. */
const THEY: GraphRecord[] = [
  ...WITHHELD_NAMES.map(
    (name, index): GraphRecord => ({
      record: 'entity',
      id: `protected-${index}`,
      kind: 'person',
      name,
      protection: index % 2 === 0 ? 'protected' : 'aggregate',
    }),
  ),
  { record: 'entity', id: 'protected-short', kind: 'person', name: 'Brask', protection: 'protected' },
  {
    record: 'relation',
    id: 'protected-line',
    type: 'works_for',
    from: 'protected-0',
    to: 'vantar',
    layer: 'reporting',
  },
  {
    record: 'relation',
    id: 'protected-pair',
    type: 'family_of',
    from: 'protected-0',
    to: 'protected-1',
    layer: 'reporting',
  },
  {
    record: 'claim',
    id: 'protected-claim',
    on: 'protected-line',
    source: 's-paper',
    locator: '¶20',
    status: 'reported',
    attribution: 'The Vale Paper',
    paraphrase: 'Works there.',
  },
  {
    record: 'claim',
    id: 'protected-statement',
    on: 'protected-0',
    source: 's-paper',
    locator: '¶21',
    status: 'reported',
    attribution: 'The Vale Paper',
    paraphrase: 'Saw it.',
    predicate: 'saw',
    value: 'it',
    layer: 'reporting',
  },
  {
    record: 'response',
    id: 'protected-reply',
    by: 'protected-0',
    kind: 'denial',
    text: 'No.',
    source: 's-paper',
    locator: '¶22',
    answers: ['c-within'],
    layer: 'reporting',
  },
];

const talkativeIds = new Set(TALKATIVE.map((record) => record.id));
const QUIET = SMALL_CASE.filter((record) => !talkativeIds.has(record.id));

/** With the protected people in it. */
export const CASE_WITH_THEM: readonly GraphRecord[] = [...QUIET, ...TALKATIVE, ...THEY];
/** The same case as if they had never been heard of, though the same things are quoted. */
export const CASE_WITHOUT_THEM: readonly GraphRecord[] = [
  ...QUIET,
  ...TALKATIVE.map((record) =>
    record.record === 'claim' && record.mentions ? { ...record, mentions: ['odo-brask'] } : record,
  ),
];

/** What a determined reader would do with an answer: undo the escapes, drop what is not a letter, ignore case and marks. */
export function compact(text: string): string {
  return text
    .replace(/\\+u([0-9a-fA-F]{4})/g, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/&#x([0-9a-fA-F]+);/g, (_whole, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replace(/&#(\d+);/g, (_whole, point: string) => String.fromCodePoint(Number(point)))
    .replace(/(?:%[0-9A-Fa-f]{2})+/g, (escapes) => {
      try {
        return decodeURIComponent(escapes);
      } catch {
        return escapes;
      }
    })
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('ø', 'o')
    .replace(/[^\p{L}]/gu, '');
}

/** The withheld names that a text gives away. */
export function namesIn(text: string): string[] {
  const letters = compact(text);
  return WITHHELD_NAMES.filter((name) => letters.includes(compact(name)));
}
