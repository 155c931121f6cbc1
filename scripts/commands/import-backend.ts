/** Files into the graph from the command line: by the services themselves, or handed to a server on the same home. */
import { randomUUID } from 'node:crypto';
import type { ImportFormat, ImportSettings } from '../../server/contract/exchange.ts';
import type { ImportEntry, ImportJob, Withdrawal } from '../../server/contract/import-job.ts';
import { StoreUnavailableError } from '../../server/errors.ts';
import type { BundleFile } from '../../server/exchange/bundle-files.ts';
import { Staging } from '../../server/services/imports/staging.ts';
import type { ImportService } from '../../server/services/imports.ts';
import { linesOf } from './lines.ts';

export interface FileImport {
  format?: ImportFormat | undefined;
  settings?: ImportSettings | undefined;
  dryRun?: boolean;
  skipProblems?: boolean;
  /** Told whenever the job has moved. */
  onMoved?: (job: ImportJob) => void;
  signal?: AbortSignal;
}

interface ListedImports {
  items: ImportEntry[];
  interrupted: ImportJob[];
}

export interface ImportBackend {
  /** The job at its end, or `checked` for a dry run. Aborted, it is cancelled, and throws the reason. Nothing stays on the disk. */
  import(files: readonly BundleFile[], options: FileImport): Promise<ImportJob>;
  /** Those in the graph, the newest first, and those that were cut off. */
  imports(): Promise<ListedImports>;
  withdraw(id: string, dryRun: boolean): Promise<Withdrawal>;
}

const MOST_LISTED = 500;

/** Takes withheld names out of what is told. */
type Clean = <T>(value: T) => Promise<T>;

export function localImports(imports: ImportService, clean: Clean): ImportBackend {
  return {
    async import(files, { onMoved, signal = new AbortController().signal, ...options }) {
      const { id } = await imports.begin(files, { ...options, isLocal: true });
      const told = await lastOf(await imports.follow(id, signal), onMoved);
      // It may have come to its end in the moment of the interruption.
      const end = told?.state === 'done' ? told : await imports.cancel(id);
      if (end.state !== 'done') signal.throwIfAborted();
      return clean(told ?? end);
    },
    async imports() {
      const { items, interrupted } = await imports.list({ limit: MOST_LISTED });
      return clean({ items, interrupted });
    },
    withdraw: (id, dryRun) => imports.withdraw(id, { dryRun }),
  };
}

/** What is asked of a server. */
export type Ask = (path: string, init?: RequestInit) => Promise<Response>;

/**
 * The files are laid where the server looks for what it left undone: so they may be larger than an upload, and are not sent
 * through a socket.
 */
export function remoteImports(ask: Ask, { home, pid }: { home: string; pid: number }): ImportBackend {
  const json = (method: string, body: unknown): RequestInit => ({
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const cancel = async (id: string) =>
    (await (await ask(`/imports/${id}`, { method: 'DELETE' })).json()) as ImportJob;
  return {
    async import(files, { format, settings, dryRun = false, skipProblems = false, onMoved, signal }) {
      const id = randomUUID();
      const staging = new Staging(home);
      const { folder, staged } = await staging.stage(id, files);
      const listed = staged.map(({ name, bytes }) => ({ name, bytes }));
      const given = { ...(format && { format }), ...(settings && { settings }) };
      const at = new Date().toISOString();
      await staging.write(folder, {
        throughline: 1,
        id,
        pid,
        dryRun,
        at,
        ...given,
        files: listed,
        isLocal: true,
      });
      try {
        if (dryRun) {
          const asked = { settings: settings ?? {}, ...(format && { format }) };
          await ask(`/imports/${id}/settings`, json('PUT', asked));
        } else await ask(`/imports/${id}/commit`, json('POST', { skipProblems }));
        const events = await ask(`/imports/${id}/events`, {
          headers: { accept: 'text/event-stream' },
          ...(signal && { signal }),
        });
        const end = await lastOf(jobsOf(events), onMoved);
        if (!end || isUnderWay(end)) throw new StoreUnavailableError(CUT_OFF);
        if (end.state !== 'done') await cancel(id);
        return end;
      } catch (error) {
        const left = await cancel(id).catch(() => staging.remove(folder));
        // It may have come to its end in the moment of the interruption.
        if (left?.state === 'done') return left;
        throw signal?.aborted ? signal.reason : error;
      }
    },
    async imports() {
      const response = await ask(`/imports?limit=${MOST_LISTED}`);
      const { items, interrupted } = (await response.json()) as ListedImports;
      return { items, interrupted };
    },
    async withdraw(id, dryRun) {
      const response = await ask(`/imports/${encodeURIComponent(id)}/withdraw`, json('POST', { dryRun }));
      return (await response.json()) as Withdrawal;
    },
  };
}

const CUT_OFF = 'The server stopped before the import was over. `imports` says whether it was kept.';
const isUnderWay = ({ state }: ImportJob): boolean => state === 'reading' || state === 'writing';

/** What a dry run comes to waits for a decision: nobody here will make one. */
async function lastOf(
  jobs: AsyncIterable<ImportJob>,
  onMoved: ((job: ImportJob) => void) | undefined,
): Promise<ImportJob | undefined> {
  let last: ImportJob | undefined;
  for await (const job of jobs) {
    last = job;
    onMoved?.(job);
    if (job.state === 'checked') break;
  }
  return last;
}

async function* jobsOf(response: Response): AsyncGenerator<ImportJob> {
  for await (const line of linesOf(response.body ?? []))
    if (line.startsWith('data: ')) yield JSON.parse(line.slice('data: '.length)) as ImportJob;
}
