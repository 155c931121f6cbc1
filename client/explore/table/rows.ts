/** The canvas as rows: the same lines in the same order, in words, then what stands there without a line. */

import type { ResponseKind } from '../../../server/contract/model.ts';
import type { EntityView, Included, RelationView } from '../../../server/contract/views.ts';
import { accessibleName } from '../../../server/domain/drawing/verbs.ts';
import { claimsInWords, ROWS, standingInWords } from '../../words/explore/table.ts';
import { kindInWords, repliesInWords } from '../../words/terms.ts';

export interface Row {
  number: number;
  relation: RelationView;
  from: string;
  to: string;
  /** What each end is; empty where the answer does not say. */
  fromKind: string;
  toKind: string;
  standing: string;
  replies: string;
  replying: { by: string; kind: ResponseKind }[];
  claims: string;
  /** The sources on it cannot all be right. */
  isContradicted: boolean;
}

/** A name by id; the id itself where the answer does not name it. */
export const nameOf = (included: Pick<Included, 'entities'>, id: string): string =>
  included.entities[id]?.name ?? id;

const kindOf = (included: Pick<Included, 'entities'>, id: string): string => {
  const entity = included.entities[id];
  return entity ? kindInWords(entity) : '';
};

/** Who answers and how, each once: three rulings of one case are one “has gone to court”. */
function repliesTo(relation: RelationView, included: Pick<Included, 'entities' | 'responses'>) {
  const replies = relation.responses.flatMap((id) => {
    const response = included.responses[id];
    return response ? [{ by: nameOf(included, response.by), kind: response.kind }] : [];
  });
  return [...new Map(replies.map((reply) => [`${reply.kind} ${reply.by}`, reply])).values()];
}

export function rowsOf(
  relations: readonly RelationView[],
  included: Pick<Included, 'entities' | 'responses'>,
  contradicted: ReadonlySet<string> = new Set(),
): Row[] {
  return relations.map((relation, index) => {
    const replying = repliesTo(relation, included);
    const isContradicted = contradicted.has(relation.id);
    return {
      number: index + 1,
      relation,
      from: nameOf(included, relation.from),
      to: nameOf(included, relation.to),
      fromKind: kindOf(included, relation.from),
      toKind: kindOf(included, relation.to),
      standing: standingInWords(relation, isContradicted),
      replies: repliesInWords(replying.map((reply) => reply.kind)),
      replying,
      claims: claimsInWords(relation),
      isContradicted,
    };
  });
}

/** “Heng He compound, alleged link to Hun To; disputed: Hun To denies.”: what is read aloud. */
export function rowAloud(row: Row): string {
  const sentence = accessibleName(row.relation, row.from, row.to, row.replying);
  return row.isContradicted ? ROWS.contradictedAloud(sentence) : sentence;
}

/** A row of the table: a relation, or an entity of the canvas that none of them touches. */
export type Item =
  | { kind: 'relation'; id: string; row: Row }
  | { kind: 'entity'; id: string; entity: EntityView };

export function itemsOf(rows: readonly Row[], entities: readonly EntityView[]): Item[] {
  const joined = new Set(rows.flatMap(({ relation }) => [relation.from, relation.to]));
  return [
    ...rows.map((row) => ({ kind: 'relation' as const, id: row.relation.id, row })),
    ...entities
      .filter((entity) => !joined.has(entity.id))
      .map((entity) => ({ kind: 'entity' as const, id: entity.id, entity })),
  ];
}

export const itemAloud = (item: Item): string =>
  item.kind === 'relation' ? rowAloud(item.row) : ROWS.noLineAloud(item.entity.name);

/** The relation `step` places further on, going round; the first where none is selected. */
export function nextRelation(
  relations: readonly RelationView[],
  current: string | undefined,
  step: 1 | -1,
): RelationView | undefined {
  const at = relations.findIndex((relation) => relation.id === current);
  if (at < 0) return step === 1 ? relations[0] : relations.at(-1);
  return relations[(at + step + relations.length) % relations.length];
}
