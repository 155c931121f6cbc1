/** What a figure is drawn from. */
import { z } from 'zod';
import { FIGURE_LAYOUTS, FIGURE_MODES, FIGURE_SIZES, FigureContent, LABEL_SCRIPTS } from './figure.ts';
import { lens } from './lens.ts';
import { Id, Line, PartialDate, Prose } from './model.ts';
import { PathQuestion } from './paths.ts';

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
      labels: z.enum(LABEL_SCRIPTS).optional(),
      layout: z
        .enum(FIGURE_LAYOUTS)
        .optional()
        .meta({ description: 'Of what `positions` leaves open; absent: as the lines suggest' }),
      lines: z.enum(['straight', 'bent']).optional(),
      compare: z
        .boolean()
        .optional()
        .meta({ description: 'Draw what changed since the figure of `since`, or else of `shown`' }),
      ...lens,
    })
    .optional(),
  overrides: z
    .array(
      z.strictObject({
        gate: z.literal('no-response-recorded'),
        about: Id,
        reason: Line,
        by: Line.optional(),
        date: PartialDate.optional(),
      }),
    )
    .max(500)
    .optional(),
  signoffs: z
    .array(z.strictObject({ what: Line, by: Line, date: PartialDate }))
    .max(50)
    .optional(),
  notes: z.array(z.array(Id).min(1).max(100)).max(2000).optional().meta({
    description:
      'The order of the notes, each by the relations that it is about. What is not named here follows in reading order, so that a number stays when something is added',
  }),
  shown: FigureContent.optional().meta({
    description: 'What the figure showed when it was drawn: with it, `verify` says what changed',
  }),
  since: FigureContent.optional().meta({
    description: 'What an earlier figure showed, where this one is drawn compared with it',
  }),
  revision: z.string().max(100).optional(),
  contentHash: z
    .string()
    .regex(/^sha256:[0-9a-f]{64}$/)
    .optional(),
  renderer: z.string().max(100).optional(),
});
export type Manifest = z.infer<typeof Manifest>;
