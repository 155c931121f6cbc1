/** What a form has to know besides what is typed in it: what it edits, or what it was opened from. */
import type { RecordTag } from '../../../server/contract/edit.ts';
import type { Claim, GraphRecord } from '../../../server/contract/model.ts';
import type { EntityView, Included, RelationView } from '../../../server/contract/views.ts';
import { api, call } from '../../requests/api.ts';
import { readRecord } from '../../requests/edits.ts';
import { readRelation } from '../../requests/read-relation.ts';
import type { EditRequest, On } from '../../state/editing.ts';
import { ANSWERS } from '../../words/edit/fields.ts';
import { CHOOSE_SOURCE, EDIT_SHEET } from '../../words/edit/form.ts';
import { STANDING_WORDS } from '../../words/terms.ts';
import { type Draft, draftOf, EMPTY_DRAFT, withPicks, withText } from '../draft/draft.ts';
import type { OnRelation } from '../draft/preview.ts';
import { type Form, formToAdd, formToEdit } from '../forms/form.ts';
import { FIRST_LAYER } from '../forms/options.ts';

/** A claim that a reply may answer. */
export interface ClaimChoice {
  id: string;
  words: string;
}

export interface Opened {
  form: Form;
  draft: Draft;
  claims: readonly ClaimChoice[];
  onRelation?: OnRelation | undefined;
  /** What the form is about, in words. */
  about?: string | undefined;
}

/** Cannot be edited here, with the sentence that says why. */
export class NotEditable extends Error {}

/** Whatever stands, in every layer; where there is no layer yet, none can be named. */
const allIn = (layers: readonly string[]) => ({
  standing: 'uncited' as const,
  ...(layers.length > 0 && { layer: layers.join(',') }),
});

interface Around {
  claims: readonly ClaimChoice[];
  names: ReadonlyMap<string, string>;
  onRelation?: OnRelation | undefined;
  about?: string | undefined;
  layer?: string | undefined;
  entity?: EntityView | undefined;
}

const NOTHING: Around = { claims: [], names: new Map() };

const namesIn = ({ entities, sources, relations }: Included): Map<string, string> =>
  new Map([
    ...Object.values(entities).map(({ id, name }): [string, string] => [id, name]),
    ...Object.values(sources).map(({ id, title, publisher }): [string, string] => [
      id,
      CHOOSE_SOURCE.named(title, publisher),
    ]),
    ...Object.values(relations).map(({ id, sentence }): [string, string] => [id, sentence]),
  ]);

const choiceOf = ({ id, paraphrase, status }: Pick<Claim, 'id' | 'paraphrase' | 'status'>): ClaimChoice => ({
  id,
  words: ANSWERS.claim(paraphrase, STANDING_WORDS[status]),
});

const wordedEnds = (relation: RelationView, names: ReadonlyMap<string, string>) => ({
  from: names.get(relation.from) ?? relation.from,
  to: names.get(relation.to) ?? relation.to,
});

async function aroundRelation(id: string, layers: readonly string[], signal: AbortSignal): Promise<Around> {
  const answer = await readRelation(id, undefined, signal);
  const names = namesIn(answer.included);
  const ends = [answer.relation.from, answer.relation.to];
  // A reply may answer statements about the two as well.
  const statements = await Promise.all(
    ends.map((end) => call(api.readEntity, { params: { id: end }, query: allIn(layers), signal })),
  );
  return {
    claims: [...answer.claims, ...statements.flatMap((each) => each.statements)].map(choiceOf),
    names,
    onRelation: {
      relation: answer.relation,
      ...wordedEnds(answer.relation, names),
      statuses: answer.claims.map(({ status }) => status),
    },
    about: answer.sentence,
    layer: answer.relation.layer,
  };
}

async function aroundEntity(id: string, layers: readonly string[], signal: AbortSignal): Promise<Around> {
  const query = allIn(layers);
  const [answer, lines] = await Promise.all([
    call(api.readEntity, { params: { id }, query, signal }),
    call(api.listNeighbours, { params: { id }, query: { ...query, limit: '100' }, signal }),
  ]);
  return {
    claims: [...answer.statements, ...Object.values(lines.included.claims)].map(choiceOf),
    names: new Map([...namesIn(lines.included), ...namesIn(answer.included), [id, answer.entity.name]]),
    about: answer.entity.name,
    entity: answer.entity,
  };
}

async function aroundSource(id: string, signal: AbortSignal): Promise<Around> {
  const page = await call(api.readSource, { params: { id }, query: { limit: '1' }, signal });
  return {
    ...NOTHING,
    names: new Map([
      ...namesIn(page.included),
      [id, CHOOSE_SOURCE.named(page.source.title, page.source.publisher)],
    ]),
    about: page.source.title,
  };
}

const around = (on: On, layers: readonly string[], signal: AbortSignal): Promise<Around> => {
  if (on.kind === 'source') return aroundSource(on.id, signal);
  return on.kind === 'entity' ? aroundEntity(on.id, layers, signal) : aroundRelation(on.id, layers, signal);
};

/** What a record is about, so that what it names can be named. */
async function aroundRecord(
  record: GraphRecord,
  layers: readonly string[],
  signal: AbortSignal,
): Promise<Around> {
  switch (record.record) {
    case 'relation':
      return aroundRelation(record.id, layers, signal);
    case 'entity':
      return aroundEntity(record.id, layers, signal);
    case 'source':
      return aroundSource(record.id, signal);
    case 'claim': {
      const source = await aroundSource(record.source, signal);
      const kind = record.predicate === undefined ? 'relation' : 'entity';
      const on = await around({ kind, id: record.on }, layers, signal);
      const mentioned = await namesOf(record.mentions ?? [], signal);
      return { ...on, names: new Map([...on.names, ...source.names, ...mentioned]) };
    }
    case 'response':
      return aroundResponse(record.source, record.id, signal);
    case 'case':
      return NOTHING;
  }
}

/** Every reply of a source stands with what it answers. */
async function aroundResponse(source: string, id: string, signal: AbortSignal): Promise<Around> {
  const page = await call(api.readSource, { params: { id: source }, query: { limit: '500' }, signal });
  const answers = page.items.flatMap((item) => ('answers' in item && item.id === id ? item.answers : []));
  const claims = answers.flatMap((each) => page.included.claims[each] ?? []);
  return {
    claims: claims.map(choiceOf),
    names: new Map([
      ...namesIn(page.included),
      ...claims.map((claim): [string, string] => [claim.id, choiceOf(claim).words]),
      [source, CHOOSE_SOURCE.named(page.source.title, page.source.publisher)],
    ]),
  };
}

async function namesOf(ids: readonly string[], signal: AbortSignal): Promise<[string, string][]> {
  if (ids.length === 0) return [];
  const answer = await call(api.readSubgraph, { body: { ids: [...ids] }, signal });
  return answer.entities.map(({ id, name }) => [id, name]);
}

/** What is usual in a form before anything is typed. */
function firstDraft(form: Form, { layer, entity, names }: Around, usualLayer: string): Draft {
  const { on } = form;
  let draft = EMPTY_DRAFT;
  for (const part of ['relation', 'claim', 'response'] as const)
    if (form.parts.includes(part)) draft = withText(draft, `${part}.layer`, layer ?? usualLayer);
  if (form.parts.includes('relation') && entity)
    draft = withPicks(draft, 'relation.from', [{ id: entity.id, name: entity.name }]);
  if (on?.kind === 'source' && form.cites)
    draft = withPicks(draft, `${form.cites}.source`, [{ id: on.id, name: names.get(on.id) ?? on.id }]);
  return draft;
}

/** @param layers every layer that there is, the usual one first */
export async function openForm(
  request: Exclude<EditRequest, { protect: string }>,
  layers: readonly string[],
  signal: AbortSignal,
): Promise<Opened> {
  if ('add' in request) {
    const form = formToAdd(request);
    const known = request.on ? await around(request.on, layers, signal) : NOTHING;
    const { claims, onRelation, about } = known;
    return { form, draft: firstDraft(form, known, layers[0] ?? FIRST_LAYER.id), claims, onRelation, about };
  }
  const stands = await readRecord(request.edit, signal);
  if (stands.isPart) throw new NotEditable(EDIT_SHEET.isPart);
  return openToEdit(stands.record, stands.tag, layers, signal);
}

async function openToEdit(
  record: GraphRecord,
  tag: RecordTag,
  layers: readonly string[],
  signal: AbortSignal,
): Promise<Opened> {
  const form = formToEdit(record, tag);
  if (!form?.base) throw new NotEditable(EDIT_SHEET.isCase);
  const { claims, names, onRelation, about } = await aroundRecord(record, layers, signal);
  const draft = draftOf(form, form.base.part, record, (id) => names.get(id) ?? id);
  return { form, draft, claims, onRelation, about };
}
