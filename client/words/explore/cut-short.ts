/** What is said where more names are open than a map draws, and what can be kept of them. */
import type { Family, Standing } from '../../../server/contract/model.ts';
import { numeral } from '../grammar.ts';
import { FAMILY_WORDS } from '../terms.ts';

/** Lines that are no weaker than that. */
const NO_WEAKER: Partial<Record<Standing, string>> = {
  documented: 'With a line that is documented',
  reported: 'With a line that is documented or reported',
};

export const CUT_SHORT = {
  said: (open: number, drawn: number) =>
    `${numeral(open)} names are open, and a map holds ${numeral(drawn)}: the first of them are drawn. Hide some, or open a family at a time.`,
  keepFirst: 'Keep these alone',
  keptFirst: 'Kept the first 2,000 names',
  /** Above the list of what can be kept. */
  keepOnly: 'Or keep only',
  kept: (names: number) => `Kept ${numeral(names)} names`,
  kind: (plural: string) => plural,
  family: (family: Family) => `With a line of ${FAMILY_WORDS[family].toLowerCase()}`,
  standing: (standing: Standing) => NO_WEAKER[standing] ?? '',
  noHubs: 'All but countries, cities and other hubs',
  mostJoined: (names: number) => `The ${numeral(names)} with the most lines`,
} as const;
