/** Saved views. */
import { z } from 'zod';
import { Board, BoardEntry, BoardNews, SavedBoard } from '../board.ts';
import { Id } from '../model.ts';
import { Cursor, Limit, listOf } from './page.ts';
import { row } from './row.ts';

export const boardRows = {
  listBoards: row({
    method: 'GET',
    path: '/boards',
    summary: 'The saved views, by id',
    query: z.strictObject({ limit: Limit(100, 50), cursor: Cursor.optional() }),
    output: listOf(BoardEntry),
  }),

  readBoard: row({
    method: 'GET',
    path: '/boards/{id}',
    summary: 'A saved view, without what is no longer here',
    params: z.strictObject({ id: Id }),
    output: SavedBoard,
    also: [304],
    conditional: true,
  }),

  readBoardNews: row({
    method: 'GET',
    path: '/boards/{id}/since',
    summary: 'What happened to the data under a saved view since it was saved',
    params: z.strictObject({ id: Id }),
    output: BoardNews,
  }),

  saveBoard: row({
    method: 'PUT',
    path: '/boards/{id}',
    summary: 'Saves a view whole: a new one, or with `If-Match` in place of the version that it names',
    params: z.strictObject({ id: Id }),
    body: Board,
    output: SavedBoard,
    also: [201],
    conditional: true,
  }),

  deleteBoard: row({
    method: 'DELETE',
    path: '/boards/{id}',
    summary: 'Deletes the version of a saved view that `If-Match` names',
    params: z.strictObject({ id: Id }),
    status: 204,
    conditional: true,
  }),
} as const;
