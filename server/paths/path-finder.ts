/**
 * The port of path search. Two implementations answer it, `projection/` and `cypher/`, held to one suite,
 * `tests/paths/path-finder.suite.ts`: the same question has the same answer, in the same order.
 */
import type { EndSet, PathRules, PathsAnswer, PathsPart, PathView } from '../contract/paths.ts';

export interface Question {
  from: EndSet;
  to: EndSet;
  rules: PathRules;
  limit: { groups: number; paths: number; perEnd: boolean };
  /** What is wanted besides the paths; absent: all of it. What is not wanted is answered as empty. */
  parts?: readonly PathsPart[];
  /** Those of the case, and which a question means when it names none. */
  layers: { known: readonly string[]; usual: readonly string[] };
}

/** A path without the replies to it: ids only. */
export type PathFound = Omit<PathView, 'responses'>;

/** The answer without `included`. */
export type Findings = Omit<PathsAnswer, 'included' | 'paths'> & { paths: PathFound[] };

/** All paths of one length, in the order of the answer, cut where the answer will be. */
export interface Group {
  hops: number;
  paths: PathFound[];
}

export interface Progress {
  /** All shorter lengths and this one are searched. */
  searchedTo: number;
  /** Paths found so far, shown or not. */
  found: number;
}

export interface Asking {
  /** Ends the search when its asker has left: `find` then throws the signal's reason. */
  signal?: AbortSignal;
  /** Is told how far a long search is, a few times a second at most. */
  onProgress?: (progress: Progress) => void;
  /** Is given each group when it is whole, in order; together they are the paths of the findings. */
  onGroup?: (group: Group) => void;
}

export interface PathFinder {
  /**
   * Answers on what the store held when it was asked, or later. Throws `ValidationError` (`unknown-entity`, with the
   * pointer into the question) for an id that is not there, protected or missing alike; `BusyError` when too much is
   * waiting; `StoreUnavailableError` when the store cannot be read.
   */
  find(question: Question, asking?: Asking): Promise<Findings>;
  /** Begins to read what the next question needs, so that whoever asks it waits less. A failure is told to them. */
  prepare(): void;
  /** What it remembers of the store is not believed any more: the next question reads the store anew. */
  distrust(): void;
  /** Ends what is being searched; closing twice is closing once. */
  close(): Promise<void>;
}
