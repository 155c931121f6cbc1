/**
 * The address is the state: `/explore#e=a,b&relation=r1`. Everything that back, forward and reload must keep stands in the
 * fragment, which the browser never sends, so what is being looked at reaches no server log and no length limit.
 * Each job reads and writes its own keys; here they are only text.
 */
import { useSyncExternalStore } from 'react';
import { stepWords } from './step-words.ts';
import { type Step, Steps } from './steps.ts';

export const PLACES = ['explore', 'paths', 'figure'] as const;
export type Place = (typeof PLACES)[number];

/** The keys of the address. An absent key means its usual value. */
export type Params = Readonly<Record<string, string>>;
/** `undefined` takes a key away. */
export type Changes = Readonly<Record<string, string | undefined>>;

export function parseFragment(fragment: string): Params {
  const entries = fragment
    .replace(/^#/, '')
    .split('&')
    .flatMap((part): [string, string][] => {
      const at = part.indexOf('=');
      if (at < 1) return [];
      try {
        return [[part.slice(0, at), decodeURIComponent(part.slice(at + 1))]];
      } catch {
        return []; // a damaged escape: the key has its usual value
      }
    });
  return Object.fromEntries(entries);
}

// Ids, commas and colons are legal in a fragment and stay readable.
const encode = (value: string) => encodeURIComponent(value).replaceAll('%2C', ',').replaceAll('%3A', ':');

/** Keys in a fixed order (by name), so the same state is the same address. */
export function formatFragment(params: Params): string {
  const parts = Object.entries(params)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${encode(value)}`);
  return parts.length === 0 ? '' : `#${parts.join('&')}`;
}

export function applyChanges(params: Params, changes: Changes): Params {
  const merged = Object.entries({ ...params, ...changes });
  return Object.fromEntries(merged.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

export const splitList = (value: string | undefined): string[] =>
  value === undefined || value === '' ? [] : value.split(',');

export const placeOf = (path: string): Place => PLACES.find((place) => path === `/${place}`) ?? 'explore';

export interface Going {
  place?: Place;
  /** True where the change is no step of its own: back goes past it. */
  replace?: boolean;
  /** What the step does, beginning with a verb: “Moved Hun To”. Absent: what the keys that change tell. */
  words?: string | undefined;
}

export interface Url extends Omit<Step, 'path'> {
  place: Place;
  go(changes: Changes, going?: Going): void;
  /** One step back; absent where none was taken. */
  undo: (() => void) | undefined;
  /** One step forward; absent where none was undone. */
  redo: (() => void) | undefined;
}

const readFragment = (fragment: string) => {
  const params = parseFragment(fragment);
  return { params, isWhole: true };
};

function entriesOf(): { before: number; after: number } | undefined {
  // Not in every browser that the page is for.
  if (!('navigation' in window)) return undefined;
  const at = navigation.currentEntry?.index ?? -1;
  return at < 0 ? undefined : { before: at, after: navigation.entries().length - 1 - at };
}

let made: Steps | undefined;

/** Made when first asked for: by then the token is gone from the address. */
function steps(): Steps {
  if (made) return made;
  const browser = {
    history,
    location,
    storage: sessionStorage,
    entries: entriesOf,
    now: () => performance.now(),
  };
  const fresh = new Steps(browser, readFragment);
  window.addEventListener('popstate', () => fresh.arrive());
  window.addEventListener('pagehide', () => fresh.settle());
  made = fresh;
  return fresh;
}

function go(changes: Changes, going: Going = {}): void {
  const { step } = steps();
  const before = { place: placeOf(step.path), params: step.params };
  const after = { place: going.place ?? before.place, params: applyChanges(before.params, changes) };
  const fragment = formatFragment(after.params);
  if (after.place === before.place && fragment === formatFragment(before.params)) return;
  steps().take(
    { path: `/${after.place}`, params: after.params, fragment },
    {
      replace: going.replace,
      words: going.words ?? (going.replace ? undefined : stepWords(before, after)),
    },
  );
}

const subscribe = (listener: () => void) => steps().subscribe(listener);
const currentStep = () => steps().step;
const undo = () => steps().undo();
const redo = () => steps().redo();

/** The address as state: re-renders on every change of it. */
export function useUrl(): Url {
  const { path, ...step } = useSyncExternalStore(subscribe, currentStep);
  return {
    ...step,
    place: placeOf(path),
    go,
    undo: step.depth > 0 ? undo : undefined,
    redo: step.ahead > 0 ? redo : undefined,
  };
}
