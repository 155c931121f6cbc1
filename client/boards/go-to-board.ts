import type { Changes, Params } from '../state/fragment.ts';
import { currentParams, go } from '../state/url-state.ts';
import { keeper, openBoard } from './keeping.ts';

/** What takes all of these keys away. */
export const noneOf = (params: Params): Changes =>
  Object.fromEntries(Object.keys(params).map((key) => [key, undefined]));

/** Leaves what is on screen for a board, as one step. Throws the `CallError` of a board that does not come. */
export async function goToBoard(id: string, words: string): Promise<void> {
  keeper().flush();
  const opened = await openBoard(id, { board: id });
  go({ ...noneOf(currentParams()), ...opened }, { place: 'explore', isWhole: true, words });
}
