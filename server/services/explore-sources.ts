/** The sources, and what rests on each. */
import type { api, OutputOf, ParsedOf } from '../contract/api.ts';
import { NotFoundError } from '../errors.ts';
import type { GraphStore } from '../store/graph-store.ts';
import { listPage } from './cursor.ts';
import { claimsAnswered, claimView, includedFor, responseView, sourceView } from './included.ts';

type Api = typeof api;

export interface SourceService {
  list(query: ParsedOf<Api['listSources'], 'query'>): Promise<OutputOf<Api['listSources']>>;
  /** Throws `NotFoundError` for an id that is not there. */
  read(id: string, query: ParsedOf<Api['readSource'], 'query'>): Promise<OutputOf<Api['readSource']>>;
}

export function createSourceService({ store }: { store: GraphStore }): SourceService {
  return {
    async list(paging) {
      const { items, ...list } = await listPage(store, ['sources'], paging, (page) =>
        store.listSources(page),
      );
      const weights = await store.weightOfSources(items.map((source) => source.id));
      return {
        items: items.map((source) => ({
          source: sourceView(source),
          ...(weights.get(source.id) ?? { claims: 0, responses: 0 }),
        })),
        ...list,
      };
    },

    async read(id, paging) {
      const [source] = await store.sources([id]);
      if (!source) throw new NotFoundError();
      const { items, ...list } = await listPage(store, ['source', id], paging, (page) =>
        store.restingOn(id, page),
      );
      const claims = items.filter((item) => item.record === 'claim');
      const answered = await claimsAnswered(
        store,
        items.filter((item) => item.record === 'response'),
      );
      const subjects = [...claims, ...answered].map((claim) => claim.on);
      const included = await includedFor(store, {
        sources: [id],
        // A claim is on a relation or on an entity; each read passes over the ids of the other.
        entities: subjects,
        relations: subjects,
        claims: answered.map((claim) => claim.id),
        responses: items.flatMap((item) => (item.record === 'response' ? [item.id] : [])),
      });
      return {
        items: items.map((item) => (item.record === 'claim' ? claimView(item) : responseView(item))),
        ...list,
        source: sourceView(source),
        included,
      };
    },
  };
}
