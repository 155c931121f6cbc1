/** One thread's view of what was built: the shared arrays, and its own copy of those that patches change. */
import { KINDS, type Kind } from '../../../contract/model.ts';
import { BADGE_OF } from '../../../domain/evidence/badges.ts';
import type { Stamp } from '../../../store/graph-store.ts';
import type { Built } from './build.ts';
import { OwnMemory } from './memory.ts';
import type { Patch } from './patch.ts';
import { type Base, type Projection, type RelationClass, TRAIT } from './projection.ts';
import { lookUpText } from './text-index.ts';
import { textReader } from './texts.ts';

/** Copies some 14 bytes a node. What was built stays as it is. */
export const openProjection = (built: Built): OpenProjection => new OpenProjection(built);

type SharedArrays = Omit<Base, 'row' | 'full' | 'kind' | 'trait'>;

export class OpenProjection implements Projection {
  stamp: Stamp;
  nodes: number;
  relations: number;
  classes: readonly RelationClass[];
  dates: readonly string[];
  roots: readonly string[];
  hubs: readonly number[];
  badges: readonly number[];

  readonly own = new OwnMemory();
  readonly row: Int32Array;
  readonly full: Int32Array;
  readonly kind: Uint8Array;
  readonly trait: Uint8Array;

  readonly slotMemory: WebAssembly.Memory | undefined;
  readonly neighbour: Int32Array;
  readonly slotClass: Uint16Array;
  readonly slotDays: Int32Array;
  readonly slotRelation: Int32Array;
  readonly relationIds: SharedArrays['relationIds'];
  readonly relationClass: Uint16Array;
  readonly origin: Int32Array;
  readonly relationDates: Int32Array;
  readonly claimStart: Int32Array;
  readonly claimRank: Uint8Array;
  readonly claimRoot: Int32Array;
  readonly entityIds: SharedArrays['entityIds'];
  readonly byId: Int32Array;
  readonly idIndex: SharedArrays['idIndex'];
  readonly relationsById: Int32Array;

  readonly idOf: (node: number) => string;
  readonly relationIdOf: (relation: number) => string;

  /** The nodes that patches brought. */
  readonly #added = new Map<string, number>();
  /** Relation numbers that are in no row any more: replaced, or gone. */
  readonly #left = new Set<number>();

  constructor({ stamp, base, lists, nodes, relations }: Built) {
    this.stamp = stamp;
    this.nodes = nodes;
    this.relations = relations;
    this.classes = [...lists.classes];
    this.dates = [...lists.dates];
    this.roots = [...lists.roots];

    // As long as the arrays of the base, with the used part of them.
    const { own } = this;
    this.row = filled(own.ints(base.row.length), base.row.subarray(0, 2 * nodes));
    this.full = filled(own.ints(base.full.length), base.full.subarray(0, nodes));
    this.kind = filled(own.bytes(base.kind.length), base.kind.subarray(0, nodes));
    this.trait = filled(own.bytes(base.trait.length), base.trait.subarray(0, nodes));

    this.slotMemory = base.slotMemory;
    this.neighbour = base.neighbour;
    this.slotClass = base.slotClass;
    this.slotDays = base.slotDays;
    this.slotRelation = base.slotRelation;
    this.relationIds = base.relationIds;
    this.relationClass = base.relationClass;
    this.origin = base.origin;
    this.relationDates = base.relationDates;
    this.claimStart = base.claimStart;
    this.claimRank = base.claimRank;
    this.claimRoot = base.claimRoot;
    this.entityIds = base.entityIds;
    this.byId = base.byId;
    this.idIndex = base.idIndex;
    this.relationsById = base.relationsById;

    this.hubs = hubsAmong(this.trait, nodes);
    this.badges = this.#badgesFrom(0);
    this.idOf = textReader(base.entityIds);
    this.relationIdOf = textReader(base.relationIds);
  }

  nodeOf(id: string): number | undefined {
    const node = this.presentOrGone(id);
    return node === undefined || ((this.trait[node] ?? 0) & TRAIT.gone) !== 0 ? undefined : node;
  }

  /** The node that has the id, or had it before it was gone. */
  presentOrGone(id: string): number | undefined {
    return this.#added.get(id) ?? lookUpText(this.entityIds, this.idIndex, id);
  }

  /** Whether the relation number was replaced, or its relation is gone. */
  hasLeft(relation: number): boolean {
    return this.#left.has(relation);
  }

  kindOf(node: number): Kind {
    const kind = KINDS[this.kind[node] ?? -1];
    if (kind === undefined) throw new Error('There is no such node.');
    return kind;
  }

  /** Throws for a patch that does not follow on the state that is here. */
  take(patch: Patch): void {
    const { since, stamp, nodes, relations } = patch;
    if (since.state !== this.stamp.state || since.revision !== this.stamp.revision) {
      throw new Error('A patch was to be applied to another state than the one that it changes.');
    }
    for (let node = this.nodes; node < nodes; node++) this.#added.set(this.idOf(node), node);
    for (const relation of patch.left) this.#left.add(relation);
    if (patch.classes.length > 0) this.classes = [...this.classes, ...patch.classes];
    if (patch.dates.length > 0) this.dates = [...this.dates, ...patch.dates];
    if (patch.roots.length > 0) this.roots = [...this.roots, ...patch.roots];
    this.#takeRows(patch.rows);
    this.#takeTraits(patch.traits);

    const firstNew = this.relations;
    this.stamp = stamp;
    this.nodes = nodes;
    this.relations = relations;
    this.#takeBadges(this.#badgesFrom(firstNew), patch.left);
  }

  #takeBadges(gained: readonly number[], left: Int32Array): void {
    const lost = left.some((relation) => this.#givesBadge(relation));
    if (lost) this.badges = this.badges.filter((relation) => !this.#left.has(relation));
    if (gained.length > 0) this.badges = this.badges.concat(gained);
  }

  #takeRows(rows: Int32Array): void {
    for (let at = 0; at < rows.length; at += 4) {
      const node = rows[at] ?? 0;
      this.row[2 * node] = rows[at + 1] ?? 0;
      this.row[2 * node + 1] = rows[at + 2] ?? 0;
      this.full[node] = rows[at + 3] ?? 0;
    }
  }

  #takeTraits(traits: Int32Array): void {
    const gained: number[] = [];
    let lost = false;
    for (let at = 0; at < traits.length; at += 3) {
      const [node, kind, trait] = [traits[at] ?? 0, traits[at + 1] ?? 0, traits[at + 2] ?? 0];
      const [was, is] = [(this.trait[node] ?? 0) & TRAIT.hub, trait & TRAIT.hub];
      if (is > was) gained.push(node);
      if (is < was) lost = true;
      this.kind[node] = kind;
      this.trait[node] = trait;
    }
    if (gained.length === 0 && !lost) return;
    const stay = this.hubs.filter((node) => ((this.trait[node] ?? 0) & TRAIT.hub) !== 0);
    this.hubs = [...stay, ...gained];
  }

  /** Relation numbers from there on whose type gives a badge: told by class, since there may be millions. */
  #badgesFrom(first: number): number[] {
    const { relations, relationClass } = this;
    const givesBadge = Uint8Array.from(this.classes, ({ type }) => (BADGE_OF[type] === undefined ? 0 : 1));
    const badges: number[] = [];
    for (let relation = first; relation < relations; relation++) {
      if (givesBadge[relationClass[relation] ?? 0] === 1) badges.push(relation);
    }
    return badges;
  }

  #givesBadge(relation: number): boolean {
    const type = this.classes[this.relationClass[relation] ?? 0]?.type;
    return type !== undefined && BADGE_OF[type] !== undefined;
  }
}

function filled<A extends Int32Array | Uint8Array>(array: A, first: A): A {
  array.set(first);
  return array;
}

function hubsAmong(trait: Uint8Array, nodes: number): number[] {
  const hubs: number[] = [];
  for (let node = 0; node < nodes; node++) if (((trait[node] ?? 0) & TRAIT.hub) !== 0) hubs.push(node);
  return hubs;
}
