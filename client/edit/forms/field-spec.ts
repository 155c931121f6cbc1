/** What a form asks for, as data: the fields of each part, in the order in which they are asked. */
import type { RecordName } from '../../../server/contract/model.ts';
import {
  CLAIM_FIELDS,
  COMMON_FIELDS,
  ENTITY_FIELDS,
  NAME_FIELDS,
  RELATION_FIELDS,
  RESPONSE_FIELDS,
  SOURCE_FIELDS,
  STATEMENT_FIELDS,
} from '../../words/edit/fields.ts';

/** A record that a form makes. `from` and `to` are entities that a relation needs and the case does not have yet. */
export const PARTS = ['source', 'from', 'to', 'entity', 'relation', 'claim', 'response'] as const;
export type Part = (typeof PARTS)[number];

export const RECORD_OF: Readonly<Record<Part, RecordName>> = {
  source: 'source',
  from: 'entity',
  to: 'entity',
  entity: 'entity',
  relation: 'relation',
  claim: 'claim',
  response: 'response',
};

/** What the fields of a part are: one line, several, a date, one of a few, the name of something that stands. */
export type Control =
  | 'line'
  | 'prose'
  | 'date'
  | 'flag'
  | 'share'
  | 'choice'
  | 'layer'
  | 'entity'
  | 'entities'
  | 'source'
  | 'speaker'
  | 'claims'
  | 'spellings';

export interface FieldSpec {
  field: string;
  label: string;
  control: Control;
  /** What is said where it is left empty; absent where it may be. */
  must?: string;
  hint?: string;
  /** Asked for under “More”. */
  isAside?: boolean;
}

const NAMED: readonly FieldSpec[] = [
  { field: 'name', control: 'line', ...NAME_FIELDS.name },
  { field: 'kind', control: 'choice', ...NAME_FIELDS.kind },
];

const SOURCE: readonly FieldSpec[] = [
  { field: 'title', control: 'line', ...SOURCE_FIELDS.title },
  { field: 'publisher', control: 'line', ...SOURCE_FIELDS.publisher },
  { field: 'date', control: 'date', ...SOURCE_FIELDS.date },
  { field: 'url', control: 'line', ...SOURCE_FIELDS.url },
  { field: 'retrieved', control: 'date', ...SOURCE_FIELDS.retrieved, isAside: true },
  { field: 'dateNote', control: 'line', ...SOURCE_FIELDS.dateNote, isAside: true },
  { field: 'carriedBy', control: 'line', ...SOURCE_FIELDS.carriedBy, isAside: true },
  { field: 'originatesFrom', control: 'source', ...SOURCE_FIELDS.originatesFrom, isAside: true },
];

const ENTITY: readonly FieldSpec[] = [
  ...NAMED,
  { field: 'qualifier', control: 'line', ...ENTITY_FIELDS.qualifier },
  { field: 'country', control: 'line', ...ENTITY_FIELDS.country },
  { field: 'summary', control: 'prose', ...ENTITY_FIELDS.summary },
  { field: 'aliases', control: 'spellings', ...ENTITY_FIELDS.aliases, isAside: true },
  { field: 'hub', control: 'choice', ...ENTITY_FIELDS.hub, isAside: true },
  { field: 'unknown', control: 'flag', ...ENTITY_FIELDS.unknown, isAside: true },
];

const LAYER: FieldSpec = { field: 'layer', control: 'layer', ...COMMON_FIELDS.layer };
const LOCATOR: FieldSpec = { field: 'locator', control: 'line', ...COMMON_FIELDS.locator };

const RELATION: readonly FieldSpec[] = [
  { field: 'from', control: 'entity', ...RELATION_FIELDS.from },
  { field: 'type', control: 'choice', ...RELATION_FIELDS.type },
  { field: 'to', control: 'entity', ...RELATION_FIELDS.to },
  { field: 'wording', control: 'line', ...RELATION_FIELDS.wording },
  { field: 'role', control: 'line', ...RELATION_FIELDS.role },
  { field: 'since', control: 'date', ...RELATION_FIELDS.since },
  { field: 'until', control: 'date', ...RELATION_FIELDS.until },
  { field: 'share', control: 'share', ...RELATION_FIELDS.share },
  LAYER,
  { field: 'shareOf', control: 'choice', ...RELATION_FIELDS.shareOf, isAside: true },
  { field: 'ended', control: 'flag', ...RELATION_FIELDS.ended, isAside: true },
  { field: 'asOf', control: 'date', ...RELATION_FIELDS.asOf, isAside: true },
  { field: 'asOfNote', control: 'line', ...RELATION_FIELDS.asOfNote, isAside: true },
  { field: 'confidence', control: 'line', ...RELATION_FIELDS.confidence, isAside: true },
];

const SAID: readonly FieldSpec[] = [
  { field: 'status', control: 'choice', ...CLAIM_FIELDS.status },
  { field: 'attribution', control: 'line', ...CLAIM_FIELDS.attribution },
  LOCATOR,
  { field: 'paraphrase', control: 'prose', ...CLAIM_FIELDS.paraphrase },
  { field: 'quote', control: 'prose', ...CLAIM_FIELDS.quote, isAside: true },
  { field: 'date', control: 'date', ...CLAIM_FIELDS.date, isAside: true },
  { field: 'grade', control: 'line', ...CLAIM_FIELDS.grade, isAside: true },
];

const STATED: readonly FieldSpec[] = [
  { field: 'predicate', control: 'line', ...STATEMENT_FIELDS.predicate },
  { field: 'value', control: 'line', ...STATEMENT_FIELDS.value },
  { field: 'mentions', control: 'entities', ...STATEMENT_FIELDS.mentions },
  LAYER,
];

const RESPONSE: readonly FieldSpec[] = [
  { field: 'by', control: 'speaker', ...RESPONSE_FIELDS.by },
  { field: 'kind', control: 'choice', ...RESPONSE_FIELDS.kind },
  { field: 'text', control: 'prose', ...RESPONSE_FIELDS.text },
  LOCATOR,
  { field: 'date', control: 'date', ...RESPONSE_FIELDS.date },
  { field: 'answers', control: 'claims', ...RESPONSE_FIELDS.answers },
  LAYER,
];

/** On an entity a claim is a statement, which says under what heading and in which layer. */
export type ClaimKind = 'claim' | 'statement';

export function fieldSpecs(part: Part, claim: ClaimKind = 'claim'): readonly FieldSpec[] {
  switch (part) {
    case 'source':
      return SOURCE;
    case 'from':
    case 'to':
      return NAMED;
    case 'entity':
      return ENTITY;
    case 'relation':
      return RELATION;
    case 'claim':
      return claim === 'statement' ? [...SAID.slice(0, 3), ...STATED, ...SAID.slice(3)] : SAID;
    case 'response':
      return RESPONSE;
  }
}

/** The field by which a part rests on a source that is chosen first. */
export const SOURCE_SPEC: FieldSpec = { field: 'source', control: 'source', ...COMMON_FIELDS.source };
