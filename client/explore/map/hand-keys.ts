/** The keys of what hands do on the map, each with its words: for the commands, and for the sheet that helps. */
import type { KeyWords } from '../../graph/hands/keys.ts';
import { HAND_KEY_WORDS } from '../../words/explore/hand-keys.ts';

/** As `Acts` names them. */
export const HAND_KEYS = {
  'ctrl+f': { keys: 'Ctrl F', words: HAND_KEY_WORDS['ctrl+f'] },
  z: { keys: 'Z', words: HAND_KEY_WORDS.z },
  m: { keys: 'M', words: HAND_KEY_WORDS.m },
  w: { keys: 'W', words: HAND_KEY_WORDS.w },
  k: { keys: 'K', words: HAND_KEY_WORDS.k },
  'shift+a': { keys: 'Shift A', words: HAND_KEY_WORDS['shift+a'] },
  j: { keys: 'J', words: HAND_KEY_WORDS.j },
  l: { keys: 'L', words: HAND_KEY_WORDS.l },
  'shift+h': { keys: 'Shift H', words: HAND_KEY_WORDS['shift+h'] },
  'shift+p': { keys: 'Shift P', words: HAND_KEY_WORDS['shift+p'] },
  g: { keys: 'G', words: HAND_KEY_WORDS.g },
  n: { keys: 'N', words: HAND_KEY_WORDS.n },
  'shift+g': { keys: 'Shift G', words: HAND_KEY_WORDS['shift+g'] },
} as const satisfies Record<string, KeyWords>;

export type HandKey = keyof typeof HAND_KEYS;
