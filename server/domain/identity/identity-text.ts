/** Who may be the same as plain text: each pair with what speaks for it and against it, and what was judged of it. */
import type { IdentitiesAnswer, IdentityCandidate } from '../../contract/identity.ts';
import { wrap } from '../text/columns.ts';
import { countOf } from '../text/grammar.ts';
import { limitWords, reasonsAgainst, reasonsFor, reasonWords } from './identity-words.ts';

const JUDGED = { same: 'Judged the same', different: 'Judged different', unsure: 'Judged unsure' } as const;

/** @param width in columns; without it each sentence is one line. */
export function identitiesAsText({ items, included }: IdentitiesAnswer, width?: number): string {
  const nameOf = (id: string) => `${included.entities[id]?.name ?? id} (${id})`;
  const head =
    items.length === 0
      ? 'Nobody who may be the same.'
      : `${countOf(items.length, 'pair')}. Nothing is merged.`;
  const margin = width === undefined ? {} : { width };
  const lines = items.flatMap((item, index) => {
    const number = `${index + 1}. `;
    const told = [
      ...reasonsFor(item).map((reason) => `+ ${reasonWords(reason)}`),
      ...reasonsAgainst(item).map((reason) => `− ${reasonWords(reason)}`),
      ...[limitWords(item), judgedWords(item)].flatMap((words) => (words === undefined ? [] : [words])),
    ];
    return [
      '',
      ...wrap(`${nameOf(item.a)} and ${nameOf(item.b)}`, {
        ...margin,
        first: number,
        rest: ' '.repeat(number.length),
      }),
      ...told.flatMap((words) => wrap(words, { ...margin, first: '   ', rest: '     ' })),
    ];
  });
  return [head, ...lines].map((line) => `${line}\n`).join('');
}

const judgedWords = ({ judgement }: IdentityCandidate): string | undefined =>
  judgement && `${JUDGED[judgement.verdict]}: ${judgement.reason}`;
