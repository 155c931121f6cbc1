/** Contradictions as plain text: each a numbered sentence, with its claims and the replies to them side by side. */
import type {
  Contradiction,
  ContradictionKind,
  ContradictionsAnswer,
} from '../../contract/contradictions.ts';
import type { ClaimView, Included, ResponseView } from '../../contract/views.ts';
import { nameOf, sourceInWords } from '../paths/tell-answer.ts';
import { wrap } from '../text/columns.ts';
import { countOf, dateInWords } from '../text/grammar.ts';
import { REPLY_WORDS } from '../text/terms.ts';

/** What each kind is called, over all of that kind. */
export const KIND_TITLES: Readonly<Record<ContradictionKind, string>> = {
  'shares-over-100': 'Shares over 100 %',
  'ends-before-start': 'Ended before it began',
  'after-its-source': 'Later than its source',
  'exclusive-post': 'Two in one post',
  'two-titles': 'Two titles in one body',
  'owns-itself': 'Owns itself',
  'answers-later-claim': 'A reply older than its claim',
};

type Told = Pick<ContradictionsAnswer, 'items' | 'complete' | 'included'>;

/** @param width in columns; without it each sentence is one line. */
export function contradictionsAsText({ items, complete, included }: Told, width?: number): string {
  const lines = [
    items.length === 0 ? 'No contradictions.' : `${countOf(items.length, 'contradiction')}.`,
    ...(complete ? [] : ['There are more than are told of.']),
  ];
  const reading = { included, repliesTo: repliesIn(included) };
  let title: string | undefined;
  for (const [index, item] of items.entries()) {
    if (title !== KIND_TITLES[item.kind]) {
      title = KIND_TITLES[item.kind];
      lines.push('', title);
    }
    lines.push(...itemLines(item, index + 1, reading, width));
  }
  return lines.map((line) => `${line}\n`).join('');
}

interface Reading {
  included: Included;
  /** By claim. */
  repliesTo: ReadonlyMap<string, readonly string[]>;
}

/** Whoever denies a claim is read beside it. */
function repliesIn({ responses }: Included): Map<string, string[]> {
  const replies = new Map<string, string[]>();
  for (const { id, answers } of Object.values(responses)) {
    for (const claim of answers) {
      const known = replies.get(claim);
      if (known) known.push(id);
      else replies.set(claim, [id]);
    }
  }
  return replies;
}

function itemLines(
  { sentence, claims, responses }: Contradiction,
  number: number,
  { included, repliesTo }: Reading,
  width: number | undefined,
): string[] {
  const first = `${number}. `;
  const rest = ' '.repeat(first.length);
  const evidence = [
    ...claims.flatMap((id) => claimText(included.claims[id], included)),
    ...[...new Set([...responses, ...claims.flatMap((id) => repliesTo.get(id) ?? [])])].flatMap((id) =>
      responseText(included.responses[id], included),
    ),
  ];
  return [
    ...wrap(sentence, { width, first, rest }),
    ...evidence.flatMap((text) => wrap(text, { width, first: `${rest}– `, rest: `${rest}  ` })),
  ];
}

function claimText(claim: ClaimView | undefined, included: Included): string[] {
  if (!claim) return [];
  const { id, status, attribution, date, paraphrase, quote, source, locator } = claim;
  const said = [capital(status), attribution, ...(date === undefined ? [] : [dateInWords(date)])].join(', ');
  const quoted = quote === undefined ? '' : ` “${quote}”`;
  return [`${said}: ${ended(paraphrase)}${quoted} ${placeOf(source, locator, included)} (${id})`];
}

function responseText(response: ResponseView | undefined, included: Included): string[] {
  if (!response) return [];
  const { id, by, kind, date, text, source, locator } = response;
  const said = [nameOf(by, included), REPLY_WORDS[kind], ...(date === undefined ? [] : [dateInWords(date)])];
  return [`${said.join(', ')}: ${ended(text)} ${placeOf(source, locator, included)} (${id})`];
}

function placeOf(id: string, locator: string, { sources }: Included): string {
  const source = sources[id];
  return `${source ? sourceInWords(source) : id}, ${locator}.`;
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
const ended = (text: string) => (/[.!?…”]$/.test(text) ? text : `${text}.`);
