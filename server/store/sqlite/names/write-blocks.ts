/** Keeping the blocks of names in step with the entities, within the transaction that writes these. */
import type { Entity } from '../../../contract/model.ts';
import { foldName } from '../../../domain/text/fold-name.ts';
import { type Connection, textOf } from '../connection.ts';
import {
  BLOCK_ENTITIES,
  type Block,
  blockOf,
  decodeBlock,
  encodeBlock,
  type Named,
  slotOf,
} from './block.ts';

export const NAME_BLOCKS = `
-- The folded names of the entities that are not hidden, those of 1,024 keys in a row together: names/block.ts says how. Each
-- says in which revision it became what it is, so that whoever holds the others reads it alone anew.
CREATE TABLE IF NOT EXISTS name_block (
  number INTEGER PRIMARY KEY, changed INTEGER NOT NULL, kinds TEXT NOT NULL, names BLOB NOT NULL
) STRICT;
`;

/** Its own, then its aliases. */
export const namesOf = ({ name, aliases = [] }: Entity): string[] => [
  name,
  ...aliases.map((alias) => alias.name),
];

/** Entities that wait at most; whole blocks do not wait. */
const MOST_WAITING = 50_000;

/** What becomes of an entity's names: none, where it has gone or is hidden. */
type Change = Named | undefined;

export class NameBlocks {
  readonly #db: Connection;
  readonly #revision: number;
  /** By block, then by the entity's slot in it. */
  readonly #waiting = new Map<number, Map<number, Change>>();
  #count = 0;

  /** For a write that makes this revision. */
  constructor(db: Connection, revision: number) {
    this.#db = db;
    this.#revision = revision;
  }

  /** In place of those that it had. */
  put(entityKey: number, kind: string, names: readonly string[]): void {
    this.#note(entityKey, { kind, names: names.map(foldName) });
  }

  remove(entityKey: number): void {
    this.#note(entityKey, undefined);
  }

  #note(entityKey: number, change: Change): void {
    const number = blockOf(entityKey);
    const known = this.#waiting.get(number);
    const changes = known ?? new Map<number, Change>();
    if (known === undefined) this.#waiting.set(number, changes);
    const before = changes.size;
    changes.set(slotOf(entityKey), change);
    this.#count += changes.size - before;
    if (changes.size === BLOCK_ENTITIES) this.#write(number, changes);
    else if (this.#count >= MOST_WAITING) for (const _ of this.finish());
  }

  /** Writes what waits, a block a step. To be called once more at the end. */
  *finish(): Generator<void> {
    for (const [number, changes] of this.#waiting) {
      this.#write(number, changes);
      yield;
    }
  }

  #write(number: number, changes: ReadonlyMap<number, Change>): void {
    this.#waiting.delete(number);
    this.#count -= changes.size;
    const stored = changes.size === BLOCK_ENTITIES ? undefined : storedBlock(this.#db, number);
    const names = stored === undefined ? new Map<number, Named>() : decodeBlock(stored);
    for (const [slot, named] of changes)
      if (named === undefined) names.delete(slot);
      else names.set(slot, named);
    writeBlock(this.#db, number, this.#revision, encodeBlock(names));
  }
}

function storedBlock(db: Connection, number: number): Block | undefined {
  const row = db.get('SELECT kinds, names FROM name_block WHERE number = ?', number);
  return row && blockOfRow(row);
}

export const blockOfRow = (row: ReturnType<Connection['all']>[number]): Block => ({
  kinds: textOf(row, 'kinds').split(','),
  bytes: row['names'] instanceof Uint8Array ? row['names'] : new Uint8Array(),
});

/** A block stays when it has no name any more, so that everyone learns of it. */
export const writeBlock = (db: Connection, number: number, revision: number, { kinds, bytes }: Block) =>
  db.run(
    `INSERT INTO name_block (number, changed, kinds, names) VALUES (?1, ?2, ?3, ?4)
     ON CONFLICT DO UPDATE SET changed = ?2, kinds = ?3, names = ?4`,
    ...[number, revision, kinds.join(','), bytes],
  );
