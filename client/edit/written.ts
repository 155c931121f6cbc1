import type { GraphRecord } from '../../server/contract/model.ts';

/** What an edit by hand wrote, for who shows it. */
export interface Written {
  /** What is new. */
  put: readonly GraphRecord[];
  /** What is no longer shown: removed, or protected. */
  removed: readonly string[];
}
