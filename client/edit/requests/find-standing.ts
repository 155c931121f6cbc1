import { RELATION_TYPES, type Relation } from '../../../server/contract/model.ts';
import { api, call } from '../../requests/api.ts';
import { type Draft, madeOf } from '../draft/draft.ts';
import type { Form } from '../forms/form.ts';

/** A relation is known by its verb, its two ends, its role and its layer. */
const isSame = (a: Relation, b: Pick<Relation, 'from' | 'to' | 'role'>): boolean =>
  a.from === b.from && a.to === b.to && a.role === b.role;

/** The draft, knowing whether the relation that it would make stands already. */
export async function withStanding(form: Form, typed: Draft): Promise<Draft> {
  const draft: Draft = { ...typed, stands: undefined };
  if (form.base || !form.parts.includes('relation')) return draft;
  if (draft.anew.includes('from') || draft.anew.includes('to')) return draft;
  const made = madeOf(form, draft).find(({ part }) => part === 'relation')?.record as unknown as Relation;
  const type = RELATION_TYPES.find((each) => each === made.type);
  if (type === undefined) return draft;
  const query = { type, layer: made.layer, standing: 'uncited', limit: '500' } as const;
  const { items } = await call(api.listNeighbours, { params: { id: made.from }, query });
  const stands = items.find(({ relation }) => isSame(made, relation))?.relation.id;
  return { ...draft, stands };
}
