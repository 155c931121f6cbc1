/** What the steps of one visit did, and where they led, kept in the tab's storage: a reload forgets none of it. */
import type { Params } from './fragment.ts';

/** Where a step leads. */
export interface Target {
  path: string;
  params: Params;
  /** False where the fragment leaves something to a board that this tab has not read yet. */
  isWhole: boolean;
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isParams = (value: unknown): value is Params =>
  isRecord(value) && Object.values(value).every((each) => typeof each === 'string');

export type TabStorage = Pick<Storage, 'getItem' | 'setItem'>;

export interface Log {
  /** What each step did, those ahead included; the first is that of depth 1. */
  words: string[];
  /** The depth that the browser's oldest entry had before it began to stand for those before it. */
  floor: number;
}

export function readLog(storage: TabStorage, run: string): Log {
  const read = stored(storage, `steps ${run}`);
  const { words, floor } = isRecord(read) ? read : {};
  return {
    words: Array.isArray(words) ? words.map((each) => (typeof each === 'string' ? each : '')) : [],
    floor: typeof floor === 'number' ? floor : 0,
  };
}

export const keepLog = (storage: TabStorage, run: string, { words, floor }: Log): void =>
  store(storage, `steps ${run}`, { words, floor });

export function keepTarget(storage: TabStorage, run: string, depth: number, target: Target): void {
  const { path, params, isWhole } = target;
  if (isWhole) store(storage, `step ${run} ${depth}`, { path, params });
}

export function readTarget(storage: TabStorage, run: string, depth: number): Target | undefined {
  const read = stored(storage, `step ${run} ${depth}`);
  if (!isRecord(read) || typeof read['path'] !== 'string' || !isParams(read['params'])) return undefined;
  return { path: read['path'], params: read['params'], isWhole: true };
}

function stored(storage: TabStorage, key: string): unknown {
  try {
    return JSON.parse(storage.getItem(key) ?? 'null');
  } catch {
    return undefined;
  }
}

function store(storage: TabStorage, key: string, value: unknown): void {
  try {
    storage.setItem(key, JSON.stringify(value));
  } catch {
    // Full or forbidden: the browser’s own entries can still be undone.
  }
}
