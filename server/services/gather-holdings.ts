/** Reads all that stands behind an entity, or all that it holds, level by level: one question of the store for each. */
import { setImmediate as othersFirst } from 'node:timers/promises';
import type { RelationType } from '../contract/model.ts';
import type { OwnershipDirection } from '../contract/ownership.ts';
import type { WhyBeside } from '../domain/ownership/beside.ts';
import { whyBeside } from '../domain/ownership/beside.ts';
import type { BudgetReason } from '../domain/ownership/budget.ts';
import { RUNNING_TYPES } from '../domain/ownership/control.ts';
import { isHolding, type ShareKind } from '../domain/ownership/holdings.ts';
import type { GraphStore, RatedRelation } from '../store/graph-store.ts';
import type { FullFilter } from './lens.ts';

/** So many entities are looked behind. */
const MOST_ENTITIES = 5_000;
/** Of so many of them what bears on it otherwise is told, and at most so much. */
const MOST_BESIDE = 500;
/** So many are asked of the store at once. */
const MOST_AT_ONCE = 1_000;

export interface Asked {
  entity: string;
  direction: OwnershipDirection;
  kind: ShareKind;
  filter: FullFilter;
  /** As of `performance.now()`: then no further level is read. */
  until: number;
}

export interface GatheredHoldings {
  /** All holdings in each entity that was read. */
  holdings: RatedRelation[];
  /** All of whose holders are among them; a place, which nobody holds by a share, too. */
  read: Set<string>;
  unfinished: BudgetReason | null;
  beside: { relation: string; why: WhyBeside }[];
  /** Relations that say who controls it, or what it controls, step by step. */
  declared: RatedRelation[];
  /** At the entity itself. */
  offices: RatedRelation[];
}

export async function gatherHoldings(store: GraphStore, asked: Asked): Promise<GatheredHoldings> {
  const gathering = new Gathering(store, asked);
  await gathering.readHoldings();
  const declared = await gathering.readDeclared();
  const { offices, within } = await gathering.readAround();
  const { holdings, read, bearing } = gathering;
  const beside = [...bearing, ...offices, ...within].slice(0, MOST_BESIDE).flatMap((relation) => {
    const why = whyBeside(relation, asked.kind, gathering.isPlace(relation.to));
    return why ? [{ relation: relation.id, why }] : [];
  });
  return {
    ...{ holdings, read, beside, declared },
    unfinished: gathering.unfinished,
    offices: offices.filter(
      (office) => (asked.direction === 'up' ? office.to : office.from) === asked.entity,
    ),
  };
}

class Gathering {
  readonly holdings: RatedRelation[] = [];
  readonly read = new Set<string>();
  /** Of the relations that were read, those that are no holdings; nearest first. */
  readonly bearing: RatedRelation[] = [];
  unfinished: BudgetReason | null = null;
  readonly #store: GraphStore;
  readonly #asked: Asked;
  readonly #places = new Set<string>();
  readonly #known = new Set<string>();

  constructor(store: GraphStore, asked: Asked) {
    this.#store = store;
    this.#asked = asked;
  }

  isPlace(id: string): boolean {
    return this.#places.has(id);
  }

  async readHoldings(): Promise<void> {
    const { entity, direction } = this.#asked;
    await this.#meet([entity]);
    for (let level = [entity]; level.length > 0; ) {
      const readable = this.#within(level);
      const next = direction === 'up' ? await this.#holdersOf(readable) : await this.#heldBy(readable);
      if (this.unfinished !== null) return;
      await this.#meet(next);
      level = next;
    }
  }

  /** Ids that were not met before, in the order given. */
  #new(ids: readonly string[]): string[] {
    return [...new Set(ids)].filter((id) => !this.#known.has(id));
  }

  /** Learns which of them are places. */
  async #meet(ids: readonly string[]): Promise<void> {
    for (const id of ids) this.#known.add(id);
    for (const entity of await this.#store.entities(ids)) {
      if (entity.kind === 'place') this.#places.add(entity.id);
    }
  }

  /** As many as may still be read; notes where not all of them may. */
  #within(ids: readonly string[]): string[] {
    const room = MOST_ENTITIES - this.read.size;
    if (ids.length > room) this.unfinished = 'entities';
    else if (performance.now() > this.#asked.until) this.unfinished = 'time';
    return ids.slice(0, Math.max(0, room));
  }

  async #holdersOf(ids: readonly string[]): Promise<string[]> {
    // A place that holds something is held by nobody: what is owned in it is no matter here.
    const places = ids.filter((id) => this.#places.has(id) && id !== this.#asked.entity);
    for (const id of places) this.read.add(id);
    const relations = await this.#readInto(ids.filter((id) => !this.read.has(id)));
    this.bearing.push(...relations.filter((relation) => !this.#isHolding(relation)));
    return this.#new(relations.filter((relation) => this.#isHolding(relation)).map(({ from }) => from));
  }

  /** What they hold; and of what was met so, and of themselves, all holders: they decide what the others may have. */
  async #heldBy(ids: readonly string[]): Promise<string[]> {
    await this.#readInto(ids.filter((id) => !this.read.has(id)));
    const relations = await this.#inParts(ids, (part) =>
      this.#store.holdings(part, 'from', this.#asked.filter),
    );
    await this.#meet(this.#new(relations.map(({ to }) => to)).filter((to) => !this.#places.has(to)));
    this.bearing.push(...relations.filter((relation) => !this.#isHolding(relation)));
    const held = relations.filter((relation) => this.#isHolding(relation)).map(({ to }) => to);
    return [...new Set(held)].filter((id) => !this.read.has(id));
  }

  async #readInto(ids: readonly string[]): Promise<RatedRelation[]> {
    const relations = await this.#inParts(ids, (part) =>
      this.#store.holdings(part, 'into', this.#asked.filter),
    );
    for (const id of ids) this.read.add(id);
    this.holdings.push(...relations.filter((relation) => this.#isHolding(relation)));
    return relations;
  }

  #isHolding(relation: RatedRelation): boolean {
    return isHolding(relation, this.#asked.kind, this.#places.has(relation.to));
  }

  async #inParts(
    ids: readonly string[],
    question: (part: readonly string[]) => Promise<RatedRelation[]>,
  ): Promise<RatedRelation[]> {
    const relations: RatedRelation[] = [];
    for (let from = 0; from < ids.length; from += MOST_AT_ONCE) {
      for (const relation of await question(ids.slice(from, from + MOST_AT_ONCE))) relations.push(relation);
      await othersFirst();
    }
    return relations;
  }

  async readDeclared(): Promise<RatedRelation[]> {
    const { entity, direction } = this.#asked;
    const isUp = direction === 'up';
    const filter = this.#only('controls');
    const met = new Set([entity]);
    const declared: RatedRelation[] = [];
    for (let level = [entity]; level.length > 0; ) {
      const relations = await this.#store.holdings(level, isUp ? 'into' : 'from', filter);
      declared.push(...relations);
      level = [...new Set(relations.map(({ from, to }) => (isUp ? from : to)))].filter((id) => !met.has(id));
      for (const id of level) met.add(id);
      if (met.size <= MOST_BESIDE) continue;
      this.unfinished ??= 'entities';
      break;
    }
    return declared;
  }

  /** Who runs them, and what they are part of (downwards: what they run, and what is part of them); the entity first. */
  async readAround(): Promise<{ offices: RatedRelation[]; within: RatedRelation[] }> {
    const { entity, direction } = this.#asked;
    const isUp = direction === 'up';
    const around = async (ids: readonly string[]) => {
      const running = this.#only(...RUNNING_TYPES);
      const placing = this.#only('sits_within');
      return {
        offices: isUp
          ? await this.#store.relationsInto(ids, running)
          : await this.#store.relationsFrom(ids, running),
        within: isUp
          ? await this.#store.relationsFrom(ids, placing)
          : await this.#store.relationsInto(ids, placing),
      };
    };
    const first = await around([entity]);
    const others = await around([...this.read].filter((id) => id !== entity).slice(0, MOST_BESIDE));
    return {
      offices: unique([...first.offices, ...others.offices]),
      within: unique([...first.within, ...others.within]),
    };
  }

  #only(...types: readonly RelationType[]): FullFilter {
    const { filter } = this.#asked;
    return { ...filter, types: types.filter((type) => filter.types.includes(type)) };
  }
}

/** A relation between two of them is met at both ends. */
const unique = (relations: readonly RatedRelation[]): RatedRelation[] => [
  ...new Map(relations.map((relation) => [relation.id, relation])).values(),
];
