/** All rules over the same evidence. */

import { CONTRADICTIONS, type ContradictionKind } from '../../contract/contradictions.ts';
import { byCodePoint } from '../../contract/model.ts';
import { afterItsSource } from './after-its-source.ts';
import { answersLaterClaim } from './answers-later-claim.ts';
import { endsBeforeStart } from './ends-before-start.ts';
import type { Evidence, Finding, Rule } from './evidence.ts';
import { exclusivePost } from './exclusive-post.ts';
import { ownsItself } from './owns-itself.ts';
import { sharesOver100 } from './shares-over-100.ts';
import { twoTitles } from './two-titles.ts';

export const RULES: Readonly<Record<ContradictionKind, Rule>> = {
  'shares-over-100': sharesOver100,
  'ends-before-start': endsBeforeStart,
  'after-its-source': afterItsSource,
  'exclusive-post': exclusivePost,
  'two-titles': twoTitles,
  'owns-itself': ownsItself,
  'answers-later-claim': answersLaterClaim,
};

/** By kind, in the order of the contract, then whom they are about, then what they name. */
export const findContradictions = (
  evidence: Evidence,
  kinds: readonly ContradictionKind[] = CONTRADICTIONS,
): Finding[] => inOrder(kinds.flatMap((kind) => [...RULES[kind](evidence)]));

export const inOrder = <F extends Finding>(findings: readonly F[]): F[] =>
  findings
    .map((finding) => ({ finding, place: CONTRADICTIONS.indexOf(finding.kind), key: keyOf(finding) }))
    .sort((a, b) => a.place - b.place || byCodePoint(a.key, b.key))
    .map(({ finding }) => finding);

const keyOf = ({ about, relations, claims, responses, on }: Finding): string =>
  [...about, ...relations, ...claims, ...responses, on?.first ?? ''].join(' ');
