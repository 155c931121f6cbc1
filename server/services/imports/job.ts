/** One import, from its file to its end: what is told of it, and who is told. */
import { IMPORT_FORMATS, type ImportFormat, type ImportSettings } from '../../contract/exchange.ts';
import {
  type ImportJob,
  type ImportState,
  MOST_IMPORT_PROBLEMS,
  MOST_IMPORT_WARNINGS,
} from '../../contract/import-job.ts';
import type { InputCaps } from '../../exchange/input/caps.ts';
import type { StagedFile } from '../../exchange/input/unpack.ts';
import type { Found, Problem } from '../../exchange/threads/findings.ts';
import type { Applied } from '../../store/graph-store.ts';

const ENDS: ReadonlySet<ImportState> = new Set(['done', 'failed', 'cancelled']);

type Progress = ImportJob['progress'];

export interface Given {
  format?: ImportFormat | undefined;
  settings?: ImportSettings | undefined;
}

export interface JobOrigin {
  readonly id: string;
  readonly dryRun: boolean;
  readonly at: string;
  readonly folder: string;
  readonly staged: readonly StagedFile[];
  readonly files: readonly { name: string; bytes: number }[];
  readonly given: Given;
  readonly caps: InputCaps;
}

export class Job {
  readonly id: string;
  readonly at: string;
  readonly folder: string;
  readonly staged: readonly StagedFile[];
  readonly caps: InputCaps;
  readonly sent: JobOrigin['files'];
  given: Given;
  /** Ends what is under way. */
  abort = new AbortController();
  /** Settles when nothing is under way; never rejects. */
  underWay: Promise<void> = Promise.resolve();
  /** Whether its files are still there. */
  isStaged = true;
  /** That of what made it fail as a whole. */
  error: unknown;
  #view: ImportJob;
  readonly #listeners = new Set<() => void>();
  #lastTurn: Promise<unknown> = Promise.resolve();

  constructor({ id, at, folder, staged, files, given, caps, dryRun }: JobOrigin) {
    this.id = id;
    this.at = at;
    this.folder = folder;
    this.staged = staged;
    this.sent = files;
    this.given = given;
    this.caps = caps;
    this.#view = emptyView(id, dryRun, files, given);
  }

  get view(): ImportJob {
    return this.#view;
  }

  get isOver(): boolean {
    return ENDS.has(this.#view.state);
  }

  /** What decides what becomes of it is done one after another: two tabs may ask at once. */
  inTurn<T>(decide: () => Promise<T>): Promise<T> {
    const turn = this.#lastTurn.then(decide);
    this.#lastTurn = turn.catch(() => {});
    return turn;
  }

  tell(change: Partial<ImportJob>): void {
    this.#view = { ...this.#view, ...change };
    for (const listener of this.#listeners) listener();
  }

  /** How far it is. The files may be read more than once: what was told is not taken back. */
  advance(to: Partial<Progress>): void {
    const { bytes, records, taken, ...whole } = this.#view.progress;
    // Of the last reading, which may leave out what was taken up in the one before.
    const most = to.ofRecords ?? whole.ofRecords ?? Number.POSITIVE_INFINITY;
    const furthest = Math.min(most, Math.max(taken ?? 0, to.taken ?? 0));
    this.tell({
      progress: {
        ...whole,
        ...to,
        bytes: Math.max(bytes, to.bytes ?? 0),
        records: Math.max(records, to.records ?? 0),
        ...(furthest > 0 && { taken: furthest }),
      },
    });
  }

  /** Of another reading nothing of the one before is told but what it showed of how much there is. */
  begin(state: 'reading' | 'writing', dryRun: boolean): void {
    this.error = undefined;
    const { revision, files, settings, format, progress } = this.#view;
    const { ofRecords } = progress;
    const isSame = state === 'writing' && ofRecords !== undefined;
    this.#view = {
      ...emptyView(this.id, dryRun, files, { format: this.given.format ?? format, settings }),
      progress: { bytes: 0, records: 0, ...(isSame && { ofRecords }) },
      revision,
      state,
    };
    this.tell({});
  }

  /** What a reading found; `more` are problems that the store found. */
  found({ problems, problemCount, losses, warnings }: Found, more: readonly Problem[] = []): void {
    this.tell({
      problems: [...problems, ...more].slice(0, MOST_IMPORT_PROBLEMS),
      problemCount: problemCount + more.length,
      losses: [...losses],
      warnings: warnings.slice(0, MOST_IMPORT_WARNINGS),
    });
  }

  /** The view whenever it has moved, the one that stands first, until the end of the job or of whoever listens. */
  async *follow(signal: AbortSignal): AsyncGenerator<ImportJob> {
    let wake = () => {};
    let moved = true;
    const listener = () => {
      moved = true;
      wake();
    };
    this.#listeners.add(listener);
    signal.addEventListener('abort', listener);
    try {
      while (!signal.aborted) {
        if (moved) {
          moved = false;
          yield this.#view;
          if (this.isOver && !moved) return;
          continue;
        }
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    } finally {
      this.#listeners.delete(listener);
      signal.removeEventListener('abort', listener);
    }
  }
}

export function emptyView(
  id: string,
  dryRun: boolean,
  files: readonly { name: string; bytes: number }[],
  { format = IMPORT_FORMATS[0], settings }: Given,
): ImportJob {
  return {
    id,
    state: 'reading',
    dryRun,
    format,
    files: [...files],
    ...(settings !== undefined && { settings }),
    revision: 0,
    counts: { created: 0, updated: 0, unchanged: 0 },
    kinds: {},
    progress: { bytes: 0, records: 0 },
    problems: [],
    problemCount: 0,
    losses: [],
    warnings: [],
  };
}

/** What a store did, or would do, as a job tells it. */
export function outcomeOf({ revision, created, updated, unchanged, kinds }: Applied) {
  return { revision, counts: { created, updated, unchanged }, kinds: { ...kinds } };
}
