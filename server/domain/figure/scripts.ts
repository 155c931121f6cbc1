/** In which script a name is written, by its first letter. */
import type { LabelScript } from '../../contract/figure.ts';

const SCRIPTS: readonly (readonly [script: LabelScript, pattern: RegExp, language?: string])[] = [
  ['Latn', /\p{Script=Latin}/u],
  ['Khmr', /\p{Script=Khmer}/u, 'km'],
  ['Hans', /\p{Script=Han}/u, 'zh'],
];

function rowOf(text: string) {
  const letter = /\p{L}/u.exec(text)?.[0] ?? '';
  return SCRIPTS.find(([, pattern]) => pattern.test(letter));
}

/** `undefined` for a script in which no figure labels its names. */
export const scriptOf = (text: string): LabelScript | undefined => rowOf(text)?.[0];

/** BCP 47, where the script tells it; a name in Latin letters may be of any language. */
export const languageOf = (text: string): string | undefined => rowOf(text)?.[2];
