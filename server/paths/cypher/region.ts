/** The part of the graph that was read for a question. */
import type { PathEntity, PathReads, PathRegion, PathRelation } from '../../store/graph-store.ts';
import type { Crowds } from './crowds.ts';

/** It only grows. What is known of an entity's surroundings is known whole: all relations of the types asked for. */
export class Region {
  readonly entities = new Map<string, PathEntity>();
  readonly relations = new Map<string, PathRelation>();
  readonly #crowded = new Set<string>();
  readonly #at = new Map<string, PathRelation[]>();

  add({ entities, relations }: PathRegion): void {
    for (const entity of entities) this.entities.set(entity.id, entity);
    for (const relation of relations) this.relations.set(relation.id, relation);
  }

  /** Reads which of its entities are hubs for their many neighbours. */
  async addCrowds(reads: PathReads, crowds: Crowds, entities: Iterable<PathEntity>): Promise<void> {
    for (const id of await crowds.among(reads, [...entities])) this.#crowded.add(id);
  }

  addAround(ids: readonly string[], around: PathRegion): void {
    this.add(around);
    const read = new Map(ids.map((id): [string, PathRelation[]] => [id, []]));
    for (const relation of around.relations) {
      read.get(relation.from)?.push(relation);
      read.get(relation.to)?.push(relation);
    }
    for (const [id, relations] of read) this.#at.set(id, relations);
  }

  /** `undefined` for an entity whose surroundings are not known. */
  relationsAt(id: string): readonly PathRelation[] | undefined {
    return this.#at.get(id);
  }

  isHub(id: string): boolean {
    return this.entities.get(id)?.hub !== undefined || this.#crowded.has(id);
  }
}
