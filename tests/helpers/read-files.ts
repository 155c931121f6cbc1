/** What a reader makes of files that stand in a test, as an import takes it. */
import type { ImportSettings, Loss } from '../../server/contract/exchange.ts';
import { faultsOf } from '../../server/contract/faults.ts';
import { GraphRecord } from '../../server/contract/model.ts';
import type { InputFile, Place, Placed, Reader, Report } from '../../server/exchange/reader.ts';

export interface Problem extends Place {
  code: string;
}

export interface ReadFiles {
  /** Those that are valid, in the order in which they came, the same one perhaps twice. */
  records: GraphRecord[];
  /** What the reader reported, and the faults of records that are not valid, at the places that these were read from. */
  problems: Problem[];
  /** By code and word, in the order in which they were met. */
  losses: Loss[];
}

/** So few bytes a chunk that lines, characters and tags are cut anywhere. */
const CHUNK = 4099;

async function* inChunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += CHUNK) yield bytes.subarray(at, at + CHUNK);
}

export const inputFiles = (files: Readonly<Record<string, string | Uint8Array>>): InputFile[] =>
  Object.entries(files).map(([name, content]) => ({
    name,
    open: () => inChunks(typeof content === 'string' ? Buffer.from(content) : content),
  }));

/** Reads the files with the settings that are usual for them, or with those given in their place. */
export async function readAll(
  reader: Reader,
  files: Readonly<Record<string, string | Uint8Array>>,
  settings: ImportSettings = {},
): Promise<ReadFiles> {
  const inputs = inputFiles(files);
  const read: ReadFiles = { records: [], problems: [], losses: [] };
  const losses = new Map<string, Loss>();
  const report: Report = {
    problem: (code, place) => read.problems.push({ code, ...place }),
    loss: (code, about, place) => {
      const key = JSON.stringify([code, about]);
      const known = losses.get(key);
      if (known) known.count += 1;
      else losses.set(key, lossOf(code, about, place));
    },
  };
  for await (const placed of reader.read(inputs, { ...reader.usual(inputs), ...settings }, report)) {
    take(placed, read);
  }
  read.losses.push(...losses.values());
  return read;
}

const lossOf = (code: string, about: string | undefined, place: Place = {}): Loss => ({
  code,
  ...(about === undefined ? {} : { about }),
  count: 1,
  ...(place.file === undefined ? {} : { file: place.file }),
  ...(place.line === undefined ? {} : { line: place.line }),
});

function take({ record, place }: Placed, read: ReadFiles): void {
  const parsed = GraphRecord.safeParse(record);
  if (parsed.success) read.records.push(parsed.data);
  else read.problems.push(...faultsOf(parsed.error).map((fault) => ({ ...place, ...fault })));
}
