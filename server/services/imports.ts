/** Files into the graph: looked at first, then kept as one batch or not at all; and what they brought, taken out again. */
import { randomUUID } from 'node:crypto';
import type { ImportFormat, ImportSettings } from '../contract/exchange.ts';
import type { ImportEntry, ImportJob, Withdrawal } from '../contract/import-job.ts';
import { BusyError, NotFoundError, StoreClosedError, ThroughlineError, ValidationError } from '../errors.ts';
import { type InputCaps, NAMED_FILE_CAPS, UPLOAD_CAPS } from '../exchange/input/caps.ts';
import { problemOf } from '../exchange/threads/findings.ts';
import { createGate } from '../gate.ts';
import type { GraphStore } from '../store/graph-store.ts';
import { type Listed, listPage, type Paging } from './cursor.ts';
import { carryOut } from './imports/carry-out.ts';
import { Job } from './imports/job.ts';
import { problemTable } from './imports/problem-table.ts';
import { hold, importSmallBundle, isPlain, streamed } from './imports/small-bundle.ts';
import { type ImportFile, type JobFile, Staging } from './imports/staging.ts';
import { eachWithheld, withheldNames } from './withheld.ts';

export type { ImportFile } from './imports/staging.ts';

export interface ImportOptions {
  /** Absent: told by the bytes and the names. */
  format?: ImportFormat | undefined;
  settings?: ImportSettings | undefined;
  /** Says what would change, and changes nothing; the files are kept for a day, so that it can be committed. */
  dryRun?: boolean | undefined;
  /** Leaves out the records at fault, and what refers to them. */
  skipProblems?: boolean | undefined;
  /** The files are named by a person at this machine, and may be larger than an upload. */
  isLocal?: boolean | undefined;
  /** Aborted, the import ends and leaves nothing. */
  signal?: AbortSignal | undefined;
}

export interface ImportService {
  /**
   * Answers once the batch is on disk. Throws `ValidationError` with each fault's file, line and pointer when any
   * record cannot be kept; then nothing was written, and nothing is left of it.
   */
  start(files: Iterable<ImportFile>, options?: ImportOptions): Promise<ImportJob>;
  /** Answers once the files have arrived; the rest goes on. */
  begin(files: Iterable<ImportFile>, options?: ImportOptions): Promise<ImportJob>;
  /** The ones that stand in the graph, and those withdrawn; on the first page also what earlier processes left behind. */
  list(paging: Paging): Promise<Listed<ImportEntry> & { interrupted: ImportJob[] }>;
  /** An import of this process, or one that an earlier one left behind; throws `NotFoundError` for any other id. */
  read(id: string): Promise<ImportJob>;
  /** Reads the files anew; answers at once. */
  set(id: string, given: { format?: ImportFormat | undefined; settings: ImportSettings }): Promise<ImportJob>;
  /** Writes what was checked; answers at once. Throws `ValidationError` where problems stand and are not skipped. */
  commit(id: string, options: { skipProblems?: boolean | undefined }): Promise<ImportJob>;
  /** Answers once nothing of it is under way. One that is done stays done. */
  cancel(id: string): Promise<ImportJob>;
  /** The job again whenever it has moved, until its end. */
  follow(id: string, signal: AbortSignal): Promise<AsyncIterable<ImportJob>>;
  /** All problems as CSV. */
  problems(id: string): Promise<AsyncIterable<string>>;
  withdraw(id: string, options: { dryRun?: boolean | undefined }): Promise<Withdrawal>;
  /** Resolves when nothing is under way any more, and its end has been told. */
  settled(id: string): Promise<ImportJob>;
  /** Cuts off what is under way: it can be begun again. */
  close(): Promise<void>;
}

/** Jobs are remembered for who asks again, not for ever. */
const REMEMBERED = 100;
const MOST_WAITING = 20;

export interface ImportServiceSettings {
  store: GraphStore;
  /** Where files are staged; absent: in the temporary folder. */
  home?: string;
  /** Called when files have become part of the graph. */
  onKept?: () => void;
}

export function createImportService({ store, home, onKept }: ImportServiceSettings): ImportService {
  const jobs = new Map<string, Job>();
  /** Of small bundles, which were over before they could be asked about. */
  const views = new Map<string, ImportJob>();
  /** Of jobs that are looked for on the disk: whoever asks meanwhile is given the same. */
  const searches = new Map<string, Promise<Job>>();
  const staging = new Staging(home);
  const gate = createGate({ inside: 1, waiting: MOST_WAITING });
  const ending = new AbortController();

  const jobFileOf = (job: Job, { isLocal }: { isLocal: boolean }): JobFile => ({
    throughline: 1,
    id: job.id,
    pid: process.pid,
    dryRun: job.view.dryRun,
    at: job.at,
    ...(job.given.format !== undefined && { format: job.given.format }),
    ...(job.given.settings !== undefined && { settings: job.given.settings }),
    files: job.sent.map((file) => ({ ...file })),
    isLocal,
  });

  const remember = (job: Job): Job => {
    jobs.set(job.id, job);
    for (const old of jobs.values()) {
      if (jobs.size <= REMEMBERED) break;
      if (!old.isOver) continue;
      jobs.delete(old.id);
      void unstage(old);
    }
    return job;
  };
  const rememberView = (view: ImportJob): ImportJob => {
    views.set(view.id, view);
    for (const oldest of views.keys()) {
      if (views.size <= REMEMBERED) break;
      views.delete(oldest);
    }
    return view;
  };
  const unstage = async (job: Job): Promise<void> => {
    job.isStaged = false;
    await staging.remove(job.folder);
  };

  /** Under way until it settles; of one that is done or was given up nothing stays on the disk. */
  const run = (
    job: Job,
    { dryRun, skipProblems = false }: { dryRun: boolean; skipProblems?: boolean | undefined },
  ) => {
    job.abort = new AbortController();
    job.begin(dryRun ? 'reading' : 'writing', dryRun);
    const problemsPath = staging.problemsOf(job.folder);
    const { signal } = job.abort;
    job.underWay = (async () => {
      await staging.write(job.folder, jobFileOf(job, { isLocal: job.caps === NAMED_FILE_CAPS }));
      await gate.enter(() => carryOut(job, { store, dryRun, skipProblems, problemsPath }), signal);
      if (job.view.state !== 'done') return;
      onKept?.();
      await unstage(job);
    })().catch((error: unknown) => {
      job.error = error;
      if (signal.aborted) job.tell({ state: 'cancelled' });
      else job.tell({ state: 'failed', reason: error instanceof ThroughlineError ? error.code : 'fault' });
    });
  };

  const stage = async (
    files: Iterable<ImportFile>,
    options: ImportOptions,
    id = randomUUID(),
  ): Promise<Job> => {
    if (ending.signal.aborted) throw new StoreClosedError();
    if (gate.isFull) throw new BusyError();
    await staging.sweep();
    const { folder, staged } = await staging.stage(id, files);
    const { format, settings, dryRun = false, isLocal = false } = options;
    const caps: InputCaps = isLocal ? NAMED_FILE_CAPS : UPLOAD_CAPS;
    const at = new Date().toISOString();
    const listed = staged.map(({ name, bytes }) => ({ name, bytes }));
    return remember(
      new Job({ id, dryRun, at, folder, staged, files: listed, given: { format, settings }, caps }),
    );
  };

  const find = async (id: string): Promise<Job> => {
    const known = jobs.get(id);
    if (known) return known;
    const search = searches.get(id) ?? findLeftBehind(id).finally(() => searches.delete(id));
    searches.set(id, search);
    return search;
  };

  const findLeftBehind = async (id: string): Promise<Job> => {
    const left = await staging.leftBehind(id);
    if (!left) throw new NotFoundError();
    const { job: file, folder, staged } = left;
    const caps = file.isLocal ? NAMED_FILE_CAPS : UPLOAD_CAPS;
    const { dryRun, at, files, format, settings } = file;
    const job = new Job({ id, dryRun, at, folder, staged, files, given: { format, settings }, caps });
    job.tell({ state: 'interrupted', revision: await store.revision() });
    return remember(job);
  };

  /** Cut off, or not decided on, by the time of their asking. */
  const leftBehind = async (): Promise<ImportJob[]> => {
    const left = await Promise.all((await staging.allLeftBehind()).map(find));
    return left
      .filter(({ view }) => view.state === 'interrupted')
      .sort((a, b) => (a.at < b.at ? 1 : -1))
      .map(({ view }) => view);
  };

  const settle = async (job: Job, signal: AbortSignal | undefined): Promise<ImportJob> => {
    const leave = () => job.abort.abort(signal?.reason);
    signal?.addEventListener('abort', leave, { once: true });
    if (signal?.aborted) leave();
    await job.underWay;
    signal?.removeEventListener('abort', leave);
    return job.view;
  };

  return {
    async start(files, options = {}) {
      const held = await hold(files);
      const { format, dryRun = false, skipProblems, signal } = options;
      const id = randomUUID();
      if (held.isWhole && skipProblems !== true && format === 'bundle' && isPlain(held.files)) {
        const at = new Date().toISOString();
        const view = await importSmallBundle(held.files, { store, id, at, dryRun });
        if (!dryRun) return rememberView(view);
        const job = await stage(
          held.files.map((file) => streamed(file)),
          options,
          id,
        );
        await staging.write(job.folder, jobFileOf(job, { isLocal: false }));
        job.tell(view);
        return job.view;
      }
      const job = await stage(
        held.isWhole ? held.files.map((file) => streamed(file)) : held.files,
        options,
        id,
      );
      run(job, { dryRun, skipProblems });
      const view = await settle(job, signal);
      const isAtFault = view.problemCount > 0 && skipProblems !== true;
      if (view.state !== 'done' && (view.state !== 'checked' || isAtFault)) {
        jobs.delete(id);
        await unstage(job);
        throw (
          job.error ??
          (isAtFault ? new ValidationError(view.problems.map(problemOf)) : new StoreClosedError())
        );
      }
      return view;
    },

    async begin(files, options = {}) {
      const job = await stage(files, options);
      run(job, { dryRun: options.dryRun ?? false, skipProblems: options.skipProblems });
      return job.view;
    },

    async list(paging) {
      const listed = await listPage(store, { list: 'imports' }, paging, (page) => store.imports.list(page));
      const interrupted = paging.cursor === undefined ? await leftBehind() : [];
      return { ...listed, items: listed.items.map((item) => item as ImportEntry), interrupted };
    },

    read: async (id) => views.get(id) ?? (await find(id)).view,

    async set(id, { format, settings }) {
      const job = await find(id);
      return job.inTurn(async () => {
        if (!job.isStaged || job.view.state === 'writing') throw new NotFoundError();
        if (gate.isFull) throw new BusyError();
        job.abort.abort();
        await job.underWay;
        job.given = { format: format ?? job.given.format, settings };
        run(job, { dryRun: true });
        return job.view;
      });
    },

    async commit(id, { skipProblems = false }) {
      const known = views.get(id);
      if (known) return known;
      const job = await find(id);
      return job.inTurn(async () => {
        const { state, problemCount, problems } = job.view;
        if (state === 'done' || state === 'writing') return job.view;
        if (state === 'reading') throw new BusyError();
        if (!job.isStaged) throw new NotFoundError();
        if (state === 'checked' && problemCount > 0 && !skipProblems)
          throw new ValidationError(problems.map(problemOf));
        if (gate.isFull) throw new BusyError();
        run(job, { dryRun: false, skipProblems });
        return job.view;
      });
    },

    async cancel(id) {
      const known = views.get(id);
      if (known) return known;
      const job = await find(id);
      return job.inTurn(async () => {
        job.abort.abort();
        await job.underWay;
        if (job.view.state !== 'done') {
          await unstage(job);
          job.tell({ state: 'cancelled' });
        }
        return job.view;
      });
    },

    async follow(id, signal) {
      const known = views.get(id);
      const either = AbortSignal.any([signal, ending.signal]);
      if (!known) return (await find(id)).follow(either);
      return (async function* () {
        yield known;
      })();
    },

    async problems(id) {
      const clean = eachWithheld(() => withheldNames(store));
      const known = views.get(id);
      if (known) return problemTable('', known.problems.map(problemOf), clean);
      const job = await find(id);
      return problemTable(staging.problemsOf(job.folder), job.view.problems.map(problemOf), clean);
    },

    async withdraw(id, { dryRun = false }) {
      const withdrawn = await store.imports.withdraw(id, { dryRun });
      if (!withdrawn) throw new NotFoundError();
      return { import: id, dryRun, ...withdrawn };
    },

    async settled(id) {
      const known = views.get(id);
      if (known) return known;
      const job = await find(id);
      await job.underWay;
      return job.view;
    },

    async close() {
      ending.abort();
      await Promise.all(
        [...jobs.values()].map(async (job) => {
          job.abort.abort();
          await job.underWay;
        }),
      );
      await staging.close();
    },
  };
}
