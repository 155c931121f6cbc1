/** How the line of a relation would best lie. */
import type { RelationType } from '../../../server/contract/model.ts';

/** `down`: the first end belongs above the second; `up`: below it; `level`: beside it. */
export type Lean = 'down' | 'up' | 'level' | 'free';

/** Owners stand above what they own, officials above their offices, and a place at the foot; relatives look up. */
const LEANS: Readonly<Partial<Record<RelationType, Lean>>> = {
  owns: 'down',
  controls: 'down',
  invests_in: 'down',
  director_of: 'down',
  located_in: 'down',
  family_of: 'up',
  adviser_to: 'up',
  works_for: 'up',
  member_of: 'up',
  supporter_of: 'up',
  ally_of: 'up',
  linked_to: 'up',
  sits_within: 'up',
};

export const leanOf = (type: RelationType): Lean => LEANS[type] ?? 'free';
