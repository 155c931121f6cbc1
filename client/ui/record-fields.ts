/** The fields of a record, and which of them are different between two versions of one. */
import type { GraphRecord } from '../../server/contract/model.ts';
import { FIELD_WORDS } from '../words/records.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** A record by its fields. */
export const fieldsOf = (record: GraphRecord): Fields => record as unknown as Fields;

const isAlike = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The fields that read differently in two versions of one record, in the order in which they are told. */
export function changedFields(before: GraphRecord, after: GraphRecord): string[] {
  const [old, now] = [fieldsOf(before), fieldsOf(after)];
  return Object.keys(FIELD_WORDS[after.record]).filter((field) => !isAlike(old[field], now[field]));
}
