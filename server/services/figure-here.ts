/** Which of the things that an earlier figure showed are here now. */
import type { FigureContent } from '../contract/figure.ts';
import type { Here } from '../domain/figure/verify/compared.ts';
import type { GraphStore } from '../store/graph-store.ts';

/** What is protected is not here. */
export async function whatIsHere(store: GraphStore, shown: FigureContent): Promise<Here> {
  const [entities, relations, claims, responses] = await Promise.all([
    store.entities(idsOf(shown.entities)),
    store.relations(idsOf(shown.lines)),
    store.claims(idsOf(shown.notes.flatMap((note) => note.claims))),
    store.responses(idsOf(shown.responses)),
  ]);
  return {
    entities: new Set(idsOf(entities)),
    relations: new Map(relations.map((relation) => [relation.id, relation])),
    claims: new Set(idsOf(claims)),
    responses: new Set(idsOf(responses)),
  };
}

const idsOf = (records: readonly { readonly id: string }[]): string[] => [
  ...new Set(records.map(({ id }) => id)),
];
