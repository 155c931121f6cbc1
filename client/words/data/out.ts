/** Taking the graph out as a file. */
import { listWords, numeral, uncapitalised } from '../grammar.ts';
import { RECORD_PLURALS, RECORD_WORDS } from '../records.ts';
import { amounts } from './amounts.ts';

export const PART_WORDS = {
  whole: 'The whole graph',
  canvas: 'What is on the canvas',
  board: 'A board',
} as const;

export const TAKE_OUT = {
  title: 'Take out',
  lead: 'The graph as a file, for other programs and other people. Names that are withheld are in none of them.',
  format: 'Format',
  panel: 'What is taken out',
  panelBody: 'What is taken out, and what is lost',
  revision: (revision: number) => `Revision ${numeral(revision)}`,
  download: 'Download',
  what: 'What',
  /** After “What is on the canvas”. */
  onCanvas: (names: number) => (names === 0 ? 'nothing' : amounts(names, 'name')),
  whichBoard: 'Which board',
  noBoard: 'No board is saved yet.',
  file: 'File',
  compressed: 'Compressed, as gzip',
  losses: 'What it cannot say',
  looking: 'Looking at what the format cannot say.',
  noLosses: 'Nothing is lost.',
  tooMuch: 'There is too much on the canvas to be named in one address. Take the whole graph, or a board.',
} as const;

export const DOWNLOAD = {
  making: 'Making the file.',
  made: (format: string, bytes: string) => `${format}, ${bytes}, was handed to the browser.`,
  cancelled: 'It was cancelled.',
  /** @param why a sentence */
  notMade: (why: string) => `The file was not made: ${uncapitalised(why)}`,
  /** How a file is called that the server gives no name. */
  file: (extension: string) => `throughline.${extension}`,
} as const;

const GOING = ['source', 'entity', 'relation', 'claim', 'response'] as const;

/** “It holds 12 entities and 16 relations.” @param counts by kind of record */
export function wentWords(counts: Readonly<Record<string, number>>): string {
  const parts = GOING.flatMap((kind) => {
    const n = counts[kind] ?? 0;
    return n === 0 ? [] : [amounts(n, RECORD_WORDS[kind], RECORD_PLURALS[kind])];
  });
  return parts.length === 0 ? 'There is nothing in it.' : `It holds ${listWords(parts)}.`;
}
