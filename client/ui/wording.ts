/** Words for what the graph holds: labels, dates, counts. Sentence case; nothing here knows the page. */

import type { Family, Hub, Kind, Layer, ResponseKind, Standing } from '../../server/contract/model.ts';

export const FAMILY_WORDS: Record<Family, string> = {
  ownership: 'Ownership',
  office: 'Office',
  kinship: 'Kinship',
  association: 'Association',
  legal: 'Legal',
  spatial: 'Spatial',
  identity: 'Identity',
};

/** The custom property of a family's hue. */
export const FAMILY_HUES: Record<Family, string> = {
  ownership: 'var(--own)',
  office: 'var(--office)',
  kinship: 'var(--kin)',
  association: 'var(--assoc)',
  legal: 'var(--legal)',
  spatial: 'var(--spatial)',
  identity: 'var(--ident)',
};

export const STANDING_WORDS: Record<Standing, string> = {
  documented: 'Documented',
  reported: 'Reported',
  attributed: 'Attributed',
  alleged: 'Alleged',
  inferred: 'Inferred',
  uncited: 'Uncited',
};

export const RESPONSE_WORDS: Record<ResponseKind, string> = {
  denial: 'denial',
  no_response: 'no response',
  declined: 'declined',
  clarification: 'clarification',
  litigation: 'in court',
  deflection: 'deflection',
  mitigation: 'mitigation',
  commitment: 'commitment',
};

/** A denial first, then as a reader weighs them. */
export const RESPONSES_BY_WEIGHT: readonly ResponseKind[] = [
  'denial',
  'declined',
  'no_response',
  'litigation',
  'clarification',
  'deflection',
  'mitigation',
  'commitment',
];

/** “Denial, declined, in court”, each kind once; “None recorded” without any. */
export function repliesInWords(kinds: Iterable<ResponseKind>): string {
  const given = new Set(kinds);
  const words = RESPONSES_BY_WEIGHT.filter((kind) => given.has(kind)).map((kind) => RESPONSE_WORDS[kind]);
  return words.length === 0 ? 'None recorded' : capitalised(words.join(', '));
}

export const HUB_WORDS: Record<Hub, string> = {
  country: 'a country',
  city: 'a city',
  road: 'a road',
  authority: 'an authority',
  outlet: 'an outlet',
  party: 'a party',
  class: 'a class of people or places',
};

/** “company · conglomerate”, “owner that a source declares unknown”. */
export function kindInWords(entity: {
  kind: Kind;
  qualifier?: string | undefined;
  unknown?: boolean | undefined;
}): string {
  if (entity.unknown) return 'owner that a source declares unknown';
  return [entity.kind, entity.qualifier].filter(Boolean).join(' · ');
}

export const KIND_PLURALS: Record<Kind, string> = {
  person: 'people',
  company: 'companies',
  body: 'bodies',
  concession: 'concessions',
  compound: 'compounds',
  place: 'places',
  role: 'roles',
  group: 'groups',
  event: 'events',
};

const SCRIPTS: Record<string, string> = {
  Khmr: 'Khmer',
  Hani: 'Chinese',
  Hans: 'Chinese',
  Hant: 'Chinese',
  Latn: 'Latin',
  Thai: 'Thai',
  Cyrl: 'Cyrillic',
  Arab: 'Arabic',
};
export const scriptName = (script: string | undefined): string | undefined =>
  script === undefined ? undefined : (SCRIPTS[script] ?? script);

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** “2022”, “July 2022” or “15 July 2022”. */
export function dateWords(date: string): string {
  const [year = '', month, day] = date.split('-');
  const name = month === undefined ? undefined : MONTHS[Number(month) - 1];
  return [day === undefined ? undefined : String(Number(day)), name, String(Number(year))]
    .filter((part) => part !== undefined)
    .join(' ');
}

/** A note on a date up to its first colon or semicolon: “estimated”. */
export const shortNote = (note: string | undefined): string | undefined => note?.split(/[:;]/)[0];

/** “July 2022, estimated”. */
export const datedWords = (date: string | undefined, note: string | undefined): string | undefined =>
  [date === undefined ? undefined : dateWords(date), note].filter(Boolean).join(', ') || undefined;

/** “1 relation”, “16 relations”. */
export const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

const NUMBERS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten'];
/** A number that begins a sentence. */
export const numberWord = (n: number): string => NUMBERS[n] ?? String(n);

/** “a, b and c”. */
export function listWords(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** “Turned the layer Reporting off”: what a step does, for who undoes it. */
export const turnedLayer = (title: string, wasOn: boolean): string =>
  `Turned the layer ${title} ${wasOn ? 'off' : 'on'}`;

export const capitalised = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** “Moved Hun To” within a sentence: “moved Hun To”. */
export const uncapitalised = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);

/** “Undo: moved Hun To”; the label alone where there is nothing to say of it. */
export const labelled = (label: string, words: string | undefined): string =>
  words === undefined ? label : `${label}: ${uncapitalised(words)}`;

/** The layers that a question means when it names none. */
export function usualLayers(layers: readonly Layer[]): string[] {
  const marked = layers.filter((layer) => layer.default === true);
  return (marked.length > 0 ? marked : layers).map((layer) => layer.id);
}

/** What is said of a line that is marked so, or of a row with the word “conflict”. */
export const CONTRADICTED = 'The sources on this cannot all be right.';
