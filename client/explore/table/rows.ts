/** The canvas as rows: the same lines in the same order, in words, then what stands there without a line. */

import type { ResponseKind } from '../../../server/contract/model.ts';
import type { EntityView, Included, RelationView } from '../../../server/contract/views.ts';
import { accessibleName } from '../../../server/domain/drawing/verbs.ts';
import { CONTRADICTED, repliesInWords, STANDING_WORDS } from '../../ui/wording.ts';

export interface Row {
  number: number;
  relation: RelationView;
  from: string;
  to: string;
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

function standingInWords(relation: RelationView, isContradicted: boolean): string {
  const words = [STANDING_WORDS[relation.standing]];
  if (relation.over) words.push('ended');
  if (relation.confidence !== undefined) words.push(relation.confidence);
  if (isContradicted) words.push('conflict');
  return words.join(', ');
}

/** Who answers and how, each once: three rulings of one case are one “has gone to court”. */
function repliesTo(relation: RelationView, included: Pick<Included, 'entities' | 'responses'>) {
  const replies = relation.responses.flatMap((id) => {
    const response = included.responses[id];
    return response ? [{ by: nameOf(included, response.by), kind: response.kind }] : [];
  });
  return [...new Map(replies.map((reply) => [`${reply.kind} ${reply.by}`, reply])).values()];
}

const MANY_CLAIMS = 2;

/** An inference is ours: nobody claims it. */
export function claimsInWords({ claims, standing }: Pick<RelationView, 'claims' | 'standing'>): string {
  if (standing === 'inferred') return 'ours';
  if (claims.length === 0) return 'none';
  return claims.length <= MANY_CLAIMS ? claims.join(', ') : `${claims[0]} and ${claims.length - 1} more`;
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
      standing: standingInWords(relation, isContradicted),
      replies: repliesInWords(replying.map((reply) => reply.kind)),
      replying,
      claims: claimsInWords(relation),
      isContradicted,
    };
  });
}

/** “Heng He compound, alleged link to Hun To; disputed: Hun To denies.”: what is read aloud. */
export const rowAloud = (row: Row): string =>
  `${accessibleName(row.relation, row.from, row.to, row.replying)}${row.isContradicted ? ` ${CONTRADICTED}` : ''}`;

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

export const NO_LINE = 'no line here';

export const itemAloud = (item: Item): string =>
  item.kind === 'relation' ? rowAloud(item.row) : `${item.entity.name}, ${NO_LINE}.`;

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
