/** What a reading found besides records: problems, all counted and the first listed; losses, by what they are about. */
import type { Loss } from '../../contract/exchange.ts';
import { type ImportJob, MOST_IMPORT_PROBLEMS, MOST_IMPORT_WARNINGS } from '../../contract/import-job.ts';
import type { GraphRecord } from '../../contract/model.ts';
import { endWarningsOf, warningsOf } from '../../domain/records/warnings.ts';
import type { Fault } from '../../errors.ts';
import type { Place, Report } from '../reader.ts';

/** `line` and `column` are of the file. */
export type Problem = Omit<Fault, 'subject'>;
export type Warning = ImportJob['warnings'][number];

/** What a problem has, and nothing that is absent. */
export const problemOf = ({ code, file, line, column, pointer }: ImportJob['problems'][number]): Problem => ({
  code,
  ...(file !== undefined && { file }),
  ...(line !== undefined && { line }),
  ...(column !== undefined && { column }),
  ...(pointer !== undefined && { pointer }),
});

/** Plain data: it crosses from a thread. */
export interface Found {
  /** The first `MOST_IMPORT_PROBLEMS`. */
  readonly problems: readonly Problem[];
  readonly problemCount: number;
  /** Records of which at least one problem was told. */
  readonly refused: number;
  readonly losses: readonly Loss[];
  readonly warnings: readonly Warning[];
}

/** So many different ones are told apart; a file of a million unknown words has no more to say. */
const MOST_LOSSES = 1_000;

export class Findings implements Report {
  readonly #problems: Problem[] = [];
  readonly #losses = new Map<string, Loss>();
  readonly #warnings: Warning[] = [];
  readonly #onProblem: ((problem: Problem) => void) | undefined;
  #problemCount = 0;
  #refused = 0;
  #lastRefused = '';

  /** `onProblem` is told of each, however many. */
  constructor(onProblem?: (problem: Problem) => void) {
    this.#onProblem = onProblem;
  }

  get problemCount(): number {
    return this.#problemCount;
  }

  problem(code: string, place: Place): void {
    const problem = { ...place, code };
    this.#problemCount += 1;
    this.#countRefused(place);
    if (this.#problems.length < MOST_IMPORT_PROBLEMS) this.#problems.push(problem);
    this.#onProblem?.(problem);
  }

  /** Problems of one record come one after another, from one place. */
  #countRefused({ file = '', line = 0 }: Place): void {
    const place = `${file}\n${line}`;
    if (place !== this.#lastRefused) this.#refused += 1;
    this.#lastRefused = place;
  }

  loss(code: string, about: string | undefined, place: Place = {}): void {
    const key = `${code}\n${about ?? ''}`;
    const known = this.#losses.get(key);
    if (known) known.count += 1;
    else if (this.#losses.size < MOST_LOSSES) {
      const { file, line } = place;
      this.#losses.set(key, {
        code,
        ...(about !== undefined && { about }),
        count: 1,
        ...(file !== undefined && { file }),
        ...(line !== undefined && { line }),
      });
    }
  }

  /** `unseen` is the record as text, or nothing of one whose letters were seen to be harmless. */
  look(record: GraphRecord, unseen: string | undefined, place: Place): void {
    if (this.#warnings.length >= MOST_IMPORT_WARNINGS) return;
    const mayMislead = unseen !== undefined && MAY_MISLEAD.test(unseen);
    for (const warning of mayMislead ? warningsOf(record) : endWarningsOf(record)) {
      if (this.#warnings.length >= MOST_IMPORT_WARNINGS) return;
      this.#warnings.push({ ...warning, ...place });
    }
  }

  found(): Found {
    return {
      problems: this.#problems,
      problemCount: this.#problemCount,
      refused: this.#refused,
      losses: [...this.#losses.values()],
      warnings: this.#warnings,
    };
  }
}

/**
 * Not of the letters that nothing is warned of: Latin ones, each composed by itself, and the quotes, dashes and dots of
 * prose. No mark that a letter could be composed with is among them, nor what turns or hides. And the text for a withheld
 * name.
 */
const MAY_MISLEAD = /\[withheld]|[^ -~\u00a0-\u02ff\u2010-\u2027\u2030-\u205e]/;
