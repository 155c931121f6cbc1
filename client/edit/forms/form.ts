/** Which parts a form has, by what is asked for. */

import type { RecordTag } from '../../../server/contract/edit.ts';
import type { GraphRecord } from '../../../server/contract/model.ts';
import type { EditRequest, On } from '../../state/editing.ts';
import { FORM_TITLES } from '../../words/edit/form.ts';
import { type FieldSpec, fieldSpecs, type Part, SOURCE_SPEC } from './field-spec.ts';

/** A record that stands, and is edited. */
export interface Base {
  part: Part;
  record: GraphRecord;
  tag: RecordTag;
}

export interface Form {
  title: string;
  /** In the order in which they are written. */
  parts: readonly Part[];
  /** Parts that are made only where nothing that stands is chosen. */
  optional: readonly Part[];
  /** The part that asks for the source, first of all; absent where none is asked for. */
  cites?: Part | undefined;
  /** What a claim or a reply is about, where the form was opened from it. */
  on?: On | undefined;
  base?: Base | undefined;
}

const SOURCED: Partial<Record<Part, true>> = { claim: true, response: true };

/** What a claim of the form is on, where that is not made by it; a relation that it makes is what its claim is on. */
export const claimedOn = ({ parts, on }: Form): On | undefined =>
  parts.includes('relation') ? undefined : on;

function isStatement(form: Form): boolean {
  const { base } = form;
  if (base?.record.record === 'claim') return base.record.predicate !== undefined;
  return claimedOn(form)?.kind === 'entity';
}

/** The fields of a part, with its source where it rests on one. */
export function specsOf(form: Form, part: Part): readonly FieldSpec[] {
  const specs = fieldSpecs(part, isStatement(form) ? 'statement' : 'claim');
  return SOURCED[part] ? [SOURCE_SPEC, ...specs] : specs;
}

const ADDED: Record<Extract<EditRequest, { add: unknown }>['add'], Form> = {
  source: { title: FORM_TITLES.add.source, parts: ['source'], optional: [] },
  entity: {
    title: FORM_TITLES.add.entity,
    parts: ['source', 'entity'],
    optional: ['source'],
    cites: 'entity',
  },
  relation: {
    title: FORM_TITLES.add.relation,
    parts: ['source', 'from', 'to', 'relation', 'claim'],
    optional: ['source', 'from', 'to'],
    cites: 'claim',
  },
  claim: { title: FORM_TITLES.add.claim, parts: ['source', 'claim'], optional: ['source'], cites: 'claim' },
  response: {
    title: FORM_TITLES.add.response,
    parts: ['source', 'response'],
    optional: ['source'],
    cites: 'response',
  },
};

export const formToAdd = ({ add, on }: Extract<EditRequest, { add: unknown }>): Form => ({
  ...ADDED[add],
  on,
});

/** `undefined` for what is not edited by hand: the case itself. */
export function formToEdit(record: GraphRecord, tag: RecordTag): Form | undefined {
  if (record.record === 'case') return undefined;
  const part = record.record;
  const cites = part === 'claim' || part === 'response' || part === 'entity' ? part : undefined;
  return {
    title: FORM_TITLES.edit[part],
    parts: cites ? ['source', part] : [part],
    optional: cites ? ['source'] : [],
    cites,
    base: { part, record, tag },
  };
}

/** What an entity rests on is asked for spellings alone. */
export const mustCite = ({ cites }: Form): boolean => cites === 'claim' || cites === 'response';
