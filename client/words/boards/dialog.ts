/** The dialog of the boards: the one on screen with its name, the list, and what can be done with each. */
import { count } from '../grammar.ts';

export const BOARDS = {
  title: 'Boards',
  kept: 'Kept boards',
  find: 'Find a board',
  reading: 'Reading the list of boards.',
  none: 'No board is kept yet. A board keeps what is on the map, where it stands, and its notes.',
  notFound: 'No board is called that.',
  more: (shown: number, total: number) => `Show more: ${shown} of ${total} are listed`,
  openFile: 'Open a board from a file',
  working: 'Working.',
} as const;

export const ON_SCREEN = {
  title: 'What is on screen',
  newName: 'Name of the new board',
  name: 'Name of this board',
  nameHint: 'Name (optional)',
  save: 'Save this view',
  nameIt: 'Name it',
  rename: 'Rename',
  isBoard:
    'This view is a board: every change of it is kept, and whoever may read this case can open its address.',
  isNone: 'This view is no board yet: its address alone says what is on it.',
  copy: 'Copy the address',
  copied: 'Copied',
  notCopied: 'Not copied',
  notes: (notes: number) => `${count(notes, 'note')} on the map`,
} as const;

/** Each way is said with the name of its board to who hears it alone. */
export const BOARD_ROW = {
  open: (name: string) => `Open “${name}”`,
  newName: (name: string) => `New name of “${name}”`,
  onScreen: 'on screen',
  rename: 'Rename',
  renameOf: (name: string) => `Rename “${name}”`,
  duplicate: 'Duplicate',
  duplicateOf: (name: string) => `Duplicate “${name}”`,
  download: 'Download',
  downloadOf: (name: string) => `Download “${name}”`,
  delete: 'Delete',
  deleteOf: (name: string) => `Delete “${name}”`,
} as const;
