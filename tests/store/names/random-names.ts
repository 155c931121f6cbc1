/** Names that are much alike, in several scripts, and texts that somebody who means one of them may type. */

export type Random = () => number;

/** Between 0 and 1, the same for the same seed. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export const below = (random: Random, most: number): number => Math.floor(random() * most);
export const oneOf = <T>(random: Random, all: readonly [T, ...T[]]): T =>
  all[below(random, all.length)] ?? all[0];

const SYLLABLES = {
  latin: ['am', 'ber', 'dor', 'el', 'ka', 'm', 'no', 'ra', 'é', 'ł', 'x1'],
  khmer: ['ភ្នំ', 'បក្សី', 'ផ្កា', 'ឈូក', 'ថ្ម', 'ក'],
  chinese: ['莲', '河', '云', '石', '桥', '发展'],
  greek: ['αλ', 'βε', 'γα', 'ς'],
  // Letters of two units each, of which some share the first.
  rare: ['𐌰', '𐌱', '𠀀', '𠀁', '𞤢', 'a'],
} as const;
const SCRIPTS = ['latin', 'latin', 'latin', 'khmer', 'chinese', 'greek', 'rare'] as const;
const JOINTS = [' ', ' ', ' ', '-', ' & ', '·', ' (', '😀', '™', "'", '\u200b', ' _'] as const;
const LETTERS = ['a', 'b', 'e', 'r', '1', 'ភ', '河', 'γ', '𠀁', ' '] as const;

function word(random: Random): string {
  const syllables = SYLLABLES[oneOf(random, SCRIPTS)];
  return Array.from({ length: 1 + below(random, 3) }, () => oneOf(random, syllables)).join('');
}

export function randomName(random: Random): string {
  let name = word(random);
  for (let more = below(random, 3); more > 0; more -= 1) name += oneOf(random, JOINTS) + word(random);
  return name;
}

function mistyped(random: Random, text: string): string {
  const letters = [...text];
  const at = below(random, letters.length);
  const letter = oneOf(random, LETTERS);
  switch (below(random, 4)) {
    case 0:
      return letters.with(at, letter).join('');
    case 1:
      return letters.toSpliced(at, 0, letter).join('');
    case 2:
      return letters.toSpliced(at, 1).join('');
    default:
      return letters.toSpliced(at, 2, ...letters.slice(at, at + 2).reverse()).join('');
  }
}

/** A part of the name, its words in another order, or any of these with a wrong letter. */
export function textMeaning(random: Random, name: string): string {
  const letters = [...name];
  const from = random() < 0.4 ? 0 : below(random, letters.length);
  const length = random() < 0.3 ? 1 + below(random, 2) : 1 + below(random, letters.length);
  const part = letters.slice(from, from + length).join('');
  const text = random() < 0.3 ? name.split(' ').reverse().join(' ') : random() < 0.4 ? name : part;
  return random() < 0.5 ? mistyped(random, text) : text;
}
