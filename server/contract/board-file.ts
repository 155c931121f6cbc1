/** A board as a file, to be opened on another machine: `.throughline-board.json`. */
import { z } from 'zod';
import { Board } from './board.ts';
import { Line } from './model.ts';

/** What a file of a board is called at its end. */
export const BOARD_FILE_END = '.throughline-board.json';

/** One more where a later program writes what this one cannot read. */
export const BOARD_FILE_VERSION = 1;

/** The board whole, without the id and the version that it has on the machine where it was saved. */
export const BoardFile = z.strictObject({
  throughlineBoard: z
    .literal(BOARD_FILE_VERSION)
    .meta({ description: 'Says what the file is, and how it is to be read' }),
  case: z
    .strictObject({ title: Line.optional(), revision: z.int().min(0) })
    .optional()
    .meta({ description: 'Which graph it was a view of when it was written: told to who opens it' }),
  board: Board,
});
export type BoardFile = z.infer<typeof BoardFile>;
