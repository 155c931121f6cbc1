/** Files into the graph: read whole, checked whole, then kept as one batch or not at all. */
import { randomUUID } from 'node:crypto';
import { type ImportJob, MOST_IMPORT_WARNINGS } from '../contract/import-job.ts';
import { warningsOf } from '../domain/records/warnings.ts';
import { BatchRejectedError, type Fault, NotFoundError, ValidationError } from '../errors.ts';
import { type BundleFile, type ReadBundle, readBundle } from '../exchange/bundle.ts';
import type { GraphStore } from '../store/graph-store.ts';

export interface ImportOptions {
  format: 'bundle';
  /** Says what would change, and changes nothing. */
  dryRun?: boolean;
}

export interface ImportService {
  /**
   * Answers once the batch is on disk. Throws `ValidationError` with each fault's file, line and pointer when any
   * record cannot be kept; then nothing was written.
   */
  start(files: Iterable<BundleFile>, options: ImportOptions): Promise<ImportJob>;
  /** An import of this process; throws `NotFoundError` for any other id. */
  read(id: string): ImportJob;
}

/** Jobs are remembered for who asks again, not for ever. */
const REMEMBERED = 100;

export function createImportService({ store }: { store: GraphStore }): ImportService {
  const jobs = new Map<string, ImportJob>();

  return {
    async start(files, { dryRun = false }) {
      const { records, places, faults } = await readBundle(files);
      if (faults.length > 0) throw new ValidationError(faults);

      const id = randomUUID();
      const { revision, ...counts } = await store.apply({ id, records, dryRun }).catch((error: unknown) => {
        throw error instanceof BatchRejectedError
          ? new ValidationError(error.faults.map(placed(places)))
          : error;
      });
      const warnings = warningsIn({ records, places });
      const job: ImportJob = { id, state: 'done', dryRun, revision, counts, problems: [], warnings };
      jobs.set(id, job);
      for (const oldest of jobs.keys()) {
        if (jobs.size <= REMEMBERED) break;
        jobs.delete(oldest);
      }
      return job;
    },

    read(id) {
      const job = jobs.get(id);
      if (!job) throw new NotFoundError();
      return job;
    },
  };
}

/** The first of them, in the order of the records. */
function warningsIn({ records, places }: Pick<ReadBundle, 'records' | 'places'>): ImportJob['warnings'] {
  const warnings: ImportJob['warnings'] = [];
  for (const [index, record] of records.entries()) {
    for (const warning of warningsOf(record)) {
      if (warnings.length === MOST_IMPORT_WARNINGS) return warnings;
      warnings.push({ ...warning, ...places[index] });
    }
  }
  return warnings;
}

/** A batch names the record by its index; a person looks for the line of a file. */
const placed =
  (places: readonly { file?: string; line: number }[]) =>
  (fault: Fault): Fault => ({ ...fault, ...(fault.line === undefined ? {} : places[fault.line]) });
