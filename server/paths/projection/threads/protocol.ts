/** What the thread that answers and a thread that searches say to each other. */
import type { MessagePort } from 'node:worker_threads';
import type { Fault } from '../../../errors.ts';
import type { Findings, Group, Progress, Question } from '../../path-finder.ts';
import type { Built } from '../arrays/build.ts';
import type { Patch } from '../arrays/patch.ts';

/** Which base, and how many patches of it: two threads with the same edition see the same graph. */
export interface Edition {
  base: number;
  patches: number;
}

export interface Task {
  question: Question;
  edition: Edition;
  /** Its first number becomes 1 when nobody waits for the answer any more. */
  cancelled: Int32Array;
  /** The worker's end of a channel of its own. */
  port: MessagePort;
}

/** What a worker says on the port while it works. */
export type Said =
  /** It cannot begin: this is what it has. `Brought` is the reply. */
  { say: 'behind'; has?: Edition } | { say: 'group'; group: Group } | { say: 'progress'; progress: Progress };

/** What a worker lacked of an edition that is the one asked for or a later one of its base: the base, unless it has that, and patches. */
export interface Brought {
  edition: Edition;
  built?: Built;
  patches: readonly Patch[];
}

/**
 * The paths of the findings were told before, group by group. An error loses its class between threads, so those that a
 * question may have are told as data.
 */
export type Answer =
  | { is: 'found'; findings: Omit<Findings, 'paths'> }
  | { is: 'invalid'; code: string; faults: readonly Fault[] }
  | { is: 'cancelled' };
