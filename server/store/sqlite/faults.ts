/** SQLite's result codes as the program's own errors. Its messages may quote what is stored, so none is passed on. */
import {
  StorageFullError,
  StoreFormatError,
  StoreReadOnlyError,
  StoreUnavailableError,
  ThroughlineError,
} from '../../errors.ts';

/** The primary result codes that mean something to us: https://www.sqlite.org/rescode.html */
const CODE = {
  denied: 3,
  busy: 5,
  locked: 6,
  noMemory: 7,
  readOnly: 8,
  io: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  notADatabase: 26,
} as const;

function resultCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number')
    return undefined;
  return error.errcode & 0xff;
}

/** True when it is not known what reached the disk: nothing more may be written until the file was opened anew. */
export const isDiskFault = (error: unknown): boolean => {
  const code = resultCode(error);
  return code === CODE.io || code === CODE.corrupt;
};

const damaged = () =>
  new StoreFormatError('The file graph.sqlite is damaged, or is not a store of Throughline.');

/** What to throw in its place. An error of ours, or a mistake in a statement, comes back as it is. */
export function translated(error: unknown): unknown {
  if (error instanceof ThroughlineError) return error;
  // A stored line that is no JSON any more; the message of the error would quote it.
  if (error instanceof SyntaxError) return damaged();
  switch (resultCode(error)) {
    case CODE.full:
      return new StorageFullError();
    case CODE.readOnly:
      return new StoreReadOnlyError();
    case CODE.corrupt:
    case CODE.notADatabase:
      return damaged();
    case CODE.busy:
    case CODE.locked:
      return new StoreUnavailableError('The store is busy.');
    case CODE.io:
      return new StoreUnavailableError('The disk under the store does not answer as it should.');
    case CODE.cannotOpen:
    case CODE.denied:
      return new StoreUnavailableError('The file of the store cannot be opened.');
    case CODE.noMemory:
      return new StoreUnavailableError('There is not enough memory.');
    default:
      return error;
  }
}
