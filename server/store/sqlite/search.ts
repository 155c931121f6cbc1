/** A name search: what matches is found in memory (`names/`), and only what a page shows is read. */
import { type Alias, byCodePoint, type Entity } from '../../contract/model.ts';
import type { NameMatch, Page, PageRequest, SearchFilter } from '../graph-store.ts';
import { nameQuery } from '../names.ts';
import { type Connection, listOf, numberOf, textOf } from './connection.ts';
import { Found, type FoundName } from './names/found.ts';
import type { NameMemory } from './names/name-memory.ts';
import { entitiesIn, IN_LIST } from './records.ts';

/** The entities among these keys that have a relation or a statement in one of the layers. */
function keysWithin(db: Connection, keys: readonly number[], layers: readonly string[]): Set<number> {
  const inLayers = 'layer IN (SELECT value FROM json_each(?2))';
  const rows = db.all(
    `SELECT value AS key FROM json_each(?1) AS asked WHERE
       EXISTS (SELECT 1 FROM relation WHERE from_key = asked.value AND hidden = 0 AND ${inLayers}) OR
       EXISTS (SELECT 1 FROM relation WHERE to_key = asked.value AND hidden = 0 AND ${inLayers}) OR
       EXISTS (SELECT 1 FROM claim WHERE entity_key = asked.value AND ${inLayers})`,
    listOf(keys),
    listOf(layers),
  );
  return new Set(rows.map((row) => numberOf(row, 'key')));
}

function within(db: Connection, memory: NameMemory, found: Found, layers: readonly string[]): Found {
  const admitted = new Found();
  for (const [block, told] of found.blocks()) {
    const keys = memory.keysOf(block, told);
    const within = keysWithin(db, keys, layers);
    admitted.add(
      block,
      told.filter((_, at) => within.has(keys[at >> 1] ?? 0)),
    );
  }
  return admitted;
}

/** In the port's order: as `byMatch`, of which a rank is all but the id. */
function inOrder(db: Connection, memory: NameMemory, names: readonly FoundName[]) {
  const keys = listOf(names.map((name) => memory.keyOf(name)));
  const rows = db.all(`SELECT key, id FROM entity WHERE key ${IN_LIST}`, keys);
  const ids = new Map(rows.map((row) => [numberOf(row, 'key'), textOf(row, 'id')]));
  return names
    .map((name) => ({
      id: ids.get(memory.keyOf(name)) ?? '',
      rank: name.rank,
      position: memory.positionOf(name),
    }))
    .sort((a, b) => a.rank - b.rank || byCodePoint(a.id, b.id));
}

function matchedName(entity: Entity, position: number): NameMatch['matched'] {
  const alias: Alias | undefined = position === 0 ? undefined : entity.aliases?.[position - 1];
  if (alias === undefined) return { name: entity.name };
  return {
    name: alias.name,
    ...(alias.script !== undefined && { script: alias.script }),
    source: alias.source,
  };
}

/** Whatever was written since the memory was last brought up to date is read first. */
export function search(
  db: Connection,
  memory: NameMemory,
  text: string,
  filter: SearchFilter,
  { offset, limit }: PageRequest,
): Page<NameMatch> {
  const query = nameQuery(text);
  if (query === undefined) return { items: [], total: 0 };
  for (const _ of memory.catchUp(db));
  const named = memory.search(query, filter);
  const found = filter.layers === undefined ? named : within(db, memory, named, filter.layers);
  const end = offset + limit;
  const wanted = inOrder(db, memory, found.foremost(end)).slice(offset, end);
  const entities = new Map(
    entitiesIn(
      db,
      wanted.map(({ id }) => id),
    ).map((entity) => [entity.id, entity]),
  );
  return {
    items: wanted.flatMap(({ id, position }) => {
      const entity = entities.get(id);
      return entity === undefined ? [] : [{ entity, matched: matchedName(entity, position) }];
    }),
    total: found.length,
  };
}
