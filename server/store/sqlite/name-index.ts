/** Keeping the two full-text indexes in step with the names, as cheaply for one entity as for a million. */
import { foldName } from '../names.ts';
import { type Connection, numberOf, textOf } from './connection.ts';

const INDEXES = ['name_words', 'name_parts'] as const;

/** Names in one step. */
const CHUNK = 2_000;

export class NameIndex {
  readonly #db: Connection;
  /** Names with a greater key are new in this transaction and not yet in the indexes. */
  readonly #indexedUpTo: number;
  #lastKey: number;

  constructor(db: Connection) {
    this.#db = db;
    this.#indexedUpTo = numberOf(db.get('SELECT max(key) AS last FROM name'), 'last');
    this.#lastKey = this.#indexedUpTo;
  }

  add(entityKey: number, names: readonly string[]): void {
    for (const [position, name] of names.entries())
      this.#db.run(
        'INSERT INTO name (key, entity_key, position, folded) VALUES (?, ?, ?, ?)',
        ++this.#lastKey,
        entityKey,
        position,
        foldName(name),
      );
  }

  /** The names that stood before this transaction. */
  remove(entityKey: number): void {
    for (const row of this.#db.all('SELECT key, folded FROM name WHERE entity_key = ?', entityKey))
      for (const index of INDEXES)
        this.#db.run(
          `INSERT INTO ${index} (${index}, rowid, folded) VALUES ('delete', ?, ?)`,
          numberOf(row, 'key'),
          textOf(row, 'folded'),
        );
    this.#db.run('DELETE FROM name WHERE entity_key = ?', entityKey);
  }

  /** To be called once, at the end, step by step: a statement for many is several times faster than one for each name. */
  *index(): Generator<void> {
    for (const index of INDEXES)
      for (let from = this.#indexedUpTo; from < this.#lastKey; from += CHUNK) {
        this.#db.run(
          `INSERT INTO ${index} (rowid, folded) SELECT key, folded FROM name WHERE key > ? AND key <= ?`,
          from,
          from + CHUNK,
        );
        yield;
      }
  }
}
