/** What is wrong with a file that is to be a board, by field, and without a word of what it says. */
import { count } from '../grammar.ts';

export const BOARD_FILE = {
  /** How the file of a board without a title is called. */
  untitled: 'board',
  tooLarge: 'The file is larger than a board can be: 1 MB.',
  notJson: 'The file is not JSON, or is cut short.',
  notBoard: 'The file is not a board: it has no field “throughlineBoard”.',
  otherVersion: 'The file was written by another version of Throughline than this one reads.',
  /** The field of a fault that is in none. */
  whole: 'The file',
  /** “board › notes › 3 › text: too long, or too many.” */
  fault: (field: string, what: string) => `${field}: ${what}.`,
  more: (faults: number) => `And ${count(faults, 'more fault')} of this kind or another.`,
} as const;

/** By what the contract calls a fault. */
export const BOARD_FAULTS: Readonly<Record<string, string>> = {
  too_big: 'too long, or too many',
  too_small: 'empty, or too small',
  invalid_type: 'missing, or of another kind than it must be',
  unrecognized_keys: 'has a field that no board has',
  invalid_value: 'not one of the words that may stand there',
};

export const OTHER_FAULT = 'cannot be read as what it must be';
