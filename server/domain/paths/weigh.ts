/** What a path rests on: its weakest step and its independent sources. */
import type { Standing } from '../../contract/model.ts';
import { weaker } from '../evidence/standing.ts';
import type { Days } from '../time/days.ts';

/** A relation that the rules admit, with what they leave of its evidence. */
export interface AdmittedRelation {
  id: string;
  standing: Standing;
  /** The independent sources of its admissible claims: each root once. Empty for an uncited relation. */
  roots: readonly string[];
  days: Days;
}

/** For each step, the admitted relations between its two entities, best standing first, then by id; never empty. */
export type Steps = readonly (readonly AdmittedRelation[])[];

export interface Weight {
  weakest: Standing;
  sources: number;
  restsOnOneSource: boolean;
}

export function weigh(steps: Steps): Weight {
  const rootsOfStep = steps.map((step) => new Set(step.flatMap((relation) => relation.roots)));
  const [first, ...others] = rootsOfStep;
  const common = [...(first ?? [])].filter((root) => others.every((roots) => roots.has(root)));
  return {
    weakest: steps.map((step) => step[0]?.standing ?? 'uncited').reduce(weaker, 'documented'),
    sources: new Set(rootsOfStep.flatMap((roots) => [...roots])).size,
    restsOnOneSource: common.length > 0,
  };
}
