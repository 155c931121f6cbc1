/** Files of earlier programs kept a row for each name, and full-text indexes of these. */
import { type Connection, numberOf, textOf } from '../connection.ts';
import { BLOCK_ENTITIES, type Block, blockOf, encodeBlock, keyIn, type Names, slotOf } from './block.ts';

/** Whether the file is one of those. */
export const hasEarlierNames = (db: Connection): boolean =>
  db.get(`SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'name'`) !== undefined;

/** The names of such a file, a block a step. */
export function* earlierBlocks(db: Connection): Generator<readonly [number: number, block: Block]> {
  const last = blockOf(numberOf(db.get('SELECT max(entity_key) AS last FROM name'), 'last'));
  for (let number = 0; number <= last; number += 1) {
    const names: Names = new Map();
    const rows = db.all(
      `SELECT entity_key, kind, folded FROM name JOIN entity ON entity.key = entity_key
       WHERE entity_key >= ? AND entity_key < ? ORDER BY entity_key, position`,
      ...[keyIn(number, 0), keyIn(number, BLOCK_ENTITIES)],
    );
    for (const [entityKey, own] of Map.groupBy(rows, (row) => numberOf(row, 'entity_key')))
      names.set(slotOf(entityKey), {
        kind: String(own[0]?.['kind']),
        names: own.map((row) => textOf(row, 'folded')),
      });
    yield [number, encodeBlock(names)];
  }
}

/** Takes the place of what such a file had: of a large graph within some seconds, once. */
export function dropEarlierNames(db: Connection): void {
  for (const table of ['name_vocabulary', 'name_words', 'name_parts', 'name'])
    db.exec(`DROP TABLE IF EXISTS ${table}`);
}
