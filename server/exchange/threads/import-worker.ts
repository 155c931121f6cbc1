/** The thread of one import: it reads the files, and says what stands in them slice by slice, as fast as slices are taken. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { ThroughlineError, ValidationError } from '../../errors.ts';
import { describe, readerOf } from '../formats.ts';
import { formatOf } from '../input/detect.ts';
import { type UnpackedFile, unpack } from '../input/unpack.ts';
import type { InputFile, Placed, Read, Reader } from '../reader.ts';
import { Sieve } from '../sieve.ts';
import { Findings } from './findings.ts';
import { type FromThread, type ReadingTask, SLICES_AHEAD, type Slice } from './protocol.ts';
import { Slicer } from './slicer.ts';

const port = parentPort;
const say = (message: FromThread, transfer: ArrayBuffer[] = []) => port?.postMessage(message, transfer);

/** How far it is is told as often. */
const PROGRESS_MS = 200;

class Credit {
  #left = SLICES_AHEAD;
  #wake: (() => void) | undefined;

  constructor() {
    port?.on('message', () => {
      this.#left += 1;
      this.#wake?.();
    });
  }

  async take(): Promise<void> {
    while (this.#left === 0)
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    this.#left -= 1;
  }
}

/** The same file, with its bytes counted as they are read for the first time. */
function counted(file: UnpackedFile, count: (bytes: number) => void): InputFile {
  let furthest = 0;
  return {
    name: file.name,
    async *open() {
      let at = 0;
      for await (const chunk of file.open()) {
        at += chunk.length;
        if (at > furthest) count(at - furthest);
        furthest = Math.max(furthest, at);
        yield chunk;
      }
    },
  };
}

async function* batchesOf(reader: Reader, ...given: Parameters<Read>): AsyncGenerator<Iterable<Placed>> {
  if (reader.readBatches) yield* reader.readBatches(...given);
  else for await (const placed of reader.read(...given)) yield [placed];
}

async function run(task: ReadingTask): Promise<void> {
  const credit = new Credit();
  const { files: unpacked, close } = await unpack(task.staged, task);
  const log = openSync(task.problems, 'w', 0o600);
  try {
    const progress = { bytes: 0, records: 0 };
    const format = await formatOf(unpacked, task.format);
    // A bundle's lines are enough of a place; whatever a table or a layer is called after needs a name.
    const named = (name: string) => name || (format === 'bundle' ? '' : 'file');
    const files = unpacked.map((file) =>
      counted({ ...file, name: named(file.name) }, (bytes) => {
        progress.bytes += bytes;
      }),
    );
    const reader = await readerOf(format);
    const { settings, ...tables } = await describe({ format, reader }, files, task.settings);
    const listed = unpacked.map(({ name, bytes = 0 }) => ({ name: named(name), bytes }));
    say({ say: 'known', known: { format, settings, files: listed, ...tables } });

    const findings = new Findings((problem) => void writeSync(log, `${JSON.stringify(problem)}\n`));
    const sieve = new Sieve(findings);
    const slicer = new Slicer(task.leaveOut);
    const goesOut = () => task.skipProblems === true || findings.problemCount === 0;
    const send = async (slice: Slice) => {
      if (!goesOut()) return;
      await credit.take();
      say({ say: 'slice', slice }, [slice.text.buffer, slice.lines.buffer, slice.files.buffer]);
    };
    let told = performance.now();
    for await (const batch of batchesOf(reader, files, settings, findings)) {
      for (const placed of batch) {
        progress.records += 1;
        const kept = sieve.take(placed);
        const full = kept && slicer.add(kept);
        if (full) await send(full);
        if ((progress.records & 0x3ff) === 0 && performance.now() - told > PROGRESS_MS) {
          told = performance.now();
          say({ say: 'progress', progress: { ...progress } });
        }
      }
    }
    for (const slice of slicer.rest()) await send(slice);
    say({ say: 'end', found: findings.found(), progress, names: slicer.names });
  } finally {
    closeSync(log);
    await close();
  }
}

try {
  await run(workerData as ReadingTask);
} catch (error) {
  if (error instanceof ValidationError) say({ say: 'refused', code: error.code, faults: error.faults });
  else if (error instanceof ThroughlineError) say({ say: 'refused', code: error.code, faults: [] });
  else throw error;
}
port?.close();
