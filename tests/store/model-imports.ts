/** What a `Map` of records comes to when imports are taken out of it again, said over every version of every record. */
import type { GraphRecord } from '../../server/contract/model.ts';
import { canonicalLine } from '../../server/domain/records/canonical.ts';
import type { Stored } from '../../server/store/check-batch.ts';
import type {
  ImportOrigin,
  Page,
  PageRequest,
  StoredImport,
  StoredVersion,
  Withdrawn,
} from '../../server/store/graph-store.ts';
import { liveVersions, type Version, withoutWhatStays } from '../../server/store/settle.ts';

interface Known {
  entry: StoredImport;
  answer?: Withdrawn;
}

export class ModelImports {
  readonly #records: Map<string, GraphRecord>;
  readonly #versions = new Map<string, Version[]>();
  /** In the order in which they came. */
  readonly #imports = new Map<string, Known>();

  constructor(records: Map<string, GraphRecord>) {
    this.#records = records;
  }

  list({ offset, limit }: PageRequest): Page<StoredImport> {
    const entries = [...this.#imports.values()].map(({ entry }) => entry).reverse();
    return { items: entries.slice(offset, offset + limit), total: entries.length };
  }

  read(id: string): StoredImport | undefined {
    return this.#imports.get(id)?.entry;
  }

  broughtBy(ids: readonly string[]): Map<string, string> {
    const brought = new Map<string, string>();
    for (const id of ids) {
      const last = this.#versions
        .get(id)
        ?.findLast(({ import: by, line }) => by !== undefined && line !== null && !this.#isWithdrawn(by));
      if (last?.import !== undefined) brought.set(id, last.import);
    }
    return brought;
  }

  #isWithdrawn(id: string): boolean {
    return this.#imports.get(id)?.entry.withdrawn !== undefined;
  }

  add(origin: ImportOrigin, revision: number, counts: StoredImport['counts']): void {
    this.#imports.set(origin.id, { entry: { ...origin, revision, counts } });
  }

  /** A record is written, by an import or not, before it is kept. */
  write(record: GraphRecord, origin: ImportOrigin | undefined): void {
    const line = canonicalLine(record);
    const isOther = ({ line: before }: Version) =>
      before !== null && (JSON.parse(before) as GraphRecord).record !== record.record;
    const known = this.#versions.get(record.id) ?? [];
    const versions = known.some(isOther) ? [] : known;
    if (origin === undefined && versions.at(-1)?.line === line) return;
    if (origin === undefined && versions.at(-1)?.import === undefined) versions.pop();
    versions.push({ line, ...(origin && { import: origin.id }) });
    this.#versions.set(record.id, versions);
    this.#records.set(record.id, JSON.parse(line) as GraphRecord);
  }

  /** By an import it can be brought back. */
  remove(id: string, origin: ImportOrigin | undefined): void {
    this.#records.delete(id);
    if (origin === undefined) this.#versions.delete(id);
    else this.#versions.get(id)?.push({ line: null, import: origin.id });
  }

  versions(id: string): StoredVersion[] {
    return (this.#versions.get(id) ?? []).toReversed().map(({ line, import: by }) => ({
      ...(line !== null && { record: JSON.parse(line) as GraphRecord }),
      ...(by !== undefined && { import: by }),
    }));
  }

  /** `revision` is the one that stands; `undefined` for an import that nobody knows. */
  async withdraw(
    id: string,
    revision: number,
    dryRun: boolean,
    stored: Stored,
  ): Promise<Withdrawn | undefined> {
    const known = this.#imports.get(id);
    if (known === undefined || known.answer !== undefined) return known?.answer;
    const isGone = (one: string) => one === id || this.#isWithdrawn(one);
    const concerned = [...this.#versions].filter(([, versions]) =>
      versions.some((version) => version.import !== undefined && isGone(version.import)),
    );
    const own = concerned.filter(([, versions]) => versions.some((version) => version.import === id));
    const goes = new Set<string>();
    const restored = new Map<string, GraphRecord>();
    const now = (recordId: string) => {
      const record = this.#records.get(recordId);
      return record ? canonicalLine(record) : null;
    };
    const after = (versions: readonly Version[]) => liveVersions(versions, isGone).at(-1)?.line ?? null;
    for (const [recordId, versions] of concerned) {
      const line = after(versions);
      if (line === now(recordId)) continue;
      if (line === null) goes.add(recordId);
      else restored.set(recordId, JSON.parse(line) as GraphRecord);
    }
    await withoutWhatStays({ goes, restored }, stored);

    const isChanged = goes.size + restored.size > 0;
    const answer = {
      revision: isChanged && !dryRun ? revision + 1 : revision,
      removed: goes.size,
      restored: restored.size,
      kept: own.filter(
        ([recordId, versions]) =>
          !goes.has(recordId) &&
          !restored.has(recordId) &&
          (now(recordId) !== null || after(versions) !== null),
      ).length,
    };
    if (dryRun) return answer;
    for (const [recordId, versions] of concerned) {
      const live = liveVersions(versions, isGone);
      const record = restored.get(recordId);
      if (goes.has(recordId)) this.#records.delete(recordId);
      else if (record !== undefined) this.#records.set(recordId, record);
      if (now(recordId) !== after(versions)) continue;
      if (live.length > 0) this.#versions.set(recordId, live);
      else this.#versions.delete(recordId);
    }
    this.#imports.set(id, { entry: { ...known.entry, withdrawn: answer.revision }, answer });
    return answer;
  }
}
