/** An answer as Markdown: the same document as the plain text, with nothing in it that a reader’s program would run. */
import type { PathsAnswer } from '../../contract/paths.ts';
import { type Noted, type Telling, type ToldPath, type ToldSource, tellAnswer } from './tell-answer.ts';

/** Notes are footnotes, as GitHub, Pandoc and Obsidian read them. */
export function answerAsMarkdown(question: string, answer: PathsAnswer, options: Telling = {}): string {
  const told = tellAnswer(answer, options);
  const blocks = [
    `# ${literal(question)}`,
    literal(told.summary.join(' ')),
    ...told.groups.flatMap(({ title, paths }) => [`## ${literal(title)}`, ...paths.map(pathBlock)]),
    ...told.sections.flatMap(({ title, items }) => [
      `## ${literal(title)}`,
      items.map((item) => `- ${literal(item)}`).join('\n'),
    ]),
    ...(told.sources.length > 0 ? ['## Sources', told.sources.map(sourceItem).join('\n')] : []),
    ...told.notes.map((note, index) => `[^${index + 1}]: ${literal(note)}`),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function pathBlock({ number, chain, steps, facts, replies }: ToldPath): string {
  return [
    `**${number}. ${literal(chain)}**`,
    '',
    ...steps.map((step) => `- ${noted(step)}`),
    `- ${literal(facts.join(' '))}`,
    ...replies.map((reply) => `- *Reply.* ${noted(reply)}`),
  ].join('\n');
}

const noted = ({ text, notes }: Noted): string =>
  `${literal(text)}${notes.map((note) => `[^${note}]`).join('')}`;

const sourceItem = ({ text, url }: ToldSource, index: number): string =>
  `${index + 1}. ${literal(text)}${url === undefined ? '' : ` ${addressOf(url)}`}`;

/** Only an address of the web becomes a link. */
const addressOf = (url: string): string => (/^https?:\/\/[^\s<>\\`]+$/.test(url) ? `<${url}>` : literal(url));

/** On one line, every sign that Markdown or HTML would read as more than itself set apart. */
const literal = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>&#|~$^]/g, '\\$&')
    .replace(/^([-+=]|\d+(?=[.)]))/, (start) => (/\d/.test(start) ? start : `\\${start}`))
    .replace(/^(\d+)([.)])/, '$1\\$2')
    .replace(/:(?=\/\/)/g, '\\:');
