/** What is on screen as a board that the server keeps, and back. */
import type { Board } from '../../server/contract/board.ts';
import { Id, type Position } from '../../server/contract/model.ts';
import { readView, type Settled, settle, writeView } from '../explore/view.ts';
import { applyChanges, type Params, splitList } from '../state/fragment.ts';
import type { Positions } from '../state/positions.ts';

/** What this page shows of a board. Its title and its notes are others' business, and stay as they are. */
export type BoardBody = Pick<Board, 'view' | 'figure'>;

/** Usual values are left out. */
export function boardOf(view: Settled, figure: readonly string[]): BoardBody {
  const { entities, selected, picked, chain, positions, mode, lens, hidden, table } = view;
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
      ...(table && { table }),
      ...(lens.layers && { layers: [...lens.layers] }),
      standing: lens.standing,
      ...(lens.asOf !== undefined && { asOf: lens.asOf }),
      ...(hidden.length > 0 && { hidden: [...hidden] }),
    },
    ...(figure.length > 0 && { figure: [...figure] }),
  };
}

const whole = (positions: Positions | undefined): Positions =>
  Object.fromEntries(
    Object.entries(positions ?? {}).map(([id, [x, y]]) => [id, [Math.round(x), Math.round(y)]]),
  );

export function viewOf({ view }: BoardBody): Settled {
  const { entities, positions, selected, picked, chain, mode, table, layers, standing, asOf, hidden } = view;
  return {
    entities,
    positions: whole(positions),
    selected,
    picked: picked ?? [],
    chain,
    mode: mode ?? 'map',
    table: table ?? false,
    lens: { layers, standing: standing ?? 'alleged', asOf },
    hidden: hidden ?? [],
  };
}

/** A board as the keys of an address, of whatever length. */
export const paramsOf = (board: BoardBody): Params =>
  applyChanges({}, { ...writeView(viewOf(board)), figure: board.figure?.join(',') });

const isId = (id: string): boolean => Id.safeParse(id).success;

/** The keys of an address as a board, without what no board can hold. */
export function boardFrom(params: Params): BoardBody {
  const view = settle(readView(params), undefined);
  return boardOf(view, splitList(params['figure']).filter(isId));
}

const NAMES = /^\/(?:view\/)?(entities|picked|chain\/entities|chain\/relations|layers|figure)\/(\d+)$/;

/** The same without what these pointers name: it is no longer in the case. */
export function boardWithout(body: BoardBody, pointers: readonly string[]): BoardBody {
  const named = new Set(
    pointers.map((pointer) => NAMES.exec(pointer)).map((match) => match && `${match[1]} ${match[2]}`),
  );
  const left = (list: string, ids: readonly string[]) =>
    ids.filter((_id, index) => !named.has(`${list} ${index}`));
  const { entities, positions = {}, selected, picked, chain, layers, ...rest } = body.view;
  const here = left('entities', entities);
  const places = here.flatMap((id) => (positions[id] ? [[id, positions[id]] as const] : []));
  return {
    view: {
      ...rest,
      entities: here,
      ...(places.length > 0 && { positions: Object.fromEntries(places) }),
      ...(selected && !pointers.includes('/view/selected/id') && { selected }),
      ...(picked && { picked: left('picked', picked) }),
      ...(chain && {
        chain: {
          entities: left('chain/entities', chain.entities),
          relations: left('chain/relations', chain.relations),
        },
      }),
      ...(layers && { layers: left('layers', layers) }),
    },
    ...(body.figure && { figure: left('figure', body.figure) }),
  };
}
