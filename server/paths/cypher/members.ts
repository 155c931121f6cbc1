/** The sets of a question, as far as they can be told one by one. */
import { type BadgeName, byCodePoint, type Kind, type RelationType } from '../../contract/model.ts';
import type { EndSet, ShapeStep } from '../../contract/paths.ts';
import { BADGE_OF, BADGE_TYPES } from '../../domain/evidence/badges.ts';
import type { PathReads } from '../../store/graph-store.ts';
import type { Question } from '../path-finder.ts';
import { isSeen, type Lens } from './lens.ts';
import { BUDGET } from './limits.ts';
import type { Region } from './region.ts';

type Description = NonNullable<ShapeStep['to']>;

const descriptionOf = (set: EndSet | Description): Description => ('where' in set ? set.where : set);

/** Too many wear the badge that a set is described by. */
export class TooManyMembers extends Error {}

/** All ids that the question names. */
export function idsNamed({ from, to, rules }: Question): string[] {
  const sets = [from, to, ...(rules.shape ?? []).flatMap((step) => step.to ?? [])];
  return [...new Set([...sets.flatMap((set) => descriptionOf(set).ids ?? []), ...(rules.avoid ?? [])])];
}

/** The members of a question's sets under whichever rules. Everybody that may be one is in the region. */
export class Members {
  readonly #region: Region;
  /** Kinds of which there are too many to be told one by one. */
  readonly #vast: ReadonlySet<Kind>;

  private constructor(region: Region, vast: ReadonlySet<Kind>) {
    this.#region = region;
    this.#vast = vast;
  }

  /** Reads into the region who is described. Throws `TooManyMembers`. */
  static async read(question: Question, reads: PathReads, region: Region): Promise<Members> {
    const ends = [question.from, question.to].map(descriptionOf);
    const stops = (question.rules.shape ?? []).flatMap((step) => step.to ?? []);
    const vast = new Set<Kind>();
    for (const { ids, kind, badge } of ends) {
      if (ids || badge || !kind) continue;
      const entities = await reads.entitiesOfKind(kind, BUDGET.members + 1);
      if (entities.length > BUDGET.members) vast.add(kind);
      else region.add({ entities, relations: [] });
    }
    for (const { kind, badge } of [...ends, ...stops]) {
      if (!badge) continue;
      const bearing = await reads.relationsOfTypes(typesGiving(badge), kind, BUDGET.members + 1);
      if (bearing.relations.length > BUDGET.members) throw new TooManyMembers();
      region.add(bearing);
    }
    return new Members(region, vast);
  }

  /** The kind, where the set is all of a kind of which there are too many to be told one by one. */
  vastKind(set: EndSet): Kind | undefined {
    const { kind, badge } = descriptionOf(set);
    return kind && !badge && this.#vast.has(kind) ? kind : undefined;
  }

  /** By id. Of a vast set those in the region. */
  under(lens: Lens, set: EndSet | Description): string[] {
    const { ids, kind, badge } = descriptionOf(set);
    const { entities } = this.#region;
    const bearers = badge && this.#bearersOf(badge, lens);
    return [...new Set(ids ?? bearers ?? entities.keys())]
      .filter((id) => {
        const entity = entities.get(id);
        return entity && (!kind || entity.kind === kind) && (!bearers || bearers.has(id));
      })
      .sort(byCodePoint);
  }

  #bearersOf(badge: BadgeName, lens: Lens): Set<string> {
    const bearers = new Set<string>();
    for (const relation of this.#region.relations.values())
      if (BADGE_OF[relation.type] === badge && isSeen(lens, relation)) bearers.add(relation.from);
    return bearers;
  }
}

const typesGiving = (badge: BadgeName): RelationType[] =>
  BADGE_TYPES.filter((type) => BADGE_OF[type] === badge);
