/** What the list says: counts for the eye, sentences for the ear, and the words of each step. */
import type { Family } from '../../../server/contract/model.ts';
import { count, FAMILY_WORDS } from '../../ui/wording.ts';
import { PAGE } from './plan.ts';

/** “1,204”. */
export const numeral = (n: number): string => n.toLocaleString('en');

export interface FamilyCount {
  readonly family: Family;
  readonly lines: number;
  /** How many neighbours are not on the canvas; undefined where a hub’s are not counted, since the family is off. */
  readonly absent: number | undefined;
  /** Its lines are not drawn now; opening it turns it on. */
  readonly isOff: boolean;
}

const absentInWords = (absent: number | undefined): string | undefined => {
  if (absent === undefined) return undefined;
  return absent === 0 ? 'all on the canvas' : `${numeral(absent)} not on the canvas`;
};

/** “Ownership, 3 lines, 2 not on the canvas”. */
export const familyAloud = ({ family, lines, absent, isOff }: FamilyCount): string =>
  [FAMILY_WORDS[family], isOff && 'off now', lineCount(lines), absentInWords(absent)]
    .filter(Boolean)
    .join(', ');

export const lineCount = (lines: number): string => `${numeral(lines)} ${lines === 1 ? 'line' : 'lines'}`;

/** “Open 2”, “Open 25 of 1,204”, “Open the next 25 of 1,179”. */
export function openInWords(absent: number | undefined, isBegun: boolean): string {
  if (absent === undefined) return `Open ${PAGE}`;
  if (absent <= PAGE) return `Open ${absent}`;
  return `Open ${isBegun ? 'the next ' : ''}${PAGE} of ${numeral(absent)}`;
}

/** What neighbours by each family are to an entity. */
const NEIGHBOURS: Record<Family, string> = {
  ownership: 'owners and holdings',
  office: 'offices',
  kinship: 'relatives',
  association: 'associates',
  legal: 'legal matters',
  spatial: 'places',
  identity: 'other names',
};

export const openedFamily = (opened: number, name: string, family: Family): string =>
  `Opened ${opened} of ${name}’s ${NEIGHBOURS[family]}`;

export const openedAround = (opened: number, name: string): string =>
  `Opened ${count(opened, 'neighbour')} of ${name}`;
