/** Names, typed by a person, to entities. */
import type { api, OutputOf, ParsedOf } from '../contract/api.ts';
import { quotesName } from '../domain/protection/withhold.ts';
import type { GraphStore } from '../store/graph-store.ts';
import { listPage } from './cursor.ts';
import { entityViews } from './included.ts';
import { checkLayerQuery, filterOf } from './lens.ts';
import { withheldNames } from './withheld.ts';

type Search = (typeof api)['search'];

export interface SearchService {
  /** Best first, in the order of the store. A text that matches nothing has an empty page. */
  search(query: ParsedOf<Search, 'query'>): Promise<OutputOf<Search>>;
}

export function createSearchService({ store }: { store: GraphStore }): SearchService {
  return {
    async search({ q, kind, layer, limit, cursor }) {
      await checkLayerQuery(store, layer);
      const filter = { ...(kind && { kinds: kind }), ...(layer && { layers: layer }) };
      const withholding = await withheldNames(store);
      const isHidden = (alias: string) => quotesName(alias, withholding);
      const hiding = withholding.names.size > 0 ? { isHidden } : {};
      const { items: matches, ...list } = await listPage(
        store,
        ['search', q, filter],
        { limit, cursor },
        (page) => store.search(q, { ...filter, ...hiding }, page),
      );
      const views = await entityViews(
        store,
        matches.map((match) => match.entity),
        await filterOf(store, { layers: layer }),
      );
      const items = views.map((entity, index) => ({
        entity,
        matched: matches[index]?.matched ?? { name: entity.name },
      }));
      return { items, ...list };
    },
  };
}
