/**
 * Records as properties of nodes and relationships, and back. What comes back is checked against the contract: a row
 * that is no record of ours (somebody else's node under one of our labels) reads as `undefined`.
 */
import {
  type Alias,
  byCodePoint,
  CaseRecord,
  Claim,
  Entity,
  type GraphRecord,
  type Layer,
  type Position,
  RELATION_TYPES,
  Relation,
  Response,
  Source,
  STANDINGS,
} from '../../contract/model.ts';
import { canonicalRecord } from '../../domain/records/canonical.ts';
import { foldName, wordsOf } from '../../domain/text/fold-name.ts';
import type { PageRequest, RatedRelation } from '../graph-store.ts';
import { relationshipOf } from './cypher.ts';
import { neo4j } from './driver.ts';

/** What Neo4j can keep on a node or a relationship. */
export type Properties = Record<string, unknown>;

/** A row as the driver gives it, its integers made numbers (or text, beyond what a number keeps exactly). */
export type RawRow = Readonly<Record<string, unknown>>;

export function plain(value: unknown): unknown {
  if (neo4j.isInt(value)) return value.inSafeRange() ? value.toNumber() : value.toString();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
  return value;
}

export const byRowId = (a: RawRow, b: RawRow): number => byCodePoint(String(a['id']), String(b['id']));

/** The parameters of a page, which Neo4j takes as integers. */
export const rangeOf = ({ offset, limit }: PageRequest) => ({
  offset: neo4j.int(offset),
  end: neo4j.int(offset + limit),
});

/* ---- to properties ---- */

const without = (record: object, ...keys: string[]): Properties =>
  Object.fromEntries(
    Object.entries(record).filter(([key, value]) => !keys.includes(key) && value !== undefined),
  );

export const sourceProperties = (source: Source): Properties => without(source, 'record');
/** `aliases` as bare names, for a reader in Neo4j Browser, and to tell no list from an empty one. */
export const entityProperties = (entity: Entity): Properties => ({
  ...without(entity, 'record', 'aliases'),
  ...(entity.aliases && { aliases: entity.aliases.map((alias) => alias.name) }),
});
export const claimProperties = (claim: Claim): Properties => without(claim, 'record');
export const responseProperties = (response: Response): Properties => without(response, 'record');

/** Neither type nor ends: those are the relationship itself. */
export const relationProperties = (relation: Relation): Properties => ({
  ...without(relation, 'record', 'type', 'from', 'to', 'share'),
  ...(relation.share && { shareMin: relation.share.min, shareMax: relation.share.max }),
});

export const caseProperties = (record: CaseRecord): Properties => ({
  ...without(record, 'record', 'layers', 'start'),
  ...(record.start && { startEntities: record.start.entities }),
  ...(record.start?.select !== undefined && { startSelect: record.start.select }),
  ...(record.start?.positions && placeProperties(record.start.positions)),
});

/** A map is no property: each place is its entity's at the same index. */
const placeProperties = (positions: Readonly<Record<string, Position>>): Properties => ({
  startPlaced: Object.keys(positions),
  startX: Object.values(positions).map(([x]) => neo4j.int(x)),
  startY: Object.values(positions).map(([, y]) => neo4j.int(y)),
});

export const layerProperties = (layer: Layer, position: number): Properties => ({
  ...without(layer),
  position: neo4j.int(position),
});

/** The entity's own name at position 0, then its aliases. */
export const nameProperties = (entity: Entity): Properties[] =>
  [{ name: entity.name }, ...(entity.aliases ?? [])].map((alias, position) => {
    const folded = foldName(alias.name);
    return { ...without(alias), position: neo4j.int(position), folded, words: wordsOf(folded).join(' ') };
  });

/* ---- and back ---- */

const TYPE_OF: ReadonlyMap<unknown, string> = new Map(
  RELATION_TYPES.map((type) => [relationshipOf(type), type]),
);
export const typeOf = (relationship: unknown): string | undefined => TYPE_OF.get(relationship);

interface Schema<R> {
  safeParse(value: unknown): { success: true; data: R } | { success: false };
}

function parsed<R extends GraphRecord>(schema: Schema<R>, value: unknown): R | undefined {
  const result = schema.safeParse(value);
  return result.success ? canonicalRecord(result.data) : undefined;
}

const byPosition = (rows: unknown): RawRow[] =>
  [...(rows as RawRow[])].sort((a, b) => Number(a['position']) - Number(b['position']));

/** Without what a node has of its own besides the record's fields, or has as `null`. */
const fields = (row: RawRow, ...own: string[]): Properties =>
  Object.fromEntries(
    Object.entries(row).filter(([key, value]) => value !== null && key !== 'broughtBy' && !own.includes(key)),
  );

/** The import that left the record as it stands; `undefined` when it was a write without one. */
export const bringerOf = ({ broughtBy }: RawRow): string | undefined =>
  typeof broughtBy === 'string' ? broughtBy : undefined;

export const toSource = (row: RawRow): Source | undefined =>
  parsed(Source, { record: 'source', ...fields(row) });

export function toEntity(row: RawRow): Entity | undefined {
  const aliases = byPosition(row['names'])
    .slice(1)
    .map((name) => fields(name, 'position') as Alias);
  return parsed(Entity, {
    record: 'entity',
    ...fields(row, 'names', 'aliases'),
    ...(row['aliases'] !== undefined && { aliases }),
  });
}

const STANDING_WORDS: readonly unknown[] = STANDINGS;

export function toRelation(row: RawRow): Relation | undefined {
  const [min, max] = [row['shareMin'], row['shareMax']];
  return parsed(Relation, {
    record: 'relation',
    ...fields(row, 'shareMin', 'shareMax', 'standing', 'disputed'),
    type: typeOf(row['type']),
    ...(min !== undefined && { share: { min, max } }),
  });
}

export function toRatedRelation(row: RawRow): RatedRelation | undefined {
  const relation = toRelation(row);
  const { standing, disputed } = row;
  if (relation === undefined || !STANDING_WORDS.includes(standing) || typeof disputed !== 'boolean')
    return undefined;
  return { ...relation, standing: standing as RatedRelation['standing'], disputed };
}

export const toClaim = (row: RawRow): Claim | undefined =>
  parsed(Claim, { record: 'claim', ...fields(row, 'hidden') });

export const toResponse = (row: RawRow): Response | undefined =>
  parsed(Response, { record: 'response', ...fields(row, 'hidden') });

export function toCase(row: RawRow): CaseRecord | undefined {
  const { startEntities: entities, startSelect: select, startPlaced: placed, startX, startY, ...own } = row;
  const positions = Array.isArray(placed) ? toPositions(placed, startX, startY) : undefined;
  const start = { entities, ...(select !== undefined && { select }), ...(positions && { positions }) };
  return parsed(CaseRecord, {
    record: 'case',
    ...fields(own),
    layers: byPosition(row['layers']).map((layer) => fields(layer, 'position')),
    ...(entities !== undefined && { start }),
  });
}

const toPositions = (placed: readonly string[], x: unknown, y: unknown): object =>
  Object.fromEntries(placed.map((id, index) => [id, [(x as number[])[index], (y as number[])[index]]]));

export const hiddenIn = (row: RawRow): ReadonlySet<string> => new Set(row['hidden'] as string[]);
