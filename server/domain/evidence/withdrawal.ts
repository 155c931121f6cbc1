/** What would be left of relations, and of what is kept about them, without some sources. */
import {
  byCodePoint,
  type Claim,
  type Relation,
  type Response,
  type Standing,
} from '../../contract/model.ts';
import type { WithdrawalAnswer } from '../../contract/support.ts';
import { rootOf } from './roots.ts';
import { admits, rankOf, standingOf } from './standing.ts';

/**
 * The sources that go with those withdrawn: all that have a root in common with one of them, so what it is a copy of, and
 * every copy of that. By id. `originOf` has each copy.
 */
export function goneWith(
  withdrawn: Iterable<string>,
  known: Iterable<string>,
  originOf: ReadonlyMap<string, string>,
): string[] {
  const roots = new Set([...withdrawn].map((source) => rootOf(source, originOf)));
  return [...known].filter((source) => roots.has(rootOf(source, originOf))).sort(byCodePoint);
}

/** The standing of a relation with all its claims, and with those that are left. */
export interface Fall {
  relation: string;
  from: Standing;
  to: Standing;
}

/** The relations that would stand weaker than they do, by id; `uncited` where no claim is left. */
export function fallsOf(
  relations: readonly Pick<Relation, 'id'>[],
  claims: readonly Claim[],
  gone: ReadonlySet<string>,
): Fall[] {
  const claimsOn = Map.groupBy(claims, (claim) => claim.on);
  return relations
    .flatMap(({ id }) => {
      const all = claimsOn.get(id) ?? [];
      const left = all.filter((claim) => !gone.has(claim.source));
      const fall = { relation: id, from: standingIn(all), to: standingIn(left) };
      return rankOf(fall.to) > rankOf(fall.from) ? [fall] : [];
    })
    .sort((a, b) => byCodePoint(a.relation, b.relation));
}

const standingIn = (claims: readonly Claim[]) => standingOf(claims.map(({ status }) => status));

/**
 * The replies that would go, by id: those that a source told which goes, and those that would have nothing left to
 * answer. `answered` are the claims that they answer.
 */
export function repliesGone(
  responses: readonly Response[],
  answered: readonly Claim[],
  gone: ReadonlySet<string>,
): string[] {
  const left = new Set(answered.flatMap(({ id, source }) => (gone.has(source) ? [] : [id])));
  return responses
    .filter(({ source, answers }) => gone.has(source) || !answers.some((claim) => left.has(claim)))
    .map(({ id }) => id)
    .sort(byCodePoint);
}

export interface BoardLines {
  figure: readonly string[];
  /** The relations of the path that is followed. */
  chain: readonly Pick<Relation, 'id' | 'from' | 'to'>[];
  /** The weakest that the board shows. */
  standing: Standing;
}

/**
 * What a board would lose: a line is lost to it when no claim is left that it would show. A step of its path is broken
 * when all the relations of the step are lost. `undefined` when nothing is.
 */
export function lossOf(
  { figure, chain, standing }: BoardLines,
  falls: readonly Fall[],
): Pick<WithdrawalAnswer['boards'][number], 'relations' | 'chain' | 'figure'> | undefined {
  const lost = new Set(
    falls.flatMap(({ relation, from, to }) =>
      to === 'uncited' || (admits(standing, from) && !admits(standing, to)) ? [relation] : [],
    ),
  );
  const relations = [...new Set([...figure, ...chain.map(({ id }) => id)])].filter((id) => lost.has(id));
  if (relations.length === 0) return undefined;
  const steps = Map.groupBy(chain, ({ from, to }) => JSON.stringify([from, to].sort(byCodePoint)));
  return {
    relations: relations.sort(byCodePoint),
    chain: [...steps.values()].some((step) => step.every(({ id }) => lost.has(id))),
    figure: figure.some((id) => lost.has(id)),
  };
}
