/** What can be taken out of the page: text for pasting, and files. Loaded when it is first asked for. */
import type { Layer } from '../../server/contract/model.ts';
import type { PathsAnswer, PathView } from '../../server/contract/paths.ts';
import { answerAsCsv } from '../../server/domain/paths/path-csv.ts';
import { answerAsMarkdown } from '../../server/domain/paths/path-markdown.ts';
import { answerAsText, pathAsText } from '../../server/domain/paths/path-text.ts';
import { TAKE_FURTHER } from '../words/paths/deeds.ts';

export interface Whole {
  question: string;
  answer: PathsAnswer;
  layers: readonly Layer[];
}

export type TakeAway = 'text' | 'csv' | 'markdown';

const FILES = {
  text: { extension: 'txt', type: 'text/plain' },
  csv: { extension: 'csv', type: 'text/csv' },
  markdown: { extension: 'md', type: 'text/markdown' },
} as const;

export const chainText = (path: PathView, { included }: PathsAnswer, number: number): string =>
  pathAsText(path, included, number);

export function wholeText({ question, answer, layers }: Whole, as: TakeAway): string {
  if (as === 'csv') return answerAsCsv(answer);
  return as === 'markdown'
    ? answerAsMarkdown(question, answer, { layers })
    : answerAsText(question, answer, { layers });
}

/** “how-is-hun-sen-connected-to-any-compound.csv”. @param ends whom the question is about, in words */
export function fileNameOf(ends: string, as: TakeAway): string {
  const words = ends
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);
  return `${words || TAKE_FURTHER.file}.${FILES[as].extension}`;
}

/** Hands a file to the browser, as a download. */
export function saveText(name: string, as: TakeAway, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: FILES[as].type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // After the click has been taken: the download has its own hold on the file.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
