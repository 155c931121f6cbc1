import { api } from '../contract/api.ts';
import type { BoardNewsService } from '../services/board-news.ts';
import type { BoardService, ReadBoard } from '../services/boards.ts';
import { etagOf, isUnchanged, requireVersion, type Standing } from './conditions.ts';
import type { Mounted } from './mount.ts';
import { CleanAnswer } from './mount.ts';

export const boardRoutes = (add: Mounted, boards: BoardService, news: BoardNewsService): void => {
  add(api.listBoards, async ({ query }) => new CleanAnswer(await boards.list(query)));

  add(api.readBoard, async ({ params, conditions, setHeader }) => {
    const read = await boards.read(params.id);
    const standing = standingOf(read);
    const status = isUnchanged(conditions, standing) ? 304 : 200;
    setHeader('etag', etagOf(standing));
    return new CleanAnswer(read.board, status);
  });

  add(api.readBoardNews, async ({ params }) => new CleanAnswer(await news.since(params.id)));

  add(api.saveBoard, async ({ params, body, conditions, setHeader }) => {
    const saved = await boards.save(params.id, body, (before) =>
      requireVersion(conditions, before && standingOf(before)),
    );
    setHeader('etag', etagOf(standingOf(saved)));
    return new CleanAnswer(saved.board, saved.isNew ? 201 : 200);
  });

  add(api.deleteBoard, async ({ params, conditions }) => {
    await boards.remove(params.id, (before) => requireVersion(conditions, before && standingOf(before)));
    return undefined;
  });
};

const standingOf = ({ tag, board }: ReadBoard): Standing => ({ tag, version: board.version });
