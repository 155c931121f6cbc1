/** The list that opens more around an entity: counts for the eye, sentences for the ear, and what each step did. */
import type { Family } from '../../../server/contract/model.ts';
import { count, numeral } from '../grammar.ts';
import { FAMILY_WORDS } from '../terms.ts';

export const lineCount = (lines: number): string => `${numeral(lines)} ${lines === 1 ? 'line' : 'lines'}`;

export const EXPANDER = {
  title: (name: string) => `Open more around ${name}`,
  noLine: 'No line within these layers, this standing and this date.',
  counting: 'Counting what it has besides.',
  reading: 'Reading who comes next.',
  collapse: 'Collapse',
  collapseAloud: (others: number) =>
    `Collapse: take away ${count(others, 'name')} that only this joins to the map`,
  collapseNote: (others: number) => `take away ${others} that hang on it alone`,
  everything: 'Everything',
  everythingAloud: (absent: number) => `Everything: open ${absent} that are not on the canvas`,
  ownersOneUp: 'Who owns it, one step up',
  ownersTwoUp: 'Who owns it, two steps up',
  owned: 'What it owns',
  onlyOwnership: 'Only ownership from here, two steps up',
  present: 'on the canvas',
  presentAloud: (label: string) => `${label}: all on the canvas`,
} as const;

/** “Open 2”, “Open 25 of 1,204”, “Open the next 25 of 1,179”. @param page how many are opened at once */
export function openInWords(absent: number | undefined, page: number, isBegun: boolean): string {
  if (absent === undefined) return `Open ${page}`;
  if (absent <= page) return `Open ${absent}`;
  return isBegun ? `Open the next ${page} of ${numeral(absent)}` : `Open ${page} of ${numeral(absent)}`;
}

interface Counted {
  readonly family: Family;
  readonly lines: number;
  /** How many neighbours are not on the canvas; undefined where they are not counted. */
  readonly absent: number | undefined;
  readonly isOff: boolean;
}

const absentInWords = (absent: number | undefined): string | undefined => {
  if (absent === undefined) return undefined;
  return absent === 0 ? 'all on the canvas' : `${numeral(absent)} not on the canvas`;
};

/** “Ownership, 3 lines, 2 not on the canvas”. */
const familyAloud = ({ family, lines, absent, isOff }: Counted): string =>
  [FAMILY_WORDS[family], isOff && 'off now', lineCount(lines), absentInWords(absent)]
    .filter(Boolean)
    .join(', ');

export const FAMILY_ROW = {
  aloud: familyAloud,
  /** “Ownership, 3 lines, 2 not on the canvas: open 2”. */
  aloudWith: (counted: Counted, action: string) => `${familyAloud(counted)}: ${action.toLowerCase()}`,
  off: 'off',
  choose: 'Choose',
  chooseAloud: (family: Family) => `Choose among ${FAMILY_WORDS[family]}`,
  readingNames: 'Reading their names.',
  more: (names: number) => `Show ${names} more`,
  openChosen: (names: number) => (names === 0 ? 'Open the chosen' : `Open the ${names} chosen`),
  otherLines: (others: number) => ` And ${others} more ${others === 1 ? 'line' : 'lines'}.`,
} as const;

/** Why nothing was opened. */
export const REFUSED = {
  allPresent: 'Nothing more: all of these are on the canvas.',
  tooMany: (most: number) =>
    `A map holds ${numeral(most)} names, and these would be more. Hide some first, or open fewer.`,
  tooManyOwners:
    'Too many hold it within two steps to be opened at once, so nothing was. Open them one step up, by page.',
  noOwner: 'Nobody is named as its owner within these layers, this standing and this date.',
} as const;

/** What neighbours by each family are to an entity. */
const NEIGHBOURS: Record<Family, string> = {
  ownership: 'owners and holdings',
  office: 'offices',
  kinship: 'relatives',
  association: 'allies and stated links',
  legal: 'legal matters',
  spatial: 'places',
  identity: 'possible matches',
};

/** What a step did, for who undoes it. */
export const OPENED = {
  family: (opened: number, name: string, family: Family) =>
    `Opened ${opened} of ${name}’s ${NEIGHBOURS[family]}`,
  around: (opened: number, name: string) => `Opened ${count(opened, 'neighbour')} of ${name}`,
  above: (opened: number, name: string) => `Opened ${opened} above ${name}, up to two steps`,
  onlyOwners: (name: string) => `Showed only who owns ${name}, two steps up`,
} as const;
