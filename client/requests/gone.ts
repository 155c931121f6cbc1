/** The ids that the server no longer knows, as far as it has said so: what asked for them goes on without. */
import { useSyncExternalStore } from 'react';
import { CallError } from './api.ts';

let gone: ReadonlySet<string> = new Set();
const listeners = new Set<() => void>();

function become(next: ReadonlySet<string>): void {
  gone = next;
  for (const listener of listeners) listener();
}

const AT = /^\/ids\/(\d+)$/;

/** Those of the ids asked for that the answer calls unknown; none where it failed for another reason. */
export function goneOf(error: unknown, ids: readonly string[]): string[] {
  if (!(error instanceof CallError) || error.code !== 'unknown-entity') return [];
  return error.faults.flatMap(({ pointer }) => ids[Number(AT.exec(pointer ?? '')?.[1])] ?? []);
}

export const tellGone = (ids: readonly string[]): void => become(new Set([...gone, ...ids]));

/** Another revision may know them again. */
export const forgetGone = (): void => {
  if (gone.size > 0) become(new Set());
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useGone = (): ReadonlySet<string> => useSyncExternalStore(subscribe, () => gone);
