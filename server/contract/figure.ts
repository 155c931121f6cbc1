/**
 * A figure as data: exactly what is shown, in the order in which it is read. The drawing, the table of the same content
 * and the hash that a manifest carries are all taken from it. It holds no revision and no positions: what is shown does
 * not change when something unrelated is written.
 */
import { z } from 'zod';
import {
  BADGES,
  FAMILIES,
  Id,
  KINDS,
  Layer,
  PartialDate,
  RELATION_TYPES,
  RESPONSE_KINDS,
  SHARE_KINDS,
  Share,
  STANDINGS,
  STATUSES,
} from './model.ts';

export const FIGURE_SIZES = ['89mm', '183mm', 'A4', '720px', '1080px', '1200px', '1920px'] as const;
export type FigureSize = (typeof FIGURE_SIZES)[number];

export const FIGURE_MODES = ['light', 'grey'] as const;
export type FigureMode = (typeof FIGURE_MODES)[number];

/** In which script a name stands first, where a source spells it so; the other name stands beside it. */
export const LABEL_SCRIPTS = ['Latn', 'Khmr', 'Hans'] as const;
export type LabelScript = (typeof LABEL_SCRIPTS)[number];

/** `layered`: whoever owns or leads stands above. `web`: by force. `line`: paths from left to right, or down. */
export const FIGURE_LAYOUTS = ['layered', 'web', 'line'] as const;
export type FigureLayout = (typeof FIGURE_LAYOUTS)[number];

/** What became of something since an earlier figure was drawn. */
export const FIGURE_CHANGES = ['added', 'ended', 'changed', 'gone'] as const;

/** Something that the drawing could not do as asked. It names ids of ours, never a text. */
const FIGURE_WARNINGS = [
  'boxes-overlap',
  'bidi-control',
  'control-removed',
  'drawn-as-badge',
  'labels-collide',
  'line-crosses-box',
  'line-left-out',
  'missing-glyph',
  'name-cut',
  'position-unused',
  'positions-fitted',
  'taller-than-page',
] as const;
export type FigureWarningCode = (typeof FIGURE_WARNINGS)[number];

const NoteNumber = z.int().min(1);

export const FigureBadge = z.strictObject({
  badge: z.enum(BADGES),
  label: z.string(),
  filled: z.boolean().meta({ description: 'A sanction; an office is outlined' }),
  note: NoteNumber,
});
export type FigureBadge = z.infer<typeof FigureBadge>;

export const FigureEntity = z.strictObject({
  id: Id,
  kind: z.enum(KINDS),
  name: z
    .string()
    .meta({ description: 'In the script that the options ask for, where a source spells it so' }),
  source: NoteNumber.optional().meta({
    description: 'Who spells `name` so; absent where it is the name that the case gives',
  }),
  also: z
    .strictObject({ name: z.string(), source: NoteNumber.optional() })
    .optional()
    .meta({ description: 'The name in another script: as a source spells it, or as the case gives it' }),
  words: z.string().meta({ description: 'Under the name: the kind, and what is said of it in a word' }),
  unknown: z.boolean().meta({ description: 'An owner that a source declares unknown' }),
  badges: z.array(FigureBadge),
});
export type FigureEntity = z.infer<typeof FigureEntity>;

export const FigureLine = z.strictObject({
  id: Id,
  type: z.enum(RELATION_TYPES),
  from: Id,
  to: Id,
  family: z.enum(FAMILIES),
  verb: z.string(),
  sentence: z.string(),
  standing: z.enum(STANDINGS),
  disputed: z.boolean(),
  ended: z.boolean(),
  since: PartialDate.optional(),
  until: PartialDate.optional().meta({ description: 'Absent where it ended after the date of the figure' }),
  share: Share.optional(),
  shareOf: z.enum(SHARE_KINDS).optional().meta({ description: 'Absent without a share' }),
  note: NoteNumber,
  change: z
    .enum(FIGURE_CHANGES)
    .optional()
    .meta({ description: 'Since the figure that it is compared with; absent where nothing changed' }),
});
export type FigureLine = z.infer<typeof FigureLine>;

export const FigureClaim = z.strictObject({
  id: Id,
  text: z.string(),
  status: z.enum(STATUSES),
  attribution: z.string(),
  source: NoteNumber,
  locator: z.string(),
});
export type FigureClaim = z.infer<typeof FigureClaim>;

/** What one line, or one badge, rests on. */
export const FigureNote = z.strictObject({
  number: NoteNumber,
  relations: z.array(Id).min(1),
  claims: z.array(FigureClaim).min(1),
});
export type FigureNote = z.infer<typeof FigureNote>;

export const FigureResponse = z.strictObject({
  id: Id,
  by: z.string().meta({ description: 'The name of who answers' }),
  kind: z.enum(RESPONSE_KINDS),
  text: z.string(),
  date: PartialDate.optional(),
  source: NoteNumber,
  locator: z.string(),
  notes: z.array(NoteNumber).min(1).meta({ description: 'The notes whose claims it answers' }),
  claims: z.array(Id).min(1).meta({ description: 'The claims shown that it answers' }),
});
export type FigureResponse = z.infer<typeof FigureResponse>;

export const FigureSource = z.strictObject({
  number: NoteNumber,
  id: Id,
  title: z.string(),
  publisher: z.string(),
  carriedBy: z.string().optional(),
  date: PartialDate.optional(),
  dateNote: z.string().optional(),
  url: z.string().optional(),
  retrieved: PartialDate.optional(),
  copyOf: z.string().optional().meta({ description: 'What it is a copy of: publisher and title' }),
});
export type FigureSource = z.infer<typeof FigureSource>;

/** What the hash is taken of. */
export const FigureContent = z.strictObject({
  title: z.string(),
  standfirst: z.string().nullable(),
  options: z.strictObject({
    size: z.enum(FIGURE_SIZES),
    mode: z.enum(FIGURE_MODES),
    asOf: PartialDate.nullable(),
    layers: z
      .array(Layer)
      .meta({ description: 'Those whose lines are shown; replies come from every layer' }),
    standing: z.enum(STANDINGS).meta({ description: 'The weakest shown' }),
    labels: z.enum(LABEL_SCRIPTS),
  }),
  entities: z.array(FigureEntity).meta({ description: 'In reading order' }),
  lines: z.array(FigureLine).meta({ description: 'By note number' }),
  notes: z.array(FigureNote),
  responses: z.array(FigureResponse),
  unanswered: z
    .array(z.strictObject({ id: Id, name: z.string() }))
    .meta({ description: 'People, companies and bodies of whom no request for comment is recorded' }),
  overrides: z
    .array(
      z.strictObject({
        gate: z.literal('no-response-recorded'),
        about: Id,
        reason: z.string(),
        by: z.string().optional(),
        date: PartialDate.optional(),
      }),
    )
    .meta({ description: 'Those without which it would have been refused' }),
  signoffs: z.array(z.strictObject({ what: z.string(), by: z.string(), date: PartialDate })),
  sources: z.array(FigureSource),
  legend: z.strictObject({
    standings: z.array(z.enum(['stated', 'alleged', 'inferred'])),
    families: z.array(z.enum(FAMILIES)),
    ended: z.boolean(),
    disputed: z.boolean(),
  }),
  scope: z.string().meta({ description: 'What is shown, and what was not looked for' }),
  alternative: z
    .string()
    .meta({ description: 'In one sentence, for who cannot see it: what there is, and about whom' }),
  description: z.string().meta({ description: 'The figure in sentences, for who cannot see it' }),
});
export type FigureContent = z.infer<typeof FigureContent>;

export const Figure = FigureContent.extend({
  contentHash: z
    .string()
    .regex(/^sha256:[0-9a-f]{64}$/)
    .meta({
      description: 'SHA-256 of the RFC 8785 form of all of this but itself, the renderer and the warnings',
    }),
  renderer: z.string().max(100).meta({ description: 'Its version: another may give other bytes' }),
  warnings: z.array(z.strictObject({ code: z.enum(FIGURE_WARNINGS), about: z.array(z.string()) })),
});
export type Figure = z.infer<typeof Figure>;
export type FigureWarning = Figure['warnings'][number];
