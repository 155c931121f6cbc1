/** Several entities that are picked, to read. */
import { count } from '../../grammar.ts';

export const PICKED_DOSSIER = {
  title: (entities: number) => count(entities, 'entity', 'entities'),
  noLine: 'No line here joins them to one another.',
  lines: (n: number) => `${count(n, 'line')} among them.`,
  picked: 'Picked',
  together: 'With them together',
  compare: 'Compare the two',
} as const;
