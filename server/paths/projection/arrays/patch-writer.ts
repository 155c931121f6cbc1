/** Makes patches, on the one thread that writes into the spare room of the shared arrays. */
import { rankOf } from '../../../domain/evidence/standing.ts';
import type { NamedRelation, TopologyChange } from '../../../store/graph-store.ts';
import type { Built } from './build.ts';
import { DayWords, kindNumber, Numbering, rankOfStatus, TooManyClassesError } from './numbering.ts';
import { OpenProjection } from './open-projection.ts';
import type { Patch } from './patch.ts';
import { type NewSlot, type RowsWritten, writeRows } from './patch-rows.ts';
import { type Texts, TRAIT } from './projection.ts';
import { findText, putText } from './texts.ts';

export class PatchWriter {
  /** This thread's own: patches are taken over in it as they are made. */
  readonly projection: OpenProjection;
  readonly #numbering: Numbering;
  readonly #days: DayWords;
  /** The first slot that was never used, and where the room of long rows ends. */
  #free: number;
  readonly #ends = new Map<number, number>();
  readonly #built: Built;
  /** Where relations that changed since the base was built stand now; `undefined` for those that are gone. */
  readonly #moved = new Map<string, number | undefined>();

  constructor(built: Built) {
    const { classes, dates, roots } = built.lists;
    this.projection = new OpenProjection(built);
    this.#numbering = new Numbering({ classes: [...classes], dates: [...dates], roots: [...roots] });
    this.#days = new DayWords(this.#numbering.lists.dates);
    this.#free = built.slots;
    this.#built = built;
  }

  /** The part of the spare room that is left, where there is least: from 1, as built, to 0. */
  get roomLeft(): number {
    const { base, slots, relations, nodes } = this.#built;
    const { projection } = this;
    const left = (length: number, built: number, used: number) => (length - used) / (length - built);
    const leftFor = ({ bytes, start }: Texts, built: number, used: number) =>
      left(bytes.length, start[built] ?? 0, start[used] ?? 0);
    const { claimStart } = base;
    return Math.min(
      left(base.neighbour.length, slots, this.#free),
      left(base.origin.length, relations, projection.relations),
      left(base.claimRank.length, claimStart[relations] ?? 0, claimStart[projection.relations] ?? 0),
      left(base.kind.length, nodes, projection.nodes),
      leftFor(base.entityIds, nodes, projection.nodes),
      leftFor(base.relationIds, relations, projection.relations),
    );
  }

  /** See `makePatch`. */
  make(change: TopologyChange): Patch | undefined {
    const { projection } = this;
    const draft = new Draft();
    if (!this.#takeEntities(change, draft) || !this.#takeRelations(change, draft)) return undefined;
    const { classes, dates, roots } = this.#numbering.lists;
    const written = writeRows(
      projection,
      draft,
      { free: this.#free, ends: this.#ends },
      classes.map(({ standing }) => rankOf(standing)),
    );
    if (!written) return undefined;

    const patch: Patch = {
      since: projection.stamp,
      stamp: change.stamp,
      nodes: projection.nodes + draft.nodeOf.size,
      relations: projection.relations + change.relations.length,
      rows: Int32Array.from(written.rows),
      traits: this.#traitsIn(written, draft),
      classes: classes.slice(projection.classes.length),
      dates: dates.slice(projection.dates.length),
      roots: roots.slice(projection.roots.length),
      left: Int32Array.from(draft.removed),
    };
    this.#free = written.free;
    for (const [node, end] of written.ends) this.#ends.set(node, end);
    for (const [id, relation] of draft.moved) this.#moved.set(id, relation);
    projection.take(patch);
    return patch;
  }

  /** False where there is no room. */
  #takeEntities({ entities, gone }: TopologyChange, draft: Draft): boolean {
    const { projection } = this;
    const { nodes, entityIds } = projection;
    const free = entityIds.bytes.length - (entityIds.start[nodes] ?? 0);
    if (nodes + entities.length > projection.kind.length || lengthOfIds(entities) > free) return false;
    for (const { id, kind, hub } of entities) {
      let node = projection.presentOrGone(id);
      if (node === undefined) {
        node = nodes + draft.nodeOf.size;
        putText(entityIds, node, id);
        draft.nodeOf.set(id, node);
      }
      draft.kinds.set(node, kindNumber(kind));
      draft.marked.set(node, hub === undefined ? 0 : TRAIT.marked);
    }
    for (const id of gone.entities) {
      const node = projection.nodeOf(id);
      if (node === undefined) continue;
      draft.gone.add(node);
      this.#removeRow(node, draft);
    }
    return true;
  }

  #removeRow(node: number, draft: Draft): void {
    const { row, full, slotRelation } = this.projection;
    for (let slot = row[2 * node] ?? 0; slot < (full[node] ?? 0); slot++) {
      draft.removed.add(slotRelation[slot] ?? 0);
    }
  }

  /** False where there is no room, or where an end is not there. */
  #takeRelations({ relations, gone }: TopologyChange, draft: Draft): boolean {
    if (!this.#hasRoomFor(relations)) return false;
    for (const id of gone.relations) this.#remove(id, undefined, draft);
    let number = this.projection.relations;
    for (const relation of relations) {
      const [from, to] = [this.#endOf(relation.from, draft), this.#endOf(relation.to, draft)];
      if (from === undefined || to === undefined) return false;
      this.#remove(relation.id, number, draft);
      const slotClass = this.#put(relation, number, from);
      if (slotClass === undefined) return false;
      if (from !== to) this.#link(draft, { from, to, slotClass, relation: number });
      number++;
    }
    return true;
  }

  #hasRoomFor(relations: readonly NamedRelation[]): boolean {
    const { relations: used, origin, relationIds, claimStart, claimRank } = this.projection;
    const claims = relations.reduce((sum, relation) => sum + relation.claims.length, 0);
    return (
      used + relations.length <= origin.length &&
      lengthOfIds(relations) <= relationIds.bytes.length - (relationIds.start[used] ?? 0) &&
      claims <= claimRank.length - (claimStart[used] ?? 0)
    );
  }

  #endOf(id: string, draft: Draft): number | undefined {
    const node = draft.nodeOf.get(id) ?? this.projection.presentOrGone(id);
    if (node === undefined || draft.gone.has(node)) return undefined;
    const isThere = draft.marked.has(node) || this.projection.nodeOf(id) !== undefined;
    return isThere ? node : undefined;
  }

  /** What stood under the id leaves its rows; `now` is where it stands from now on. */
  #remove(id: string, now: number | undefined, draft: Draft): void {
    const { relationIds, relationsById } = this.projection;
    const stood = this.#moved.has(id) ? this.#moved.get(id) : findText(relationIds, relationsById, id);
    if (stood !== undefined) draft.removed.add(stood);
    draft.moved.set(id, now);
  }

  /** Writes the relation under the number and answers its class; `undefined` where there are too many classes. */
  #put(relation: NamedRelation, number: number, from: number): number | undefined {
    const { relationIds, relationClass, relationDates, origin, claimStart, claimRank, claimRoot } =
      this.projection;
    const numbering = this.#numbering;
    try {
      relationClass[number] = numbering.classOf(relation);
    } catch (error) {
      if (error instanceof TooManyClassesError) return undefined;
      throw error;
    }
    putText(relationIds, number, relation.id);
    origin[number] = from;
    relationDates[3 * number] = numbering.dateOf(relation.since);
    relationDates[3 * number + 1] = numbering.dateOf(relation.until);
    relationDates[3 * number + 2] = numbering.dateOf(relation.asOf);
    let claim = claimStart[number] ?? 0;
    for (const { status, root } of relation.claims) {
      claimRank[claim] = rankOfStatus(status);
      claimRoot[claim] = numbering.rootOf(root);
      claim++;
    }
    claimStart[number + 1] = claim;
    return relationClass[number];
  }

  #link(
    draft: Draft,
    { from, to, slotClass, relation }: { from: number; to: number; slotClass: number; relation: number },
  ): void {
    const { relationDates } = this.projection;
    const days = this.#days.of(relationDates[3 * relation] ?? 0, relationDates[3 * relation + 1] ?? 0);
    draft.add(from, { neighbour: to, slotClass: slotClass << 1, days, relation });
    draft.add(to, { neighbour: from, slotClass: (slotClass << 1) | 1, days, relation });
  }

  #traitsIn({ traits }: RowsWritten, draft: Draft): Int32Array {
    const { kind } = this.projection;
    return Int32Array.from(
      [...traits].flatMap(([node, trait]) => [node, draft.kinds.get(node) ?? kind[node] ?? 0, trait]),
    );
  }
}

/** What a change comes to, before anything of it is seen. */
class Draft {
  /** Of new entities. */
  readonly nodeOf = new Map<string, number>();
  readonly kinds = new Map<number, number>();
  readonly marked = new Map<number, number>();
  readonly gone = new Set<number>();
  readonly added = new Map<number, NewSlot[]>();
  readonly removed = new Set<number>();
  readonly moved = new Map<string, number | undefined>();

  add(node: number, slot: NewSlot): void {
    const slots = this.added.get(node);
    if (slots) slots.push(slot);
    else this.added.set(node, [slot]);
  }
}

const lengthOfIds = (records: readonly { id: string }[]): number =>
  records.reduce((length, { id }) => length + id.length, 0);
