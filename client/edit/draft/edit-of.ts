/** The edit that a draft asks for. */
import type { Edit } from '../../../server/contract/edit.ts';
import { GraphRecord } from '../../../server/contract/model.ts';
import type { Part } from '../forms/field-spec.ts';
import type { Form } from '../forms/form.ts';
import { type Draft, madeOf } from './draft.ts';

export interface AskedEdit {
  edit: Edit;
  /** Of the records that are put, in their order. */
  parts: readonly Part[];
}

/** `undefined` where something of it is no record yet. What it makes has its ids already. */
export function editOf(form: Form, draft: Draft): AskedEdit | undefined {
  const made = madeOf(form, draft);
  const read = made.map(({ record }) => GraphRecord.safeParse(record));
  const put = read.flatMap((each) => (each.success ? [each.data] : []));
  if (put.length < made.length) return undefined;
  const expect = Object.fromEntries(
    put.map(({ id }) => [id, form.base?.record.id === id ? form.base.tag : null]),
  );
  return { edit: { put, expect }, parts: made.map(({ part }) => part) };
}

export const removalOf = (id: string, tag: string): Edit => ({ remove: [id], expect: { [id]: tag } });
