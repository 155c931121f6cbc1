/** What claims and replies make of a relation. */
import { type ResponseKind, STANDINGS, type Standing, type Status } from '../../contract/model.ts';

/** 0 is the strongest, documented. */
export const rankOf = (standing: Standing): number => STANDINGS.indexOf(standing);

/** That of the strongest claim; `uncited` without one. */
export function standingOf(statuses: Iterable<Status>): Standing {
  let best: Standing = 'uncited';
  for (const status of statuses) if (rankOf(status) < rankOf(best)) best = status;
  return best;
}

/** The weaker of two. */
export const weaker = (a: Standing, b: Standing): Standing => (rankOf(a) >= rankOf(b) ? a : b);

/** `weakest` admits itself and everything better. */
export const admits = (weakest: Standing, standing: Standing): boolean => rankOf(standing) <= rankOf(weakest);

/** The replies that put the mark of dispute on what they answer; the others travel without it. */
export const DISPUTING: readonly ResponseKind[] = ['denial', 'clarification', 'litigation'];
export const disputes = (kind: ResponseKind): boolean => DISPUTING.includes(kind);

/** A denial first, then as a reader weighs them. */
export const RESPONSES_BY_WEIGHT: readonly ResponseKind[] = [
  'denial',
  'declined',
  'no_response',
  'litigation',
  'clarification',
  'deflection',
  'mitigation',
  'commitment',
];
