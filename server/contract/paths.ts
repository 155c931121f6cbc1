/** A question of paths, and its answer. */
import { z } from 'zod';
import { BADGES, FAMILIES, Id, KINDS, PartialDate, RELATION_TYPES, STANDINGS } from './model.ts';
import { Included } from './views.ts';

/** So many entities may be named in one place of a question. */
export const MOST_NAMED = 1000;

export const EndSet = z.union([
  z.strictObject({ ids: z.array(Id).min(1).max(MOST_NAMED) }),
  z.strictObject({
    where: z
      .strictObject({ kind: z.enum(KINDS).optional(), badge: z.enum(BADGES).optional() })
      .refine((where) => where.kind !== undefined || where.badge !== undefined, {
        error: 'empty-description',
      }),
  }),
]);
export type EndSet = z.infer<typeof EndSet>;

/** No path is longer, and no shape has more steps. */
export const MOST_HOPS = 12;

export const DIRECTIONS = ['any', 'along', 'against'] as const;
export const TIMES = ['any', 'together', 'in-order'] as const;

export const ShapeStep = z.strictObject({
  types: z.array(z.enum(RELATION_TYPES)).min(1).optional(),
  families: z
    .array(z.enum(FAMILIES))
    .min(1)
    .optional()
    .meta({ description: 'United with `types`; without either, those of the rules hold' }),
  direction: z.enum(DIRECTIONS).optional().meta({ description: 'Default: that of the rules' }),
  to: z
    .strictObject({
      kind: z.enum(KINDS).optional(),
      badge: z.enum(BADGES).optional(),
      ids: z.array(Id).min(1).max(MOST_NAMED).optional(),
    })
    .optional()
    .meta({ description: 'Where the step arrives: all of it must hold; default: anywhere' }),
});
export type ShapeStep = z.infer<typeof ShapeStep>;

export const PathRules = z.strictObject({
  maxHops: z
    .int()
    .min(1)
    .max(MOST_HOPS)
    .optional()
    .meta({ description: 'Default 6. A shape says itself how many steps there are, whatever stands here' }),
  direction: z
    .enum(DIRECTIONS)
    .optional()
    .meta({ description: '`along` goes the way each relation points, `against` the other; default any' }),
  families: z.array(z.enum(FAMILIES)).optional().meta({
    description: 'United with `types`; without either, every type but `same_as`. An empty list admits none',
  }),
  types: z.array(z.enum(RELATION_TYPES)).optional(),
  layers: z.array(Id).max(50).optional().meta({
    description: 'Default: those that the case marks so; none marked: all. An empty list admits none',
  }),
  standing: z.enum(STANDINGS).optional().meta({ description: 'The weakest admitted; default alleged' }),
  hubs: z
    .enum(['ends', 'through'])
    .optional()
    .meta({ description: 'Whether hubs may lie inside a path; default `ends`: they may not' }),
  avoid: z.array(Id).max(MOST_NAMED).optional().meta({ description: 'On no path, at its ends neither' }),
  asOf: PartialDate.optional().meta({
    description: 'Drops what surely did not hold then; default: all times',
  }),
  time: z.enum(TIMES).optional().meta({
    description:
      '`together`: all steps could have held on one day; `in-order`: none has to have begun before the one that precedes it; default any',
  }),
  shape: z
    .array(ShapeStep)
    .min(1)
    .max(MOST_HOPS)
    .nullable()
    .optional()
    .meta({ description: 'The steps of the path one by one, from `from` to `to`' }),
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
      groups: z
        .int()
        .min(1)
        .max(MOST_HOPS)
        .optional()
        .meta({ description: 'So many lengths for which a path exists, the shortest ones; default 2' }),
      paths: z.int().min(1).max(1000).optional().meta({ description: 'So many are shown; default 50' }),
      perEnd: z.boolean().optional().meta({ description: 'Count the lengths for each pair of ends' }),
    })
    .optional(),
});
export type PathQuestion = z.infer<typeof PathQuestion>;

export const PathView = z.strictObject({
  from: Id,
  to: Id,
  hops: z.int().min(1),
  entities: z.array(Id),
  steps: z.array(
    z.strictObject({
      from: Id,
      to: Id,
      relations: z.array(Id).min(1).meta({ description: 'All that the rules admit, best standing first' }),
    }),
  ),
  weakest: z.enum(STANDINGS).meta({ description: 'The standing of its weakest step' }),
  sources: z.int().min(0).meta({ description: 'Independent ones: copies are not counted' }),
  restsOnOneSource: z.boolean().meta({ description: 'One source alone could carry every step' }),
  responses: z.array(Id).meta({ description: 'All replies to its claims: they obey no filter' }),
  openDates: z.int().min(0).meta({ description: 'How many steps rest on a date that is not known' }),
});
export type PathView = z.infer<typeof PathView>;

const BreakSet = z.strictObject({
  ids: z.array(Id),
  exact: z.boolean().meta({ description: 'False: fewer may do' }),
});

export const PathsAnswer = z.strictObject({
  complete: z
    .boolean()
    .meta({ description: 'False: a budget ended the search; what was found until then stands' }),
  reason: z
    .enum(['steps', 'time', 'memory', 'paths'])
    .nullable()
    .meta({ description: 'Which budget ended it' }),
  truncated: z.boolean().meta({ description: 'More paths of these lengths exist than were asked for' }),
  revision: z.int().meta({ description: 'That of the graph on which the answer was found' }),
  paths: z
    .array(PathView)
    .meta({ description: 'By length, then weakest standing, then independent sources, then ids' }),
  breaks: z
    .array(z.strictObject({ from: Id, to: Id, relations: BreakSet, sources: BreakSet }))
    .meta({ description: 'For each pair answered: what would have to be lost for no path to be left' }),
  unreached: z.strictObject({
    from: z.array(Id),
    to: z.array(Id),
    omitted: z
      .strictObject({ from: z.int().min(0), to: z.int().min(0) })
      .optional()
      .meta({ description: 'How many more there are: of each side the first 1,000 by id are named' }),
  }),
  scope: z.strictObject({
    searchedTo: z.int().meta({ description: 'So many steps; with a shape, as many as it has' }),
    hubs: z
      .array(z.strictObject({ id: Id, paths: z.int(), atLeast: z.boolean() }))
      .meta({ description: 'Hubs that were not entered, and how many paths each would have let through' }),
    layersOff: z.array(Id),
    standingsOff: z.array(z.enum(STANDINGS)),
  }),
  relaxations: z
    .array(
      z.strictObject({
        change: z.enum(['hubs', 'standing', 'inference', 'layer', 'maxHops', 'asOf']),
        value: z.union([z.string(), z.int(), z.null()]),
        finds: z.int(),
        atLeast: z.boolean(),
        shortest: z.int().nullable(),
      }),
    )
    .meta({
      description: 'Where nothing was found: each single change of the rules that would find something',
    }),
  notes: z
    .array(z.enum(['changed-outside']))
    .optional()
    .meta({ description: 'changed-outside: others wrote to the graph, so it was read anew for this answer' }),
  included: Included,
});
export type PathsAnswer = z.infer<typeof PathsAnswer>;

/**
 * An answer as it comes, one JSON object a line. `answer` is the last line and the whole answer, as JSON would be; it
 * stands alone, so who only reads the last line misses nothing.
 */
export const PathsEvent = z.discriminatedUnion('event', [
  z
    .strictObject({ event: z.literal('progress'), searchedTo: z.int().min(0), found: z.int().min(0) })
    .meta({ description: 'Of a long search, a few times a second: all lengths up to this one are searched' }),
  z
    .strictObject({
      event: z.literal('group'),
      hops: z.int().min(1),
      paths: z.array(PathView),
      included: Included,
    })
    .meta({
      description:
        'All paths of one length, cut and ordered as in the answer; `included` leaves out what stood in an earlier one',
    }),
  z.strictObject({ event: z.literal('restart') }).meta({
    description: 'The graph was written to: what was sent until now is void, and the search begins anew',
  }),
  z.strictObject({ event: z.literal('answer'), answer: PathsAnswer }),
]);
export type PathsEvent = z.infer<typeof PathsEvent>;
