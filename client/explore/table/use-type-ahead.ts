import { useRef } from 'react';
import type { Item } from './rows.ts';
import { findTyped } from './table-keys.ts';

/** After this long a letter begins another name. */
const PAUSE_MS = 900;

/**
 * Names typed letter by letter. The answer of each key is the row that it leads to; `undefined` for what is no part of a name.
 * @param isKey whether that letter acts by itself: it begins no name, but goes on with one
 */
export function useTypeAhead(items: readonly Item[], isKey: (key: string) => boolean) {
  const typing = useRef({ typed: '', last: 0 });
  return (key: string, at: number): number | undefined => {
    const now = performance.now();
    const isUnderway = typing.current.typed !== '' && now - typing.current.last < PAUSE_MS;
    const begins = /^[\p{L}\p{N}]$/u.test(key) && !isKey(key);
    if (!(begins || (isUnderway && [...key].length === 1 && key !== '/'))) {
      typing.current.typed = '';
      return undefined;
    }
    const typed = isUnderway ? typing.current.typed + key : key;
    typing.current = { typed, last: now };
    // A first letter leads on from the row; those after it may stay.
    return findTyped(items, typed, isUnderway ? at : at + 1) ?? at;
  };
}
