/**
 * The words of Throughline and the records that a graph is made of. Everything else points here.
 *
 * The schemas are the bundle's record formats: strict (an unknown field is an error), and exact (text must be
 * well-formed Unicode, a date one of three precisions, an id one of the safe characters).
 */
import { z } from 'zod';

export const KINDS = [
  'person',
  'company',
  'body',
  'concession',
  'compound',
  'place',
  'role',
  'group',
  'event',
] as const;
export type Kind = (typeof KINDS)[number];

export const FAMILIES = [
  'ownership',
  'office',
  'kinship',
  'association',
  'legal',
  'spatial',
  'identity',
] as const;
export type Family = (typeof FAMILIES)[number];

/** Each relation type with its family: the family is what filters and colours use. */
export const FAMILY_OF = {
  owns: 'ownership',
  controls: 'ownership',
  invests_in: 'ownership',
  director_of: 'office',
  holds_office: 'office',
  adviser_to: 'office',
  member_of: 'office',
  works_for: 'office',
  family_of: 'kinship',
  ally_of: 'association',
  supporter_of: 'association',
  linked_to: 'association',
  sanctioned_by: 'legal',
  convicted_in: 'legal',
  charged_by: 'legal',
  investigated_by: 'legal',
  fugitive_from: 'legal',
  named_in_bill: 'legal',
  litigates: 'legal',
  sits_within: 'spatial',
  located_in: 'spatial',
  adjacent_to: 'spatial',
  residence_of: 'spatial',
  same_as: 'identity',
} as const satisfies Record<string, Family>;
export type RelationType = keyof typeof FAMILY_OF;
export const RELATION_TYPES = Object.keys(FAMILY_OF) as [RelationType, ...RelationType[]];

export const typesOf = (family: Family): RelationType[] =>
  RELATION_TYPES.filter((type) => FAMILY_OF[type] === family);

/** A claim's status, strongest first. */
export const STATUSES = ['documented', 'reported', 'attributed', 'alleged', 'inferred'] as const;
export type Status = (typeof STATUSES)[number];

/** A relation's standing, strongest first: that of its best claim, or `uncited` when it has none. */
export const STANDINGS = [...STATUSES, 'uncited'] as const;
export type Standing = (typeof STANDINGS)[number];

export const RESPONSE_KINDS = [
  'denial',
  'no_response',
  'declined',
  'clarification',
  'litigation',
  'deflection',
  'mitigation',
  'commitment',
] as const;
export type ResponseKind = (typeof RESPONSE_KINDS)[number];

export const HUBS = ['country', 'city', 'road', 'authority', 'outlet', 'party', 'class'] as const;
export type Hub = (typeof HUBS)[number];

export const BADGES = ['official', 'sanctioned', 'investor', 'convicted', 'charged'] as const;
export type BadgeName = (typeof BADGES)[number];

export const SHARE_KINDS = ['equity', 'votes', 'profits'] as const;

/** More distinct neighbours than this (all layers, protected ones not counted) makes an entity a hub. */
export const HUB_THRESHOLD = 1000;

/* ---- values ---- */

// `constructor` and `prototype` are refused as keys of any JSON that we take, so they cannot be ids either.
export const Id = z
  .string()
  .regex(/^[A-Za-z0-9._:~-]{1,200}$/, { error: 'invalid-id' })
  // No address reaches an id of dots alone: a browser takes it for a step up.
  .refine((id) => !/^\.+$/.test(id) && id !== 'constructor' && id !== 'prototype', { error: 'invalid-id' })
  .meta({ description: 'A stable public id, compared byte for byte' });

// Well-formed UTF-16 without U+0000, other C0/C1 controls (tab and line feed may stand in long text) or noncharacters.
// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what it looks for
const FORBIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what it looks for
const FORBIDDEN_IN_LINE = /[\u0000-\u001f\u007f-\u009f\ufffe\uffff]/;

/** U+2800, a pattern of Braille without a dot, is a symbol that looks like a space. */
const VISIBLE = /[^\s\p{Cc}\p{Cf}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** One line of text, kept byte for byte: never trimmed, never normalised. */
export const Line = z
  .string()
  .min(1)
  .max(1000)
  .refine((s) => s.isWellFormed() && !FORBIDDEN_IN_LINE.test(s), {
    error: 'not-well-formed-unicode',
    abort: true,
  })
  .refine((s) => s === '' || VISIBLE.test(s), { error: 'blank-text' });

/** Text that may hold tabs and line feeds. */
export const Prose = z
  .string()
  .min(1)
  .max(20_000)
  .refine((s) => s.isWellFormed() && !FORBIDDEN.test(s), { error: 'not-well-formed-unicode' });

const daysIn = (year: number, month: number) =>
  month === 2
    ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
      ? 29
      : 28
    : [4, 6, 9, 11].includes(month)
      ? 30
      : 31;

/** True for `YYYY`, `YYYY-MM` or `YYYY-MM-DD` of the calendar, from year 1. */
export function isPartialDate(text: string): boolean {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
  if (!match) return false;
  const [year, month, day] = [
    Number(match[1]),
    match[2] === undefined ? 1 : Number(match[2]),
    match[3] === undefined ? 1 : Number(match[3]),
  ];
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

/** A day, a month or a year: the span from its first to its last day. */
export const PartialDate = z
  .string()
  .refine(isPartialDate, { error: 'invalid-date' })
  .meta({ description: 'YYYY, YYYY-MM or YYYY-MM-DD', pattern: '^\\d{4}(-\\d{2}(-\\d{2})?)?$' });

/** Percent, both ends inclusive. */
export const Share = z
  .strictObject({ min: z.number().min(0).max(100), max: z.number().min(0).max(100) })
  .refine((share) => share.min <= share.max, { error: 'share-out-of-order', path: ['max'] });

/* ---- records: the lines of a bundle. The order of the keys is the order in which they are written ---- */

export const Layer = z.strictObject({
  id: Id,
  title: Line,
  asOf: PartialDate.optional(),
  asOfNote: Line.optional(),
  default: z.boolean().optional(),
});
export type Layer = z.infer<typeof Layer>;

/** A centre on the map, in the drawing’s units: whole numbers, to the right and downwards. */
export const Position = z.tuple([z.int().min(-100_000).max(100_000), z.int().min(-100_000).max(100_000)]);
export type Position = z.infer<typeof Position>;

/** The view that a case opens with; `positions`, by entity, are the editor's own arrangement of it. */
const Start = z
  .strictObject({
    entities: z.array(Id).min(1).max(500),
    select: Id.optional(),
    positions: z.record(Id, Position).optional(),
  })
  .refine(({ entities, positions = {} }) => Object.keys(positions).every((id) => entities.includes(id)), {
    error: 'not-in-view',
    path: ['positions'],
  });
export type Start = z.infer<typeof Start>;

export const CaseRecord = z.strictObject({
  record: z.literal('case'),
  id: Id,
  title: Line,
  summary: Prose.optional(),
  layers: z.array(Layer).min(1).max(50),
  start: Start.optional(),
});
export type CaseRecord = z.infer<typeof CaseRecord>;

export const Source = z.strictObject({
  record: z.literal('source'),
  id: Id,
  title: Line,
  publisher: Line,
  carriedBy: Line.optional(),
  date: PartialDate.optional(),
  dateNote: Line.optional(),
  url: Line.optional(),
  retrieved: PartialDate.optional(),
  originatesFrom: Id.optional(),
});
export type Source = z.infer<typeof Source>;

export const Alias = z.strictObject({
  name: Line,
  script: z
    .string()
    .regex(/^[A-Z][a-z]{3}$/)
    .optional()
    .meta({ description: 'ISO 15924, e.g. Khmr' }),
  lang: z
    .string()
    .regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/)
    .max(35)
    .optional()
    .meta({ description: 'BCP 47' }),
  source: Id,
});
export type Alias = z.infer<typeof Alias>;

export const MOST_ALIASES = 500;
export const MOST_MENTIONS = 200;

export const Entity = z.strictObject({
  record: z.literal('entity'),
  id: Id,
  kind: z.enum(KINDS),
  name: Line,
  aliases: z.array(Alias).max(MOST_ALIASES).optional(),
  qualifier: Line.max(60)
    .optional()
    .meta({ description: 'What stands after the kind word: “unnamed”, “no owner is named”' }),
  summary: Prose.optional(),
  country: z.string().min(1).max(100).optional(),
  hub: z.enum(HUBS).optional(),
  unknown: z.boolean().optional().meta({ description: 'An owner that a source declares unknown' }),
  protection: z.enum(['protected', 'aggregate']).optional(),
});
export type Entity = z.infer<typeof Entity>;

export const Relation = z.strictObject({
  record: z.literal('relation'),
  id: Id,
  type: z.enum(RELATION_TYPES),
  from: Id,
  to: Id,
  layer: Id,
  wording: Line.optional().meta({ description: 'The verb shown in place of the type’s own' }),
  role: Line.optional(),
  since: PartialDate.optional(),
  until: PartialDate.optional(),
  ended: z.boolean().optional(),
  asOf: PartialDate.optional(),
  asOfNote: Line.optional(),
  share: Share.optional(),
  shareOf: z.enum(SHARE_KINDS).optional(),
  confidence: Line.optional(),
});
export type Relation = z.infer<typeof Relation>;

const claimFields = {
  record: z.literal('claim'),
  id: Id,
  on: Id.meta({ description: 'The relation, or for a statement the entity, that the claim is about' }),
  source: Id,
  locator: Line,
  status: z.enum(STATUSES),
  attribution: Line,
  paraphrase: Prose,
  quote: Prose.optional(),
  date: PartialDate.optional(),
  grade: Line.optional(),
};

/** A claim on a relation has none of the last four fields; a claim on an entity (a statement) has `predicate` and `layer`. */
export const Claim = z.strictObject({
  ...claimFields,
  predicate: Line.optional(),
  value: Prose.optional(),
  mentions: z.array(Id).max(MOST_MENTIONS).optional(),
  layer: Id.optional(),
});
export type Claim = z.infer<typeof Claim>;

export const Response = z.strictObject({
  record: z.literal('response'),
  id: Id,
  by: Line.meta({ description: 'An entity’s id, or a name as text' }),
  kind: z.enum(RESPONSE_KINDS),
  text: Prose,
  source: Id,
  locator: Line,
  date: PartialDate.optional(),
  answers: z.array(Id).min(1).max(500),
  layer: Id,
});
export type Response = z.infer<typeof Response>;

export const GraphRecord = z.discriminatedUnion('record', [
  CaseRecord,
  Source,
  Entity,
  Relation,
  Claim,
  Response,
]);
export type GraphRecord = z.infer<typeof GraphRecord>;

/** The kinds of record, in the order in which an export writes them. */
export const RECORDS = ['case', 'source', 'entity', 'relation', 'claim', 'response'] as const;
export type RecordName = (typeof RECORDS)[number];

/** By code point, so that two stores and two machines agree (`<` compares UTF-16 units, which differ above U+FFFF). */
export function byCodePoint(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (x !== y) {
      const surrogates = (x >= 0xd800 && x <= 0xdfff ? 1 : 0) - (y >= 0xd800 && y <= 0xdfff ? 1 : 0);
      return surrogates !== 0 ? surrogates : x - y;
    }
  }
  return a.length - b.length;
}
