/** The case, and what is looked up in it. */
import { z } from 'zod';
import { lens } from '../lens.ts';
import { CaseRecord, FAMILIES, Id, KINDS, Layer, PartialDate, RELATION_TYPES, STANDINGS } from '../model.ts';
import {
  Badge,
  ClaimView,
  EntityView,
  FamilyCounts,
  Hidden,
  Included,
  RelationView,
  ResponseView,
  SourceView,
} from '../views.ts';
import { Cursor, Limit, listOf } from './page.ts';
import { several } from './query.ts';
import { row } from './row.ts';

const lensQuery = {
  layer: several(Id).optional(),
  standing: z.enum(STANDINGS).optional(),
  asOf: PartialDate.optional(),
};

export const exploreRows = {
  readCase: row({
    method: 'GET',
    path: '/case',
    summary: 'The case: title, revision, store, counts, layers, snapshot dates',
    output: z.strictObject({
      case: CaseRecord.omit({ record: true }).nullable(),
      revision: z.int(),
      store: z.enum(['sqlite', 'neo4j']),
      counts: z.strictObject({
        entities: z.int(),
        relations: z.int(),
        claims: z.int(),
        responses: z.int(),
        sources: z.int(),
        kinds: z.partialRecord(z.enum(KINDS), z.int()),
        families: FamilyCounts,
        layers: z.record(z.string(), z.int()),
      }),
      layers: z.array(Layer).meta({ description: 'With the date of each snapshot' }),
    }),
  }),

  search: row({
    method: 'GET',
    path: '/search',
    summary: 'Entities by name or alias, best first, each with the name that matched',
    query: z.strictObject({
      q: z.string().max(1000),
      kind: several(z.enum(KINDS)).optional(),
      layer: several(Id).optional(),
      limit: Limit(100, 20),
      cursor: Cursor.optional(),
    }),
    output: listOf(
      z.strictObject({
        entity: EntityView,
        matched: z.strictObject({
          name: z.string(),
          script: z.string().optional(),
          source: z.string().optional(),
        }),
      }),
    ),
  }),

  readEntity: row({
    method: 'GET',
    path: '/entities/{id}',
    summary: 'The dossier: statements with claims, badges, relations counted by family, responses',
    params: z.strictObject({ id: Id }),
    query: z.strictObject(lensQuery),
    output: z.strictObject({
      entity: EntityView,
      badges: z.array(Badge),
      statements: z.array(ClaimView),
      totals: FamilyCounts,
      responses: z.array(ResponseView),
      included: Included,
    }),
  }),

  listNeighbours: row({
    method: 'GET',
    path: '/entities/{id}/neighbours',
    summary: 'Relations and the entities at their other ends, a page at a time, with totals by family',
    params: z.strictObject({ id: Id }),
    query: z.strictObject({
      family: several(z.enum(FAMILIES)).optional(),
      type: several(z.enum(RELATION_TYPES)).optional(),
      ...lensQuery,
      limit: Limit(500, 50),
      cursor: Cursor.optional(),
    }),
    output: listOf(z.strictObject({ relation: RelationView, entity: EntityView })).extend({
      totals: FamilyCounts,
      included: Included,
    }),
  }),

  readSubgraph: row({
    method: 'POST',
    path: '/subgraph',
    summary: 'The relations among given entities, what each has besides, and which groups no path joins',
    body: z.strictObject({
      ids: z.array(Id).max(2000),
      families: z.array(z.enum(FAMILIES)).optional(),
      ...lens,
    }),
    output: z.strictObject({
      entities: z.array(EntityView),
      relations: z.array(RelationView),
      more: z.record(z.string(), z.strictObject({ families: FamilyCounts, total: z.int() })),
      components: z.array(z.array(Id)),
      hidden: Hidden.meta({
        description: 'Of the relations among them; sanctions, which are badges, not counted',
      }),
      included: Included,
    }),
  }),

  readRelation: row({
    method: 'GET',
    path: '/relations/{id}',
    summary: 'The relation as a sentence, with its claims, the replies and the other relations of the two',
    params: z.strictObject({ id: Id }),
    query: z.strictObject({
      asOf: PartialDate.optional().meta({ description: 'The date that its sentence tells of' }),
    }),
    output: z.strictObject({
      relation: RelationView,
      sentence: z.string(),
      claims: z.array(ClaimView),
      responses: z.array(ResponseView),
      between: z.array(Id),
      included: Included,
    }),
  }),

  listSources: row({
    method: 'GET',
    path: '/sources',
    summary: 'The sources, and how much rests on each',
    query: z.strictObject({ limit: Limit(500, 100), cursor: Cursor.optional() }),
    output: listOf(z.strictObject({ source: SourceView, claims: z.int(), responses: z.int() })),
  }),

  readSource: row({
    method: 'GET',
    path: '/sources/{id}',
    summary: 'A source and what rests on it',
    params: z.strictObject({ id: Id }),
    query: z.strictObject({ limit: Limit(500, 100), cursor: Cursor.optional() }),
    output: listOf(z.union([ClaimView, ResponseView])).extend({ source: SourceView, included: Included }),
  }),
} as const;
