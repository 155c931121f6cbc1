/** Reads all that stands behind an entity, or all that it holds, level by level: one question of the store for each. */
import { setImmediate as othersFirst } from 'node:timers/promises';
import { byCodePoint, type RelationType } from '../contract/model.ts';
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
/** Once so many holdings in others than the entity itself are read, no further one is looked behind. */
const MOST_HOLDINGS = 20_000;
/** So much of what bears on it otherwise is told. */
const MOST_BESIDE = 500;
/** Control that is declared is followed to so many. */
const MOST_CONTROLLING = 500;
/** So many are asked of the store at once, fewer where they have many relations: the embedded store answers without a break. */
const MOST_AT_ONCE = 1_000;
const FIRST_AT_ONCE = 10;
const MANY_RELATIONS = 1_000;

export interface Asked {
  entity: string;
  direction: OwnershipDirection;
  kind: ShareKind;
  filter: FullFilter;
  /** As of `performance.now()`: then nothing further is read. */
  until: number;
  /** Nobody waits any longer: the reading throws its reason. */
  signal?: AbortSignal | undefined;
}

export interface GatheredHoldings {
  /** All holdings in each entity that was read. */
  holdings: RatedRelation[];
  /** All of whose holders are among them; a place, which nobody holds by a share, too. */
  read: Set<string>;
  unfinished: BudgetReason | null;
  /** The nearest, by id. */
  beside: { relation: string; why: WhyBeside }[];
  /** So many more bear on it. */
  besideOmitted: number;
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
  const beside = unique([...bearing, ...offices, ...within]).flatMap((relation) => {
    const why = whyBeside(relation, asked.kind, gathering.isPlace(relation.to));
    return why ? [{ relation: relation.id, why }] : [];
  });
  return {
    ...{ holdings, read, declared },
    beside: beside.slice(0, MOST_BESIDE).sort((a, b) => byCodePoint(a.relation, b.relation)),
    besideOmitted: Math.max(0, beside.length - MOST_BESIDE),
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
  /** Holdings in others than the entity itself. */
  #further = 0;

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
      const readable = level.slice(0, Math.max(0, MOST_ENTITIES - this.read.size));
      const next = direction === 'up' ? await this.#holdersOf(readable) : await this.#heldBy(readable);
      if (readable.length < level.length) this.unfinished ??= 'entities';
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

  async #holdersOf(ids: readonly string[]): Promise<string[]> {
    // A place that holds something is held by nobody: what is owned in it is no matter here.
    const places = ids.filter((id) => this.#places.has(id) && id !== this.#asked.entity);
    for (const id of places) this.read.add(id);
    const relations = await this.#readInto(ids.filter((id) => !this.read.has(id)));
    this.#noteBearing(relations);
    return this.#new(relations.filter((relation) => this.#isHolding(relation)).map(({ from }) => from));
  }

  /** What they hold; and of what was met so, and of themselves, all holders: they decide what the others may have. */
  async #heldBy(ids: readonly string[]): Promise<string[]> {
    await this.#readInto(ids.filter((id) => !this.read.has(id)));
    const relations: RatedRelation[] = [];
    await this.#inParts(ids, async (part) => {
      if (this.#isFull()) return 0;
      const held = await this.#store.holdings(part, 'from', this.#asked.filter);
      for (const relation of held) relations.push(relation);
      return held.length;
    });
    await this.#meet(this.#new(relations.map(({ to }) => to)));
    this.#noteBearing(relations);
    const held = relations.filter((relation) => this.#isHolding(relation)).map(({ to }) => to);
    return [...new Set(held)].filter((id) => !this.read.has(id));
  }

  /** What is over before all are read is marked so, and the others are not among those that were read. */
  async #readInto(ids: readonly string[]): Promise<RatedRelation[]> {
    const relations: RatedRelation[] = [];
    await this.#inParts(ids, async (part) => {
      if (this.#isFull()) return 0;
      const into = await this.#store.holdings(part, 'into', this.#asked.filter);
      for (const id of part) this.read.add(id);
      for (const relation of into) {
        relations.push(relation);
        if (!this.#isHolding(relation)) continue;
        this.holdings.push(relation);
        if (relation.to !== this.#asked.entity) this.#further++;
      }
      return into.length;
    });
    return relations;
  }

  #isFull(): boolean {
    if (this.#further < MOST_HOLDINGS) return false;
    this.unfinished ??= 'entities';
    return true;
  }

  #isLate(): boolean {
    this.#asked.signal?.throwIfAborted();
    if (performance.now() <= this.#asked.until) return false;
    this.unfinished ??= 'time';
    return true;
  }

  #noteBearing(relations: readonly RatedRelation[]): void {
    for (const relation of relations) if (!this.#isHolding(relation)) this.bearing.push(relation);
  }

  #isHolding(relation: RatedRelation): boolean {
    return isHolding(relation, this.#asked.kind, this.#places.has(relation.to));
  }

  /** `ask` says how many relations they have. What is too late is left out, and marked; the first are never too late. */
  async #inParts(ids: readonly string[], ask: (part: readonly string[]) => Promise<number>): Promise<void> {
    let size = FIRST_AT_ONCE;
    for (let from = 0; from < ids.length; ) {
      if (this.#isLate() && from > 0) return;
      const part = ids.slice(from, from + size);
      from += part.length;
      const found = await ask(part);
      size = found > MANY_RELATIONS ? Math.ceil(size / 4) : Math.min(MOST_AT_ONCE, 2 * size);
      await othersFirst();
    }
  }

  async readDeclared(): Promise<RatedRelation[]> {
    const { entity, direction } = this.#asked;
    const isUp = direction === 'up';
    const filter = this.#only('controls');
    const met = new Set([entity]);
    const declared: RatedRelation[] = [];
    for (let level = [entity]; level.length > 0 && !this.#isLate(); ) {
      const relations = await this.#store.holdings(level, isUp ? 'into' : 'from', filter);
      for (const relation of relations) declared.push(relation);
      level = [...new Set(relations.map(({ from, to }) => (isUp ? from : to)))].filter((id) => !met.has(id));
      for (const id of level) met.add(id);
      if (met.size <= MOST_CONTROLLING) continue;
      this.unfinished ??= 'entities';
      break;
    }
    return declared;
  }

  /** Who runs them, and what they are part of (downwards: what they run, and what is part of them); the entity first. */
  async readAround(): Promise<{ offices: RatedRelation[]; within: RatedRelation[] }> {
    const { entity, direction } = this.#asked;
    const isUp = direction === 'up';
    const running = this.#only(...RUNNING_TYPES);
    const placing = this.#only('sits_within');
    const [offices, within]: [RatedRelation[], RatedRelation[]] = [[], []];
    await this.#inParts([...new Set([entity, ...this.read])], async (part) => {
      const runs = isUp
        ? await this.#store.relationsInto(part, running)
        : await this.#store.relationsFrom(part, running);
      const sits = isUp
        ? await this.#store.relationsFrom(part, placing)
        : await this.#store.relationsInto(part, placing);
      for (const relation of runs) offices.push(relation);
      for (const relation of sits) within.push(relation);
      return runs.length + sits.length;
    });
    return { offices, within };
  }

  #only(...types: readonly RelationType[]): FullFilter {
    const { filter } = this.#asked;
    return { ...filter, types: types.filter((type) => filter.types.includes(type)) };
  }
}

/** An office that states another kind of share is met as both. */
const unique = (relations: readonly RatedRelation[]): RatedRelation[] => [
  ...new Map(relations.map((relation) => [relation.id, relation])).values(),
];
