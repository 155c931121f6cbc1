/** What imports brought, and its withdrawal. */
import type { ImportStore, Page, PageRequest, StoredImport } from '../graph-store.ts';
import { ask, askFor, numberOf, textsOf } from './ask.ts';
import { neo4j, type Transaction } from './driver.ts';
import { IMPORT_CYPHER } from './import-cypher.ts';
import { importOf } from './remember.ts';
import type { RawRow } from './rows.ts';
import { readStamped, typesIn } from './stamp.ts';
import { readVersions } from './versions.ts';

type Work<T> = (tx: Transaction) => Promise<T>;

export interface ImportAccess {
  read<T>(work: Work<T>): Promise<T>;
  withdraw: ImportStore['withdraw'];
}

export const neo4jImports = ({ read, withdraw }: ImportAccess): ImportStore => ({
  list: (page) => read((tx) => list(tx, page)),
  read: (id) => read((tx) => readImport(tx, id)),
  broughtBy: (ids) => read((tx) => broughtBy(tx, ids)),
  versions: (id) => read((tx) => readVersions(tx, id)),
  withdraw,
});

async function list(tx: Transaction, { offset, limit }: PageRequest): Promise<Page<StoredImport>> {
  const rows = await ask(tx, IMPORT_CYPHER.listImports, {
    offset: neo4j.int(offset),
    limit: neo4j.int(limit),
  });
  const [counted] = await ask(tx, IMPORT_CYPHER.countImports);
  return { items: rows.map((row) => importOf(row['row'] as RawRow)), total: numberOf(counted, 'count') };
}

export async function readImport(tx: Transaction, id: string): Promise<StoredImport | undefined> {
  const [row] = await ask(tx, IMPORT_CYPHER.readImport, { id });
  return row && importOf(row['row'] as RawRow);
}

/** Of what is shown: the last import that is not withdrawn, whoever wrote after it. */
async function broughtBy(tx: Transaction, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await askFor(tx, IMPORT_CYPHER.nodeBringers, ids);
  for (const type of typesIn(await readStamped(tx)))
    rows.push(...(await askFor(tx, IMPORT_CYPHER.relationBringers[type], ids)));
  const withdrawn = new Set(textsOf(await ask(tx, IMPORT_CYPHER.withdrawnImports), 'id'));
  const bringers = new Map<string, string>();
  const others: string[] = [];
  for (const { id, import: bringer } of rows)
    if (typeof bringer === 'string' && !withdrawn.has(bringer)) bringers.set(String(id), bringer);
    else others.push(String(id));
  // In their order: the last one of a record is what remains.
  for (const { id, import: bringer } of await askFor(tx, IMPORT_CYPHER.earlierBringers, others))
    bringers.set(String(id), String(bringer));
  return bringers;
}
