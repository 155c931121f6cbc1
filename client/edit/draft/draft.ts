/** What is typed and chosen in a form, and the records that it makes. Nothing in it is lost until it is written or thrown away. */
import type { GraphRecord, Relation } from '../../../server/contract/model.ts';
import { type Fields, fieldsOf } from '../../ui/record-fields.ts';
import { type Control, type Part, RECORD_OF } from '../forms/field-spec.ts';
import { claimedOn, type Form, specsOf } from '../forms/form.ts';

type Share = NonNullable<Relation['share']>;

/** Something that stands in the case, by the name that it was chosen by. */
export interface Picked {
  id: string;
  name: string;
}

/** By key: `claim.locator` is the field `locator` of the part `claim`. */
export interface Draft {
  texts: Readonly<Record<string, string>>;
  picks: Readonly<Record<string, readonly Picked[]>>;
  /** The parts that are entered anew, where something that stands could be chosen. */
  anew: readonly Part[];
  /** The ids that are proposed for what is new. */
  ids: Readonly<Partial<Record<Part, string>>>;
  /** The relation that stands already as it is typed: it is not made, and the claim is on it. */
  stands?: string | undefined;
}

export const EMPTY_DRAFT: Draft = { texts: {}, picks: {}, anew: [], ids: {} };

export const keyOf = (part: Part, field: string): string => `${part}.${field}`;

export const textAt = (draft: Draft, part: Part, field: string): string =>
  draft.texts[keyOf(part, field)] ?? '';
export const picksAt = (draft: Draft, part: Part, field: string): readonly Picked[] =>
  draft.picks[keyOf(part, field)] ?? [];

export const withText = (draft: Draft, key: string, text: string): Draft => ({
  ...draft,
  texts: { ...draft.texts, [key]: text },
});
export const withPicks = (draft: Draft, key: string, picked: readonly Picked[]): Draft => ({
  ...draft,
  picks: { ...draft.picks, [key]: picked },
});
export const withAnew = (draft: Draft, part: Part, isAnew: boolean): Draft => ({
  ...draft,
  anew: isAnew ? [...new Set([...draft.anew, part])] : draft.anew.filter((each) => each !== part),
});

/** The part that is entered where nothing that stands is chosen in this field. */
export function partAnew(part: Part, field: string): Part | undefined {
  if (field === 'source') return 'source';
  return part === 'relation' && (field === 'from' || field === 'to') ? field : undefined;
}

/** “50”, “25–50”, “25-50 %”; `undefined` where it is none. */
export function readShare(text: string): Share | undefined {
  const [, min, max = min] =
    /^(\d+(?:\.\d+)?)(?:\s*(?:–|-|to)\s*(\d+(?:\.\d+)?))?\s*%?$/.exec(text.trim()) ?? [];
  return min === undefined ? undefined : { min: Number(min), max: Number(max) };
}

export const writeShare = ({ min, max }: Share): string => (min === max ? `${min}` : `${min}–${max}`);

/** A spelling as it is typed; what is not asked for stays as it was. */
interface Spelling {
  name: string;
  source: string;
  script?: string;
  lang?: string;
}

/** One spelling a line; those that stood keep their source, and new ones rest on the one that is chosen. */
function spellingsOf(text: string, before: readonly Spelling[], source: string): Spelling[] {
  const names = [...new Set(text.split('\n').map((line) => line.trim()))].filter(Boolean);
  return names.map((name) => before.find((each) => each.name === name) ?? { name, source });
}

const isSpellings = (value: unknown): value is readonly Spelling[] => Array.isArray(value);

/** What a field holds as its record has it; `undefined` where it is left empty. */
function fieldValue(draft: Draft, form: Form, part: Part, field: string, control: Control): unknown {
  const text = textAt(draft, part, field);
  const before = form.base?.part === part ? fieldsOf(form.base.record)[field] : undefined;
  // What nobody touched is kept to the letter.
  if (typeof before === 'string' && text === before && picksAt(draft, part, field).length === 0)
    return before;
  const typed = text.trim();
  switch (control) {
    case 'entity':
    case 'source': {
      const other = partAnew(part, field);
      if (other && draft.anew.includes(other)) return draft.ids[other] ?? NEW_ID;
      return picksAt(draft, part, field)[0]?.id;
    }
    case 'speaker':
      return picksAt(draft, part, field)[0]?.id ?? (typed || undefined);
    case 'entities':
    case 'claims': {
      const ids = picksAt(draft, part, field).map(({ id }) => id);
      return ids.length > 0 ? ids : undefined;
    }
    case 'flag':
      return text === 'true' || undefined;
    case 'share':
      return typed === '' ? undefined : (readShare(typed) ?? typed);
    case 'spellings': {
      const source = draft.anew.includes('source')
        ? (draft.ids.source ?? NEW_ID)
        : (picksAt(draft, part, 'source')[0]?.id ?? '');
      const spellings = spellingsOf(text, isSpellings(before) ? before : [], source);
      return spellings.length > 0 ? spellings : undefined;
    }
    default:
      return typed || undefined;
  }
}

/** Stands for an id that is not proposed yet. */
export const NEW_ID = 'new';

export interface Made {
  part: Part;
  /** As far as it is typed: it need not be a record yet. */
  record: Fields;
}

/** The parts that the form makes as it stands: what is chosen is not made. */
export const partsMade = (form: Form, draft: Draft): Part[] =>
  form.parts.filter(
    (part) =>
      (!form.optional.includes(part) || draft.anew.includes(part)) &&
      (part !== 'relation' || draft.stands === undefined),
  );

/** What the form makes as it stands, each with the fields that hold something. */
export function madeOf(form: Form, draft: Draft): Made[] {
  return partsMade(form, draft).map((part) => {
    const base = form.base?.part === part ? fieldsOf(form.base.record) : {};
    const fields: Record<string, unknown> = {
      ...base,
      record: RECORD_OF[part],
      id: base['id'] ?? draft.ids[part] ?? NEW_ID,
    };
    for (const { field, control } of specsOf(form, part)) {
      const value = fieldValue(draft, form, part, field, control);
      if (value === undefined) delete fields[field];
      else fields[field] = value;
    }
    if (part === 'claim' && !form.base)
      fields['on'] = claimedOn(form)?.id ?? draft.stands ?? draft.ids.relation ?? NEW_ID;
    return { part, record: fields };
  });
}

/** A draft that shows a record as it stands. @param nameOf the name of what an id is of */
export function draftOf(form: Form, part: Part, record: GraphRecord, nameOf: (id: string) => string): Draft {
  const fields = fieldsOf(record);
  const texts: Record<string, string> = {};
  const picks: Record<string, readonly Picked[]> = {};
  for (const { field, control } of specsOf(form, part)) {
    const value = fields[field];
    if (value === undefined) continue;
    const key = keyOf(part, field);
    if (control === 'share') texts[key] = writeShare(value as Share);
    else if (control === 'spellings' && isSpellings(value))
      texts[key] = value.map(({ name }) => name).join('\n');
    else if (['entity', 'source', 'entities', 'claims'].includes(control))
      picks[key] = [value].flat().map((id) => ({ id: String(id), name: nameOf(String(id)) }));
    else if (control === 'speaker' && nameOf(String(value)) !== String(value))
      picks[key] = [{ id: String(value), name: nameOf(String(value)) }];
    else texts[key] = String(value);
  }
  return { ...EMPTY_DRAFT, texts, picks };
}

/** Without what the form looked up by itself. */
const typedIn = ({ texts, picks, anew }: Draft) => ({ texts, picks, anew });

/** True where closing the form would lose something. */
export const isChanged = (draft: Draft, first: Draft): boolean =>
  JSON.stringify(typedIn(draft)) !== JSON.stringify(typedIn(first));
