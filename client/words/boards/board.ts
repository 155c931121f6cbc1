/** What is said of a board: its entry in the list, and what became of it. */
import type { BoardEntry, BoardNews } from '../../../server/contract/board.ts';
import { count, listWords } from '../grammar.ts';

/** “Version 7 · 24 names · the data has changed since”. @param revision of the graph now */
export function entryWords({ version, entities, revision: saved }: BoardEntry, revision: number): string {
  return [
    `Version ${version}`,
    count(entities, 'name'),
    ...(saved < revision ? ['the data has changed since'] : []),
  ].join(' · ');
}

/** “2 names and 1 line”; `undefined` where there are none. */
function leftOutWords({ entities, relations }: BoardNews['gone']): string | undefined {
  const parts = [
    ...(entities > 0 ? [count(entities, 'name')] : []),
    ...(relations > 0 ? [count(relations, 'line')] : []),
  ];
  return parts.length === 0 ? undefined : listWords(parts);
}

/** Short, for the strip; `undefined` where the data is as it was. */
export function newsWords({ saved, revision, gone, total }: BoardNews): string | undefined {
  if (revision === saved) return undefined;
  const left = leftOutWords(gone);
  const what = [
    ...(total > 0 ? [`${count(total, 'line')} new or brought again`] : []),
    ...(left === undefined ? [] : [`${left} gone`]),
  ];
  return what.length === 0
    ? 'The data has changed since this board was saved, but nothing of it is new or gone.'
    : `${what.join(', ')} since this board was saved.`;
}

/** What became of a board that was opened from a file. */
export function takenInWords(title: string | undefined, leftOut: BoardNews['gone']): string {
  const left = leftOutWords(leftOut);
  const opened = title === undefined ? 'Opened the board of the file' : `Opened “${title}” from the file`;
  if (left === undefined) return `${opened}.`;
  const isOne = leftOut.entities + leftOut.relations === 1;
  return `${opened}. ${left} of it ${isOne ? 'is' : 'are'} not in this case, and ${isOne ? 'is' : 'are'} left out.`;
}
