/** How much is taken of a file that comes packed. */
import { ValidationError } from '../../errors.ts';

export interface InputCaps {
  /** Files within an archive. */
  readonly entries: number;
  /** Of each file and of all together, unpacked. */
  readonly entryBytes: number;
  readonly totalBytes: number;
  /** How many bytes one packed byte may become. */
  readonly ratio: number;
}

/** Of what anybody may send. */
export const UPLOAD_CAPS: InputCaps = {
  entries: 10_000,
  entryBytes: 100_000_000,
  totalBytes: 1_000_000_000,
  ratio: 100,
};

/** Of a file that a person at the machine names: a public data set may be large. */
export const NAMED_FILE_CAPS: InputCaps = {
  entries: 10_000,
  entryBytes: 20_000_000_000,
  totalBytes: 50_000_000_000,
  ratio: 1_000,
};

/** So little becomes no bomb, however well it packs. */
const HARMLESS = 100_000;

export const isBomb = (packed: number, unpacked: number, { ratio }: InputCaps): boolean =>
  unpacked > HARMLESS && unpacked > packed * ratio;

/** Why an archive is not unpacked: `about` is ours, never a name that stands in it. */
export type ArchiveFault =
  | 'archive-damaged'
  | 'archive-encrypted'
  | 'archive-path'
  | 'archive-symlink'
  | 'archive-duplicate'
  | 'archive-overlap'
  | 'archive-too-large'
  | 'archive-ratio'
  | 'archive-entries'
  | 'archive-nested'
  | 'archive-method'
  | 'archive-checksum';

export const archiveRejected = (code: ArchiveFault): ValidationError =>
  new ValidationError([{ code }], 'archive-rejected');

export const typeMismatch = (file?: string): ValidationError =>
  new ValidationError([{ code: 'type-mismatch', ...(file !== undefined && { file }) }], 'type-mismatch');
