/** One thread's view of what was built: the shared arrays, and its own copy of those that patches change. */
import { KINDS, type Kind } from '../../contract/model.ts';
import { BADGE_TYPES } from '../../domain/evidence/badges.ts';
import type { Stamp } from '../../store/graph-store.ts';
import type { Built } from './build.ts';
import { type Base, type Projection, type RelationClass, TRAIT } from './projection.ts';
import { findText, textReader } from './texts.ts';

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

  readonly row: Int32Array;
  readonly full: Int32Array;
  readonly kind: Uint8Array;
  readonly trait: Uint8Array;

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

  readonly idOf: (node: number) => string;
  readonly relationIdOf: (relation: number) => string;

  constructor({ stamp, base, lists, nodes, relations }: Built) {
    this.stamp = stamp;
    this.nodes = nodes;
    this.relations = relations;
    this.classes = [...lists.classes];
    this.dates = [...lists.dates];
    this.roots = [...lists.roots];

    this.row = ownCopy(base.row, Int32Array, 2 * nodes);
    this.full = ownCopy(base.full, Int32Array, nodes);
    this.kind = ownCopy(base.kind, Uint8Array, nodes);
    this.trait = ownCopy(base.trait, Uint8Array, nodes);

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

    this.hubs = numbersWhere(nodes, (node) => ((this.trait[node] ?? 0) & TRAIT.hub) !== 0);
    const givesBadge = Uint8Array.from(this.classes, ({ type }) => (BADGE_TYPES.includes(type) ? 1 : 0));
    this.badges = numbersWhere(relations, (relation) => givesBadge[this.relationClass[relation] ?? 0] === 1);
    this.idOf = textReader(base.entityIds);
    this.relationIdOf = textReader(base.relationIds);
  }

  nodeOf(id: string): number | undefined {
    const node = findText(this.entityIds, this.byId, id);
    return node === undefined || ((this.trait[node] ?? 0) & TRAIT.gone) !== 0 ? undefined : node;
  }

  kindOf(node: number): Kind {
    const kind = KINDS[this.kind[node] ?? -1];
    if (kind === undefined) throw new Error('There is no such node.');
    return kind;
  }
}

/** As long as the array, with the used part of it. */
function ownCopy<A extends Int32Array | Uint8Array>(
  array: A,
  Type: new (length: number) => A,
  used: number,
): A {
  const copy = new Type(array.length);
  copy.set(array.subarray(0, used));
  return copy;
}

function numbersWhere(length: number, isWanted: (number: number) => boolean): number[] {
  const wanted: number[] = [];
  for (let number = 0; number < length; number++) if (isWanted(number)) wanted.push(number);
  return wanted;
}
