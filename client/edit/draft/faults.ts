/** What is wrong with what is typed, by field and in plain words. No value is repeated. */
import type { z } from 'zod';
import { PROBLEMS } from '../../../server/contract/exchange-codes.ts';
import { faultsOf } from '../../../server/contract/faults.ts';
import {
  Claim,
  Entity,
  type RecordName,
  Relation,
  Response,
  Source,
} from '../../../server/contract/model.ts';
import { FIELD_FAULTS, FORM_FAULTS } from '../../words/edit/faults.ts';
import { type Part, RECORD_OF } from '../forms/field-spec.ts';
import { type Form, mustCite, specsOf } from '../forms/form.ts';
import { type Draft, keyOf, type Made, madeOf, partAnew, textAt } from './draft.ts';

/** By key of the field, a sentence. */
export type Faults = Readonly<Record<string, string>>;

const SCHEMAS: Readonly<Record<Exclude<RecordName, 'case'>, z.ZodType>> = {
  source: Source,
  entity: Entity,
  relation: Relation,
  claim: Claim,
  response: Response,
};

const wordsOf = (code: string, field: string): string => {
  if (field === 'share' && code !== 'share-out-of-order') return FORM_FAULTS.share;
  return FIELD_FAULTS[code] ?? PROBLEMS[code] ?? FORM_FAULTS.unreadable;
};

/** The field that a pointer into a record leads to: `/aliases/0/name` is of `aliases`. */
const fieldAt = (pointer: string): string => pointer.split('/')[1] ?? '';

function missing(form: Form, draft: Draft, { part, record }: Made): [string, string][] {
  return specsOf(form, part).flatMap(({ field, must }): [string, string][] => {
    if (must === undefined || record[field] !== undefined) return [];
    const other = partAnew(part, field);
    return other && draft.anew.includes(other) ? [] : [[keyOf(part, field), must]];
  });
}

function malformed({ part, record }: Made): [string, string][] {
  const kind = RECORD_OF[part];
  const read = kind === 'case' ? undefined : SCHEMAS[kind].safeParse(record);
  if (!read || read.success) return [];
  return faultsOf(read.error).map(({ code, pointer }) => {
    const field = fieldAt(pointer);
    return [keyOf(part, field), wordsOf(code, field)];
  });
}

const lastDayOf = (date: string): string => `${date}-99-99`.slice(0, 10);

/** Only what surely ended before it began. */
function disordered({ part, record }: Made): [string, string][] {
  const { since, until } = record;
  if (typeof since !== 'string' || typeof until !== 'string') return [];
  return lastDayOf(until) < since ? [[keyOf(part, 'until'), FORM_FAULTS.endsFirst]] : [];
}

function uncitedSpelling(form: Form, draft: Draft): [string, string][] {
  const { base } = form;
  if (form.cites !== 'entity' || draft.anew.includes('source')) return [];
  const before = base?.record.record === 'entity' ? (base.record.aliases ?? []).map(({ name }) => name) : [];
  const typed = textAt(draft, 'entity', 'aliases')
    .split('\n')
    .map((line) => line.trim());
  const isNew = typed.some((name) => name !== '' && !before.includes(name));
  if (!isNew || (draft.picks['entity.source'] ?? []).length > 0) return [];
  return [['entity.source', FORM_FAULTS.uncitedSpelling]];
}

/** The first fault of each field, in the order of the form. */
export function faultsIn(form: Form, draft: Draft): Faults {
  const made = madeOf(form, draft);
  const all = [
    ...uncitedSpelling(form, draft),
    ...made.flatMap((each) => missing(form, draft, each)),
    ...made.flatMap(malformed),
    ...made.flatMap(disordered),
  ];
  const faults: Record<string, string> = {};
  for (const [key, words] of all) faults[key] ??= words;
  return faults;
}

/** A sentence for each field that the server finds at fault. @param parts of the records, in the order in which they were put */
export function faultsFound(
  found: readonly { code: string; pointer?: string }[],
  parts: readonly Part[],
): Faults {
  const faults: Record<string, string> = {};
  for (const { code, pointer = '' } of found) {
    const [, at, field] = /^\/put\/(\d+)(?:\/([^/]+))?/.exec(pointer) ?? [];
    const part = parts[Number(at)];
    if (part !== undefined && field !== undefined) faults[keyOf(part, field)] ??= wordsOf(code, field);
  }
  return faults;
}

/** The field of the source where it is asked for first. */
export const sourceKey = (form: Form): string | undefined => form.cites && keyOf(form.cites, 'source');

export const needsSource = mustCite;
