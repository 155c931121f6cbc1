/** What the page was asked to explain of itself: help, at a part of it, or the tour. */
import { useSyncExternalStore } from 'react';

export const HELP_PARTS = ['keys', 'words', 'drawing', 'citing'] as const;
export type HelpPart = (typeof HELP_PARTS)[number];

export type Guide = { kind: 'help'; part: HelpPart } | { kind: 'tour' } | undefined;

let guide: Guide;
const listeners = new Set<() => void>();

function tell(next: Guide): void {
  guide = next;
  for (const listener of listeners) listener();
}

export const askHelp = (part: HelpPart = 'keys'): void => tell({ kind: 'help', part });
export const askTour = (): void => tell({ kind: 'tour' });
/** Nothing where another has begun meanwhile. */
export const endGuide = (kind: 'help' | 'tour'): void => {
  if (guide?.kind === kind) tell(undefined);
};

export const useGuide = (): Guide =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => guide,
  );
