/**
 * What the forms ask for, field by field: its label, what is said where it is left empty and may not be (`must`), and an
 * example in the empty field (`hint`).
 */
import type { Status } from '../../../server/contract/model.ts';

interface FieldWords {
  readonly label: string;
  readonly must?: string;
  readonly hint?: string;
}
type PartWords = Readonly<Record<string, FieldWords>>;

/** Of whatever has a name and a kind. */
export const NAME_FIELDS = {
  name: { label: 'Name', must: 'Say what it is called.' },
  kind: { label: 'Kind', must: 'Say what it is.' },
} as const satisfies PartWords;

/** What a part rests on, or stands in. */
export const COMMON_FIELDS = {
  source: { label: 'Source', must: 'Choose a source, or enter a new one.' },
  locator: { label: 'Place in it', must: 'Say where in the source it stands.', hint: 'p. 12, ¶3' },
  layer: { label: 'Layer', must: 'Say in which layer it stands.' },
} as const satisfies PartWords;

export const SOURCE_FIELDS = {
  title: { label: 'Title', must: 'Say what the source is called.' },
  publisher: { label: 'Publisher', must: 'Say who published it.' },
  date: { label: 'Date' },
  url: { label: 'Address', hint: 'https://' },
  retrieved: { label: 'Retrieved' },
  dateNote: { label: 'Note on the date', hint: 'estimated: undated' },
  carriedBy: { label: 'Carried by' },
  originatesFrom: { label: 'Copy of' },
} as const satisfies PartWords;

export const ENTITY_FIELDS = {
  qualifier: { label: 'After the kind', hint: 'conglomerate' },
  country: { label: 'Country' },
  summary: { label: 'Summary' },
  aliases: { label: 'Also written', hint: 'One a line' },
  hub: { label: 'Joins nobody, as' },
  unknown: { label: 'An owner that a source declares unknown' },
} as const satisfies PartWords;

export const RELATION_FIELDS = {
  from: { label: 'Subject', must: 'Say who or what it is about.' },
  type: { label: 'Verb', must: 'Say how the two are joined.' },
  to: { label: 'Object', must: 'Say with whom or what.' },
  wording: { label: 'In other words', hint: 'is behind' },
  role: { label: 'Role', hint: 'nephew, chair' },
  since: { label: 'Since' },
  until: { label: 'Until' },
  share: { label: 'Share', hint: '50 or 25–50' },
  shareOf: { label: 'Share of' },
  ended: { label: 'It is over, the date is not stated' },
  asOf: { label: 'Held as of' },
  asOfNote: { label: 'Note on that', hint: 'estimated' },
  confidence: { label: 'Confidence' },
} as const satisfies PartWords;

export const CLAIM_FIELDS = {
  status: { label: 'Standing', must: 'Say how far the source goes.' },
  attribution: { label: 'Who says so', must: 'Say who says so, in the source or as the source.' },
  paraphrase: { label: 'In our words', must: 'Say what is claimed.' },
  quote: { label: 'To the letter' },
  date: { label: 'Date of the claim' },
  grade: { label: 'Grade' },
} as const satisfies PartWords;

/** Of a claim about one entity alone. */
export const STATEMENT_FIELDS = {
  predicate: {
    label: 'Heading',
    must: 'Say in a few words what kind of thing is said.',
    hint: 'says of the scale',
  },
  value: { label: 'Value' },
  mentions: { label: 'Mentions' },
} as const satisfies PartWords;

export const RESPONSE_FIELDS = {
  by: { label: 'Who replies', must: 'Say who replies.' },
  kind: { label: 'Kind', must: 'Say what kind of reply it is.' },
  text: { label: 'Reply', must: 'Say what is replied.' },
  date: { label: 'Date' },
  answers: { label: 'Answers', must: 'Say which claims it answers.' },
} as const satisfies PartWords;

/** How a date may be written, in the empty field. */
export const DATE_HINT = '2022, 2022-07 or 2022-07-15';

/** Of the layer that the first records by hand are in. */
export const FIRST_LAYER_TITLE = 'Reporting';

/** What each standing means, for who has to choose one. */
export const STATUS_CHOICES = {
  documented: 'Documented: a record or a ruling says so',
  reported: 'Reported: the source says so itself',
  attributed: 'Attributed: the source says that somebody says so',
  alleged: 'Alleged: the source calls it an allegation',
  inferred: 'Inferred: we conclude it',
} as const satisfies Record<Status, string>;

/** What a share may be of. */
export const SHARE_CHOICES = { equity: 'Equity', votes: 'Votes', profits: 'Profits' } as const;

export const ANSWERS = {
  none: 'There is no claim here that could be answered.',
  /** A claim that may be answered, with its standing. */
  claim: (paraphrase: string, standing: string) => `${paraphrase} (${standing.toLowerCase()})`,
} as const;
