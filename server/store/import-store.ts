/**
 * The part of the port that remembers which import brought what, so that an import can be withdrawn whole.
 *
 * Every record of a batch with an `origin` remembers that import: new, changed or unchanged. Protected records are
 * remembered as all others are; what is told of them is a count that `imports` gives alike with and without them only
 * as far as an import itself is: its own counts.
 */
import type { GraphRecord } from '../contract/model.ts';
import type { Page, PageRequest } from './graph-store.ts';

/** What is remembered of an import: plain data, kept as it is given. */
export interface ImportOrigin {
  /** Of the import; the batch has the same id. */
  id: string;
  title: string;
  format: string;
  at: string;
  files: readonly { name: string; bytes: number }[];
  layer?: string;
  /** Of an edit, in the words of who made it. */
  why?: string;
}

export interface StoredImport extends ImportOrigin {
  revision: number;
  counts: { created: number; updated: number; unchanged: number };
  withdrawn?: number;
}

/** How a record read from then on; nothing where it was removed. */
export interface StoredVersion {
  record?: GraphRecord;
  /** What left it so; absent of a write that was no import. */
  import?: string;
}

export interface Withdrawn {
  revision: number;
  removed: number;
  restored: number;
  kept: number;
}

export interface ImportStore {
  /** The newest first. */
  list(page: PageRequest): Promise<Page<StoredImport>>;

  read(id: string): Promise<StoredImport | undefined>;

  /** Which import brought each of these records last, by the record's id; a record of no import is no key. */
  broughtBy(ids: readonly string[]): Promise<Map<string, string>>;

  /**
   * How a record read, the newest first, as far as an import had to do with it: what it reads now at least. Whole, whoever is
   * protected: for somebody who shows only what may be shown. None of an unknown id.
   */
  versions(id: string): Promise<StoredVersion[]>;

  /**
   * Takes an import out, all of it or nothing, and answers once that is on disk; `undefined` for an unknown id. A record that
   * it brought and nobody changed since goes, or reads again as it did before it: as the last import or write that is not
   * withdrawn left it. What it removed is there again. What others changed since, or refer to, stays, and is counted as kept; a record that stays keeps
   * what it refers to. Withdrawing twice changes nothing. After it, the same file can be imported again.
   */
  withdraw(id: string, options?: { dryRun?: boolean }): Promise<Withdrawn | undefined>;
}
