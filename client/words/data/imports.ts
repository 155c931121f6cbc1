/** The imports that stand in the graph, and withdrawing one. */
import { numeral } from '../grammar.ts';
import { amounts } from './amounts.ts';

export const IMPORTS = {
  title: 'Imports',
  lead: 'What an import brought stays tied to it, and can be taken out of the graph again as a whole.',
  reading: 'Reading the list of imports.',
  none: 'Nothing was imported yet.',
  more: (more: number, of: number) => `Show ${more} more of ${numeral(of)}`,
  withdrawnAt: (revision: number) => `Withdrawn at revision ${numeral(revision)}`,
} as const;

export const IMPORT_FACTS = {
  format: 'Format',
  byHand: 'Edit by hand',
  why: 'Why',
  when: 'When',
  layer: 'Layer',
  files: 'Files',
  noFiles: 'none',
  oneFile: (name: string, bytes: string) => `${name}, ${bytes}`,
  manyFiles: (files: number, bytes: string) => `${amounts(files, 'file')}, ${bytes}`,
  records: 'Records',
} as const;

export const WITHDRAWING = {
  withdraw: 'Withdraw',
  withdrawNamed: (title: string) => `Withdraw ${title}`,
  looking: 'Looking at what would change.',
  doIt: 'Withdraw it',
  leave: 'Leave it in',
} as const;
