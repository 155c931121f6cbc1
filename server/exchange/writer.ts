/**
 * The port of the writers: from the graph to the text of a format. The same graph gives the same bytes. Withheld names and
 * ids never reach a writer.
 */
import type {
  CaseRecord,
  Claim,
  Entity,
  Layer,
  Relation,
  Response,
  Source,
  Standing,
} from '../contract/model.ts';

export interface EntityDetail {
  readonly entity: Entity;
  /** Claims on it, by id, and the replies to these, by id. */
  readonly statements: readonly Claim[];
  readonly replies: readonly Response[];
}

export interface RelationDetail {
  readonly relation: Relation;
  readonly standing: Standing;
  readonly disputed: boolean;
  /** By id. */
  readonly claims: readonly Claim[];
  readonly replies: readonly Response[];
}

/** What is written out: the whole graph or a part of it that stands alone. Each walk begins anew, by id, at one revision. */
export interface Material {
  readonly case: CaseRecord | undefined;
  readonly layers: readonly Layer[];
  readonly revision: number;
  /** Those that anything rests on or is a copy of, by id. */
  sources(): Iterable<Source>;
  source(id: string): Source | undefined;
  /** Of an id that is written out. */
  entity(id: string): Promise<Entity | undefined>;
  entities(): AsyncIterable<EntityDetail>;
  relations(): AsyncIterable<RelationDetail>;
}

/** Counts what the format cannot say. */
export interface Losses {
  add(code: string, about?: string): void;
}

export interface Writer {
  /** `application/xml`, and how the name of a file ends: `graphml`. */
  readonly mediaType: string;
  readonly extension: string;
  /** In pieces, so that no graph is too large. A format of several files gives them in turn. */
  write(material: Material, losses: Losses): AsyncIterable<Piece>;
}

/** Text of the one file, or of the file named, which goes on until another is named. */
export type Piece = string | { readonly file: string; readonly text: string };
