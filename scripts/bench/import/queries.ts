/** What is asked of the names of a leak: each beside the name that is meant. */
import type { Leak } from '../paths/leak.ts';
import { seeded } from '../random.ts';
import { otherNameOf } from './leak-files.ts';

export const QUERY_KINDS = ['prefix', 'part', 'one wrong letter', 'Khmer', 'Chinese'] as const;
export type QueryKind = (typeof QUERY_KINDS)[number];

export interface NameAsked {
  readonly text: string;
  /** The name, as it is written, that whoever asks has in mind. */
  readonly meant: string;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** So many of each kind, the same for the same leak. */
export function queriesOf(leak: Leak, count: number): Record<QueryKind, NameAsked[]> {
  const random = seeded(leak.seed + 11);
  const upTo = (most: number) => Math.floor(random() * most);
  const drawn = (make: () => NameAsked | undefined): NameAsked[] => {
    const asked: NameAsked[] = [];
    while (asked.length < count) {
      const one = make();
      if (one !== undefined) asked.push(one);
    }
    return asked;
  };
  const named = (): string => leak.entity(upTo(leak.entities)).name;
  const inScript = (script: 'Khmr' | 'Hans') => () => {
    const other = otherNameOf(upTo(leak.entities));
    if (other?.script !== script) return undefined;
    const letters = [...other.name];
    const start = upTo(Math.max(1, letters.length - 5));
    return { text: letters.slice(start, start + 5).join(''), meant: other.name };
  };
  return {
    prefix: drawn(() => {
      const meant = named();
      return { text: meant.slice(0, 4 + upTo(4)), meant };
    }),
    part: drawn(() => {
      const meant = named();
      const start = 1 + upTo(Math.max(1, meant.length - 6));
      return { text: meant.slice(start, start + 5).trim(), meant };
    }),
    'one wrong letter': drawn(() => {
      const meant = named();
      const place = upTo(meant.length);
      const letter = LETTERS[upTo(LETTERS.length)] ?? 'a';
      const [, word = ''] = /^(\p{L}+) /u.exec(meant) ?? [];
      // In the word that tells it from others, and in a letter of it.
      if (place >= word.length || word.length < 4 || meant[place]?.toLowerCase() === letter) return undefined;
      return { text: meant.slice(0, place) + letter + meant.slice(place + 1), meant };
    }),
    Khmer: drawn(inScript('Khmr')),
    Chinese: drawn(inScript('Hans')),
  };
}
