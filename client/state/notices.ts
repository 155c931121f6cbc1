/** What the page has to say of itself: sentences that stand in the strip under the canvas until they are no longer true. */
import { useSyncExternalStore } from 'react';

export interface Notice {
  /** A sentence. */
  words: string;
  way?: { label: string; onGo: () => void } | undefined;
}

/**
 * `unsaved`: the board could not be saved. `stale`: what is on screen could not be read anew. `unloaded`: a part of the
 * page did not come. `unplaced`: places on the map could not be worked out. `placing`: they are being worked out. `missing`: names are no longer in the case.
 * `forked`: the board goes on as a copy. `board`: what was done with a board. `since`: what happened to the data since the
 * board was saved. `edited`: what was written, put aside or taken back by hand.
 */
type Topic =
  | 'unsaved'
  | 'stale'
  | 'unloaded'
  | 'unplaced'
  | 'placing'
  | 'missing'
  | 'forked'
  | 'board'
  | 'since'
  | 'edited';

let notices: Partial<Record<Topic, Notice>> = {};
const listeners = new Set<() => void>();

/** Says it, or with `undefined` no longer. */
export function say(topic: Topic, notice: Notice | undefined): void {
  if (notices[topic]?.words === notice?.words) return;
  const { [topic]: _before, ...others } = notices;
  notices = notice ? { ...others, [topic]: notice } : others;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** What is said now, by topic. */
export const useNotices = (): Partial<Record<Topic, Notice>> =>
  useSyncExternalStore(subscribe, () => notices);
