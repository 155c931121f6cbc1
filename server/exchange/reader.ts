/**
 * The port of the readers: from the files of a format to records of ours.
 *
 * A reader runs in a worker thread. It holds no more in memory than it must (ids, not records), throws nothing for what
 * stands in a file but `ValidationError` where the file as a whole cannot be read, and guesses nothing: a value that cannot be
 * kept exactly is a problem with its place, and what we have no word for is a loss, counted.
 */
import type { ImportSettings } from '../contract/exchange.ts';
import type { GraphRecord } from '../contract/model.ts';

/** A file of an upload, unpacked: of a zip one for each entry. */
export interface InputFile {
  /** As it is named there: `nodes-entities.csv`. Shown in problems; never a path of this machine. */
  readonly name: string;
  /** Its bytes from the start; may be asked for again. Throws `ValidationError` where unpacking has to be refused. */
  open(): AsyncIterable<Uint8Array>;
}

/** Lines and rows are counted from 1, the header too; columns from 1. */
export interface Place {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** Within a JSON value. */
  readonly pointer?: string;
}

/** Where a reader says what it could not keep. The first ones are listed with their places, all are counted. */
export interface Report {
  /** Something that should have been kept and cannot be: then nothing is imported until it is mended or left out. */
  problem(code: string, place: Place): void;
  /** Something that we have no place for. `about` is a word of the format or the model, never a value. */
  loss(code: string, about: string | undefined, place?: Place): void;
}

export interface Placed {
  readonly record: GraphRecord;
  readonly place: Place;
}

/**
 * Records in any order, each with the place that it was read from; the same records for the same files and settings. A
 * record need not be valid: whoever calls parses it, and tells a fault at its place. The same record may come twice.
 */
export type Read = (
  files: readonly InputFile[],
  settings: ImportSettings,
  report: Report,
) => AsyncIterable<Placed>;

/** The same by the batch, each made as it is asked for: a record by itself takes longer on its way than in its making. */
export type ReadBatches = (...given: Parameters<Read>) => AsyncIterable<Iterable<Placed>>;

export interface Reader {
  readonly read: Read;
  /** Of a format whose files have millions of records. */
  readonly readBatches?: ReadBatches;
  /** The settings where the person said nothing; complete. */
  readonly usual: (
    files: readonly InputFile[],
  ) => Required<Pick<ImportSettings, 'layer' | 'source'>> & ImportSettings;
}
