/** The boards of this tab: read where it has not their keys, and kept on the server as they change. */

import { besides } from '../state/board-address.ts';
import type { Params } from '../state/fragment.ts';
import { say } from '../state/notices.ts';
import { currentParams, go } from '../state/url-state.ts';
import { uncapitalised } from '../ui/wording.ts';
import { BoardKeeper, type Told } from './board-keeper.ts';
import { boardFrom, paramsOf } from './board-of.ts';
import { serverBoards } from './server-boards.ts';

const FORKED = 'Changed in another window too. Both are kept: this one goes on as a copy.';

/** Boards of this tab that go on under another id, so that going back does not lead to the other window’s. */
const FORKS = 'board forks';

function readForks(): Record<string, string> {
  try {
    const forks: unknown = JSON.parse(sessionStorage.getItem(FORKS) ?? '{}');
    return typeof forks === 'object' && forks !== null ? Object.fromEntries(Object.entries(forks)) : {};
  } catch {
    return {};
  }
}

function keepFork(from: string, to: string): void {
  try {
    sessionStorage.setItem(FORKS, JSON.stringify({ ...readForks(), [from]: to }));
  } catch {
    // Without storage the next save of the old id is refused, and goes on under a third.
  }
}

function tell(told: Told): void {
  say('unsaved', told.kind === 'unsaved' ? { words: `Not saved: ${uncapitalised(told.why)}` } : undefined);
  if (told.kind !== 'forked') return;
  keepFork(told.from, told.to);
  if (currentParams()['board'] === told.from) go({ board: told.to }, { replace: true });
  say('forked', { words: FORKED, way: { label: 'Close', onGo: () => say('forked', undefined) } });
}

let made: BoardKeeper | undefined;

function keeper(): BoardKeeper {
  if (made) return made;
  const fresh = new BoardKeeper({ store: serverBoards, storage: sessionStorage, tell });
  const flush = () => fresh.flush();
  window.addEventListener('pagehide', flush);
  document.addEventListener('visibilitychange', flush);
  made = fresh;
  return fresh;
}

/** All keys of the board that an address names. Throws the `CallError` of a board that is not there. */
export async function openBoard(id: string, address: Params): Promise<Params> {
  const board = await serverBoards.read(id);
  keeper().adopt(id, board);
  return besides(paramsOf(board), address);
}

/** Saves what is on screen soon, under the id that it now goes by. */
export function keepBoard(id: string, params: Params): void {
  const fork = readForks()[id];
  if (fork !== undefined) go({ board: fork }, { replace: true });
  else keeper().keep(id, boardFrom(params));
}
