/**
 * The HTTP interface, one row per operation: `routes/mount.ts` turns a row and a handler into a route, `routes/openapi.ts`
 * turns the rows into the description, and the page's `call(api.x, …)` takes its types from them.
 */
import { z } from 'zod';
import { FIGURE_MODES, FIGURE_SIZES, Figure } from './figure.ts';
import {
  BADGES,
  CaseRecord,
  Claim,
  Entity,
  FAMILIES,
  Id,
  KINDS,
  Layer,
  Line,
  PartialDate,
  Prose,
  RELATION_TYPES,
  Relation,
  Response,
  Source,
  STANDINGS,
} from './model.ts';

/* ---- what stands in answers ---- */

export const Badge = z.strictObject({
  badge: z.enum(BADGES),
  label: z.string().meta({ description: 'As shown: “Sanctioned US 2020”, “Prime minister 2022”' }),
  relations: z.array(Id).meta({ description: 'The relations that it is read off' }),
});
export type Badge = z.infer<typeof Badge>;

/** An entity as an answer shows it: its badges within the layers, date and standing of the question. */
export const EntityView = Entity.omit({ record: true, protection: true }).extend({ badges: z.array(Badge) });
export type EntityView = z.infer<typeof EntityView>;

/** A relation as an answer shows it. */
export const RelationView = Relation.omit({ record: true }).extend({
  family: z.enum(FAMILIES),
  standing: z.enum(STANDINGS),
  disputed: z.boolean(),
  verb: z.string().meta({ description: 'What stands on the line: “alleged link to”' }),
  sentence: z.string(),
  claims: z.array(Id),
  responses: z.array(Id),
});
export type RelationView = z.infer<typeof RelationView>;

export const ClaimView = Claim.omit({ record: true });
export type ClaimView = z.infer<typeof ClaimView>;
export const ResponseView = Response.omit({ record: true });
export type ResponseView = z.infer<typeof ResponseView>;
export const SourceView = Source.omit({ record: true });
export type SourceView = z.infer<typeof SourceView>;

/** Everything that an answer names, by id, so that no second question is needed to read it. */
export const Included = z.strictObject({
  entities: z.record(z.string(), EntityView),
  relations: z.record(z.string(), RelationView),
  claims: z.record(z.string(), ClaimView),
  responses: z.record(z.string(), ResponseView),
  sources: z.record(z.string(), SourceView),
});
export type Included = z.infer<typeof Included>;

const listOf = <T extends z.ZodType>(item: T) =>
  z.strictObject({ items: z.array(item), nextCursor: z.string().nullable(), total: z.int().min(0) });

const FamilyCounts = z.partialRecord(z.enum(FAMILIES), z.int().min(0));

/* ---- what a question may say ---- */

/** Several values in a query are one comma-separated parameter. */
const several = <T extends z.ZodType<string, string>>(item: T) =>
  z
    .string()
    .min(1)
    .max(2000)
    .transform((text) => text.split(','))
    .pipe(z.array(item).max(200));

const Limit = (most: number, usual: number) =>
  z
    .string()
    .regex(/^[1-9]\d{0,5}$/)
    .transform(Number)
    .pipe(z.int().min(1).max(most))
    .default(usual);

const Cursor = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,200}$/)
  .meta({ description: '`nextCursor` of the page before' });

const lens = {
  layers: z.array(Id).max(50).optional().meta({ description: 'Default: those marked default, or all' }),
  standing: z.enum(STANDINGS).optional().meta({ description: 'The weakest admitted; default alleged' }),
  asOf: PartialDate.optional(),
};

/* ---- paths ---- */

export const EndSet = z.union([
  z.strictObject({ ids: z.array(Id).min(1).max(1000) }),
  z.strictObject({
    where: z
      .strictObject({ kind: z.enum(KINDS).optional(), badge: z.enum(BADGES).optional() })
      .refine((where) => where.kind !== undefined || where.badge !== undefined, {
        error: 'empty-description',
      }),
  }),
]);
export type EndSet = z.infer<typeof EndSet>;

export const ShapeStep = z.strictObject({
  types: z.array(z.enum(RELATION_TYPES)).min(1).optional(),
  families: z.array(z.enum(FAMILIES)).min(1).optional(),
  direction: z.enum(['any', 'along', 'against']).optional(),
  to: z
    .strictObject({
      kind: z.enum(KINDS).optional(),
      badge: z.enum(BADGES).optional(),
      ids: z.array(Id).min(1).optional(),
    })
    .optional(),
});
export type ShapeStep = z.infer<typeof ShapeStep>;

export const PathRules = z.strictObject({
  maxHops: z.int().min(1).max(12).optional(),
  direction: z.enum(['any', 'along', 'against']).optional(),
  families: z.array(z.enum(FAMILIES)).optional(),
  types: z.array(z.enum(RELATION_TYPES)).optional(),
  layers: z.array(Id).max(50).optional(),
  standing: z.enum(STANDINGS).optional(),
  hubs: z.enum(['ends', 'through']).optional(),
  avoid: z.array(Id).max(1000).optional(),
  asOf: PartialDate.optional(),
  time: z.enum(['any', 'together', 'in-order']).optional(),
  shape: z.array(ShapeStep).min(1).max(12).nullable().optional(),
});
export type PathRules = z.infer<typeof PathRules>;

export const PathQuestion = z.strictObject({
  from: EndSet,
  to: EndSet,
  rules: PathRules.optional(),
  limit: z
    .strictObject({
      groups: z.int().min(1).max(12).optional(),
      paths: z.int().min(1).max(1000).optional(),
      perEnd: z.boolean().optional(),
    })
    .optional(),
});
export type PathQuestion = z.infer<typeof PathQuestion>;

export const PathView = z.strictObject({
  from: Id,
  to: Id,
  hops: z.int().min(1),
  entities: z.array(Id),
  steps: z.array(z.strictObject({ from: Id, to: Id, relations: z.array(Id).min(1) })),
  weakest: z.enum(STANDINGS),
  sources: z.int().min(0).meta({ description: 'Independent ones: copies are not counted' }),
  restsOnOneSource: z.boolean(),
  responses: z.array(Id),
  openDates: z.int().min(0),
});
export type PathView = z.infer<typeof PathView>;

const BreakSet = z.strictObject({ ids: z.array(Id), exact: z.boolean() });

export const PathsAnswer = z.strictObject({
  complete: z.boolean(),
  reason: z.enum(['steps', 'time', 'memory', 'paths']).nullable(),
  truncated: z.boolean(),
  revision: z.int(),
  paths: z.array(PathView),
  breaks: z.array(z.strictObject({ from: Id, to: Id, relations: BreakSet, sources: BreakSet })),
  unreached: z.strictObject({ from: z.array(Id), to: z.array(Id) }),
  scope: z.strictObject({
    searchedTo: z.int(),
    hubs: z.array(z.strictObject({ id: Id, paths: z.int(), atLeast: z.boolean() })),
    layersOff: z.array(Id),
    standingsOff: z.array(z.enum(STANDINGS)),
  }),
  relaxations: z.array(
    z.strictObject({
      change: z.enum(['hubs', 'standing', 'inference', 'layer', 'maxHops', 'asOf']),
      value: z.union([z.string(), z.int(), z.null()]),
      finds: z.int(),
      atLeast: z.boolean(),
      shortest: z.int().nullable(),
    }),
  ),
  included: Included,
});
export type PathsAnswer = z.infer<typeof PathsAnswer>;

/* ---- figures ---- */

export const Manifest = z.strictObject({
  throughline: z.literal(1),
  title: Line.max(300),
  standfirst: Prose.max(2000).optional(),
  select: z.union([
    z.strictObject({ relations: z.array(Id).max(2000), entities: z.array(Id).max(2000).optional() }),
    z.strictObject({ paths: PathQuestion }),
  ]),
  positions: z
    .record(Id, z.tuple([z.number().min(-100_000).max(100_000), z.number().min(-100_000).max(100_000)]))
    .optional(),
  options: z
    .strictObject({
      size: z.enum(FIGURE_SIZES).optional(),
      mode: z.enum(FIGURE_MODES).optional(),
      text: z.enum(['outlined', 'live']).optional(),
      ...lens,
    })
    .optional(),
  overrides: z
    .array(z.strictObject({ gate: z.literal('no-response-recorded'), about: Id, reason: Line }))
    .max(500)
    .optional(),
  signoffs: z
    .array(z.strictObject({ what: Line, by: Line, date: PartialDate }))
    .max(50)
    .optional(),
  revision: z.string().max(100).optional(),
  contentHash: z
    .string()
    .regex(/^sha256:[0-9a-f]{64}$/)
    .optional(),
  renderer: z.string().max(100).optional(),
});
export type Manifest = z.infer<typeof Manifest>;

/* ---- the rows ---- */

export interface Row {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Under `/api/v1`, with `{name}` for parameters. */
  readonly path: string;
  readonly summary: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** A body that is a stream of this media type instead of JSON: the handler reads it. */
  readonly upload?: string;
  /** The JSON answer; absent for 204 or where only `produces` answers. */
  readonly output?: z.ZodType;
  /** Media types other than JSON that the handler may answer with. */
  readonly produces?: readonly string[];
  readonly status?: 200 | 201 | 202 | 204;
  /** True where no session is needed. */
  readonly open?: true;
}

const row = <const R extends Row>(given: R): R => given;

const lensQuery = {
  layer: several(Id).optional(),
  standing: z.enum(STANDINGS).optional(),
  asOf: PartialDate.optional(),
};

/** What is accepted, but should be seen. */
export const IMPORT_WARNINGS = [
  'bidi-control',
  'zero-width-character',
  'name-not-composed',
  'ends-before-start',
  'self-loop',
] as const;

/** So many are told of one import. */
export const MOST_IMPORT_WARNINGS = 1_000;

const place = {
  file: z.string().optional(),
  line: z.int().optional(),
  pointer: z.string().optional(),
};

export const ImportJob = z.strictObject({
  id: z.string(),
  state: z.enum(['done', 'failed']),
  dryRun: z.boolean(),
  revision: z.int(),
  counts: z.strictObject({ created: z.int(), updated: z.int(), unchanged: z.int() }),
  problems: z.array(z.strictObject({ code: z.string(), ...place })),
  warnings: z
    .array(z.strictObject({ code: z.enum(IMPORT_WARNINGS), ...place }))
    .max(MOST_IMPORT_WARNINGS)
    .meta({ description: 'What was kept as it is, and should be seen' }),
});
export type ImportJob = z.infer<typeof ImportJob>;

export const api = {
  openSession: row({
    method: 'POST',
    path: '/session',
    summary: 'Exchanges the token that the start printed for the page’s cookie',
    body: z.strictObject({ token: z.string().min(1).max(200) }),
    status: 204,
    open: true,
  }),

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
      included: Included,
    }),
  }),

  readRelation: row({
    method: 'GET',
    path: '/relations/{id}',
    summary: 'The relation as a sentence, with its claims, the replies and the other relations of the two',
    params: z.strictObject({ id: Id }),
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

  findPaths: row({
    method: 'POST',
    path: '/paths',
    summary: 'How one set of entities reaches another, under stated rules, and what was not searched',
    body: PathQuestion,
    output: PathsAnswer,
  }),

  drawFigure: row({
    method: 'POST',
    path: '/figures',
    summary: 'A manifest drawn as a cited figure',
    body: Manifest,
    output: Figure,
    produces: ['image/svg+xml'],
  }),

  startImport: row({
    method: 'POST',
    path: '/imports',
    summary: 'A file, imported as one batch: all of it or nothing',
    query: z.strictObject({ format: z.enum(['bundle']), dryRun: z.enum(['true', 'false']).optional() }),
    upload: 'application/x-ndjson',
    output: ImportJob,
    status: 201,
  }),

  readImport: row({
    method: 'GET',
    path: '/imports/{id}',
    summary: 'An import of this run of the server',
    params: z.strictObject({ id: Id }),
    output: ImportJob,
  }),

  exportGraph: row({
    method: 'GET',
    path: '/exports/{format}',
    summary: 'The graph, or the entities named and what they need, as a stream',
    params: z.strictObject({ format: z.enum(['bundle']) }),
    query: z.strictObject({ ids: several(Id).optional() }),
    produces: ['application/x-ndjson'],
  }),
} as const;

export type Api = typeof api;
export type Operation = keyof Api;

/** What a caller sends. */
export type InputOf<R extends Row, Part extends 'params' | 'query' | 'body'> = R[Part] extends z.ZodType
  ? z.input<R[Part]>
  : undefined;
/** What the handler is given, parsed. */
export type ParsedOf<R extends Row, Part extends 'params' | 'query' | 'body'> = R[Part] extends z.ZodType
  ? z.output<R[Part]>
  : undefined;
export type OutputOf<R extends Row> = R['output'] extends z.ZodType ? z.output<R['output']> : undefined;
