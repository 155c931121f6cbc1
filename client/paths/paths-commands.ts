/** The keys of Paths, and what it adds to the command palette. */
import type { KeyboardEvent } from 'react';
import type { Command } from '../ui/command.ts';
import { DEEDS } from '../words/paths/deeds.ts';

export interface PathsActs {
  next?: (() => void) | undefined;
  previous?: (() => void) | undefined;
  compare?: (() => void) | undefined;
  toFigure?: (() => void) | undefined;
  allToFigure?: (() => void) | undefined;
  showChain?: (() => void) | undefined;
  showAll?: (() => void) | undefined;
  copyChain?: (() => void) | undefined;
  copyAll?: (() => void) | undefined;
  saveCsv?: (() => void) | undefined;
  saveMarkdown?: (() => void) | undefined;
  stop?: (() => void) | undefined;
  allowHubs?: (() => void) | undefined;
}

interface Deed {
  act: keyof PathsActs;
  /** In lower case. */
  keys?: readonly string[];
  /** As it stands on the keyboard. */
  shown?: string;
}

const ACTS: readonly Deed[] = [
  { act: 'next', keys: [']', 'arrowdown'], shown: ']' },
  { act: 'previous', keys: ['[', 'arrowup'], shown: '[' },
  { act: 'showChain', keys: ['m'], shown: 'M' },
  { act: 'showAll' },
  { act: 'toFigure', keys: ['f'], shown: 'F' },
  { act: 'allToFigure' },
  { act: 'compare', keys: ['c'], shown: 'C' },
  { act: 'copyChain', keys: ['s'], shown: 'S' },
  { act: 'copyAll' },
  { act: 'saveCsv' },
  { act: 'saveMarkdown' },
  { act: 'allowHubs' },
  { act: 'stop', shown: 'Esc' },
];

/** What each key does, for who asks. */
export const PATHS_KEYS = ACTS.flatMap(({ act, shown }) =>
  shown === undefined ? [] : [{ keys: shown, words: DEEDS[act] }],
);

export const pathsCommands = (acts: PathsActs): Command[] =>
  ACTS.flatMap(({ act, shown }) => {
    const onRun = acts[act];
    return onRun ? [{ label: DEEDS[act], onRun, ...(shown !== undefined && { keys: shown }) }] : [];
  });

/** For the element that holds the answers: single letters act only while one of them has focus. */
export const onLetters =
  (acts: PathsActs) =>
  (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const key = event.key.toLowerCase();
    const deed = ACTS.find(({ keys }) => keys?.includes(key));
    const act = deed && acts[deed.act];
    if (!act) return;
    event.preventDefault();
    act();
  };
