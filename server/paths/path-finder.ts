/**
 * The port of path search. Two implementations may answer it (`projection/`, later a Cypher one), held to one suite,
 * `tests/paths/path-finder.suite.ts`: the same question has the same answer, in the same order.
 */
import type { EndSet, PathRules, PathsAnswer, PathView } from '../contract/paths.ts';

export interface Question {
  from: EndSet;
  to: EndSet;
  rules: PathRules;
  limit: { groups: number; paths: number; perEnd: boolean };
  /** Those of the case, and which a question means when it names none. */
  layers: { known: readonly string[]; usual: readonly string[] };
}

/** The answer without `included`: ids only. */
export type Findings = Omit<PathsAnswer, 'included' | 'paths'> & {
  paths: Omit<PathView, 'responses'>[];
};

export interface PathFinder {
  /**
   * Answers on the store's revision at the time of asking. Throws `ValidationError` (`unknown-entity`, with the pointer
   * into the question) for an id that is not there, protected or missing alike.
   */
  find(question: Question, signal?: AbortSignal): Promise<Findings>;
  close(): Promise<void>;
}
