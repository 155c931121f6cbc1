/**
 * What was found, held against what the store says of it now. Whoever searches works on a copy; what is answered must be
 * true of the store itself, so that no copy can invent a line, or name what has become protected meanwhile.
 */
import type { Standing } from '../../contract/model.ts';
import type { EndSet, PathRules, PathView, ShapeStep } from '../../contract/paths.ts';
import type { EntityView, Included, RelationView } from '../../contract/views.ts';
import { admittedTypes } from '../evidence/admitted-types.ts';
import { admits, standingOf, weaker } from '../evidence/standing.ts';
import { chooseInTime } from '../time/choose.ts';
import { daysOf } from '../time/days.ts';
import { mayHoldAsOf, type Span, spanOf } from '../time/span.ts';

/** The question, as far as a path can be held against it; the layers are those that it means. */
export interface Asked {
  readonly from: EndSet;
  readonly to: EndSet;
  readonly rules: PathRules;
  readonly layers: readonly string[];
}

/** What an answer, or a part of one, names. */
export interface Found {
  readonly paths: readonly Omit<PathView, 'responses'>[];
  /** Ids besides those of the paths. */
  readonly entities: readonly string[];
  readonly relations: readonly string[];
  readonly sources: readonly string[];
}

/** Why a finding does not hold: for a log, without a word of what is stored. */
export type Disagreement =
  | 'entity-gone'
  | 'relation-gone'
  | 'source-gone'
  | 'evidence-changed'
  | 'not-a-path'
  | 'relation-elsewhere'
  | 'relation-not-admitted'
  | 'step-not-admitted'
  | 'end-not-admitted'
  | 'interior-not-admitted'
  | 'weakest-differs'
  | 'dates-differ';

/** Paths between two pauses. */
const STRIDE = 50;

/**
 * The first thing in which the store disagrees, or `undefined`; pauses so that others may work. `included` is what the
 * store holds of all that is named, with the badges of the question's lens; all of it must be there.
 */
export function* lookAgain(
  found: Found,
  asked: Asked,
  included: Included,
): Generator<void, Disagreement | undefined> {
  const look = new SecondLook(asked, included);
  if (found.entities.some((id) => !Object.hasOwn(included.entities, id))) return 'entity-gone';
  if (found.sources.some((id) => !Object.hasOwn(included.sources, id))) return 'source-gone';
  for (const id of found.relations) {
    const wrong = look.relation(id);
    if (wrong) return wrong;
  }
  for (const [index, path] of found.paths.entries()) {
    if (index % STRIDE === STRIDE - 1) yield;
    const wrong = look.path(path);
    if (wrong) return wrong;
  }
  return undefined;
}

class SecondLook {
  readonly #included: Included;
  readonly #rules: PathRules;
  readonly #weakest: Standing;
  readonly #layers: ReadonlySet<string>;
  readonly #asOf: Span | undefined;
  readonly #steps: readonly Step[];
  readonly #isFrom: Membership;
  readonly #isTo: Membership;
  readonly #avoid: ReadonlySet<string>;
  /** Of each relation that was looked at, what is wrong with it wherever it stands. */
  readonly #known = new Map<string, Disagreement | undefined>();

  constructor({ from, to, rules, layers }: Asked, included: Included) {
    this.#included = included;
    this.#rules = rules;
    this.#weakest = rules.standing ?? 'alleged';
    this.#layers = new Set(layers);
    this.#asOf = rules.asOf === undefined ? undefined : spanOf(rules.asOf);
    this.#steps = (rules.shape ?? [{}]).map((step) => stepOf(step, rules, this.#weakest));
    this.#isFrom = membershipOf('where' in from ? from.where : from);
    this.#isTo = membershipOf('where' in to ? to.where : to);
    this.#avoid = new Set(rules.avoid);
  }

  /** Whether it is there, with the evidence that its standing says, and within the lens. */
  relation(id: string): Disagreement | undefined {
    if (this.#known.has(id)) return this.#known.get(id);
    const wrong = this.#relation(id);
    this.#known.set(id, wrong);
    return wrong;
  }

  #relation(id: string): Disagreement | undefined {
    const { relations, claims } = this.#included;
    const relation = Object.hasOwn(relations, id) ? relations[id] : undefined;
    if (!relation) return 'relation-gone';
    const statuses = relation.claims.flatMap((claim) => claims[claim]?.status ?? []);
    // The store was read in several turns: a write may have come between two of them.
    if (standingOf(statuses) !== relation.standing) return 'evidence-changed';
    const isAdmitted =
      this.#layers.has(relation.layer) &&
      admits(this.#weakest, relation.standing) &&
      (this.#rules.asOf === undefined || mayHoldAsOf(relation, this.#rules.asOf));
    return isAdmitted ? undefined : 'relation-not-admitted';
  }

  path(path: Found['paths'][number]): Disagreement | undefined {
    if (!isChained(path)) return 'not-a-path';
    const { shape, maxHops = 6 } = this.#rules;
    if (shape ? path.hops !== shape.length : path.hops > maxHops) return 'not-a-path';
    for (const id of path.entities) if (!Object.hasOwn(this.#included.entities, id)) return 'entity-gone';
    return this.#ends(path) ?? this.#inside(path) ?? this.#evidence(path);
  }

  #ends({ from, to }: Found['paths'][number]): Disagreement | undefined {
    const isAdmitted = (id: string, isMember: Membership) =>
      isMember(this.#entity(id)) && !this.#avoid.has(id);
    return isAdmitted(from, this.#isFrom) && isAdmitted(to, this.#isTo) ? undefined : 'end-not-admitted';
  }

  #inside({ entities }: Found['paths'][number]): Disagreement | undefined {
    for (const id of entities.slice(1, -1)) {
      const entity = this.#entity(id);
      const isHub = entity?.hub !== undefined && this.#rules.hubs !== 'through';
      if (isHub || this.#avoid.has(id) || this.#isFrom(entity) || this.#isTo(entity)) {
        return 'interior-not-admitted';
      }
    }
    return undefined;
  }

  #evidence(path: Found['paths'][number]): Disagreement | undefined {
    let weakest: Standing = 'documented';
    for (const [index, { from, to, relations }] of path.steps.entries()) {
      const rule = this.#steps[index] ?? this.#steps.at(-1);
      if (rule?.arrives && !rule.arrives(this.#entity(to))) return 'step-not-admitted';
      let best: Standing = 'uncited';
      for (const id of relations) {
        const relation = this.#included.relations[id];
        const wrong = this.relation(id) ?? this.#between(relation, from, to, rule);
        if (wrong) return wrong;
        if (relation && admits(best, relation.standing)) best = relation.standing;
      }
      weakest = weaker(weakest, best);
    }
    if (weakest !== path.weakest) return 'weakest-differs';
    return this.#isInTime(path) ? undefined : 'dates-differ';
  }

  #isInTime({ steps }: Found['paths'][number]): boolean {
    const { time = 'any' } = this.#rules;
    if (time === 'any') return true;
    const days = steps.map(({ relations }) =>
      relations.flatMap((id) => this.#included.relations[id] ?? []).map(daysOf),
    );
    return chooseInTime(days, time, this.#asOf) !== undefined;
  }

  #between(
    relation: RelationView | undefined,
    from: string,
    to: string,
    rule: Step | undefined,
  ): Disagreement | undefined {
    if (!relation || !rule) return 'relation-gone';
    const along = relation.from === from && relation.to === to;
    const against = relation.from === to && relation.to === from;
    if (!along && !against) return 'relation-elsewhere';
    const isThatWay = rule.direction === 'any' || (rule.direction === 'along' ? along : against);
    return isThatWay && rule.types.has(relation.type) ? undefined : 'step-not-admitted';
  }

  #entity(id: string): EntityView | undefined {
    return this.#included.entities[id];
  }
}

type Membership = (entity: EntityView | undefined) => boolean;

interface Step {
  types: ReadonlySet<string>;
  direction: NonNullable<PathRules['direction']>;
  arrives: Membership | undefined;
}

const stepOf = (step: ShapeStep, rules: PathRules, weakest: Standing): Step => ({
  types: admittedTypes(step.types || step.families ? step : rules, weakest),
  direction: step.direction ?? rules.direction ?? 'any',
  arrives: step.to && membershipOf(step.to),
});

/** All of the description must hold. */
function membershipOf({ ids, kind, badge }: NonNullable<ShapeStep['to']>): Membership {
  const named = ids && new Set(ids);
  return (entity) =>
    entity !== undefined &&
    (named === undefined || named.has(entity.id)) &&
    (kind === undefined || entity.kind === kind) &&
    (badge === undefined || entity.badges.some((worn) => worn.badge === badge));
}

/** Whether its parts say the same way, and no entity comes twice. */
function isChained({ from, to, hops, entities, steps }: Found['paths'][number]): boolean {
  return (
    hops === steps.length &&
    entities.length === hops + 1 &&
    new Set(entities).size === entities.length &&
    entities[0] === from &&
    entities.at(-1) === to &&
    steps.every(
      (step, index) =>
        step.from === entities[index] && step.to === entities[index + 1] && step.relations.length > 0,
    )
  );
}
