/** Boards on the server, by version: nothing is saved over what has another. */
import { api, call } from '../requests/api.ts';
import type { BoardStore } from './board-keeper.ts';

// Browsers refuse to outlive the page for more than 64 KiB.
const OUTLIVES_PAGE = 60_000;

export const serverBoards: BoardStore = {
  read: (id) => call(api.readBoard, { params: { id } }),

  async save(id, board, version) {
    const { version: saved } = await call(api.saveBoard, {
      params: { id },
      body: board,
      headers: version === undefined ? { 'if-none-match': '*' } : { 'if-match': `"${version}"` },
      keepalive: JSON.stringify(board).length < OUTLIVES_PAGE,
    });
    return saved;
  },
};
