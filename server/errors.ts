/**
 * What can go wrong, as a vocabulary. Each error has a stable `code`; `routes/problems.ts` alone turns it into a status.
 * A message is for a person at a terminal and never holds what somebody typed or stored: a value may be a name.
 */
export abstract class ThroughlineError extends Error {
  abstract readonly code: string;
  override get name(): string {
    return this.constructor.name;
  }
}

/** One fault of an input: where (a JSON Pointer, or the line of a file) and what. */
export interface Fault {
  code: string;
  pointer?: string;
  /** The id of a relation, a claim or an entity of ours that it is about: never anything that was typed. */
  subject?: string;
  file?: string;
  line?: number;
  column?: number;
  /** Of a record that stands otherwise than was expected: the tag of how it reads. */
  tag?: string;
}

export class NotFoundError extends ThroughlineError {
  readonly code = 'not-found';
  constructor() {
    super('There is no such thing here.');
  }
}

/** A well-formed input that does not validate. */
export class ValidationError extends ThroughlineError {
  readonly code: string;
  readonly faults: readonly Fault[];
  constructor(faults: readonly Fault[], code = 'validation-failed') {
    super(`The input is not valid in ${faults.length} place${faults.length === 1 ? '' : 's'}.`);
    this.code = code;
    this.faults = faults;
  }
}

/** An input that is not well-formed: encoding, JSON, request target, query. */
export class BadInputError extends ThroughlineError {
  readonly code: string;
  readonly faults: readonly Fault[];
  constructor(
    code: string,
    faults: readonly Fault[] = [],
    {
      reason = `The input is not well-formed (${code}).`,
      ...options
    }: ErrorOptions & { reason?: string } = {},
  ) {
    super(reason, options);
    this.code = code;
    this.faults = faults;
  }
}

/** The store's engine cannot be reached, or does not answer in time. Asking again later may succeed. */
export class StoreUnavailableError extends ThroughlineError {
  readonly code = 'store-unavailable';
  constructor(reason = 'The store does not answer.', options?: ErrorOptions) {
    super(reason, options);
  }
}

/** Another process has the store open for writing. */
export class StoreLockedError extends ThroughlineError {
  readonly code = 'store-locked';
}

/** The store's files are damaged, of a newer version, or not ours. */
export class StoreFormatError extends ThroughlineError {
  readonly code = 'store-format';
}

/** The file is no backup, was changed or cut since it was made, or is of a newer program. */
export class BackupFormatError extends BadInputError {
  constructor(reason: string, options?: ErrorOptions) {
    super('backup-format', [], { reason, ...options });
  }
}

/** Something is stored where a backup was to go. */
export class StoreNotEmptyError extends ThroughlineError {
  readonly code = 'store-not-empty';
  constructor() {
    super('Something is stored there already.');
  }
}

export class StoreClosedError extends ThroughlineError {
  readonly code = 'store-closed';
  constructor() {
    super('The store was closed.');
  }
}

/** A batch that cannot be kept: each fault's `line` is the index (from 0) of the record in the batch. */
export class BatchRejectedError extends ThroughlineError {
  readonly code = 'batch-rejected';
  readonly faults: readonly Fault[];
  constructor(faults: readonly Fault[]) {
    super(`The batch cannot be kept: ${faults.length} of its records are at fault.`);
    this.faults = faults;
  }
}

/** Records stand otherwise than their writer expects: somebody else was faster. Nothing was written. */
export class StaleError extends ThroughlineError {
  readonly code = 'version-conflict';
  readonly ids: readonly string[];
  constructor(ids: readonly string[]) {
    super(`${ids.length} records stand otherwise than was expected.`);
    this.ids = ids;
  }
}

/** A graph has as many boards as it may have. */
export class TooManyBoardsError extends ThroughlineError {
  readonly code = 'too-many-boards';
  constructor() {
    super('There are as many boards as there may be.');
  }
}

/** More work is waiting than may wait. */
export class BusyError extends ThroughlineError {
  readonly code = 'busy';
  readonly retryAfterSeconds: number;
  constructor(retryAfterSeconds = 1) {
    super('Too much is waiting. Ask again in a moment.');
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** A file that was asked for could not be made: it took too long, or what makes it failed. The cause says which. */
export class ExportFailedError extends ThroughlineError {
  readonly code = 'export-failed';
  constructor(options?: ErrorOptions) {
    super('The file could not be made.', options);
  }
}

/** The store can be read but not written: it was opened so, or a fault of its disk made it so until it is opened anew. */
export class StoreReadOnlyError extends ThroughlineError {
  readonly code = 'store-read-only';
  constructor() {
    super('The store can be read but not written.');
  }
}

/** Nothing more fits on the disk. What was acknowledged is kept, and writing works again once there is space. */
export class StorageFullError extends ThroughlineError {
  readonly code = 'storage-full';
  constructor() {
    super('The disk is full.');
  }
}

/** What a search found is not what the store holds, though nothing was written in between: a fault of ours. */
export class StoreDisagreesError extends ThroughlineError {
  readonly code = 'store-disagrees';
  /** In what: a word of ours. */
  readonly about: string;
  constructor(about: string) {
    super(`What was found does not agree with the store (${about}).`);
    this.about = about;
  }
}
