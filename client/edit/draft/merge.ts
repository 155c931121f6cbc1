/** One record that two people changed: what each changed, field by field, and what becomes of it. */
import type { GraphRecord } from '../../../server/contract/model.ts';
import { changedFields, type Fields, fieldsOf } from '../../ui/record-fields.ts';

export type Side = 'mine' | 'theirs';

export interface Difference {
  field: string;
  /** Whose stands where nobody chooses: of a field that only one changed, that one’s. */
  usual: Side | undefined;
}

/** The fields in which mine and theirs read differently. */
export function differences(base: GraphRecord, mine: GraphRecord, theirs: GraphRecord): Difference[] {
  const [byMe, byThem] = [changedFields(base, mine), changedFields(base, theirs)];
  return changedFields(theirs, mine).map((field) => {
    if (!byThem.includes(field)) return { field, usual: 'mine' };
    return { field, usual: byMe.includes(field) ? undefined : 'theirs' };
  });
}

/** Theirs, with the fields of mine that were chosen. */
export function merged(
  mine: GraphRecord,
  theirs: GraphRecord,
  chosen: Readonly<Record<string, Side>>,
): Fields {
  const fields: Record<string, unknown> = { ...fieldsOf(theirs) };
  for (const [field, side] of Object.entries(chosen)) {
    if (side === 'theirs') continue;
    const value = fieldsOf(mine)[field];
    if (value === undefined) delete fields[field];
    else fields[field] = value;
  }
  return fields;
}
