/** What batches were answered, so that the same batch again is answered alike. */
import type { Applied, Outcomes } from '../graph-store.ts';
import { type Connection, numberOf, type Row, textOf } from './connection.ts';

export function remember(db: Connection, id: string, { kinds, removed, ...applied }: Applied): void {
  db.run(
    'INSERT INTO batch (id, revision, created, updated, unchanged, rest) VALUES (?, ?, ?, ?, ?, ?)',
    id,
    applied.revision,
    applied.created,
    applied.updated,
    applied.unchanged,
    JSON.stringify({ kinds, removed }),
  );
}

/** What a batch of this id was answered; of one from before kinds were counted, without them. */
export function firstAnswer(db: Connection, batchId: string): Applied | undefined {
  const row = db.get('SELECT * FROM batch WHERE id = ?', batchId);
  if (row === undefined) return undefined;
  const rest = row['rest'] === null ? { kinds: {}, removed: 0 } : JSON.parse(textOf(row, 'rest'));
  return {
    revision: numberOf(row, 'revision'),
    ...outcomesOf(row),
    ...(rest as Pick<Applied, 'kinds' | 'removed'>),
  };
}

const outcomesOf = (row: Row): Outcomes => ({
  created: numberOf(row, 'created'),
  updated: numberOf(row, 'updated'),
  unchanged: numberOf(row, 'unchanged'),
});
