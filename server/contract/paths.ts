/** A question of paths, and its answer. */
import { z } from 'zod';
import { BADGES, FAMILIES, Id, KINDS, PartialDate, RELATION_TYPES, STANDINGS } from './model.ts';
import { Included } from './views.ts';

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

/** What an answer says besides its paths. */
export const PATHS_PARTS = ['breaks', 'unreached', 'hubs', 'relaxations'] as const;
export type PathsPart = (typeof PATHS_PARTS)[number];

export const PathQuestion = z.strictObject({
  from: EndSet,
  to: EndSet,
  rules: PathRules.optional(),
  parts: z
    .array(z.enum(PATHS_PARTS))
    .optional()
    .meta({ description: 'What is wanted besides the paths; all of it when absent' }),
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
  unreached: z.strictObject({
    from: z.array(Id),
    to: z.array(Id),
    omitted: z
      .strictObject({ from: z.int().min(0), to: z.int().min(0) })
      .optional()
      .meta({ description: 'How many more there are: of each side the first 1,000 by id are named' }),
  }),
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
  notes: z
    .array(z.enum(['changed-outside']))
    .optional()
    .meta({ description: 'changed-outside: others wrote to the graph, so it was read anew for this answer' }),
  included: Included,
});
export type PathsAnswer = z.infer<typeof PathsAnswer>;
