/**
 * The written form of a record whose fields can all be seen to be good at a glance: of nearly every row of a large file, in
 * a fraction of the time that the schema takes. It never says more than the schema: of any other record it says nothing.
 */
import {
  Claim,
  Entity,
  HUBS,
  isPartialDate,
  KINDS,
  RELATION_TYPES,
  Relation,
  STATUSES,
} from '../contract/model.ts';

type Check = (text: string) => boolean;

const ID = /^[A-Za-z0-9][A-Za-z0-9._:~-]{0,199}$/;
const isPlainId: Check = (text) => ID.test(text) && text !== 'constructor' && text !== 'prototype';

/**
 * Letters that stand in JSON as they are, that are composed by themselves, and of which nothing is warned: Latin ones,
 * and the quotes, dashes and dots of prose. The first is no space, so that there is something to be seen.
 */
const TEXT =
  /^[!#-Z\]-~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e][ !#-Z\]-~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e]*$/;
const isTextUpTo =
  (most: number): Check =>
  (text) =>
    text.length <= most && TEXT.test(text);

const isOneOf = (words: readonly string[]): Check => {
  const known = new Set(words);
  return (word) => known.has(word);
};

const [LINE, PROSE] = [isTextUpTo(1_000), isTextUpTo(20_000)];

/** Of what millions of records have in common: each text is looked at once, so many of them. */
function remembered(holds: Check, most: number): Check {
  const good = new Set<string>();
  return (text) => {
    if (good.has(text)) return true;
    const isGood = holds(text);
    if (isGood && good.size < most) good.add(text);
    return isGood;
  };
}

/** Few: a part of a larger text keeps all of it. */
const MOST_WORDS = 500;
const MOST_DATES = 20_000;
const [SHARED_ID, WORDS] = [remembered(isPlainId, MOST_WORDS), remembered(LINE, MOST_WORDS)];
const DATE = remembered(isPartialDate, MOST_DATES);

/** By kind, the fields that are looked at. A record that has any other is none of ours. */
const CHECKS = {
  entity: {
    id: isPlainId,
    kind: isOneOf(KINDS),
    name: LINE,
    qualifier: isTextUpTo(60),
    summary: PROSE,
    country: isTextUpTo(100),
    hub: isOneOf(HUBS),
  },
  relation: {
    id: isPlainId,
    type: isOneOf(RELATION_TYPES),
    from: isPlainId,
    to: isPlainId,
    layer: SHARED_ID,
    wording: WORDS,
    role: WORDS,
    since: DATE,
    until: DATE,
    asOf: DATE,
    asOfNote: LINE,
    confidence: WORDS,
  },
  claim: {
    id: isPlainId,
    on: isPlainId,
    source: SHARED_ID,
    locator: LINE,
    status: isOneOf(STATUSES),
    attribution: WORDS,
    paraphrase: PROSE,
    quote: PROSE,
    date: DATE,
    grade: WORDS,
    predicate: WORDS,
    value: PROSE,
    layer: SHARED_ID,
  },
} satisfies Record<string, Record<string, Check>>;

interface Field {
  readonly name: string;
  readonly holds: Check;
  readonly isNeeded: boolean;
  /** What stands before its text. */
  readonly before: string;
}

const SHAPES = { entity: Entity.shape, relation: Relation.shape, claim: Claim.shape };

/** In the schema’s order, which is the written one. */
const fieldsOf = (kind: keyof typeof CHECKS): readonly Field[] =>
  Object.entries(SHAPES[kind]).flatMap(([name, schema]) => {
    const holds = (CHECKS[kind] as Record<string, Check>)[name];
    if (holds === undefined) return [];
    return [{ name, holds, isNeeded: !schema.safeParse(undefined).success, before: `","${name}":"` }];
  });

const FIELDS: ReadonlyMap<unknown, readonly Field[]> = new Map(
  (['entity', 'relation', 'claim'] as const).map((kind) => [kind, fieldsOf(kind)]),
);

/** `undefined` where only the schema can tell: what is at fault, and what is merely rare. */
export function plainLine(record: object): string | undefined {
  const given = record as Readonly<Record<string, unknown>>;
  const kind = given['record'];
  const fields = FIELDS.get(kind);
  if (fields === undefined) return undefined;
  let unseen = -1;
  for (const _ in given) unseen += 1;
  let line = `{"record":"${kind}`;
  for (const { name, holds, isNeeded, before } of fields) {
    const value = given[name];
    if (value === undefined) {
      if (isNeeded) return undefined;
      continue;
    }
    if (typeof value !== 'string' || !holds(value)) return undefined;
    line += before + value;
    unseen -= 1;
  }
  return unseen === 0 ? `${line}"}` : undefined;
}
