/** The sentences that a figure says of itself. */
import type { FigureContent } from '../../contract/figure.ts';
import type { ResponseKind } from '../../contract/model.ts';

type Shown = Pick<FigureContent, 'entities' | 'lines' | 'notes' | 'responses'>;

export const countOf = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

/** “Hun Sen, UDG or Heng He”. */
export function listOf(words: readonly string[], joint: 'and' | 'or'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${joint} ${words.at(-1)}`;
}

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

/** “15 July 2024”, “July 2024”, “2024”. */
export function dateInWords(date: string): string {
  const [year = '', month, day] = date.split('-').map((part) => String(Number(part)));
  const words = [day, month === undefined ? undefined : MONTHS[Number(month) - 1], year];
  return words.filter((word) => word !== undefined).join(' ');
}

/** What a reply is called, after the name of who gives it. */
export const REPLY_WORDS: Readonly<Record<ResponseKind, string>> = {
  denial: 'denial',
  no_response: 'no response',
  declined: 'declined',
  clarification: 'clarification',
  litigation: 'in court',
  deflection: 'deflection',
  mitigation: 'mitigation',
  commitment: 'commitment',
};

/** What is on the sheet, and what was not looked for. */
export function scopeOf(
  shown: Shown,
  leftOut: { readonly lines: number; readonly badges: number },
  searched: string | undefined,
): string {
  const badges = shown.entities.reduce((sum, entity) => sum + entity.badges.length, 0);
  const counts = [
    countOf(shown.entities.length, 'entity', 'entities'),
    countOf(shown.lines.length, 'line'),
    ...(badges > 0 ? [countOf(badges, 'badge')] : []),
  ];
  return [
    `${counts.join(', ')}, as selected`,
    ...(leftOut.lines > 0
      ? [`${countOf(leftOut.lines, 'selected line')} outside these terms, not drawn`]
      : []),
    ...(leftOut.badges > 0 ? [`${countOf(leftOut.badges, 'further badge')} without room, not drawn`] : []),
    ...(searched === undefined ? [] : [searched]),
    'sanctioning authorities are not drawn as joins',
    'other records were not looked for',
  ].join('; ');
}

/** The figure read aloud: each line as its sentence, with who disputes it; then the badges. */
export function describeFigure(title: string, shown: Shown): string {
  const sentences = shown.lines.map((line) => {
    const replies = shown.responses.filter((response) => response.notes.includes(line.note));
    const disputing = new Set(replies.filter(({ kind }) => kind === 'denial').map(({ by }) => by));
    const dispute = line.disputed
      ? ` Disputed${disputing.size > 0 ? `: denied by ${listOf([...disputing], 'and')}` : ''}.`
      : '';
    return `${line.sentence}${dispute}`;
  });
  const badges = shown.entities.flatMap((entity) =>
    entity.badges.map((badge) => `${entity.name}: ${badge.label}.`),
  );
  return [sentence(title), ...sentences, ...badges].join(' ');
}

const sentence = (text: string) => (/[.?!…]$/.test(text) ? text : `${text}.`);
