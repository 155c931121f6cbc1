/** Pairs that a person should look at, or has looked at. */
import type { IdentityCandidate } from '../../contract/identity.ts';
import { byCodePoint, type Entity } from '../../contract/model.ts';
import type { Included } from '../../contract/views.ts';
import { isProposed } from '../../domain/identity/find-reasons.ts';
import { weightOf } from '../../domain/identity/weigh.ts';
import type { GraphStore } from '../../store/graph-store.ts';
import { includedFor } from '../included.ts';
import { Comparison } from './compare.ts';
import { judgementIds, judgementOf, pairOf } from './judgement-records.ts';

/** `a` is the smaller id. */
export async function candidateOf(
  store: GraphStore,
  comparison: Comparison,
  a: Entity,
  b: Entity,
): Promise<IdentityCandidate> {
  const [claim] = await store.claims([judgementIds({ a: a.id, b: b.id }).claim]);
  const judgement = claim && judgementOf(claim);
  const reasons = await comparison.reasons(a, b);
  return { a: a.id, b: b.id, weight: weightOf(reasons), reasons, ...(judgement && { judgement }) };
}

/** What the pairs name. */
export const includedWith = (store: GraphStore, pairs: readonly IdentityCandidate[]): Promise<Included> =>
  includedFor(store, {
    entities: pairs.flatMap(({ a, b }) => [a, b]),
    claims: pairs.flatMap(({ reasons, judgement }) => [
      ...reasons.flatMap(({ claims = [] }) => claims),
      ...(judgement ? [judgement.claim] : []),
    ]),
  });

export type Judged = 'no' | 'yes' | 'any';

const isAsked = ({ reasons, judgement }: IdentityCandidate, judged: Judged): boolean =>
  judgement ? judged !== 'no' : judged !== 'yes' && isProposed(reasons);

/** For one answer. */
export class Candidates {
  readonly #store: GraphStore;
  readonly #judged: Judged;
  readonly #comparison: Comparison;

  constructor(store: GraphStore, judged: Judged) {
    this.#store = store;
    this.#judged = judged;
    this.#comparison = new Comparison(store);
  }

  /** All of an entity: those of like names, and those that a judgement on it names. */
  async around(entity: Entity): Promise<IdentityCandidate[]> {
    const named = await this.#comparison.likeNamed(entity);
    return this.#with(entity, [...named, ...(await this.#judgedFrom(entity))]);
  }

  /**
   * Those that a walk over entities by id tells of at this one, so that it tells of each pair once: at the first of the
   * two that leads to the other, and of a judged pair at that which the judgement is on. `comesTo` says of which of the
   * others the walk comes to, too.
   */
  async firstMetAt(
    entity: Entity,
    comesTo: (others: readonly string[]) => Promise<ReadonlySet<string>>,
  ): Promise<IdentityCandidate[]> {
    const judged = await this.#judgedFrom(entity);
    if (this.#judged === 'yes') return this.#with(entity, judged);
    const named = await this.#comparison.likeNamed(entity);
    const earlier = named.filter(({ id }) => byCodePoint(id, entity.id) < 0);
    const met = await comesTo(earlier.map(({ id }) => id));
    const told = new Set<string>();
    for (const other of earlier)
      if (met.has(other.id) && (await this.#leadsTo(other, entity))) told.add(other.id);
    return this.#with(entity, [...named.filter(({ id }) => !told.has(id)), ...judged]);
  }

  async #leadsTo(from: Entity, to: Entity): Promise<boolean> {
    if ((await this.#comparison.likeNamed(from)).some(({ id }) => id === to.id)) return true;
    return (await this.#store.claims([judgementIds({ a: from.id, b: to.id }).claim])).length > 0;
  }

  async #judgedFrom({ id }: Entity): Promise<Entity[]> {
    const claims = await this.#store.claimsOn([id]);
    return this.#store.entities(claims.flatMap((claim) => pairOf(claim)?.b ?? []));
  }

  async #with(entity: Entity, others: readonly Entity[]): Promise<IdentityCandidate[]> {
    const found: IdentityCandidate[] = [];
    for (const other of new Map(others.map((each) => [each.id, each])).values()) {
      const isFirst = byCodePoint(entity.id, other.id) < 0;
      const [a, b] = isFirst ? [entity, other] : [other, entity];
      const candidate = await candidateOf(this.#store, this.#comparison, a, b);
      if (isAsked(candidate, this.#judged)) found.push(candidate);
    }
    return found;
  }
}
