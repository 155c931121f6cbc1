/** One import from its files to the first answers after it, in a process of its own, as the server carries it out. */
import { createReadStream, readFileSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { ImportJob } from '../../../server/contract/import-job.ts';
import { openPathFinder } from '../../../server/paths/open-path-finder.ts';
import { createImportService } from '../../../server/services/imports.ts';
import type { GraphStore } from '../../../server/store/graph-store.ts';
import { openNeo4jStore } from '../../../server/store/neo4j/neo4j-store.ts';
import { openSqliteStore } from '../../../server/store/sqlite/sqlite-store.ts';

export interface LoadTask {
  readonly paths: readonly string[];
  /** Of the store and of what is staged; emptied first. */
  readonly home: string;
  /** Absent: the embedded store. */
  readonly neo4j?: { uri: string; username: string; password: string };
  /** Two entities to ask a path between, and a name to look for. */
  readonly ask?: { from: string; to: string; layer: string; name: string };
}

export interface Loaded {
  readonly seconds: {
    /** Until the files were staged, read to their end, and kept. */
    readonly staged: number;
    readonly read: number;
    readonly kept: number;
    /** From there to the first answers. */
    readonly search?: number;
    readonly path?: number;
  };
  readonly processorSeconds: number;
  readonly records: number;
  /** The most memory that the whole process held at any time. */
  readonly peakBytes: number;
  readonly progress: ProgressFound;
  /** Of the embedded store. */
  readonly storedBytes?: number;
}

export interface ProgressFound {
  readonly told: number;
  /** The longest time in which nothing was told, in seconds, while files were read, and while the rest was written. */
  readonly silence: { readonly reading: number; readonly writing: number };
  readonly wentBack: boolean;
  readonly reachedTheEnd: boolean;
}

export async function run({ paths, home, neo4j, ask }: LoadTask): Promise<Loaded> {
  rmSync(home, { recursive: true, force: true });
  const store = neo4j === undefined ? await openSqliteStore({ home }) : await openNeo4jStore(neo4j);
  const imports = createImportService({ store, home });
  const began = performance.now();
  const since = () => (performance.now() - began) / 1000;
  const before = process.cpuUsage();
  const files = paths.map((path) => ({ name: basename(path), chunks: createReadStream(path) }));
  const { id } = await imports.begin(files, { isLocal: true });
  const staged = since();
  const watched = await watch(await imports.follow(id, new AbortController().signal), since);
  const spent = process.cpuUsage(before);
  const peakBytes = peakOf();
  const asked = ask === undefined ? {} : await firstAnswers(store, home, ask);
  await imports.close();
  await store.close();
  return {
    seconds: { staged, read: watched.read, kept: watched.kept, ...asked },
    processorSeconds: (spent.user + spent.system) / 1e6,
    records: watched.records,
    peakBytes,
    progress: watched.progress,
    ...(neo4j === undefined && { storedBytes: statSync(join(home, 'graph.sqlite')).size }),
  };
}

interface Watched {
  readonly read: number;
  readonly kept: number;
  readonly records: number;
  readonly progress: ProgressFound;
}

/** Throws where the import failed. */
async function watch(job: AsyncIterable<ImportJob>, since: () => number): Promise<Watched> {
  let [read, last, told, behind] = [0, since(), 0, 0];
  let [wentBack, reachedTheEnd] = [false, false];
  const silence = { reading: 0, writing: 0 };
  for await (const { state, progress, reason, counts } of job) {
    const now = since();
    const phase = read === 0 ? 'reading' : 'writing';
    silence[phase] = Math.max(silence[phase], now - last);
    last = now;
    told += 1;
    wentBack ||= progress.bytes < behind;
    behind = progress.bytes;
    reachedTheEnd = progress.bytes === progress.ofBytes;
    if (read === 0 && reachedTheEnd) read = now;
    if (state === 'done') {
      const found = { told, silence, wentBack, reachedTheEnd };
      return { read, kept: now, records: counts.created, progress: found };
    }
    if (state !== 'reading' && state !== 'writing')
      throw new Error(`The import came to nothing: ${reason ?? state}.`);
  }
  throw new Error('The import was not told to its end.');
}

/** Of the whole process, by the system’s own count where there is one. */
function peakOf(): number {
  try {
    const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
    if (kilobytes !== undefined) return Number(kilobytes) * 1024;
  } catch {
    // Not on Linux.
  }
  return process.resourceUsage().maxRSS * 1024;
}

async function firstAnswers(
  store: GraphStore,
  home: string,
  { from, to, layer, name }: NonNullable<LoadTask['ask']>,
): Promise<{ search: number; path: number }> {
  const start = performance.now();
  const found = await store.search(name, {}, { offset: 0, limit: 10 });
  if (found.total === 0) throw new Error('A name that was imported is not found.');
  const searched = performance.now();
  const finder = openPathFinder({ paths: 'projection', store, home });
  await finder.find({
    from: { ids: [from] },
    to: { ids: [to] },
    rules: { layers: [layer] },
    limit: { groups: 1, paths: 1, perEnd: false },
    parts: [],
    layers: { known: [layer], usual: [layer] },
  });
  const answered = performance.now();
  await finder.close();
  return { search: (searched - start) / 1000, path: (answered - searched) / 1000 };
}
