/** What happened to the data under a board since it was saved. */
import type { Board, BoardNews } from '../contract/board.ts';
import { NotFoundError } from '../errors.ts';
import type { GraphStore } from '../store/graph-store.ts';
import { atOneRevision } from './at-one-revision.ts';
import { hereOf } from './board-names.ts';
import { filterOf } from './lens.ts';

/** So many of what imports brought are named. */
const MOST_NAMED = 100;
/** Imports are looked through this many at a time. */
const A_PAGE = 50;

export interface BoardNewsService {
  /** Missing and protected are not told apart. Throws `NotFoundError`, and `BusyError` when the graph does not rest. */
  since(id: string): Promise<BoardNews>;
}

export function createBoardNewsService({ store }: { store: GraphStore }): BoardNewsService {
  return {
    since: (id) =>
      atOneRevision(store, async (revision) => {
        const stored = await store.boards.read(id);
        if (!stored) throw new NotFoundError();
        const { board, revision: saved } = stored;
        const brought = await broughtSince(store, board, saved);
        return {
          saved,
          revision,
          gone: await goneFrom(store, board),
          brought: brought.slice(0, MOST_NAMED),
          total: brought.length,
        };
      }),
  };
}

async function goneFrom(store: GraphStore, board: Board): Promise<BoardNews['gone']> {
  const here = await hereOf(store, board);
  const { view, figure = [] } = board;
  return {
    entities: missing(view.entities, here.entities),
    relations: missing([...(view.chain?.relations ?? []), ...figure], here.relations),
  };
}

const missing = (ids: readonly string[], here: ReadonlySet<string>): number =>
  new Set(ids.filter((id) => !here.has(id))).size;

/** Relations that the board draws and that an import after this revision brought, by id. */
async function broughtSince(store: GraphStore, { view }: Board, revision: number): Promise<string[]> {
  const imports = await importsAfter(store, revision);
  if (imports.size === 0) return [];
  const { layers, standing, asOf, entities } = view;
  const drawn = await store.relationsAmong(
    [...new Set(entities)],
    await filterOf(store, { layers, standing, asOf }),
  );
  const ids = drawn.map(({ id }) => id);
  const broughtBy = await store.imports.broughtBy(ids);
  return ids.filter((id) => imports.has(broughtBy.get(id) ?? ''));
}

/** The newest stand first in the list, so it is read only as far as it goes. */
async function importsAfter(store: GraphStore, revision: number): Promise<ReadonlySet<string>> {
  const after = new Set<string>();
  for (let offset = 0; ; offset += A_PAGE) {
    const { items } = await store.imports.list({ offset, limit: A_PAGE });
    for (const each of items) {
      if (each.revision <= revision) return after;
      if (each.withdrawn === undefined) after.add(each.id);
    }
    if (items.length < A_PAGE) return after;
  }
}
