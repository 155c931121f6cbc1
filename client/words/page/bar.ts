/** The bar at the top, the title of the window, and what stands where a place does not. */
import { count } from '../grammar.ts';

export const PROGRAM = 'Throughline';

export const TOP_BAR = {
  findWhom: 'Find a person, company or place',
  places: 'Places',
  boards: 'Boards',
  /** Read aloud in place of `boards` while a board is open. */
  boardOnScreen: (board: string) => `Boards; on screen: ${board}`,
  help: 'Help, ?',
  commands: 'Commands, Ctrl K',
  noCase: 'No case',
  revision: (revision: number) => `revision ${revision}`,
} as const;

/** By the theme that it leads to. */
export const THEME_WORDS = { dark: 'Night colours', light: 'Day colours' } as const;

export const NO_BOARD = {
  sentence: 'There is no board at this address. It may have been deleted, or not yet saved.',
  beginAgain: 'Begin with the first view',
  reading: 'Reading the board.',
} as const;

export const GONE = {
  names: (names: number) =>
    `${count(names, 'name')} of this address ${names === 1 ? 'is' : 'are'} no longer in the case.`,
} as const;
