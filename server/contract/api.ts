/**
 * The HTTP interface, one row per operation: `routes/mount.ts` turns a row and a handler into a route, `routes/openapi.ts`
 * turns the rows into the description, and the page's `call(api.x, …)` takes its types from them.
 */
import { z } from 'zod';
import { Board, BoardEntry, SavedBoard } from './board.ts';
import { CONTRADICTIONS, ContradictionsAnswer } from './contradictions.ts';
import { Figure } from './figure.ts';
import { lens } from './lens.ts';
import { Manifest } from './manifest.ts';
import { CaseRecord, FAMILIES, Id, KINDS, Layer, PartialDate, RELATION_TYPES, STANDINGS } from './model.ts';
import { OwnershipAnswer, OwnershipQuestion } from './ownership.ts';
import { PathQuestion, PathsAnswer, PathsEvent } from './paths.ts';
import { WithdrawalAnswer, WithdrawalQuestion } from './support.ts';
import { ChangesAnswer, ChangesQuestion, TimelineAnswer, TimelineQuestion } from './time.ts';
import { Verification } from './verification.ts';
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
} from './views.ts';

const listOf = <T extends z.ZodType>(item: T) =>
  z.strictObject({ items: z.array(item), nextCursor: z.string().nullable(), total: z.int().min(0) });

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

/** How many times its usual size a bitmap is: 300 pixels to the inch in print, a pixel for a pixel on a screen. */
const Scale = z
  .enum(['1', '2', '3', '4'])
  .transform((digit) => Number(digit) as 1 | 2 | 3 | 4)
  .default(1);

const Cursor = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,200}$/)
  .meta({ description: '`nextCursor` of the page before' });

/* ---- the rows ---- */

/** JSON Lines: one object a line, each ended by a line feed. */
export const NDJSON = 'application/x-ndjson';

/** A file of any kind: what it is shows in its bytes. */
export const BYTES = 'application/octet-stream';

/** A 304 has no body, and neither has a 204. */
type Status = 200 | 201 | 202 | 204 | 304;

export interface Row {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Under `/api/v1`, with `{name}` for parameters. */
  readonly path: string;
  readonly summary: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Its body may hold all that a figure showed: more is read of it than of others. */
  readonly large?: true;
  /** A body that is a stream of this media type instead of JSON: the handler reads it. */
  readonly upload?: string;
  /** The JSON answer; absent for 204 or where only `produces` answers. */
  readonly output?: z.ZodType;
  /** Media types other than JSON that the handler may answer with. */
  readonly produces?: readonly string[];
  /** One line of the answer as `application/x-ndjson`: an object with an `event`. `problem` is every stream’s own. */
  readonly lines?: z.ZodType<{ event: string }>;
  readonly status?: Status;
  /** Statuses that the handler may choose besides. */
  readonly also?: readonly Status[];
  /** What it answers has an `ETag`, which `If-Match` and `If-None-Match` may name. */
  readonly conditional?: true;
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

  findPaths: row({
    method: 'POST',
    path: '/paths',
    summary: 'How one set of entities reaches another, under stated rules, and what was not searched',
    body: PathQuestion,
    output: PathsAnswer,
    produces: [NDJSON],
    lines: PathsEvent,
  }),

  drawFigure: row({
    method: 'POST',
    path: '/figures',
    summary:
      'A manifest drawn as a cited figure: its content, a drawing of it, a table, or all of these in an archive',
    query: z.strictObject({ scale: Scale }),
    body: Manifest,
    large: true,
    output: Figure,
    produces: ['image/svg+xml', 'image/png', 'application/pdf', 'text/html', 'text/csv', 'application/zip'],
  }),

  verifyFigure: row({
    method: 'POST',
    path: '/figures/verify',
    summary: 'Whether a figure that was drawn before would still say the same, and each change as a sentence',
    body: Manifest,
    large: true,
    output: Verification,
  }),

  readPublishedFigure: row({
    method: 'POST',
    path: '/figures/manifests',
    summary: 'The manifest that a published figure carries: an SVG or a PDF of ours, or the manifest itself',
    upload: BYTES,
    output: Manifest,
  }),

  listBoards: row({
    method: 'GET',
    path: '/boards',
    summary: 'The saved views, by id',
    query: z.strictObject({ limit: Limit(100, 50), cursor: Cursor.optional() }),
    output: listOf(BoardEntry),
  }),

  readBoard: row({
    method: 'GET',
    path: '/boards/{id}',
    summary: 'A saved view, without what is no longer here',
    params: z.strictObject({ id: Id }),
    output: SavedBoard,
    also: [304],
    conditional: true,
  }),

  saveBoard: row({
    method: 'PUT',
    path: '/boards/{id}',
    summary: 'Saves a view whole: a new one, or with `If-Match` in place of the version that it names',
    params: z.strictObject({ id: Id }),
    body: Board,
    output: SavedBoard,
    also: [201],
    conditional: true,
  }),

  deleteBoard: row({
    method: 'DELETE',
    path: '/boards/{id}',
    summary: 'Deletes the version of a saved view that `If-Match` names',
    params: z.strictObject({ id: Id }),
    status: 204,
    conditional: true,
  }),

  readTimeline: row({
    method: 'POST',
    path: '/timeline',
    summary: 'When the relations of given entities held, and what happened to these on which day',
    body: TimelineQuestion,
    output: TimelineAnswer,
  }),

  readChanges: row({
    method: 'POST',
    path: '/changes',
    summary: 'What began, ended or changed its share between two dates, as far as the dates tell',
    body: ChangesQuestion,
    output: ChangesAnswer,
  }),

  considerWithdrawal: row({
    method: 'POST',
    path: '/withdrawal',
    summary: 'What would be left without some sources; nothing is changed by asking',
    body: WithdrawalQuestion,
    output: WithdrawalAnswer,
  }),

  listContradictions: row({
    method: 'GET',
    path: '/contradictions',
    summary: 'Where the sources cannot all be right, with the claims side by side',
    query: z.strictObject({
      entity: Id.optional(),
      kind: several(z.enum(CONTRADICTIONS)).optional(),
      layer: several(Id).optional(),
      standing: z.enum(STANDINGS).optional(),
      limit: Limit(500, 50),
      cursor: Cursor.optional(),
    }),
    output: ContradictionsAnswer,
  }),

  findOwnership: row({
    method: 'POST',
    path: '/ownership',
    summary: 'Who holds an entity and how much of it, or what it holds, in bounds that no claim rules out',
    body: OwnershipQuestion,
    output: OwnershipAnswer,
  }),

  startImport: row({
    method: 'POST',
    path: '/imports',
    summary: 'A file, imported as one batch: all of it or nothing',
    query: z.strictObject({ format: z.enum(['bundle']), dryRun: z.enum(['true', 'false']).optional() }),
    upload: NDJSON,
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
    produces: [NDJSON],
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
/** A line of the answer as a stream. */
export type LineOf<R extends Row> = R['lines'] extends z.ZodType ? z.output<R['lines']> : never;
export type OutputOf<R extends Row> = R['output'] extends z.ZodType ? z.output<R['output']> : undefined;
