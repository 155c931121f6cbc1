/** One connection to the database, with every statement prepared once. */
import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite';

export type Value = SQLInputValue;
export type Row = Record<string, SQLOutputValue>;

const BUSY_TIMEOUT_MS = 2000;

export class Connection {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(path: string, options: { readOnly: boolean }) {
    this.#database = new DatabaseSync(path, { readOnly: options.readOnly, timeout: BUSY_TIMEOUT_MS });
  }

  /** For schema and pragmas only: everything with a value in it goes through a prepared statement. */
  exec(sql: string): void {
    this.#database.exec(sql);
  }

  #prepared(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  all(sql: string, ...values: Value[]): Row[] {
    return this.#prepared(sql).all(...values);
  }

  get(sql: string, ...values: Value[]): Row | undefined {
    return this.#prepared(sql).get(...values);
  }

  run(sql: string, ...values: Value[]): { changes: number; key: number } {
    const done = this.#prepared(sql).run(...values);
    return { changes: Number(done.changes), key: Number(done.lastInsertRowid) };
  }

  /** Rows as they are asked for, from a statement of its own, so that two walks over one query do not meet. */
  *walk(sql: string, ...values: Value[]): Generator<Row> {
    yield* this.#database.prepare(sql).iterate(...values);
  }

  /** All of the work or none of it. */
  transaction<T>(work: () => T): T {
    this.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.exec('COMMIT');
      return result;
    } catch (error) {
      this.rollBack();
      throw error;
    }
  }

  /** Reads that are all of one revision, whoever writes meanwhile. */
  snapshot<T>(work: () => T): T {
    this.exec('BEGIN');
    try {
      return work();
    } finally {
      this.rollBack();
    }
  }

  /** SQLite has rolled back by itself after some faults; then there is nothing to do. */
  rollBack(): void {
    if (this.#database.isTransaction) this.exec('ROLLBACK');
  }

  close(): void {
    this.#statements.clear();
    if (this.#database.isOpen) this.#database.close();
  }
}

/** The text of a column that is never null. */
export const textOf = (row: Row, column: string): string => String(row[column]);

export const numberOf = (row: Row | undefined, column: string): number => Number(row?.[column] ?? 0);

/** Ids or keys as one value, for `IN (SELECT value FROM json_each(?))`: the text of the statement never changes. */
export const listOf = (values: Iterable<string | number>): string => JSON.stringify([...values]);
