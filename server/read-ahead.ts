/** What the first search would wait for is done before it, once the server has answered something. */
import type { Server } from 'node:http';
import type { GraphStore } from './store/graph-store.ts';

/** The page has what it shows first within this time; until then nothing else is read. */
const AFTER_MS = 1_000;
/** No matter which: every search brings all names to where the next one finds them. */
const TEXT = 'wrongg';

/** Nothing is told of a failure: a search that somebody asks meets it again. */
export function readNamesAhead(server: Server, store: Pick<GraphStore, 'search'>, afterMs = AFTER_MS): void {
  server.once('request', (_request, response) =>
    response.once('close', () => {
      setTimeout(() => {
        store.search(TEXT, {}, { offset: 0, limit: 1 }).catch(() => {});
      }, afterMs).unref();
    }),
  );
}
