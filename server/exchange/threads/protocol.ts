/** What an import’s thread is given, and what it says. All of it is plain data. */
import type { ImportFormat, ImportSettings } from '../../contract/exchange.ts';
import type { ImportJob } from '../../contract/import-job.ts';
import type { RecordName } from '../../contract/model.ts';
import type { Fault } from '../../errors.ts';
import type { InputCaps } from '../input/caps.ts';
import type { StagedFile } from '../input/unpack.ts';
import type { Found } from './findings.ts';

export interface ReadingTask {
  readonly staged: readonly StagedFile[];
  /** Of this import alone. */
  readonly folder: string;
  readonly caps: InputCaps;
  /** Absent: told by the bytes and the names. */
  readonly format?: ImportFormat | undefined;
  /** What a person said; the rest is as usual. */
  readonly settings?: ImportSettings | undefined;
  /** All problems go here, one JSON object a line. */
  readonly problems: string;
  /** Records that are not to come, by their numbers in a reading that left none out; ascending. */
  readonly leaveOut?: Uint32Array | undefined;
  /** Goes on with the records that can be kept where some cannot. */
  readonly skipProblems?: boolean | undefined;
}

export interface Known {
  readonly format: ImportFormat;
  readonly settings: ImportSettings;
  readonly files: readonly { name: string; bytes: number }[];
  readonly tables?: ImportJob['tables'];
}

export interface Slice {
  readonly kind: RecordName;
  /** Canonical lines, each followed by a line feed, in UTF-8; records left out are not among them. Nothing else is in the buffer. */
  readonly text: Uint8Array<ArrayBuffer>;
  readonly count: number;
  /** The number of its first record, and the positions, from it, of those left out; ascending. */
  readonly first: number;
  readonly leftOut: readonly number[];
  /** Of every record of it, those left out too: the line, 0 where none is known, and the file by its place in the list. */
  readonly lines: Uint32Array<ArrayBuffer>;
  readonly files: Uint16Array<ArrayBuffer>;
}

export interface Progress {
  readonly bytes: number;
  readonly records: number;
}

export type FromThread =
  | { readonly say: 'known'; readonly known: Known }
  | { readonly say: 'slice'; readonly slice: Slice }
  | { readonly say: 'progress'; readonly progress: Progress }
  | {
      readonly say: 'end';
      readonly found: Found;
      readonly progress: Progress;
      readonly names: readonly string[];
    }
  /** The files as a whole cannot be read. */
  | { readonly say: 'refused'; readonly code: string; readonly faults: readonly Fault[] };

/** A slice was taken: another may be made. */
export type ToThread = 'taken';

/** So many slices are made ahead of whoever takes them. */
export const SLICES_AHEAD = 3;
