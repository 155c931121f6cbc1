/** The journalist's questions: the case, a dossier, what surrounds a name, what joins those on screen. */
import type { z } from 'zod';
import type { api, OutputOf, ParsedOf } from '../contract/api.ts';
import { RELATION_TYPES } from '../contract/model.ts';
import { isDrawn } from '../domain/drawing/lines.ts';
import { components } from '../domain/evidence/components.ts';
import { type Admission, countHidden, keptOutBy } from '../domain/evidence/kept-out.ts';
import { NotFoundError } from '../errors.ts';
import type { GraphStore, RatedRelation } from '../store/graph-store.ts';
import { listPage } from './cursor.ts';
import { claimsAnswered, claimView, entityViews, includedFor, responseView } from './included.ts';
import { admitsLayer, checkLayerQuery, filterOf, knownLayers, type Lens, withoutTypes } from './lens.ts';
import { refuse } from './refuse.ts';
import { unknownAt } from './unknown-names.ts';

type Api = typeof api;
type QueryOf<Op extends keyof Api> = ParsedOf<Api[Op], 'query'>;

/** Throws `NotFoundError` where the one thing asked for is missing or protected: the two are not told apart. */
export interface ExploreService {
  case(): Promise<OutputOf<Api['readCase']>>;
  entity(id: string, query: QueryOf<'readEntity'>): Promise<OutputOf<Api['readEntity']>>;
  neighbours(id: string, query: QueryOf<'listNeighbours'>): Promise<OutputOf<Api['listNeighbours']>>;
  /** Throws `ValidationError` with a pointer for each id that is missing or protected, or for each layer that is unknown. */
  subgraph(body: z.output<Api['readSubgraph']['body']>): Promise<OutputOf<Api['readSubgraph']>>;
  relation(id: string, query: QueryOf<'readRelation'>): Promise<OutputOf<Api['readRelation']>>;
}

/** A sanction is a badge: it is listed, and never counts as something that could be opened on the canvas. */
const DRAWN_NOT = 'sanctioned_by';
/** Two entities joined by more lines than this would be a fault of the data; the list of them is cut here. */
const MOST_BETWEEN = 1_000;

export function createExploreService({ store }: { store: GraphStore }): ExploreService {
  return {
    async case() {
      const [theCase, layers, revision, counts] = await Promise.all([
        store.case(),
        store.layers(),
        store.revision(),
        store.counts(),
      ]);
      const { record: _record, ...view } = theCase ?? {};
      return {
        case: theCase ? (view as Omit<typeof theCase, 'record'>) : null,
        revision,
        store: store.engine,
        counts,
        layers,
      };
    },

    async entity(id, query) {
      const [entity] = await store.entities([id]);
      if (!entity) throw new NotFoundError();
      await checkLayerQuery(store, query.layer);
      const lens = lensOf(query);
      const filter = await filterOf(store, lens);
      const [view] = await entityViews(store, [entity], filter);
      if (!view) throw new NotFoundError();
      const statements = (await store.claimsOn([id])).filter((claim) => admitsLayer(filter, claim.layer));
      const responses = await store.responsesAbout(id);
      const answered = await claimsAnswered(store, responses);
      const included = await includedFor(
        store,
        {
          entities: [id],
          // What a claim is on may be an entity, whose id is passed over.
          relations: [...view.badges.flatMap((badge) => badge.relations), ...answered.map(({ on }) => on)],
          claims: [...statements, ...answered].map((claim) => claim.id),
          responses: responses.map((response) => response.id),
        },
        lens,
      );
      return {
        entity: view,
        badges: view.badges,
        statements: statements.map(claimView),
        totals: await store.relationCounts(id, filter),
        responses: responses.map(responseView),
        included,
      };
    },

    async neighbours(id, query) {
      const [entity] = await store.entities([id]);
      if (!entity) throw new NotFoundError();
      await checkLayerQuery(store, query.layer);
      const { limit, cursor, ...question } = query;
      const lens = lensOf(query);
      const every = await filterOf(store, lens);
      const chosen = await filterOf(store, lens, { families: query.family, types: query.type });
      const { items: relations, ...list } = await listPage(
        store,
        ['neighbours', id, question],
        { limit, cursor },
        (page) => store.relationsOf(id, chosen, page),
      );
      const included = await includedFor(
        store,
        { entities: [id], relations: relations.map((relation) => relation.id) },
        lens,
      );
      const items = relations.flatMap((relation) => {
        const view = included.relations[relation.id];
        const other = included.entities[relation.from === id ? relation.to : relation.from];
        return view && other ? [{ relation: view, entity: other }] : [];
      });
      return { items, ...list, totals: await store.relationCounts(id, every), included };
    },

    async subgraph({ ids, families, ...lens }) {
      const entities = await store.entities([...new Set(ids)]);
      const present = entities.map((entity) => entity.id);
      refuse(unknownAt('unknown-entity', '/ids', ids, new Set(present)));
      refuse(unknownAt('unknown-layer', '/layers', lens.layers, await knownLayers(store, lens.layers)));
      const filter = await filterOf(store, lens, { families });
      const all = await store.relationsAmong(present, {});
      const admission: Admission = { ...filter, families };
      const relations = all.filter((relation) => keptOutBy(relation, admission).length === 0);
      const counts = await store.neighbourCounts(present, withoutTypes(filter, DRAWN_NOT), present);
      const included = await includedFor(
        store,
        { entities: present, relations: relations.map((relation) => relation.id) },
        lens,
      );
      return {
        entities: present.flatMap((id) => included.entities[id] ?? []),
        relations: relations.flatMap((relation) => included.relations[relation.id] ?? []),
        more: Object.fromEntries(
          present.map((id) => [id, counts.get(id) ?? { families: {}, total: 0 }] as const),
        ),
        components: components(present, relations.filter(isDrawn)),
        hidden: countHidden(all.filter(isDrawn), admission),
        included,
      };
    },

    async relation(id, query) {
      const [relation] = await store.relations([id]);
      if (!relation) throw new NotFoundError();
      const between = (await relationsBetween(store, relation)).filter((other) => other !== id);
      const included = await includedFor(store, { relations: [id, ...between] }, query);
      const view = included.relations[id];
      if (!view) throw new NotFoundError();
      return {
        relation: view,
        sentence: view.sentence,
        claims: view.claims.flatMap((claim) => included.claims[claim] ?? []),
        responses: view.responses.flatMap((response) => included.responses[response] ?? []),
        between,
        included,
      };
    },
  };
}

const lensOf = (query: { layer?: string[] | undefined } & Omit<Lens, 'layers'>): Lens => ({
  layers: query.layer,
  standing: query.standing,
  asOf: query.asOf,
});

/** In every layer: somebody who reads one line should know of the others. Inferences are not among them. */
async function relationsBetween(store: GraphStore, { from, to }: RatedRelation): Promise<string[]> {
  const types = RELATION_TYPES.filter((type) => type !== 'same_as');
  const all = await store.relationsAmong([from, to], { types, standing: 'alleged' });
  return all
    .filter((relation) => from === to || relation.from !== relation.to)
    .map((relation) => relation.id)
    .slice(0, MOST_BETWEEN);
}
