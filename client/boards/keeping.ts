/** The boards of this tab: read where it has not their keys, and kept on the server as they change. */
import { api, call } from '../requests/api.ts';
import { besides } from '../state/board-address.ts';
import type { Params } from '../state/fragment.ts';
import { say } from '../state/notices.ts';
import { currentParams, go } from '../state/url-state.ts';
import { newsWords } from '../words/boards/board.ts';
import { BOARD_NOTICES } from '../words/boards/deeds.ts';
import { UNSAVED } from '../words/boards/unsaved.ts';
import { MESSAGE } from '../words/ui.ts';
import { BoardKeeper, type Told } from './board-keeper.ts';
import { boardFrom, paramsOf } from './board-of.ts';
import { rememberBoard } from './recent-boards.ts';
import { serverBoards } from './server-boards.ts';

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
  say('unsaved', told.kind === 'unsaved' ? { words: UNSAVED.because(told.why) } : undefined);
  if (told.kind !== 'forked') return;
  keepFork(told.from, told.to);
  if (currentParams()['board'] === told.from) go({ board: told.to }, { replace: true });
  const onGo = () => say('forked', undefined);
  say('forked', { words: BOARD_NOTICES.forked, way: { label: MESSAGE.close, onGo } });
}

let made: BoardKeeper | undefined;

/** One for all the boards of the tab. */
export function keeper(): BoardKeeper {
  if (made) return made;
  const fresh = new BoardKeeper({ store: serverBoards, storage: sessionStorage, tell });
  const flush = () => fresh.flush();
  window.addEventListener('pagehide', flush);
  document.addEventListener('visibilitychange', flush);
  made = fresh;
  return fresh;
}

/** What happened to the data since the board was saved, in the strip, until the next step. */
async function tellNews(id: string): Promise<void> {
  // That nothing can be said of it now is no reason to say so: the board itself is there.
  const news = await call(api.readBoardNews, { params: { id } }).catch(() => undefined);
  const words = news && newsWords(news);
  if (words === undefined) return;
  const [first] = news?.brought ?? [];
  const onGo = () =>
    go({ relation: first, entity: undefined, source: undefined, item: undefined }, { place: 'explore' });
  say('since', { words, way: first === undefined ? undefined : { label: BOARD_NOTICES.readFirst, onGo } });
}

/** All keys of the board that an address names. Throws the `CallError` of a board that is not there. */
export async function openBoard(id: string, address: Params): Promise<Params> {
  const board = await serverBoards.read(id);
  keeper().adopt(id, board);
  void tellNews(id);
  return besides(paramsOf(board), address);
}

/** Saves what is on screen soon, under the id that it now goes by. */
export function keepBoard(id: string, params: Params): void {
  rememberBoard(id);
  const fork = readForks()[id];
  if (fork !== undefined) go({ board: fork }, { replace: true });
  else keeper().keep(id, boardFrom(params));
}
