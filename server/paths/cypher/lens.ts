/** A question's rules in the words of the store's relations: what may be followed, whichever way it is found. */
import { RELATION_TYPES, type RelationType, STANDINGS, type Standing } from '../../contract/model.ts';
import type { PathRules, ShapeStep } from '../../contract/paths.ts';
import { admittedTypes } from '../../domain/evidence/admitted-types.ts';
import { admits } from '../../domain/evidence/standing.ts';
import { mayHoldAsOf, type Span, spanOf } from '../../domain/time/span.ts';
import type { PathRelation } from '../../store/graph-store.ts';
import type { Question } from '../path-finder.ts';

export interface LensStep {
  types: ReadonlySet<RelationType>;
  along: boolean;
  against: boolean;
  arrives: ShapeStep['to'];
}

export interface Lens {
  rules: PathRules;
  weakest: Standing;
  layers: ReadonlySet<string>;
  days: Span | undefined;
  /** One for every step, or with a shape one for each. */
  steps: readonly LensStep[];
  shaped: boolean;
  /** What any step may follow. */
  types: readonly RelationType[];
  least: number;
  most: number;
}

export function lensOf({ rules, layers }: Pick<Question, 'rules' | 'layers'>): Lens {
  const weakest = rules.standing ?? 'alleged';
  const shape = rules.shape ?? undefined;
  const steps = (shape ?? [{}]).map((step): LensStep => {
    const direction = step.direction ?? rules.direction ?? 'any';
    return {
      types: admittedTypes(step.types || step.families ? step : rules, weakest),
      along: direction !== 'against',
      against: direction !== 'along',
      arrives: step.to,
    };
  });
  return {
    rules,
    weakest,
    layers: new Set(rules.layers ?? layers.usual),
    days: rules.asOf === undefined ? undefined : spanOf(rules.asOf),
    steps,
    shaped: shape !== undefined,
    types: RELATION_TYPES.filter((type) => steps.some(({ types }) => types.has(type))),
    least: shape?.length ?? 1,
    most: shape?.length ?? rules.maxHops ?? 6,
  };
}

/** Layer, standing and date: everything but type and direction. */
export function isSeen({ layers, weakest, rules }: Lens, relation: PathRelation): boolean {
  return (
    layers.has(relation.layer) &&
    admits(weakest, relation.standing) &&
    (rules.asOf === undefined || mayHoldAsOf(relation, rules.asOf))
  );
}

/** Whether some step of a path may follow the relation, from its beginning to its end (`along`) or back. */
export const isFollowed = (lens: Lens, relation: PathRelation, along: boolean): boolean =>
  lens.steps.some((step) => (along ? step.along : step.against) && step.types.has(relation.type)) &&
  isSeen(lens, relation);

export const standingsOf = (weakest: Standing): Standing[] =>
  STANDINGS.filter((standing) => admits(weakest, standing));
