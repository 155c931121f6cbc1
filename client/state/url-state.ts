/**
 * The address is the state: `/explore#e=a,b&relation=r1`. Everything that back, forward and reload must keep stands in the
 * fragment, which the browser never sends, so what is being looked at reaches no server log. What would make it too long
 * is left to a board. Each job reads and writes its own keys; here they are only text.
 */
import { useSyncExternalStore } from 'react';
import { onBoard, readFragment, shortFragment } from './board-address.ts';
import { applyChanges, type Changes, formatFragment, type Params } from './fragment.ts';
import { type Place, placeOf } from './places.ts';
import { stepWords } from './step-words.ts';
import { type Step, Steps } from './steps.ts';

export interface Going {
  place?: Place;
  /** True where the change is no step of its own: back goes past it. */
  replace?: boolean;
  /** What the step does, beginning with a verb: “Moved Hun To”. Absent: what the keys that change tell. */
  words?: string | undefined;
  /** True where these are all keys of the board that the address names. */
  isWhole?: boolean;
}

export interface Url extends Omit<Step, 'path'> {
  place: Place;
  go(changes: Changes, going?: Going): void;
  /** One step back; absent where none was taken. */
  undo: (() => void) | undefined;
  /** One step forward; absent where none was undone. */
  redo: (() => void) | undefined;
}

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
  const fresh = new Steps(browser, { read: readFragment, write: shortFragment });
  window.addEventListener('popstate', () => fresh.arrive());
  window.addEventListener('pagehide', () => fresh.settle());
  made = fresh;
  return fresh;
}

export function go(changes: Changes, going: Going = {}): void {
  const { step } = steps();
  const before = { place: placeOf(step.path), params: step.params };
  const after = {
    place: going.place ?? before.place,
    params: onBoard(applyChanges(before.params, changes)),
  };
  const isSame = formatFragment(after.params) === formatFragment(before.params);
  if (after.place === before.place && isSame && !going.isWhole) return;
  steps().take(
    { path: `/${after.place}`, params: after.params },
    {
      replace: going.replace,
      isWhole: going.isWhole,
      words: going.words ?? (going.replace ? undefined : stepWords(before, after)),
    },
  );
}

/** The keys as they are now, for who is told of something between two renderings. */
export const currentParams = (): Params => steps().step.params;

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
