/** Whether two entities may be one and the same, and what speaks for and against it. The same whichever comes first. */
import type { IdentityReason } from '../../contract/identity.ts';
import { byCodePoint, type Entity, type Family, type Kind } from '../../contract/model.ts';
import { foldName } from '../text/fold-name.ts';
import { LIKENESSES, type Likeness, likenessOf } from './compare-names.ts';
import type { Fact, Facts } from './facts.ts';
import { readName } from './read-name.ts';
import { weightOf } from './weigh.ts';

/** All that is compared of an entity. */
export interface Profile {
  entity: Entity;
  /** Its own name and its aliases, but for those that are withheld. */
  names: readonly string[];
  facts: Facts;
  ties: readonly Tie[];
}

export type Named = Pick<Profile, 'entity' | 'names'>;

/** A relation to another. */
export interface Tie {
  /** The other. */
  to: string;
  name: string;
  /** Nothing is told by what thousands share: a country, an authority. */
  isHub: boolean;
  family: Family;
  claims: readonly string[];
}

/** Kinds that sources take for one another. */
const SAME_KIND: readonly (readonly Kind[])[] = [
  ['person'],
  ['company', 'body'],
  ['group'],
  ['concession'],
  ['compound'],
  ['place'],
  ['event'],
];

/** Kinds of what may be the same as something of this kind; none for a role, which is no individual. */
export const kindsLike = (kind: Kind): readonly Kind[] =>
  SAME_KIND.find((kinds) => kinds.includes(kind)) ?? [];

const NO_NAME = /^(?:unnamed|unknown|not named|no name)\b/i;

/** Nobody is known to be the same as somebody whose name nobody knows. */
export const isNamed = ({ kind, name, qualifier = '', unknown }: Entity): boolean =>
  kindsLike(kind).length > 0 && unknown !== true && !NO_NAME.test(name) && !NO_NAME.test(qualifier);

export const mayBeSame = (a: Entity, b: Entity): boolean =>
  a.id !== b.id && isNamed(a) && isNamed(b) && kindsLike(a.kind).includes(b.kind);

/** So many of one kind are told. */
const MOST = 5;

/** None where nothing speaks for it, or where they cannot be the same. `a` is the smaller id. */
export function reasonsFor(a: Profile, b: Profile): IdentityReason[] {
  if (!mayBeSame(a.entity, b.entity)) return [];
  return [
    ...ofNames(a, b),
    ...ofNumbers(a.facts.numbers, b.facts.numbers),
    ...ofDates(a.facts.births, b.facts.births, 'same-birth-date', 'other-birth-date'),
    ...ofDates(a.facts.foundings, b.facts.foundings, 'same-founding-date'),
    ...ofCountries(a.entity, b.entity),
    ...sharedNeighbours(a, b),
    ...joined(a, b),
  ];
}

/** Less is as likely of any two: a like name of two who are joined. */
const LEAST_WEIGHT = 0.1;

/** Whether a person should be asked: a name or a number speaks for it, and not everything else against it. */
export const isProposed = (reasons: readonly IdentityReason[]): boolean =>
  reasons.some(({ code }) => code === 'same-number' || LIKENESSES.some((each) => each === code)) &&
  weightOf(reasons) >= LEAST_WEIGHT;

/** Before anything else is read of them. */
export const haveLikeNames = (a: Named, b: Named): boolean =>
  mayBeSame(a.entity, b.entity) && ofNames(a, b).length > 0;

interface NameReason {
  code: Likeness;
  a: string;
  b: string;
}

/** Of each script the names that are most alike. */
function ofNames(a: Named, b: Named): IdentityReason[] {
  const isPerson = a.entity.kind === 'person';
  const best = new Map<string, NameReason>();
  const read = ({ entity, names }: Named) => names.flatMap((name) => readName(name, entity.kind) ?? []);
  const others = read(b);
  for (const one of read(a)) {
    for (const other of others) {
      const code = likenessOf(one, other, isPerson);
      if (code === undefined) continue;
      const known = best.get(one.script);
      const reason = { code, a: one.written, b: other.written };
      if (!known || isBetter(reason, known)) best.set(one.script, reason);
    }
  }
  return [...best].sort(([x], [y]) => byCodePoint(x, y)).map(([, reason]) => reason);
}

/** By what is written where two are alike in the same way: so the order of names makes no difference. */
const isBetter = (one: NameReason, other: NameReason): boolean =>
  (LIKENESSES.indexOf(one.code) - LIKENESSES.indexOf(other.code) ||
    byCodePoint(one.a, other.a) ||
    byCodePoint(one.b, other.b)) < 0;

function ofNumbers(a: readonly Fact[], b: readonly Fact[]): IdentityReason[] {
  const pairs = a.flatMap((one) =>
    b.filter(({ kind }) => kind === one.kind).map((other) => [one, other] as const),
  );
  const same = pairs.filter(([one, other]) => one.value === other.value);
  if (same.length > 0) return same.slice(0, MOST).map(([one, other]) => reasonOf('same-number', one, other));
  const [first] = pairs;
  return first ? [reasonOf('other-number', ...first)] : [];
}

/** Where one of several dates agrees, the others speak against nothing. */
function ofDates(
  a: readonly Fact[],
  b: readonly Fact[],
  same: 'same-birth-date' | 'same-founding-date',
  otherwise?: 'other-birth-date',
): IdentityReason[] {
  const pairs = a.flatMap((one) => b.map((other) => [one, other] as const));
  const agreeing = pairs
    .filter(([one, other]) => one.value.startsWith(other.value) || other.value.startsWith(one.value))
    .sort((x, y) => sharedSigns(y) - sharedSigns(x));
  const [best] = agreeing;
  const [first] = pairs;
  if (best) return [datesOf(same, ...best)];
  return otherwise && first ? [datesOf(otherwise, ...first)] : [];
}

const sharedSigns = ([one, other]: readonly [Fact, Fact]) => Math.min(one.value.length, other.value.length);

const reasonOf = (code: IdentityReason['code'], one: Fact, other: Fact): IdentityReason => ({
  code,
  a: one.written,
  b: other.written,
  claims: [...new Set([one.claim, other.claim])],
});
const datesOf = (code: IdentityReason['code'], one: Fact, other: Fact): IdentityReason => ({
  ...reasonOf(code, one, other),
  a: one.value,
  b: other.value,
});

/** Only of one way of writing: “KH” and “Cambodia” are not told apart, and not taken for one. */
function ofCountries({ country: a }: Entity, { country: b }: Entity): IdentityReason[] {
  if (a === undefined || b === undefined) return [];
  const isSame = foldName(a) === foldName(b);
  if (!isSame && isCode(a) !== isCode(b)) return [];
  return [{ code: isSame ? 'same-country' : 'other-country', a, b }];
}

const isCode = (country: string) => /^[A-Za-z]{2,3}$/.test(country);

function sharedNeighbours(a: Profile, b: Profile): IdentityReason[] {
  const told = (tie: Tie) => !tie.isHub && tie.family !== 'identity';
  const keyOf = ({ to, family }: Tie) => `${family} ${to}`;
  const ofB = Map.groupBy(b.ties.filter(told), keyOf);
  const shared = Map.groupBy(a.ties.filter(told), keyOf);
  return [...shared]
    .flatMap(([key, ties]) => {
      const others = ofB.get(key);
      const [{ name }] = ties as [Tie];
      return others ? [{ key, name, claims: [...ties, ...others].flatMap((tie) => tie.claims) }] : [];
    })
    .sort((x, y) => byCodePoint(x.key, y.key))
    .slice(0, MOST)
    .map(({ name, claims }) => ({
      code: 'shared-neighbour',
      a: name,
      b: name,
      claims: [...new Set(claims)].sort(byCodePoint).slice(0, MOST),
    }));
}

/** Nobody is his own brother, and no company its own owner. */
function joined(a: Profile, b: Profile): IdentityReason[] {
  const ties = a.ties.filter(({ to, family }) => to === b.entity.id && family !== 'identity');
  if (ties.length === 0) return [];
  const claims = [...new Set(ties.flatMap((tie) => tie.claims))].sort(byCodePoint).slice(0, MOST);
  return [{ code: 'joined', ...(claims.length > 0 && { claims }) }];
}
