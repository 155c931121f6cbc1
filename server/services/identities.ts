/** Who may be the same as whom, and what was judged of it. Nothing is merged: a judgement is records like any other. */
import { randomUUID } from 'node:crypto';
import type { api, OutputOf, ParsedOf } from '../contract/api.ts';
import type { IdentityAnswer } from '../contract/identity.ts';
import { byCodePoint, type Entity } from '../contract/model.ts';
import { mayBeSame } from '../domain/identity/find-reasons.ts';
import { NotFoundError } from '../errors.ts';
import type { GraphStore } from '../store/graph-store.ts';
import { candidateOf, includedWith } from './identities/candidates.ts';
import { Comparison } from './identities/compare.ts';
import { judgementIds, judgementRecords, OWN_SOURCE, type PairIds } from './identities/judgement-records.ts';
import { listAround, listWalked } from './identities/list-identities.ts';
import { refuse } from './refuse.ts';

type Api = typeof api;
type Judgement = ParsedOf<Api['judgeIdentity'], 'body'>;

export interface IdentityService {
  /**
   * A page of entities that were looked at, with those that may be the same, most reason first; each pair once, at
   * whichever of the two it is found first. Throws `NotFoundError` for an entity or import that is not there, and
   * `BadInputError` for what is no cursor of this question.
   */
  list(query: ParsedOf<Api['listIdentities'], 'query'>): Promise<OutputOf<Api['listIdentities']>>;
  /**
   * In any order of the two. Throws `NotFoundError` for a pair that is not there or can never be the same, and
   * `ValidationError` for a source that is not there.
   */
  judge(one: string, other: string, judgement: Judgement): Promise<IdentityAnswer>;
  /** Also of what was never judged. Throws `NotFoundError` for a pair that is not there. */
  unjudge(one: string, other: string): Promise<IdentityAnswer>;
}

export function createIdentityService({ store }: { store: GraphStore }): IdentityService {
  const inTurn = oneByOne();
  return {
    list: (query) =>
      query.entity === undefined ? listWalked(store, query) : listAround(store, query.entity, query),

    judge: (one, other, { verdict, reason, source, by }) =>
      inTurn(async () => {
        const { a, b } = await pairAt(store, one, other);
        const ids = judgementIds({ a: a.id, b: b.id });
        if (source !== undefined && (await store.sources([source])).length === 0)
          refuse([{ code: 'unknown-source', pointer: '/source' }]);
        const records = judgementRecords(a, b, {
          verdict,
          reason,
          source: source ?? OWN_SOURCE.id,
          by: by ?? OWN_SOURCE.publisher,
        });
        const before = await store.claims([ids.claim]);
        const isLeft = before.some((claim) => claim.source === OWN_SOURCE.id) && source !== undefined;
        const removes = [
          ...(verdict === 'same' ? [] : [ids.relation, ids.relationClaim]),
          ...(isLeft ? await ownSourceWithout(store, [ids.claim, ids.relationClaim]) : []),
        ];
        await store.apply({
          id: randomUUID(),
          records: [...(source === undefined ? [OWN_SOURCE] : []), ...records],
          removes,
        });
        return answerOf(store, a, b);
      }),

    unjudge: (one, other) =>
      inTurn(async () => {
        const { a, b } = await pairAt(store, one, other);
        const { claim, relation, relationClaim } = judgementIds({ a: a.id, b: b.id });
        const own = await ownSourceWithout(store, [claim, relationClaim]);
        await store.apply({
          id: randomUUID(),
          records: [],
          removes: [claim, relationClaim, relation, ...own],
        });
        return answerOf(store, a, b);
      }),
  };
}

/** A judgement is read and written in several steps: one after the other. */
function oneByOne(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
}

/** Our own source, where nothing but these claims rests on it. */
async function ownSourceWithout(store: GraphStore, claims: readonly string[]): Promise<string[]> {
  const weight = (await store.weightOfSources([OWN_SOURCE.id])).get(OWN_SOURCE.id);
  if (!weight) return [];
  const going = (await store.claims(claims)).filter(({ source }) => source === OWN_SOURCE.id);
  return weight.claims + weight.responses === going.length ? [OWN_SOURCE.id] : [];
}

const inOrder = (one: string, other: string): PairIds =>
  byCodePoint(one, other) < 0 ? { a: one, b: other } : { a: other, b: one };

async function entitiesOf(store: GraphStore, pair: PairIds): Promise<{ a: Entity; b: Entity } | undefined> {
  const [a, b] = await store.entities([pair.a, pair.b]);
  return a && b ? { a, b } : undefined;
}

async function pairAt(store: GraphStore, one: string, other: string): Promise<{ a: Entity; b: Entity }> {
  const found = await entitiesOf(store, inOrder(one, other));
  if (!found || !mayBeSame(found.a, found.b)) throw new NotFoundError();
  return found;
}

async function answerOf(store: GraphStore, a: Entity, b: Entity): Promise<IdentityAnswer> {
  const candidate = await candidateOf(store, new Comparison(store), a, b);
  return { ...candidate, included: await includedWith(store, [candidate]) };
}
