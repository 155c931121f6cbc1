/** How a record read before it reads as it does, with nothing in it that is withheld by now. */
import type { RecordVersion } from '../../contract/edit.ts';
import type { GraphRecord } from '../../contract/model.ts';
import { canonicalLine } from '../../domain/records/canonical.ts';
import { narrowedStart } from '../../domain/records/narrowed-start.ts';
import type { GraphStore, StoredImport, StoredVersion } from '../../store/graph-store.ts';
import { withoutWithheld } from './standing.ts';

export interface History {
  /** The newest first. */
  versions: RecordVersion[];
  /** Of which nobody can say that it names only what is shown. */
  leftOut: number;
}

/** `undefined` for a record that is not here, and of which nothing is known that may be shown. */
export async function historyOf(store: GraphStore, id: string): Promise<History | undefined> {
  const versions = withoutRepeats(await store.imports.versions(id));
  const [newest] = versions;
  if (newest === undefined) return undefined;
  const [standing] = await store.shown([id]);
  if (newest.record !== undefined && standing === undefined) return undefined;

  const records = versions.flatMap(({ record }) => record ?? []);
  const [last] = records;
  if (last?.record === 'entity' && last.protection !== undefined) return undefined;
  const isShown = await shownAmong(store, records);
  const safe = new Map(
    records.flatMap((record) => {
      const read = asShown(record, isShown);
      return read === undefined ? [] : [[record, read]];
    }),
  );
  if (safe.size === 0) return undefined;
  const clean = await withoutWithheld(store, [...safe.values()]);
  const imports = await importsOf(store, versions);
  const told = versions.flatMap((version): RecordVersion[] => {
    const read = version.record && safe.get(version.record);
    if (version.record !== undefined && read === undefined) return [];
    const by = imports.get(version.import ?? '');
    return [{ record: read ? clean(read) : null, ...(by && { import: by }) }];
  });
  return { versions: told, leftOut: versions.length - told.length };
}

/** An import leaves a version also of what it does not change: of those that read alike the first brought it. */
function withoutRepeats(versions: readonly StoredVersion[]): StoredVersion[] {
  const lineOf = (version: StoredVersion | undefined) => version?.record && canonicalLine(version.record);
  return versions.filter(
    (version, index) => index === versions.length - 1 || lineOf(version) !== lineOf(versions[index + 1]),
  );
}

type Test = (id: string) => boolean;

async function shownAmong(store: GraphStore, records: readonly GraphRecord[]): Promise<Test> {
  const shown = await store.shown([...new Set(records.flatMap(namedBy))]);
  const ids = new Set(shown.map(({ record }) => record.id));
  const withheld = new Set((await store.withheldEntities()).map(({ id }) => id));
  // Who replied may be a name, which stands for no record.
  return (id) =>
    ids.has(id) || (records.some((one) => one.record === 'response' && one.by === id) && !withheld.has(id));
}

/** What a record is not told without, or tells of: ids that may be of somebody protected. */
function namedBy(record: GraphRecord): string[] {
  switch (record.record) {
    case 'case':
      return [
        ...(record.start?.entities ?? []),
        ...(record.start?.select === undefined ? [] : [record.start.select]),
      ];
    case 'source':
    case 'entity':
      return [];
    case 'relation':
      return [record.from, record.to];
    case 'claim':
      return [record.on, ...(record.mentions ?? [])];
    case 'response':
      return [record.by, ...record.answers];
  }
}

/** Without what is not shown; `undefined` where the whole tells of it. Somebody who was protected then stays so. */
function asShown(record: GraphRecord, isShown: Test): GraphRecord | undefined {
  switch (record.record) {
    case 'case': {
      const { start, ...rest } = record;
      const narrowed = start && narrowedStart(start, isShown);
      return { ...rest, ...(narrowed && { start: narrowed }) };
    }
    case 'source':
      return record;
    case 'entity':
      return record.protection === undefined ? record : undefined;
    case 'relation':
      return isShown(record.from) && isShown(record.to) ? record : undefined;
    case 'claim': {
      const { mentions, ...rest } = record;
      const left = mentions?.filter(isShown) ?? [];
      return isShown(record.on) ? { ...rest, ...(left.length > 0 && { mentions: left }) } : undefined;
    }
    case 'response': {
      const answers = record.answers.filter(isShown);
      return isShown(record.by) && answers.length > 0 ? { ...record, answers } : undefined;
    }
  }
}

async function importsOf(store: GraphStore, versions: readonly StoredVersion[]) {
  const ids = new Set(versions.flatMap((version) => version.import ?? []));
  const found = await Promise.all([...ids].map((id) => store.imports.read(id)));
  return new Map(found.flatMap((one) => (one ? [[one.id, namedOf(one)]] : [])));
}

const namedOf = ({ id, title, format, at }: StoredImport) => ({ id, title, format, at });
