/** The stamp of what is committed: `Stamp` in the port says what it promises. */
import { randomBytes } from 'node:crypto';
import type { Stamp } from '../graph-store.ts';
import { type Connection, numberOf, textOf } from './connection.ts';

export type StampOf = (db: Connection) => Stamp;

const newState = (): string => randomBytes(16).toString('hex');

/** With the revision: a program from before there were states raises that alone. */
const stampWith = (revision: number, state: string): Stamp => ({ revision, state: `${state}.${revision}` });

/**
 * How to read the stamp of this file. One that no writer has opened since there are states has none: then its state is
 * one that holds until it is closed.
 */
export function stampReader(db: Connection): StampOf {
  const keepsState = db.get(`SELECT 1 FROM sqlite_schema WHERE name = 'graph_state'`) !== undefined;
  const standIn = newState();
  return (reader) => {
    const row = reader.get(
      keepsState ? 'SELECT revision, state FROM meta, graph_state' : 'SELECT revision FROM meta',
    );
    const state = keepsState && row !== undefined ? textOf(row, 'state') : standIn;
    return stampWith(numberOf(row, 'revision'), state);
  };
}

/** To be called within the transaction that changes something. */
export function advanceStamp(db: Connection, before: Stamp): Stamp {
  const [revision, state] = [before.revision + 1, newState()];
  db.run('UPDATE meta SET revision = ?', revision);
  db.run('UPDATE graph_state SET state = ?', state);
  return stampWith(revision, state);
}
