/** What is on screen as a board that the server keeps, and back. */
import type { Board, BoardSheet } from '../../server/contract/board.ts';
import { Id, type Position } from '../../server/contract/model.ts';
import { readView, type Settled, settle, writeView } from '../explore/view.ts';
import { paramsOfSheet, sheetOf } from '../figure/wish/board-sheet.ts';
import { applyChanges, type Params, splitList } from '../state/fragment.ts';
import type { Positions } from '../state/positions.ts';

/** What this page shows of a board. Its title and its notes are others' business, and stay as they are. */
export type BoardBody = Pick<Board, 'view' | 'figure' | 'sheet'>;

/** Usual values are left out. */
export function boardOf(view: Settled, figure: readonly string[], sheet?: BoardSheet): BoardBody {
  const { entities, selected, picked, chain, positions, mode, subject, direction } = view;
  const { lens, hidden, table, timeline } = view;
  const placed = entities.flatMap((id): [string, Position][] => {
    const at = positions[id];
    return at ? [[id, at]] : [];
  });
  return {
    view: {
      entities: [...entities],
      ...(placed.length > 0 && { positions: Object.fromEntries(placed) }),
      ...(selected && { selected: { kind: selected.kind, id: selected.id } }),
      ...(picked.length > 0 && { picked: [...picked] }),
      ...(chain && { chain: { entities: [...chain.entities], relations: [...chain.relations] } }),
      ...(mode !== 'map' && { mode }),
      ...(mode === 'ownership' && subject !== undefined && { subject }),
      ...(mode === 'ownership' && direction === 'down' && { direction }),
      ...(table && { table }),
      ...(timeline && { timeline }),
      ...(lens.layers && { layers: [...lens.layers] }),
      standing: lens.standing,
      ...(lens.asOf !== undefined && { asOf: lens.asOf }),
      ...(hidden.length > 0 && { hidden: [...hidden] }),
    },
    ...(figure.length > 0 && { figure: [...figure] }),
    ...(sheet && { sheet }),
  };
}

const whole = (positions: Positions | undefined): Positions =>
  Object.fromEntries(
    Object.entries(positions ?? {}).map(([id, [x, y]]) => [id, [Math.round(x), Math.round(y)]]),
  );

export function viewOf({ view }: BoardBody): Settled {
  const { entities, positions, selected, picked, chain, mode, subject, direction } = view;
  const { table, timeline, layers, standing, asOf, hidden } = view;
  return {
    entities,
    positions: whole(positions),
    selected,
    picked: picked ?? [],
    chain,
    mode: mode ?? 'map',
    ...(subject !== undefined && { subject }),
    ...(direction === 'down' && { direction }),
    table: table ?? false,
    ...(timeline && { timeline }),
    lens: { layers, standing: standing ?? 'alleged', asOf },
    hidden: hidden ?? [],
  };
}

/** A board as the keys of an address, of whatever length. */
export const paramsOf = (board: BoardBody): Params =>
  applyChanges(
    {},
    { ...writeView(viewOf(board)), figure: board.figure?.join(','), ...paramsOfSheet(board.sheet) },
  );

const isId = (id: string): boolean => Id.safeParse(id).success;

/** The keys of an address as a board, without what no board can hold. */
export function boardFrom(params: Params): BoardBody {
  const view = settle(readView(params), undefined);
  return boardOf(view, splitList(params['figure']).filter(isId), sheetOf(params));
}

const NAMES = /^\/(?:view\/)?(entities|picked|chain\/entities|chain\/relations|layers|figure)\/(\d+)$/;

/** The same without what these pointers name: it is no longer in the case. */
export function boardWithout(body: BoardBody, pointers: readonly string[]): BoardBody {
  const named = new Set(
    pointers.map((pointer) => NAMES.exec(pointer)).map((match) => match && `${match[1]} ${match[2]}`),
  );
  const left = (list: string, ids: readonly string[]) =>
    ids.filter((_id, index) => !named.has(`${list} ${index}`));
  const { entities, positions = {}, selected, picked, chain, subject, layers, ...rest } = body.view;
  const here = left('entities', entities);
  const places = here.flatMap((id) => (positions[id] ? [[id, positions[id]] as const] : []));
  return {
    view: {
      ...rest,
      entities: here,
      ...(places.length > 0 && { positions: Object.fromEntries(places) }),
      ...(selected && !pointers.includes('/view/selected/id') && { selected }),
      ...(picked && { picked: left('picked', picked) }),
      ...(subject !== undefined && !pointers.includes('/view/subject') && { subject }),
      ...(chain && {
        chain: {
          entities: left('chain/entities', chain.entities),
          relations: left('chain/relations', chain.relations),
        },
      }),
      ...(layers && { layers: left('layers', layers) }),
    },
    ...(body.figure && { figure: left('figure', body.figure) }),
    ...(body.sheet && { sheet: body.sheet }),
  };
}
