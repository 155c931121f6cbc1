/** What is on screen as a board that the server keeps, and back. */
import { Board, type BoardSheet } from '../../server/contract/board.ts';
import { Id, type Position } from '../../server/contract/model.ts';
import { readNotes, writeNotes } from '../explore/notes/notes.ts';
import { readView, type Settled, settle, writeView } from '../explore/view.ts';
import { paramsOfSheet, sheetOf } from '../figure/wish/board-sheet.ts';
import { applyChanges, type Params, splitList } from '../state/fragment.ts';
import type { Positions } from '../state/positions.ts';

/** Usual values are left out. */
export function boardOf(view: Settled, figure: readonly string[], sheet?: BoardSheet): Board {
  const { entities, selected, picked, chain, positions, mode, subject, direction } = view;
  const { lens, hidden, table, timeline, pinned, away, within, by } = view;
  const notes = readNotes(view.remarks);
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
      ...(pinned && { pinned: [...pinned] }),
      ...(away && { away: [...away] }),
      ...(within && { within }),
      ...(by && { by }),
    },
    ...(figure.length > 0 && { figure: [...figure] }),
    ...(sheet && { sheet }),
    ...(notes.length > 0 && { notes }),
  };
}

const whole = (positions: Positions | undefined): Positions =>
  Object.fromEntries(
    Object.entries(positions ?? {}).map(([id, [x, y]]) => [id, [Math.round(x), Math.round(y)]]),
  );

export function viewOf({ view, notes = [] }: Board): Settled {
  const remarks = writeNotes(notes);
  const { entities, positions, selected, picked, chain, mode, subject, direction } = view;
  const { table, timeline, layers, standing, asOf, hidden, pinned, away, within, by } = view;
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
    ...(pinned && pinned.length > 0 && { pinned }),
    ...(away && away.length > 0 && { away }),
    ...(within && { within }),
    ...(by && { by }),
    ...(remarks !== undefined && { remarks }),
  };
}

/** A board as the keys of an address, of whatever length. */
export const paramsOf = (board: Board): Params =>
  applyChanges(
    {},
    {
      named: board.title,
      ...writeView(viewOf(board)),
      figure: board.figure?.join(','),
      ...paramsOfSheet(board.sheet),
    },
  );

const isId = (id: string): boolean => Id.safeParse(id).success;

/** The keys of an address as a board, without what no board can hold. */
export function boardFrom(params: Params): Board {
  const view = settle(readView(params), undefined);
  const title = Board.shape.title.safeParse(params['named']).data;
  return {
    ...(title !== undefined && { title }),
    ...boardOf(view, splitList(params['figure']).filter(isId), sheetOf(params)),
  };
}

const NAMES =
  /^\/(?:view\/)?(entities|picked|pinned|away|chain\/entities|chain\/relations|layers|figure)\/(\d+)$/;

/** The same without what these pointers name: it is no longer in the case. */
export function boardWithout(body: Board, pointers: readonly string[]): Board {
  const named = new Set(
    pointers.map((pointer) => NAMES.exec(pointer)).map((match) => match && `${match[1]} ${match[2]}`),
  );
  const left = (list: string, ids: readonly string[]) =>
    ids.filter((_id, index) => !named.has(`${list} ${index}`));
  const { entities, positions = {}, selected, picked, chain, subject, layers, ...rest } = body.view;
  const { pinned, away, ...others } = rest;
  const here = left('entities', entities);
  const places = here.flatMap((id) => (positions[id] ? [[id, positions[id]] as const] : []));
  return {
    ...(body.title !== undefined && { title: body.title }),
    view: {
      ...others,
      entities: here,
      ...(places.length > 0 && { positions: Object.fromEntries(places) }),
      ...(selected && !pointers.includes('/view/selected/id') && { selected }),
      ...(picked && { picked: left('picked', picked) }),
      ...(pinned && { pinned: left('pinned', pinned) }),
      ...(away && { away: left('away', away) }),
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
    ...(body.notes && {
      notes: body.notes.map(({ about, ...note }, index) => ({
        ...note,
        ...(about !== undefined && !pointers.includes(`/notes/${index}/about`) && { about }),
      })),
    }),
  };
}
