/** The keys of Paths, and what it adds to the command palette. */
import type { KeyboardEvent } from 'react';
import type { Command } from '../ui/command.ts';

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
  label: string;
  /** In lower case. */
  keys?: readonly string[];
  /** As it stands on the keyboard. */
  shown?: string;
}

const DEEDS: readonly Deed[] = [
  { act: 'next', label: 'Follow the next chain', keys: [']', 'arrowdown'], shown: ']' },
  { act: 'previous', label: 'Follow the previous chain', keys: ['[', 'arrowup'], shown: '[' },
  { act: 'showChain', label: 'Show the chain on the canvas', keys: ['m'], shown: 'M' },
  { act: 'showAll', label: 'Show all chains on the canvas' },
  { act: 'toFigure', label: 'Make a figure of the chain', keys: ['f'], shown: 'F' },
  { act: 'allToFigure', label: 'Make one figure of all chains' },
  { act: 'compare', label: 'Compare the chain with another', keys: ['c'], shown: 'C' },
  { act: 'copyChain', label: 'Copy the chain with its notes', keys: ['s'], shown: 'S' },
  { act: 'copyAll', label: 'Copy the whole answer as text' },
  { act: 'saveCsv', label: 'Download the answer as CSV' },
  { act: 'saveMarkdown', label: 'Download the answer as Markdown' },
  { act: 'allowHubs', label: 'Allow hubs within chains' },
  { act: 'stop', label: 'Stop the search', shown: 'Esc' },
];

export const pathsCommands = (acts: PathsActs): Command[] =>
  DEEDS.flatMap(({ act, label, shown }) => {
    const onRun = acts[act];
    return onRun ? [{ label, onRun, ...(shown !== undefined && { keys: shown }) }] : [];
  });

/** For the element that holds the answers: single letters act only while one of them has focus. */
export const onLetters =
  (acts: PathsActs) =>
  (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const key = event.key.toLowerCase();
    const deed = DEEDS.find(({ keys }) => keys?.includes(key));
    const act = deed && acts[deed.act];
    if (!act) return;
    event.preventDefault();
    act();
  };
