/** A judgement as records of the graph, and back. Their ids are made of the pair, so that a later one takes its place. */
import type { Judgement, Verdict } from '../../contract/identity.ts';
import type { Claim, Entity, GraphRecord, Relation, Source } from '../../contract/model.ts';
import { madeId, relationIdOf } from '../../exchange/tools/ids.ts';
import { layerCase } from '../../exchange/tools/layer-case.ts';

export const JUDGEMENT_LAYER = 'judgements';
const LAYER = layerCase({ id: JUDGEMENT_LAYER, title: 'Judgements' });

/** What a judgement rests on where no source is named. */
export const OWN_SOURCE: Source = {
  record: 'source',
  id: 'judgement-of-this-newsroom',
  title: 'Judgement of this newsroom',
  publisher: 'This newsroom',
};

const PREDICATES: Readonly<Record<Verdict, string>> = {
  same: 'judged the same as',
  different: 'judged not the same as',
  unsure: 'unsure whether the same as',
};
const VERDICT_OF = new Map(Object.entries(PREDICATES).map(([verdict, words]) => [words, verdict as Verdict]));

const LOCATOR = 'Judgement';

/** By code point `a` is the smaller. */
export interface PairIds {
  a: string;
  b: string;
}

export interface JudgementIds {
  claim: string;
  relation: string;
  relationClaim: string;
}

const sameAs = ({ a, b }: PairIds): Omit<Relation, 'id'> => ({
  record: 'relation',
  type: 'same_as',
  from: a,
  to: b,
  layer: JUDGEMENT_LAYER,
});

export const judgementIds = (pair: PairIds): JudgementIds => ({
  claim: madeId('judgement', pair.a, pair.b),
  relation: relationIdOf(sameAs(pair)),
  relationClaim: madeId('judged-same', pair.a, pair.b),
});

interface Judged {
  verdict: Verdict;
  reason: string;
  source: string;
  by: string;
}

/** Without the source that it rests on. */
export function judgementRecords(a: Entity, b: Entity, judged: Judged): GraphRecord[] {
  const ids = judgementIds({ a: a.id, b: b.id });
  const says = {
    record: 'claim',
    source: judged.source,
    locator: LOCATOR,
    status: 'inferred',
    attribution: judged.by,
    paraphrase: `${a.name} was ${PREDICATES[judged.verdict]} ${b.name}.`.replace('was unsure', 'is unsure'),
  } as const;
  const statement: Claim = {
    ...says,
    id: ids.claim,
    on: a.id,
    predicate: PREDICATES[judged.verdict],
    value: judged.reason,
    mentions: [b.id],
    layer: JUDGEMENT_LAYER,
  };
  const relation: GraphRecord[] = [
    { ...sameAs({ a: a.id, b: b.id }), id: ids.relation },
    { ...says, id: ids.relationClaim, on: ids.relation },
  ];
  return [LAYER, statement, ...(judged.verdict === 'same' ? relation : [])];
}

/** Whom a statement judges to be whom; `undefined` for any other statement. */
export function pairOf({ id, on, predicate = '', mentions = [] }: Claim): PairIds | undefined {
  const [b] = mentions;
  const isJudgement = b !== undefined && VERDICT_OF.has(predicate) && id === judgementIds({ a: on, b }).claim;
  return isJudgement ? { a: on, b } : undefined;
}

/** `undefined` for a claim that is no judgement of ours. */
export function judgementOf(claim: Claim): Judgement | undefined {
  const pair = pairOf(claim);
  const verdict = VERDICT_OF.get(claim.predicate ?? '');
  if (!pair || !verdict) return undefined;
  return {
    verdict,
    reason: claim.value ?? claim.paraphrase,
    ...(claim.source !== OWN_SOURCE.id && { source: claim.source }),
    claim: claim.id,
    ...(verdict === 'same' && { relation: judgementIds(pair).relation }),
  };
}
