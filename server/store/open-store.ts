/** The one place that knows every store. Each is loaded only when it is asked for. */
import type { GraphStore } from './graph-store.ts';

export interface StoreSettings {
  store: 'sqlite' | 'neo4j';
  /** The folder of the embedded store. */
  home: string;
  neo4j?: Neo4jSettings | undefined;
  /** Opens the embedded store beside the process that writes it. */
  readOnly?: boolean;
}

export interface Neo4jSettings {
  uri: string;
  username: string;
  password: string;
  database: string;
}

/** Throws `StoreLockedError`, `StoreFormatError` or `StoreUnavailableError`, each with a sentence for a person. */
export async function openStore(settings: StoreSettings): Promise<GraphStore> {
  if (settings.store === 'sqlite') {
    const { openSqliteStore } = await import('./sqlite/sqlite-store.ts');
    return openSqliteStore({ home: settings.home, readOnly: settings.readOnly ?? false });
  }
  if (settings.neo4j === undefined) throw new TypeError('The settings of Neo4j are missing.');
  const { openNeo4jStore } = await import('./neo4j/neo4j-store.ts');
  return openNeo4jStore(settings.neo4j);
}
