/** What stands of an import, and what can be done with it now. All of it follows from the job alone. */
import type { ImportJob } from '../../../server/contract/import-job.ts';
import { shareDone } from '../../../server/contract/import-progress.ts';
import { reasonWords } from '../../words/data/codes.ts';
import { FILES, OFFER, PROGRESS, STANDS } from '../../words/data/jobs.ts';
import { capitalised } from '../../words/grammar.ts';
import { RECORD_PLURALS } from '../../words/records.ts';

type Counts = ImportJob['counts'];

export const isUnderWay = ({ state }: Pick<ImportJob, 'state'>): boolean =>
  state === 'reading' || state === 'writing';

export const sumOf = ({ created, updated, unchanged }: Counts): number => created + updated + unchanged;

/**
 * What was found in an import, as far as it can be shown now: while the file is read anew, that of the reading before.
 * @param last what was shown until now
 */
export function foundIn(last: ImportJob | undefined, now: ImportJob): ImportJob {
  if (last === undefined || now.state !== 'reading') return now;
  if (last.state !== 'reading') return last;
  // A reading shows the tables before it is over. Another that begins meanwhile takes none of them away.
  return last.tables && !now.tables ? last : now;
}

/** Rows or lines at fault; absent where not all problems are listed, or some name none. */
export function rowsAtFault({ problems, problemCount }: ImportJob): number | undefined {
  if (problems.length < problemCount || problems.some(({ line }) => line === undefined)) return undefined;
  return new Set(problems.map(({ file, line }) => `${line} ${file}`)).size;
}

export interface Offer {
  /** Absent where nothing could be imported. */
  label?: string;
  skipProblems: boolean;
  /** What it would do. */
  sentence: string;
}

/** What can be done with an import that is checked. */
export function offerOf(job: ImportJob): Offer {
  return job.problemCount > 0 ? offerWithout(job) : offerOfAll(job);
}

function offerOfAll({ counts }: ImportJob): Offer {
  const all = sumOf(counts);
  if (all === 0) return { skipProblems: false, sentence: OFFER.empty };
  if (counts.unchanged === all) return { skipProblems: false, sentence: OFFER.nothingNew };
  return { skipProblems: false, label: OFFER.all(all), sentence: OFFER.allWould(all, counts) };
}

function offerWithout(job: ImportJob): Offer {
  const { counts, problemCount } = job;
  const rest = sumOf(counts);
  if (rest === 0) return { skipProblems: true, sentence: OFFER.nothingGood(problemCount) };
  const rows = rowsAtFault(job);
  return {
    skipProblems: true,
    label: OFFER.without(rows),
    sentence: OFFER.withoutWould(rows, rest, counts),
  };
}

/** A sentence or two on where an import stands. */
export function standsWords(job: ImportJob): string {
  switch (job.state) {
    case 'checked':
      return offerOf(job).sentence;
    case 'done':
      return STANDS.done(job.counts, job.revision);
    case 'failed':
      return STANDS.failed(reasonWords(job.reason));
    default:
      return STANDS[job.state];
  }
}

/** How much is read, and once all is read, how much is taken. */
export function progressWords({ progress }: ImportJob): string {
  const { bytes, ofBytes, records, ofRecords, taken } = progress;
  return taken !== undefined && ofRecords !== undefined
    ? PROGRESS.taken(taken, ofRecords)
    : PROGRESS.read(bytes, ofBytes, records);
}

/** What is read aloud of an import that moves: where it is by quarters, and each new state once. */
export function spokenWords(job: ImportJob): string {
  if (!isUnderWay(job)) return standsWords(job);
  const quarters = Math.floor((shareDone(job.progress) ?? 0) * 4);
  const isWriting = job.state === 'writing';
  if (quarters === 0 || quarters === 4) return isWriting ? PROGRESS.writing : PROGRESS.reading;
  return isWriting ? PROGRESS.writingSo(quarters * 25) : PROGRESS.readingSo(quarters * 25);
}

export function filesWords(files: ImportJob['files']): string {
  const name = files[0]?.name || FILES.unnamed;
  return files.length < 2 ? name : FILES.several(name, files.length - 1);
}

const LABELS: Readonly<Record<string, string>> = RECORD_PLURALS;

/** The kinds of record that there are, in the order of a bundle, and what is called otherwise after them. */
export function kindsOf(kinds: ImportJob['kinds']): { kind: string; label: string; counts: Counts }[] {
  const known = Object.keys(LABELS);
  const rank = (kind: string) => (known.indexOf(kind) + known.length + 1) % (known.length + 1);
  return Object.entries(kinds)
    .filter(([, counts]) => sumOf(counts) > 0)
    .sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1))
    .map(([kind, counts]) => {
      const label = LABELS[kind];
      return { kind, label: label === undefined ? kind : capitalised(label), counts };
    });
}
