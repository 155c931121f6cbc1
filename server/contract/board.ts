/**
 * A board: a saved view, with the notes that somebody put beside it. It says how the graph was looked at and nothing of
 * the graph itself: it is in no bundle and no export, and saving one changes no revision. Whoever reads the graph reads
 * its boards. The ids of a board and of its notes are chosen by who saves it and come back as they are: no name belongs
 * in one.
 */
import { z } from 'zod';
import { lens } from './lens.ts';
import { Manifest } from './manifest.ts';
import { FAMILIES, Id, Line, Prose } from './model.ts';
import { OWNERSHIP_DIRECTIONS } from './ownership.ts';

const MOST_SHOWN = 2_000;

/** Centres, in the drawing's units. */
const coordinate = z.number().min(-1_000_000).max(1_000_000);
const Place = z.tuple([coordinate, coordinate]);
const Ids = z.array(Id).max(MOST_SHOWN);

export const BOARD_MODES = ['map', 'ownership'] as const;
/** How far from what is selected a map may be drawn as usual, in steps. */
export const BOARD_STEPS = [1, 2] as const;
export const BOARD_GROUPINGS = ['kind', 'country'] as const;

/** What Explore shows: which entities, where they stand, what is selected, through which lens. */
export const BoardView = z.strictObject({
  entities: Ids,
  positions: z.record(Id, Place).optional().meta({ description: 'Of entities; who has none is laid out' }),
  selected: z.strictObject({ kind: z.enum(['entity', 'relation', 'source']), id: Id }).optional(),
  picked: Ids.optional().meta({ description: 'Entities that are moved or asked about together' }),
  chain: z
    .strictObject({ entities: Ids, relations: Ids })
    .optional()
    .meta({ description: 'The path that is followed' }),
  mode: z.enum(BOARD_MODES).optional(),
  subject: Id.optional().meta({ description: 'Whom the ownership is of' }),
  direction: z.enum(OWNERSHIP_DIRECTIONS).optional().meta({ description: 'Of it; absent: up' }),
  table: z.boolean().optional(),
  timeline: z.boolean().optional().meta({ description: 'When each held, in place of the table' }),
  ...lens,
  hidden: z
    .array(z.enum(FAMILIES))
    .max(FAMILIES.length)
    .optional()
    .meta({ description: 'Families that are off' }),
  pinned: Ids.optional().meta({ description: 'Entities that no arrangement moves' }),
  away: Ids.optional().meta({ description: 'Entities that were taken off the map by hand' }),
  within: z
    .literal(BOARD_STEPS)
    .optional()
    .meta({ description: 'Only what is so many steps from what is selected is drawn as usual' }),
  by: z.enum(BOARD_GROUPINGS).optional().meta({ description: 'What the entities stand together by' }),
});
export type BoardView = z.infer<typeof BoardView>;

export const BoardNote = z.strictObject({
  id: Id,
  text: Prose.max(5_000),
  at: Place,
  about: Id.optional().meta({ description: 'An entity or a relation' }),
});
export type BoardNote = z.infer<typeof BoardNote>;

const { title, standfirst, positions, notes, signoffs, overrides } = Manifest.shape;
const { size, mode, labels, layout, lines } = Manifest.shape.options.unwrap().shape;

/** How the figure is to be drawn, and what an editor settled by hand; what is absent is as usual. */
export const BoardSheet = z.strictObject({
  title: title.optional(),
  standfirst,
  alone: Ids.optional().meta({ description: 'Entities in it that none of its lines joins' }),
  without: Ids.optional().meta({ description: 'Relations that are left out' }),
  absent: Ids.optional().meta({ description: 'Entities that are left out' }),
  size,
  mode,
  labels,
  layout,
  lines,
  positions,
  anew: z.boolean().optional().meta({ description: 'Laid out by the server, not as the view is' }),
  notes,
  signoffs,
  overrides,
});
export type BoardSheet = z.infer<typeof BoardSheet>;

/** What is sent to save a board, whole. */
export const Board = z.strictObject({
  title: Line.max(200).optional(),
  view: BoardView,
  figure: Ids.optional().meta({ description: 'The relations that are in the figure' }),
  sheet: BoardSheet.optional().meta({
    description: 'It may name what is gone: that is left out when it is read',
  }),
  notes: z.array(BoardNote).max(500).optional(),
});
export type Board = z.infer<typeof Board>;

const saved = {
  id: Id,
  version: z.int().min(1).meta({
    description: 'One more each time it is saved, and never the same for an id twice; in quotes, its `ETag`',
  }),
  revision: z.int().min(0).meta({ description: 'That of the graph when it was saved' }),
};

/** A board as it reads now: without what is no longer here, or no longer shown. */
export const SavedBoard = z.strictObject({ ...saved, ...Board.shape });
export type SavedBoard = z.infer<typeof SavedBoard>;

/** A board in the list of them. */
export const BoardEntry = z.strictObject({
  ...saved,
  title: Board.shape.title,
  entities: z.int().min(0).meta({ description: 'How many of its entities are here' }),
});
export type BoardEntry = z.infer<typeof BoardEntry>;

const Gone = z.int().min(0);

/** What happened to the data under a board since it was saved, as far as that is known. */
export const BoardNews = z.strictObject({
  saved: saved.revision,
  revision: z.int().min(0).meta({ description: 'That of the graph now' }),
  gone: z.strictObject({ entities: Gone, relations: Gone }).meta({
    description: 'How many of those that it names are not here, or no longer',
  }),
  brought: z.array(Id).max(100).meta({
    description:
      'Relations among its entities, through its lens, that an import or an edit since brought, new or again; the first by id',
  }),
  total: z.int().min(0).meta({ description: 'How many there are of these' }),
});
export type BoardNews = z.infer<typeof BoardNews>;

/** A graph has no more boards than this. */
export const MOST_BOARDS = 10_000;
