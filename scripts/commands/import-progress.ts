/** How far an import is: a bar where somebody watches, else a line now and then. */
import type { ImportJob } from '../../server/contract/import-job.ts';
import { shareDone } from '../../server/contract/import-progress.ts';

const BAR = 24;
const [ON_SCREEN_MS, IN_LINES_MS] = [100, 10_000];

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
const thousands = (number: number) => number.toLocaleString('en');

/** Once all is read it is taken up: for good, or to say what would come of it. */
const TAKING: Partial<Record<ImportJob['state'], string>> = { reading: 'Checking', writing: 'Writing' };

/** “Reading ████──── 42 %, 12,000 records”, as wide as it must be. */
export function progressLine({ state, progress }: ImportJob, withBar: boolean): string {
  const { bytes, records, ofRecords, taken } = progress;
  const read =
    taken === undefined || ofRecords === undefined
      ? `${thousands(records)} records read`
      : `${thousands(taken)} of ${thousands(ofRecords)} records`;
  const word = (taken === undefined ? 'Reading' : TAKING[state]) ?? 'Ending';
  const share = shareDone(progress);
  if (share === undefined) return `${word}: ${megabytes(bytes)}, ${read}`;
  const full = Math.round(share * BAR);
  const bar = withBar ? ` ${'█'.repeat(full)}${'─'.repeat(BAR - full)}` : ':';
  return `${word}${bar} ${Math.floor(share * 100)} %, ${read}`;
}

export interface ProgressTeller {
  show(job: ImportJob): void;
  /** Leaves a clean line. */
  end(): void;
}

export function tellProgress(out: NodeJS.WriteStream): ProgressTeller {
  const isWatched = out.isTTY === true;
  const every = isWatched ? ON_SCREEN_MS : IN_LINES_MS;
  let told = isWatched ? 0 : performance.now();
  let isDirty = false;
  return {
    show(job) {
      if (performance.now() - told < every || TAKING[job.state] === undefined) return;
      told = performance.now();
      const line = progressLine(job, isWatched);
      out.write(isWatched ? `\r\u001b[K${line}` : `${line}\n`);
      isDirty = isWatched;
    },
    end() {
      if (isDirty) out.write('\r\u001b[K');
      isDirty = false;
    },
  };
}
