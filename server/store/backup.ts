/** A backup of a store, and the way back; of the embedded store alone. */
import { BadInputError } from '../errors.ts';
import type { StoreSettings } from './open-store.ts';
import type { BackedUp } from './sqlite/backup/back-up.ts';
import type { Restored } from './sqlite/backup/restore.ts';

type Place = Pick<StoreSettings, 'store' | 'home'>;

const elsewhere = (): BadInputError =>
  new BadInputError('store-elsewhere', [], {
    reason:
      'The graph is in Neo4j, which has backups of its own. `export bundle` writes its records to a file, without boards and history.',
  });

export async function backUp({ store, home }: Place, path: string): Promise<BackedUp> {
  if (store === 'neo4j') throw elsewhere();
  return (await import('./sqlite/backup/back-up.ts')).backUp(home, path);
}

export async function restore(
  { store, home }: Place,
  path: string,
  options: { replace?: boolean },
): Promise<Restored> {
  if (store === 'neo4j') throw elsewhere();
  return (await import('./sqlite/backup/restore.ts')).restore(home, path, options);
}
