/**
 * Where the files of imports lie while they are needed: a folder for each, which nobody else may read, under the home of the
 * program. What is under way says so in a file, so that one that was cut off is known as such at the next start.
 */
import { mkdir, mkdtemp, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { IMPORT_FORMATS, ImportSettings } from '../../contract/exchange.ts';
import { Id } from '../../contract/model.ts';
import { StorageFullError } from '../../errors.ts';
import { type StagedFile, shownName } from '../../exchange/input/unpack.ts';

/** What is kept of a job besides its files. */
const JobFile = z.strictObject({
  throughline: z.literal(1),
  id: Id,
  /** Of the process that has it under way. */
  pid: z.int(),
  dryRun: z.boolean(),
  at: z.string(),
  format: z.enum(IMPORT_FORMATS).optional(),
  settings: ImportSettings.optional(),
  files: z.array(z.strictObject({ name: z.string(), bytes: z.int() })),
  /** Named by a person at this machine. */
  isLocal: z.boolean(),
});
export type JobFile = z.infer<typeof JobFile>;

const DAY_MS = 86_400_000;
const JOB = 'job.json';

export interface ImportFile {
  readonly name?: string;
  readonly chunks: AsyncIterable<Uint8Array>;
}

interface SizedFile extends StagedFile {
  readonly bytes: number;
}

export class Staging {
  readonly #home: string | undefined;
  #root: Promise<string> | undefined;

  /** Without a home, as in a trial, the folders are temporary and go with `close`. */
  constructor(home: string | undefined) {
    this.#home = home;
  }

  async folderOf(id: string): Promise<string> {
    return join(await this.#rootFolder(), id);
  }

  pathOf(folder: string, index: number): string {
    return join(folder, `file-${index}`);
  }

  problemsOf(folder: string): string {
    return join(folder, 'problems.jsonl');
  }

  /**
   * Writes the files down as they arrive. Throws what reading them throws, and `StorageFullError`; then nothing is left.
   */
  async stage(id: string, files: Iterable<ImportFile>): Promise<{ folder: string; staged: SizedFile[] }> {
    const folder = await this.folderOf(id);
    await mkdir(folder, { mode: 0o700 });
    try {
      const staged: SizedFile[] = [];
      for (const { name, chunks } of files) {
        const path = this.pathOf(folder, staged.length);
        const bytes = await writeAll(path, chunks);
        staged.push({ name: name === undefined ? '' : shownName(name), path, bytes });
      }
      return { folder, staged };
    } catch (error) {
      await this.remove(folder);
      throw translated(error);
    }
  }

  /** So that a process that ends now leaves word of it. Throws `StorageFullError`. */
  async write(folder: string, job: JobFile): Promise<void> {
    const fresh = join(folder, `${JOB}.new`);
    try {
      await writeFile(fresh, JSON.stringify(job), { mode: 0o600 });
      await rename(fresh, join(folder, JOB));
    } catch (error) {
      throw translated(error);
    }
  }

  /** Of a job that another process left behind; `undefined` where there is none, or it lives. */
  async leftBehind(id: string): Promise<{ job: JobFile; folder: string; staged: StagedFile[] } | undefined> {
    if (!Id.safeParse(id).success) return undefined;
    const folder = await this.folderOf(id);
    const job = await readJob(folder);
    if (!job || job.id !== id || (job.pid !== process.pid && isAlive(job.pid))) return undefined;
    const staged = job.files.map(({ name }, index) => ({ name, path: this.pathOf(folder, index) }));
    return { job, folder, staged };
  }

  /** The ids of those. */
  async allLeftBehind(): Promise<string[]> {
    const root = await this.#rootFolder();
    const names = await readdir(root);
    const left: string[] = [];
    for (const name of names) if (await this.leftBehind(name)) left.push(name);
    return left;
  }

  /** What nobody decided on within a day, and what is no job. */
  async sweep(): Promise<void> {
    const root = await this.#rootFolder();
    for (const name of await readdir(root)) {
      const folder = join(root, name);
      const since = await stat(folder).then(
        ({ mtimeMs }) => Date.now() - mtimeMs,
        () => 0,
      );
      if (since > DAY_MS) await this.remove(folder);
    }
  }

  async remove(folder: string): Promise<void> {
    await rm(folder, { recursive: true, force: true });
  }

  async close(): Promise<void> {
    if (this.#home === undefined && this.#root) await this.remove(await this.#root);
  }

  #rootFolder(): Promise<string> {
    this.#root ??= this.#made();
    return this.#root;
  }

  async #made(): Promise<string> {
    if (this.#home === undefined) return mkdtemp(join(tmpdir(), 'throughline-imports-'));
    const root = join(this.#home, 'imports');
    await mkdir(root, { recursive: true, mode: 0o700 });
    return root;
  }
}

/** Written at once: of a piece by itself the way there takes longer than its bytes. */
const BYTES_AT_ONCE = 1_000_000;

/** How many bytes there were. */
async function writeAll(path: string, chunks: AsyncIterable<Uint8Array>): Promise<number> {
  const handle = await open(path, 'wx', 0o600);
  try {
    let pieces: Uint8Array[] = [];
    let [held, bytes] = [0, 0];
    for await (const chunk of chunks) {
      pieces.push(chunk);
      held += chunk.length;
      bytes += chunk.length;
      if (held < BYTES_AT_ONCE) continue;
      await handle.appendFile(Buffer.concat(pieces));
      [pieces, held] = [[], 0];
    }
    await handle.appendFile(Buffer.concat(pieces));
    return bytes;
  } finally {
    await handle.close();
  }
}

/** No space, no more of it for this user, or no larger file. */
const IS_FULL = /^(?:ENOSPC|EDQUOT|EFBIG)$/;

const translated = (error: unknown): unknown =>
  error instanceof Error && 'code' in error && IS_FULL.test(String(error.code))
    ? new StorageFullError()
    : error;

async function readJob(folder: string): Promise<JobFile | undefined> {
  try {
    return JobFile.parse(JSON.parse(await readFile(join(folder, JOB), 'utf8')));
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
