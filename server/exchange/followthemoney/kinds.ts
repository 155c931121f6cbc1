/** Which of our kinds the things of FollowTheMoney are. */
import type { Kind } from '../../contract/model.ts';
import { type Schema, wordOf } from './model.ts';

export interface KindWords {
  readonly kind: Kind;
  /** Stands after the kind’s word where that alone would say something else. */
  readonly qualifier?: string;
  /** That our kind is not the schema’s own word. */
  readonly isForced?: true;
}

/** The closest first: a schema takes the row of the first one that it is. */
const ROWS: readonly (readonly [schema: string, kind: Kind, isOwnWord?: true])[] = [
  ['Person', 'person', true],
  ['Company', 'company', true],
  ['Organization', 'body', true],
  ['License', 'concession', true],
  ['RealEstate', 'place'],
  ['Address', 'place', true],
  ['Event', 'event', true],
  ['Project', 'event'],
  ['CourtCase', 'event'],
  ['CallForTenders', 'event'],
  ['Position', 'group'],
];

/** What an asset or an account is: none of our kinds, and the word that claims least. */
const OTHER: Kind = 'body';

/** `undefined` for what is no thing of the world: a document, an interval, a mention. */
export function kindOf(schema: Schema): KindWords | undefined {
  if (!isThing(schema)) return undefined;
  const row = ROWS.find(([name]) => schema.isA(name));
  if (row?.[2]) return { kind: row[1] };
  if (row) return { kind: row[1], qualifier: wordOf(schema) };
  // A legal entity may be a person; which, the file does not say.
  if (schema.isA('LegalEntity')) return { kind: 'company', qualifier: 'may be a person', isForced: true };
  return { kind: OTHER, qualifier: wordOf(schema), isForced: true };
}

export const isDocument = (schema: Schema): boolean => schema.isA('Document');

/** A note is one only by name: it is what somebody says of a thing. */
const isThing = (schema: Schema) => schema.isA('Thing') && !isDocument(schema) && schema.name !== 'Note';
