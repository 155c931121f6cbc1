/** What is loaded: read where nothing is selected. */
import { count } from '../../grammar.ts';

export const CASE_OVERVIEW = {
  untitled: 'A case without a title',
  about: 'About this case',
  layers: 'Layers',
  relations: (n: number) => count(n, 'relation'),
  holds: 'What it holds',
  counts: (claims: number, replies: number, sources: number) =>
    `${count(claims, 'claim')}, ${count(replies, 'reply', 'replies')} and ${count(sources, 'source')}. Presumption of innocence applies to everyone named.`,
  firstView: 'Begin with the first view',
} as const;

/** How data comes in. */
export const EMPTY_CASE = {
  noCase: 'No case is loaded',
  nothingIn: (title: string) => `${title}: nothing is in it yet`,
  how: 'Bring in a file: a table, a register, or a graph from another program. It is checked and shown to you before anything is kept.',
  bringIn: 'Bring in a file',
  addByHand: 'Add an entity by hand',
  terminal: 'Or in a terminal',
  seed: 'loads the case that comes with this program',
  /** What stands for the file of who reads, in a command. */
  file: 'FILE',
  begin: 'begins with a case of your own',
  add: 'adds a file to what is there',
} as const;
