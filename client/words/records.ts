/** The fields of records in words, and what they hold. */
import {
  RELATION_TYPES,
  type RecordName,
  type Relation,
  type RelationType,
} from '../../server/contract/model.ts';
import { shareText, verbOf } from '../../server/domain/drawing/verbs.ts';
import { dateWords, listWords } from './grammar.ts';
import { HUB_WORDS, RESPONSE_WORDS, STANDING_WORDS } from './terms.ts';

type Labels = Readonly<Record<string, string>>;

/** What each field is called, in the order in which it is told. */
export const FIELD_WORDS: Readonly<Record<RecordName, Labels>> = {
  case: { title: 'Title', summary: 'Summary', layers: 'Layers', start: 'First view' },
  source: {
    title: 'Title',
    publisher: 'Publisher',
    date: 'Date',
    dateNote: 'Note on the date',
    url: 'Address',
    retrieved: 'Retrieved',
    carriedBy: 'Carried by',
    originatesFrom: 'Copy of',
  },
  entity: {
    kind: 'Kind',
    name: 'Name',
    qualifier: 'After the kind',
    country: 'Country',
    summary: 'Summary',
    aliases: 'Also written',
    hub: 'Joins nobody, as',
    unknown: 'Declared unknown',
    protection: 'Protection',
  },
  relation: {
    from: 'Subject',
    type: 'Verb',
    to: 'Object',
    wording: 'In the source’s words',
    role: 'Role',
    since: 'Since',
    until: 'Until',
    ended: 'Over, date not stated',
    asOf: 'As of',
    asOfNote: 'Note on that date',
    share: 'Share',
    shareOf: 'Share of',
    confidence: 'Confidence',
    layer: 'Layer',
  },
  claim: {
    on: 'About',
    source: 'Source',
    predicate: 'What is said',
    value: 'Value',
    mentions: 'Mentions',
    status: 'Standing',
    attribution: 'Who says so',
    locator: 'Place in the source',
    paraphrase: 'In our words',
    quote: 'To the letter',
    date: 'Date',
    grade: 'Grade',
    layer: 'Layer',
  },
  response: {
    by: 'Who replies',
    kind: 'Kind of reply',
    text: 'Reply',
    source: 'Source',
    locator: 'Place in the source',
    date: 'Date',
    answers: 'Answers',
    layer: 'Layer',
  },
};

export const RECORD_WORDS: Readonly<Record<RecordName, string>> = {
  case: 'case',
  source: 'source',
  entity: 'entity',
  relation: 'relation',
  claim: 'claim',
  response: 'reply',
};

export const RECORD_PLURALS: Readonly<Record<RecordName, string>> = {
  case: 'cases',
  source: 'sources',
  entity: 'entities',
  relation: 'relations',
  claim: 'claims',
  response: 'replies',
};

/** “owns”, “director of”: the verb that a type has of its own. */
export const typeWords = (type: RelationType): string => verbOf({ type }, 'documented', []);

const DATES = new Set(['date', 'retrieved', 'since', 'until', 'asOf']);
/** Fields whose value is an id, or several. */
const IDS = new Set(['from', 'to', 'on', 'source', 'originatesFrom', 'mentions', 'answers', 'layer', 'by']);

const isType = (value: unknown): value is RelationType => RELATION_TYPES.some((type) => type === value);

const wordIn = (words: Readonly<Record<string, string>>, value: unknown): string =>
  words[String(value)] ?? String(value);

/** What a field holds, in words; `undefined` where it holds nothing. @param nameOf the name of what an id is of */
export function valueWords(
  record: RecordName,
  field: string,
  value: unknown,
  nameOf: (id: string) => string,
): string | undefined {
  if (value === undefined || value === false) return undefined;
  if (value === true) return 'Yes';
  if (IDS.has(field)) return listWords([value].flat().map((id) => nameOf(String(id))));
  if (DATES.has(field)) return dateWords(String(value));
  if (field === 'share') return shareText({ share: value as NonNullable<Relation['share']> }) ?? 'Not stated';
  if (field === 'type' && isType(value)) return typeWords(value);
  if (field === 'status') return wordIn(STANDING_WORDS, value);
  if (field === 'hub') return wordIn(HUB_WORDS, value);
  if (field === 'kind' && record === 'response') return wordIn(RESPONSE_WORDS, value);
  if (Array.isArray(value))
    return listWords(value.map((each) => String(each?.name ?? each?.title ?? ''))) || undefined;
  return typeof value === 'object' ? 'Set' : String(value);
}
