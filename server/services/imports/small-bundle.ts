/** Bundles that are read and written before a thread would have started. */
import type { ImportJob } from '../../contract/import-job.ts';
import { BatchRejectedError, type Fault, ValidationError } from '../../errors.ts';
import { reader } from '../../exchange/bundle/read-bundle.ts';
import { packingOf } from '../../exchange/input/unpack.ts';
import { readWhole } from '../../exchange/read-whole.ts';
import type { GraphStore } from '../../store/graph-store.ts';
import { originFrom } from './carry-out.ts';
import { emptyView, outcomeOf } from './job.ts';
import type { ImportFile } from './staging.ts';

/** So much is held in memory, of all files together. */
const MOST_BYTES = 1_000_000;

export interface HeldFile {
  readonly name: string | undefined;
  readonly chunks: readonly Uint8Array[];
}

/** What came, as far as it is small; the rest goes on where this ended. */
export type Held =
  | { readonly isWhole: true; readonly files: readonly HeldFile[]; readonly bytes: number }
  | { readonly isWhole: false; readonly files: readonly ImportFile[] };

export async function hold(files: Iterable<ImportFile>): Promise<Held> {
  const held: HeldFile[] = [];
  let bytes = 0;
  const rest = [...files];
  for (const [index, { name, chunks }] of rest.entries()) {
    const iterator = chunks[Symbol.asyncIterator]();
    const own: Uint8Array[] = [];
    held.push({ name, chunks: own });
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) {
      own.push(next.value);
      bytes += next.value.length;
      if (bytes <= MOST_BYTES) continue;
      const begun = held.map((file, at) => streamed(file, at === index ? iterator : undefined));
      return { isWhole: false, files: [...begun, ...rest.slice(index + 1)] };
    }
  }
  return { isWhole: true, files: held, bytes };
}

export const streamed = ({ name, chunks }: HeldFile, rest?: AsyncIterator<Uint8Array>): ImportFile => ({
  ...(name !== undefined && { name }),
  chunks: (async function* () {
    yield* chunks;
    if (rest) yield* { [Symbol.asyncIterator]: () => rest };
  })(),
});

/** Whether it may be one: a bundle begins with an object, in text that is not packed. */
export const isPlain = (files: readonly HeldFile[]): boolean =>
  files.every(({ chunks: [first = new Uint8Array()] }) => {
    const head = Buffer.from(first.subarray(0, 300));
    const isMarked = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
    return packingOf(first) === undefined && /^\s*(?:\{|$)/.test(head.toString('latin1', isMarked ? 3 : 0));
  });

/** Throws `ValidationError` with each fault’s place when any record cannot be kept; then nothing was written. */
export async function importSmallBundle(
  files: readonly HeldFile[],
  { store, id, at, dryRun }: { store: GraphStore; id: string; at: string; dryRun: boolean },
): Promise<ImportJob> {
  const listed = files.map(({ name = '', chunks }) => ({
    name,
    bytes: chunks.reduce((sum, chunk) => sum + chunk.length, 0),
  }));
  const inputs = files.map(({ name = '', chunks }) => ({
    name,
    open: async function* () {
      yield* chunks;
    },
  }));
  const { records, places, problems, losses, warnings } = await readWhole(reader, inputs);
  if (problems.length > 0) throw new ValidationError(problems);
  const origin = originFrom({ id, at, files: listed, format: 'bundle', settings: undefined });
  const applied = await store
    .apply({ id, records, dryRun, keepsProtected: true, ...(!dryRun && { origin }) })
    .catch((error: unknown) => {
      throw error instanceof BatchRejectedError
        ? new ValidationError(error.faults.map(placed(places)))
        : error;
    });
  const bytes = listed.reduce((sum, file) => sum + file.bytes, 0);
  return {
    ...emptyView(
      id,
      dryRun,
      listed.filter(({ name }) => name !== ''),
      { format: 'bundle' },
    ),
    ...outcomeOf(applied),
    state: dryRun ? 'checked' : 'done',
    progress: { bytes, ofBytes: bytes, records: records.length, ofRecords: records.length },
    losses: [...losses],
    warnings: [...warnings],
  };
}

/** A batch names the record by its index; a person looks for the line of a file. */
const placed =
  (places: readonly { file?: string; line?: number }[]) =>
  ({ line, ...fault }: Fault): Fault => ({ ...fault, ...(line !== undefined && places[line]) });
