/** Paths as plain text: to be read on a terminal, copied and pasted. Every denial and every source goes with it. */
import type { PathsAnswer, PathView } from '../../contract/paths.ts';
import type { Included } from '../../contract/views.ts';
import { type Margins, wrap } from '../text/columns.ts';
import {
  type Noted,
  type Telling,
  type Told,
  type ToldPath,
  tellAnswer,
  tellOnePath,
} from './tell-answer.ts';

export interface TextOptions extends Telling {
  /** In columns; without it each sentence is one line. */
  width?: number | undefined;
  /** Tells the id of each line too, for who goes on with it. */
  ids?: boolean;
}

/** What a line is, for who sets it. */
export interface TextLine {
  readonly role: 'question' | 'heading' | 'chain' | 'text' | 'reply' | 'note';
  readonly text: string;
}

/**
 * The whole answer under its question: the paths by length, what would break them, what was not searched, and then the
 * notes and the sources. Lines end with a line feed.
 */
export const answerAsText = (question: string, answer: PathsAnswer, options: TextOptions = {}): string =>
  joined(answerInLines(question, answer, options));

/** The same line by line. */
export function answerInLines(question: string, answer: PathsAnswer, options: TextOptions = {}): TextLine[] {
  const told = tellAnswer(answer, options);
  const { width } = options;
  return [
    ...lines('question', question, { width }),
    ...lines('text', told.summary.join(' '), { width }),
    ...told.groups.flatMap(({ title, paths }) => [
      BLANK,
      { role: 'heading' as const, text: title },
      ...paths.flatMap((path, index) => [...(index > 0 ? [BLANK] : []), ...pathLines(path, options)]),
    ]),
    ...told.sections.flatMap(({ title, items }) => [
      BLANK,
      { role: 'heading' as const, text: title },
      ...items.flatMap((item) => lines('text', item, { width, first: '– ', rest: '  ' })),
    ]),
    ...notesLines(told, width),
  ];
}

/** One path by itself, with its own notes and sources; `number` is its place in the answer, from 1. */
export function pathAsText(
  path: PathView,
  included: Included,
  number: number,
  options: Pick<TextOptions, 'width' | 'ids'> = {},
): string {
  const told = tellOnePath(path, included, number);
  return joined([...pathLines(told, options), ...notesLines(told, options.width)]);
}

export const BLANK: TextLine = { role: 'text', text: '' };

export const lines = (role: TextLine['role'], text: string, margins: Margins): TextLine[] =>
  wrap(text, margins).map((line) => ({ role, text: line }));

const joined = (all: readonly TextLine[]): string => all.map(({ text }) => `${text}\n`).join('');

function pathLines(
  { number, chain, steps, facts, replies }: ToldPath,
  { width, ids = false }: TextOptions,
): TextLine[] {
  const label = `${number}. `;
  const under = ' '.repeat(label.length);
  const item = { width, first: under, rest: `${under}  ` };
  return [
    ...lines('chain', chain, { width, first: label, rest: under }),
    ...steps.flatMap(({ relation, text, notes }) =>
      lines('text', withNotes({ text: ids ? `${text} (${relation})` : text, notes }), item),
    ),
    ...lines('text', facts.join(' '), item),
    ...replies.flatMap((reply) => lines('reply', withNotes(reply), item)),
  ];
}

export const withNotes = ({ text, notes }: Noted): string =>
  notes.length === 0 ? text : `${text} [${notes.join(', ')}]`;

export function notesLines(
  { notes, sources }: Pick<Told, 'notes' | 'sources'>,
  width: number | undefined,
): TextLine[] {
  const sourceTexts = sources.map(({ text, url }) => (url === undefined ? text : `${text} ${url}`));
  return [...numbered('Notes', notes, width), ...numbered('Sources', sourceTexts, width)];
}

function numbered(title: string, texts: readonly string[], width: number | undefined): TextLine[] {
  if (texts.length === 0) return [];
  const digits = String(texts.length).length;
  const rest = ' '.repeat(digits + 3);
  const items = texts.flatMap((text, index) => {
    const first = `[${index + 1}]`.padEnd(rest.length);
    return lines('note', text, { width, first, rest });
  });
  return [BLANK, { role: 'heading', text: title }, ...items];
}
