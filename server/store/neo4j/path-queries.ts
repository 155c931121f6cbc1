/** Path search asked of Neo4j itself. */
import { KINDS, type Kind, type RelationType } from '../../contract/model.ts';
import type {
  PathClaim,
  PathEntity,
  PathQueries,
  PathReads,
  PathRegion,
  PathRelation,
  ReadLimit,
  WayBounds,
  WayStep,
} from '../path-queries.ts';
import { ask, numberOf, textsOf } from './ask.ts';
import type { Neo4jConnection } from './connection.ts';
import { relationshipOf } from './cypher.ts';
import { neo4j } from './driver.ts';
import { COMMON_STATEMENTS, type Direction, PATH_CYPHER, type Steps } from './path-cypher.ts';
import { type RawRow, typeOf } from './rows.ts';

/** So much later than the asker the server ends a read of itself: whoever waits has left by then. */
const GRACE_MS = 250;
const PLANNING_MS = 30_000;
/** Ids or pairs in one statement. */
const CHUNK = 5_000;

export function neo4jPathQueries(connection: Neo4jConnection): PathQueries {
  let isPrepared = false;
  return {
    within: (limit) => new Neo4jPathReads(connection, limit),
    async prepare(signal) {
      if (isPrepared) return;
      isPrepared = true;
      // Explained with a map of nothing: a plan is the same for every map.
      for (const statement of COMMON_STATEMENTS)
        await connection.read((tx) => ask(tx, `EXPLAIN ${statement}`, { ask: {} }), PLANNING_MS, signal);
    },
  };
}

class Neo4jPathReads implements PathReads {
  readonly #connection: Neo4jConnection;
  readonly #limit: ReadLimit;

  constructor(connection: Neo4jConnection, limit: ReadLimit) {
    this.#connection = connection;
    this.#limit = limit;
  }

  async entities(ids: readonly string[]): Promise<PathEntity[]> {
    const rows = await this.#askFor(ids, (some) => [PATH_CYPHER.pathEntities, { ids: some }]);
    return rows.flatMap(({ id, kind, hub, links }) => toEntity([id, kind, hub, links]));
  }

  async entitiesOfKind(kind: Kind, limit: number): Promise<PathEntity[]> {
    const rows = await this.#ask(PATH_CYPHER.pathEntitiesOfKind[kind], { limit: neo4j.int(limit) });
    return rows.flatMap(({ id, hub, links }) => toEntity([id, kind, hub, links]));
  }

  async relationsOfTypes(
    types: readonly RelationType[],
    kind: Kind | undefined,
    limit: number,
  ): Promise<PathRegion> {
    const parameters = { types: types.map(relationshipOf), kind: kind ?? null, limit: neo4j.int(limit) };
    return toRegion(await this.#ask(PATH_CYPHER.badgeRelations, parameters));
  }

  async relationsAround(
    ids: readonly string[],
    types: readonly RelationType[],
    limit: number,
  ): Promise<PathRegion> {
    const parameters = { ids, types: types.map(relationshipOf), limit: neo4j.int(limit) };
    return toRegion(await this.#ask(PATH_CYPHER.relationsAround, parameters));
  }

  async relationsBetween(pairs: readonly (readonly [string, string])[]): Promise<PathRelation[]> {
    const rows = await this.#askFor(pairs, (some) => [PATH_CYPHER.relationsBetween, { pairs: some }]);
    return rows.flatMap(toRelation);
  }

  async countNeighbours(ids: readonly string[]): Promise<Map<string, number>> {
    const rows = await this.#askFor(ids, (some) => [PATH_CYPHER.distinctNeighbours, { ids: some }]);
    return new Map(rows.map((row) => [String(row['id']), numberOf(row, 'count')]));
  }

  async entitiesLinkedOver(links: number): Promise<string[]> {
    return textsOf(await this.#ask(PATH_CYPHER.linkedOver, { over: neo4j.int(links) }), 'id');
  }

  async claimsOn(relationIds: readonly string[]): Promise<PathClaim[]> {
    const rows = await this.#askFor(relationIds, (some) => [PATH_CYPHER.pathClaims, { ids: some }]);
    return rows as readonly unknown[] as PathClaim[];
  }

  async originsOf(sourceIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.#askFor(sourceIds, (some) => [PATH_CYPHER.originsMet, { ids: some }]);
    return new Map(rows.map(({ id, origin }) => [String(id), String(origin)]));
  }

  shortestWays(from: string, to: string, bounds: WayBounds, most: number): Promise<string[][]> {
    const statement = PATH_CYPHER.shortestWays[directionOf(bounds)][most as Steps];
    return this.#ways(statement, bounds, { from, to });
  }

  waysBetween(
    from: readonly string[],
    to: readonly string[],
    bounds: WayBounds,
    steps: number,
  ): Promise<string[][]> {
    return this.#ways(PATH_CYPHER.waysBetween[steps as Steps], bounds, { from, to });
  }

  waysToKind(from: readonly string[], kind: Kind, bounds: WayBounds, steps: number): Promise<string[][]> {
    return this.#ways(PATH_CYPHER.waysToKind[steps as Steps], bounds, { from, kind });
  }

  waysOfShape(
    from: readonly string[],
    to: readonly string[],
    bounds: WayBounds,
    steps: readonly WayStep[],
  ): Promise<string[][]> {
    const statement = PATH_CYPHER.waysOfShape[steps.length as Steps];
    return this.#ways(statement, bounds, { from, to, steps: steps.map(stepParameters) });
  }

  async reaching(
    from: readonly string[],
    to: readonly string[],
    bounds: WayBounds,
    most: number,
  ): Promise<string[]> {
    const statement = PATH_CYPHER.reaching[directionOf(bounds)][most as Steps];
    return textsOf(await this.#ask(statement, { ...boundParameters(bounds), from, to }), 'id');
  }

  async #ways(statement: string, bounds: WayBounds, ends: object): Promise<string[][]> {
    const rows = await this.#ask(statement, { ...boundParameters(bounds), ...ends });
    return rows.map((row) => row['way'] as string[]);
  }

  async #askFor<T>(
    items: readonly T[],
    asked: (some: readonly T[]) => [statement: string, parameters: object],
  ): Promise<RawRow[]> {
    const answers: RawRow[][] = [];
    for (let start = 0; start < items.length; start += CHUNK)
      answers.push(await this.#ask(...asked(items.slice(start, start + CHUNK))));
    return answers.flat();
  }

  #ask(statement: string, parameters: object): Promise<RawRow[]> {
    const { signal, until } = this.#limit;
    const left = Math.max(1, Math.ceil(until - performance.now())) + GRACE_MS;
    return this.#connection.read((tx) => ask(tx, statement, { ask: parameters }), left, signal);
  }
}

const directionOf = ({ along, against }: WayStep): Direction =>
  along === against ? 'any' : along ? 'along' : 'against';

const boundParameters = (bounds: WayBounds) => ({
  ...stepParameters(bounds),
  layers: bounds.layers,
  standings: bounds.standings,
  firstDay: bounds.days?.first ?? null,
  lastDay: bounds.days?.last ?? null,
  barred: bounds.barred,
  avoided: bounds.avoided,
  barredKind: bounds.barredKind ?? null,
  throughHubs: bounds.throughHubs,
  limit: neo4j.int(bounds.limit),
});

const stepParameters = ({ types, along, against, arrives }: WayStep) => ({
  types: types?.map(relationshipOf) ?? null,
  along,
  against,
  ids: arrives?.ids ?? null,
  kind: arrives?.kind ?? null,
});

/* ---- rows; those of somebody else's nodes are passed over ---- */

const KNOWN_KINDS: readonly unknown[] = KINDS;

function toEntity([id, kind, hub, links]: readonly unknown[]): PathEntity | [] {
  if (typeof id !== 'string' || !KNOWN_KINDS.includes(kind)) return [];
  return { id, kind: kind as Kind, links: Number(links), ...(typeof hub === 'string' && { hub }) };
}

function toRelation({ node: _node, other: _other, ...row }: RawRow): PathRelation | [] {
  const type = typeOf(row['type']);
  if (type === undefined) return [];
  const stated = Object.entries(row).filter(([, value]) => value !== null);
  return { ...Object.fromEntries(stated), type } as object as PathRelation;
}

function toRegion(rows: readonly RawRow[]): PathRegion {
  const entities = new Map<string, PathEntity>();
  const relations = new Map<string, PathRelation>();
  for (const row of rows) {
    const ends = [row['node'], row['other']].flatMap((node) => toEntity(node as unknown[]));
    for (const end of ends) entities.set(end.id, end);
    if (ends.length === 2)
      for (const relation of [toRelation(row)].flat()) relations.set(relation.id, relation);
  }
  return { entities: [...entities.values()], relations: [...relations.values()] };
}
