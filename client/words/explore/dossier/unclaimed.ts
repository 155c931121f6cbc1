/** The stronger reading that no source here claims, as the end of the sentence “No source here claims …”. */
import { listOf } from '../../../../server/domain/text/grammar.ts';

interface Holding {
  /** Names, as they stand within a sentence. */
  holders: readonly string[];
  verb: 'owns' | 'owns or controls';
  held: readonly string[];
  /** What is held stands on what is known to be owned. */
  within: boolean;
}

export const UNCLAIMED = {
  /** “that Invented A owns or controls the Invented B compound.” */
  holding: ({ holders, verb, held, within }: Holding) => {
    const where = within ? `, which ${held.length > 1 ? 'lie' : 'lies'} within it` : '';
    return `that ${listOf(holders, 'or')} ${verb} ${listOf(held, 'or')}${where}.`;
  },
  partners: 'that either of them does business, or holds anything, for the other.',
} as const;
