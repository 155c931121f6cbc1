/**
 * How much speaks for two being one: an order to look in, and no probability. Each reason for it takes its part of what is
 * left to doubt, `1 − ∏(1 − part)`; each against it leaves only a part of that. So a reason for it never lowers the weight,
 * and one against it never raises it; a name by itself stays at a half.
 */
import type { IdentityReason } from '../../contract/identity.ts';

type Code = IdentityReason['code'];

const FOR: Partial<Record<Code, number>> = {
  'same-name': 0.5,
  'same-words': 0.4,
  'like-name': 0.25,
  initials: 0.15,
  'same-number': 0.85,
  'same-country': 0.1,
  'shared-neighbour': 0.25,
};
/** A year is shared by many; by the signs of the date that both have: a year, a month, a day. */
const FOR_A_DATE: Partial<Record<Code, readonly [year: number, month: number, day: number]>> = {
  'same-birth-date': [0.15, 0.3, 0.6],
  'same-founding-date': [0.1, 0.2, 0.4],
};
const LEFT: Partial<Record<Code, number>> = {
  'other-number': 0.7,
  'other-birth-date': 0.2,
  'other-country': 0.85,
  joined: 0.3,
};

/** Several names in several scripts are one name; so are several countries. */
const ONCE: ReadonlySet<Code> = new Set(['same-name', 'same-words', 'like-name', 'initials']);

export function weightOf(reasons: readonly IdentityReason[]): number {
  const names = reasons.filter(({ code }) => ONCE.has(code)).map(partOf);
  const others = reasons.filter(({ code }) => !ONCE.has(code)).map(partOf);
  const doubt = [Math.max(0, ...names), ...others].reduce((left, part) => left * (1 - part), 1);
  return reasons.reduce((weight, { code }) => weight * (LEFT[code] ?? 1), 1 - doubt);
}

function partOf({ code, a = '', b = '' }: IdentityReason): number {
  const ofDate = FOR_A_DATE[code];
  if (!ofDate) return FOR[code] ?? 0;
  const shared = Math.min(a.length, b.length);
  return ofDate[shared >= 10 ? 2 : shared >= 7 ? 1 : 0];
}
