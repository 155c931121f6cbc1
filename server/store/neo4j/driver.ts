/**
 * The driver, made to run where `__proto__` is disabled (`node --disable-proto=throw`): its errors set their class by
 * assigning to `__proto__`, in a socket's event handler, where the resulting throw would end the process. Errors alone
 * get an accessor back, which takes nothing but a class of errors; every other object stays as locked as before.
 */
import neo4j, { type ManagedTransaction } from 'neo4j-driver';

Object.defineProperty(Error.prototype, '__proto__', {
  configurable: true,
  enumerable: false,
  get(this: Error) {
    return Object.getPrototypeOf(this);
  },
  set(this: Error, prototype: unknown) {
    if (this instanceof Error && prototype instanceof Error) Object.setPrototypeOf(this, prototype);
  },
});

export type {
  BookmarkManager,
  Driver,
  Neo4jError,
  QueryResult,
  Record as Row,
} from 'neo4j-driver';
export { neo4j };

/** What a statement runs in; the connection begins and commits it. */
export type Transaction = Pick<ManagedTransaction, 'run'>;
