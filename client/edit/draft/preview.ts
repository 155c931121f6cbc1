/** How what is typed will read, as soon as enough of it is typed. */
import { type Relation, STATUSES, type Standing, type Status } from '../../../server/contract/model.ts';
import { sentenceOf, type Worded } from '../../../server/domain/drawing/verbs.ts';
import { standingOf } from '../../../server/domain/evidence/standing.ts';
import { replyPreview } from '../../words/edit/form.ts';
import { capitalised } from '../../words/grammar.ts';
import { RESPONSE_WORDS } from '../../words/terms.ts';
import type { Form } from '../forms/form.ts';
import { type Draft, madeOf, picksAt, textAt } from './draft.ts';

/** The relation that a claim is on, with the standing that its claims give it so far. */
export interface OnRelation {
  relation: Worded;
  from: string;
  to: string;
  statuses: readonly Status[];
}

export interface Preview {
  sentence: string;
  /** The names in it. */
  names: readonly string[];
  standing?: Standing | undefined;
}

const fieldsOfPart = (form: Form, draft: Draft, part: string) =>
  madeOf(form, { ...draft, stands: undefined }).find((made) => made.part === part)?.record;

const isStatus = (value: unknown): value is Status => STATUSES.some((status) => status === value);

function nameAt(draft: Draft, end: 'from' | 'to'): string {
  if (draft.anew.includes(end)) return textAt(draft, end, 'name').trim();
  return picksAt(draft, 'relation', end)[0]?.name ?? '';
}

function tell(
  relation: Worded,
  [from, to]: readonly [string, string],
  standing: Standing,
  attribution: string,
): Preview {
  const said = attribution === '' ? [] : [attribution];
  return { sentence: sentenceOf(relation, from, to, standing, said), names: [from, to], standing };
}

/** @param on the relation that the form was opened from, or edits; absent of another form */
export function previewOf(form: Form, draft: Draft, on?: OnRelation): Preview | undefined {
  const status = textAt(draft, 'claim', 'status');
  const attribution = textAt(draft, 'claim', 'attribution').trim();
  const made = fieldsOfPart(form, draft, 'relation');
  if (form.parts.includes('relation')) {
    const [from, to] = [nameAt(draft, 'from'), nameAt(draft, 'to')];
    if (!made || made['type'] === undefined || from === '' || to === '') return undefined;
    const { share, ...rest } = made;
    // What is half typed is no share yet.
    const relation = { ...rest, ...(typeof share === 'object' && { share }) } as unknown as Relation;
    const standing = form.base ? standingOf(on?.statuses ?? []) : isStatus(status) ? status : 'uncited';
    return tell(relation, [from, to], standing, attribution);
  }
  if (form.parts.includes('claim') && on && isStatus(status))
    return tell(on.relation, [on.from, on.to], standingOf([...on.statuses, status]), attribution);
  if (form.parts.includes('response')) {
    const by = picksAt(draft, 'response', 'by')[0]?.name ?? textAt(draft, 'response', 'by').trim();
    const kind = Object.entries(RESPONSE_WORDS).find(([each]) => each === textAt(draft, 'response', 'kind'));
    const text = textAt(draft, 'response', 'text').trim();
    if (by === '' || !kind || text === '') return undefined;
    return { sentence: replyPreview(capitalised(by), kind[1], text), names: [by] };
  }
  return undefined;
}
