/** A followed path, to read. */
import { count } from '../../grammar.ts';

export const CHAIN_READING = {
  title: (steps: number) => `A path of ${count(steps, 'step')}`,
  means: 'A path is a row of claims. It is not a finding about those at its ends.',
  lines: 'Its lines',
  hidden: (lines: number) => `${count(lines, 'line')} of it are off by the filters of this view.`,
} as const;
