/** What each row of “Interest and control” finds. */
import type { Standing } from '../../../../server/contract/model.ts';
import { type Interval, intervalInWords } from '../../../../server/domain/ownership/interval-words.ts';
import { numeral } from '../../grammar.ts';

/** “66.67 %”, “25–50 %”: as short as it must be beside a bar and on a line. */
export const intervalWords = (interval: Interval): string => intervalInWords(interval, '–');

const UNDETERMINED = 'Interest undetermined:';

/** “is behind” and “is director of” as they stand after a colon. */
const bare = (verb: string) => verb.replace(/^(?:is|are) /, '');

interface Line {
  verb: string;
  standing: Standing;
  disputed: boolean;
}

const standingWords = ({ standing, disputed }: Line): string =>
  disputed ? `${standing} and disputed` : standing;

export const FINDINGS = {
  closedGroup: `${UNDETERMINED} a closed group holds all of itself, and nobody outside has any of it`,
  noHolding: `${UNDETERMINED} no holding is stated`,
  byAnother: (share: string) => `${share}, held by another`,
  notCounted: (line: Line) => `Not counted, ${standingWords(line)}: “${bare(line.verb)}” it`,
} as const;

/** What the chains that are listed do not tell. */
export const FURTHER = {
  loop: 'the rest by going round a loop',
  chains: (chains: number, atLeast: boolean) =>
    `and ${atLeast ? 'at least ' : ''}${numeral(chains)} more ${chains === 1 ? 'chain' : 'chains'}`,
} as const;

/** Of a chain no claim speaks as a whole: it has the standing of its weakest step, and no verb. */
export const CONTROL = {
  majority: 'Majority: over 50\u00a0% at the least, at every step',
  chain: (weakest: Standing, isDisputed: boolean) =>
    `Control at every step, ${weakest} at the weakest${isDisputed ? ', disputed' : ''}`,
  office: (line: Line | undefined) =>
    line ? `Office, ${standingWords(line)}: ${bare(line.verb)} it` : 'Office',
  said: (line: Line | undefined) =>
    line ? `Control, ${standingWords(line)}: “${bare(line.verb)}” it` : 'Control',
  partlyUncited: (finding: string) => `${finding}, in part on lines that no claim supports`,
} as const;
