/** From staged files into the store: once to look, or for good; with the records at fault left out, where a person said so. */
import { appendFile } from 'node:fs/promises';
import type { ImportFormat, ImportSettings } from '../../contract/exchange.ts';
import type { ImportJob } from '../../contract/import-job.ts';
import { BatchRejectedError, type Fault, ThroughlineError, ValidationError } from '../../errors.ts';
import { type Found, type Problem, problemOf } from '../../exchange/threads/findings.ts';
import { ProblemsFoundError, type Reading, startReading } from '../../exchange/threads/import-thread.ts';
import type { Known } from '../../exchange/threads/protocol.ts';
import type { GraphStore, ImportOrigin } from '../../store/graph-store.ts';
import { type Job, outcomeOf } from './job.ts';

export interface Course {
  readonly store: Pick<GraphStore, 'apply' | 'revision'>;
  /** Says what would change, and changes nothing. */
  readonly dryRun: boolean;
  readonly skipProblems: boolean;
  readonly problemsPath: string;
}

/** Leaves the job in the state that it came to. Never throws: what went wrong is the job’s to tell. */
export async function carryOut(job: Job, course: Course): Promise<void> {
  const { signal } = job.abort;
  try {
    if (course.skipProblems) await withoutProblems(job, course);
    else await once(job, course);
  } catch (error) {
    if (signal.aborted) job.tell({ state: 'cancelled' });
    else fail(job, error);
  }
}

function fail(job: Job, error: unknown): void {
  const reason = error instanceof ThroughlineError ? error.code : 'fault';
  const problems = error instanceof ValidationError ? error.faults.map(problemOf) : [];
  job.error = error;
  job.tell({ state: 'failed', reason, problems, problemCount: problems.length });
}

/** Files that hold problems are read to their end, so that all are told; then nothing is written. */
async function once(job: Job, course: Course): Promise<void> {
  const attempt = await applied(job, course);
  if (attempt.outcome) {
    job.found(attempt.found);
    job.tell({ ...attempt.outcome, state: course.dryRun ? 'checked' : 'done' });
    return;
  }
  await append(course.problemsPath, attempt.rejected);
  job.found(attempt.found, attempt.rejected);
  const revision = await course.store.revision();
  if (course.dryRun) {
    const left = await whatIsLeft(job, course, attempt.numbers);
    return job.tell({ revision, ...left, state: 'checked' });
  }
  job.error = new ValidationError(job.view.problems.map(problemOf));
  job.tell({ state: 'failed', reason: 'validation-failed', revision });
}

/** What would come of the files without the records at fault; nothing where that cannot be said. */
async function whatIsLeft(job: Job, course: Course, out: readonly number[]): Promise<Partial<ImportJob>> {
  const aside = { ...course, skipProblems: true, problemsPath: `${course.problemsPath}.again` };
  try {
    const { found, outcome } = await readWithout(job, aside, out);
    return { ...outcome, losses: [...found.losses] };
  } catch (error) {
    if (error instanceof ValidationError) return {};
    throw error;
  }
}

async function withoutProblems(job: Job, course: Course): Promise<void> {
  const { found, rejected, outcome } = await readWithout(job, course);
  await append(course.problemsPath, rejected);
  job.found(found, rejected);
  job.tell({ ...outcome, state: course.dryRun ? 'checked' : 'done' });
}

/**
 * Again and again without what the store found at fault, until it finds nothing: what refers to a record that is left out
 * is at fault the next time. Throws `ValidationError` for a fault that is no record’s.
 */
async function readWithout(job: Job, course: Course, known: readonly number[] = []): Promise<Kept> {
  const out = new Set(known);
  const rejected: Problem[] = [];
  for (;;) {
    const leaveOut = Uint32Array.from(out).sort();
    const attempt = await applied(job, course, leaveOut);
    rejected.push(...attempt.rejected);
    const { found, outcome } = attempt;
    if (outcome) return { found: withLeftOut(found, out.size + found.refused), rejected, outcome };
    const before = out.size;
    for (const number of attempt.numbers) out.add(number);
    if (out.size === before) throw new ValidationError(attempt.rejected);
  }
}

const withLeftOut = (found: Found, count: number): Found =>
  count === 0 ? found : { ...found, losses: [...found.losses, { code: 'left-out', count }] };

async function append(path: string, problems: readonly Problem[]): Promise<void> {
  if (problems.length > 0)
    await appendFile(path, problems.map((problem) => `${JSON.stringify(problem)}\n`).join(''));
}

interface Kept {
  readonly found: Found;
  readonly outcome: Pick<ImportJob, 'revision' | 'counts' | 'kinds'>;
  /** What the store found at fault. */
  readonly rejected: readonly Problem[];
}

interface Attempt extends Omit<Kept, 'outcome'> {
  /** Absent where nothing could be kept. */
  readonly outcome?: Kept['outcome'];
  /** Of the records that the store found at fault. */
  readonly numbers: readonly number[];
}

/** So much holds thousands of records in any format. */
const LARGE_BYTES = 800_000;

async function applied(job: Job, course: Course, leaveOut?: Uint32Array): Promise<Attempt> {
  const { signal } = job.abort;
  const { store, dryRun, skipProblems } = course;
  const { format, settings } = job.given;
  const reading = startReading(
    {
      staged: job.staged,
      folder: job.folder,
      caps: job.caps,
      format,
      settings,
      problems: course.problemsPath,
      leaveOut,
      skipProblems,
    },
    { progress: (progress) => job.advance(progress) },
    signal,
  );
  try {
    tellKnown(job, await reading.known);
    const outcome = await store.apply({
      id: job.id,
      records: counted(reading.slices, (ofRecords) => job.advance({ ofRecords })),
      isLarge: job.sent.reduce((sum, { bytes }) => sum + bytes, 0) >= LARGE_BYTES,
      dryRun,
      // An older file must not bring back whom somebody protected since.
      keepsProtected: true,
      signal,
      onProgress: (taken) => job.advance({ taken }),
      ...(!dryRun && { origin: originOf(job) }),
    });
    job.advance({ taken: job.view.progress.ofRecords ?? 0 });
    return { found: foundBy(reading), outcome: outcomeOf(outcome), rejected: [], numbers: [] };
  } catch (error) {
    if (error instanceof ProblemsFoundError) return { found: foundBy(reading), rejected: [], numbers: [] };
    if (!(error instanceof BatchRejectedError)) throw error;
    return { found: foundBy(reading), ...placed(error.faults, reading) };
  } finally {
    await reading.close();
  }
}

/** Tells at their end how many records the slices held. */
async function* counted(slices: Reading['slices'], tell: (records: number) => void): Reading['slices'] {
  let records = 0;
  for await (const slice of slices) {
    records += slice.count;
    yield slice;
  }
  tell(records);
}

function tellKnown(job: Job, { files, ...known }: Known): void {
  // Of a file that is packed only its end tells how large it is.
  const isSized = files.every(({ bytes }) => bytes > 0);
  const ofBytes = isSized ? { ofBytes: files.reduce((sum, { bytes }) => sum + bytes, 0) } : {};
  job.tell({ ...known, files: [...files] });
  job.advance(ofBytes);
}

const NOTHING: Found = { problems: [], problemCount: 0, refused: 0, losses: [], warnings: [] };
const foundBy = ({ found = NOTHING }: Reading): Found => found;

/** A batch names the record by its index; a person looks for the line of a file. */
function placed(faults: readonly Fault[], reading: Reading): Pick<Attempt, 'rejected' | 'numbers'> {
  const numbers = faults.flatMap(({ line }) => (line === undefined ? [] : (reading.numberOf(line) ?? [])));
  const rejected = faults.map(({ line, ...fault }) => ({
    ...problemOf(fault),
    ...(line !== undefined && reading.placeOf(line)),
  }));
  return { rejected, numbers };
}

/** What is remembered of the import in the graph: the files as they were sent. */
const originOf = ({ id, at, sent, view: { format, settings } }: Job): ImportOrigin =>
  originFrom({ id, at, files: sent, format, settings });

export function originFrom({
  id,
  at,
  files,
  format,
  settings,
}: {
  id: string;
  at: string;
  files: readonly { name: string; bytes: number }[];
  format: ImportFormat;
  settings: ImportSettings | undefined;
}): ImportOrigin {
  const named = files.filter(({ name }) => name !== '');
  const layer = format === 'bundle' ? undefined : settings?.layer?.id;
  const title = named[0]?.name ?? 'An upload';
  return {
    id,
    title: named.length > 1 ? `${title} and ${named.length - 1} more` : title,
    format,
    at,
    files: named,
    ...(layer !== undefined && { layer }),
  };
}
