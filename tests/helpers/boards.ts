/** Requests about boards, and one that names everything. */
import type { Board } from '../../server/contract/board.ts';
import type { AppUnderTest } from './app.ts';

export type Headers = Record<string, string>;

export interface BoardAsker {
  /** Text is sent as it is. */
  put(body: unknown, headers?: Headers, id?: string): Promise<Response>;
  get(headers?: Headers, id?: string): Promise<Response>;
  remove(headers?: Headers, id?: string): Promise<Response>;
}

/** Of the board `field`, unless another is named. */
export const askerOf = (app: () => AppUnderTest): BoardAsker => ({
  put: (body, headers = {}, id = 'field') =>
    app().ask(`/boards/${id}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
  get: (headers = {}, id = 'field') => app().ask(`/boards/${id}`, { headers }),
  remove: (headers = {}, id = 'field') => app().ask(`/boards/${id}`, { method: 'DELETE', headers }),
});

export const plainBoard = (...entities: string[]): Board => ({ view: { entities } });

/** Names everything that a board can name. */
export const FULL_BOARD: Board = {
  title: 'Who holds the North Field',
  view: {
    entities: ['mill', 'vantar', 'odo-brask'],
    positions: { mill: [120, -40.5], 'odo-brask': [0, 0] },
    selected: { kind: 'entity', id: 'odo-brask' },
    picked: ['odo-brask', 'mill'],
    chain: { entities: ['odo-brask', 'vantar'], relations: ['brask-linked-vantar'] },
    mode: 'map',
    table: true,
    layers: ['reporting', 'register'],
    standing: 'alleged',
    asOf: '2022-07',
    hidden: ['spatial'],
    pinned: ['odo-brask', 'mill'],
    away: ['vantar'],
    within: 2,
    by: 'country',
  },
  figure: ['mill-within-field', 'brask-linked-vantar'],
  notes: [
    { id: 'n1', text: 'Ask the mill.', at: [10, 20], about: 'mill' },
    { id: 'n2', text: 'Ask him.', at: [30, 40], about: 'odo-brask' },
    { id: 'n3', text: 'Ask about the line.', at: [30, 40], about: 'brask-linked-vantar' },
  ],
};
