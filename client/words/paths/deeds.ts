/** What can be done with an answer of Paths: as commands, beside their keys, and as buttons at its foot. */
import { count, numeral } from '../grammar.ts';

export const DEEDS = {
  next: 'Follow the next chain',
  previous: 'Follow the previous chain',
  showChain: 'Show the chain on the canvas',
  showAll: 'Show all chains on the canvas',
  toFigure: 'Make a figure of the chain',
  allToFigure: 'Make one figure of all chains',
  compare: 'Compare the chain with another',
  copyChain: 'Copy the chain with its notes',
  copyAll: 'Copy the whole answer as text',
  saveCsv: 'Download the answer as CSV',
  saveMarkdown: 'Download the answer as Markdown',
  allowHubs: 'Allow hubs within chains',
  stop: 'Stop the search',
} as const;

/** What became of one, for a while. */
export const DONE = {
  chainCopied: (chain: number) => `Chain ${chain} was copied.`,
  answerCopied: 'The answer was copied.',
  chainsCopied: (chains: number) => `${count(chains, 'chain')} copied.`,
  notCopied: 'The browser does not allow copying.',
  fileMade: 'The file was handed to the browser.',
} as const;

export const PATHS_PAGE = {
  answers: 'Question and answers',
  panel: 'Scope of this answer',
  panelBody: 'What was not searched',
  copy: 'Copy as text',
  showOnCanvas: 'Show on canvas',
  makeFigure: 'Make a figure',
} as const;

export const TAKE_FURTHER = {
  title: 'Take it further',
  chain: (chain: number) => `Chain ${chain}`,
  copy: 'Copy with its notes',
  all: (chains: number) => (chains === 1 ? 'The answer' : `All ${numeral(chains)} chains`),
  show: (chains: number) => (chains === 1 ? 'Show on canvas' : 'Show all on canvas'),
  makeOneFigure: 'Make one figure',
  csv: 'CSV',
  markdown: 'Markdown',
  /** Of a file, where the question says no more than its name can hold. */
  file: 'paths',
} as const;
