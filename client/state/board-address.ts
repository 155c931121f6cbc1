/** An address that would be too long leaves what grows to a board, and keeps the rest. */

import { newBoardId } from './board-id.ts';
import { applyChanges, formatFragment, type Params, parseFragment } from './fragment.ts';

// Longer ones are cut by mail, chat and spreadsheets; browsers themselves take far more.
const LONGEST = 4000;

/** The keys whose values grow with what is shown. The others are short, and stay in the address. */
const KEPT_BY_BOARD = [
  'named',
  'remarks',
  'e',
  'at',
  'picked',
  'pin',
  'away',
  'chain',
  'thread',
  'figure',
  'alone',
  'without',
  'absent',
  'standfirst',
  'places',
  'notes',
  'signoffs',
  'overrides',
] as const;

/** What a board is called, notes, who signed and why: sentences with names, which no address says. */
const NEVER_SAID = ['named', 'remarks', 'signoffs', 'overrides'] as const;

const without = (params: Params, keys: readonly string[]): Params =>
  applyChanges(params, Object.fromEntries(keys.map((key) => [key, undefined])));

/** The same, on a board where it needs one. What is on a board stays on it. */
export function onBoard(params: Params): Params {
  const isSayable = NEVER_SAID.every((key) => params[key] === undefined);
  if (params['board'] !== undefined || (isSayable && formatFragment(params).length <= LONGEST)) return params;
  return { ...params, board: newBoardId() };
}

/** What of it the address says. */
export const shortFragment = (params: Params): string =>
  formatFragment(params['board'] === undefined ? params : without(params, KEPT_BY_BOARD));

export function readFragment(fragment: string): { params: Params; isWhole: boolean } {
  const params = parseFragment(fragment);
  return { params, isWhole: params['board'] === undefined };
}

const SELECTION = ['relation', 'entity', 'source'] as const;

/** What a board says, and what an address says besides, which was said for this reader. */
export function besides(board: Params, address: Params): Params {
  const selects = SELECTION.some((key) => address[key] !== undefined);
  return { ...(selects ? without(board, SELECTION) : board), ...address };
}
