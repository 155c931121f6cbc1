/** The stamp of what is committed: `Stamp` in the port says what it promises. */
import { randomBytes } from 'node:crypto';
import type { Stamp } from '../graph-store.ts';
import { type Connection, numberOf, textOf } from './connection.ts';

export type StampOf = (db: Connection) => Stamp;

const newState = (): string => randomBytes(16).toString('hex');

/**
 * How to read the stamp of this file. One that no writer has opened since there are states has none: then its state is
 * one that holds until it is closed, with the revision that every write raises.
 */
export function stampReader(db: Connection): StampOf {
  const keepsState = db.get(`SELECT 1 FROM sqlite_schema WHERE name = 'graph_state'`) !== undefined;
  const standIn = newState();
  return (reader) => {
    const row = reader.get(
      keepsState ? 'SELECT revision, state FROM meta, graph_state' : 'SELECT revision FROM meta',
    );
    return {
      revision: numberOf(row, 'revision'),
      state: keepsState && row !== undefined ? textOf(row, 'state') : standIn,
    };
  };
}

/** To be called within the transaction that changes something. */
export function advanceStamp(db: Connection, before: Stamp): Stamp {
  const after = { revision: before.revision + 1, state: newState() };
  db.run('UPDATE meta SET revision = ?', after.revision);
  db.run('UPDATE graph_state SET state = ?', after.state);
  return after;
}
