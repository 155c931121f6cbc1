/** Names that a drawing has divided: over the parts of a label, over single glyphs, over the lines of a page. */
import type { Names } from './spellings.ts';
import { wordsOf } from './words.ts';

/** A name put together of two pieces is chance where it is shorter: “a good” and “man”. */
const LEAST_LETTERS = { label: 4, page: 10 } as const;

/** Pieces that are read one after another: within one label, or one after another on a page. */
export interface Run {
  readonly of: keyof typeof LEAST_LETTERS;
  readonly pieces: readonly string[];
}

/** Every spelling of names as its letters alone. */
export function lettersOf(names: Names): ReadonlySet<string> {
  return new Set([...names.values()].flatMap((spellings) => spellings.map((words) => words.join(''))));
}

/** True where a name begins in one piece and ends in another, and no public name around it does so. */
export function isDividedOver(
  { of, pieces }: Run,
  names: ReadonlySet<string>,
  shown: ReadonlySet<string>,
): boolean {
  if (pieces.length < 2) return false;
  const joined = joinedLetters(pieces);
  return [...names].some(
    (name) =>
      name.length >= LEAST_LETTERS[of] &&
      placesOf(name, joined).some((place) => !isWithin(place, shown, joined)),
  );
}

interface Joined {
  readonly letters: string;
  /** Where words begin and end: a name begins with a word, and ends with one. */
  readonly edges: ReadonlySet<number>;
  /** By the letter, which piece it stands in. */
  readonly pieceAt: readonly number[];
}

function joinedLetters(pieces: readonly string[]): Joined {
  let letters = '';
  const edges = new Set<number>([0]);
  const pieceAt: number[] = [];
  for (const [piece, text] of pieces.entries()) {
    for (const word of wordsOf(text)) {
      edges.add(letters.length);
      letters += word.text;
      for (let at = 0; at < word.text.length; at++) pieceAt.push(piece);
      edges.add(letters.length);
    }
  }
  return { letters, edges, pieceAt };
}

function placesOf(name: string, { letters, edges, pieceAt }: Joined): [start: number, end: number][] {
  const places: [number, number][] = [];
  for (let start = letters.indexOf(name); start >= 0; start = letters.indexOf(name, start + 1)) {
    const end = start + name.length;
    if (edges.has(start) && edges.has(end) && pieceAt[start] !== pieceAt[end - 1]) places.push([start, end]);
  }
  return places;
}

function isWithin([start, end]: [number, number], shown: ReadonlySet<string>, { letters }: Joined): boolean {
  for (const name of shown) {
    const first = Math.max(0, end - name.length);
    for (let at = first; at <= start; at++) if (letters.startsWith(name, at)) return true;
  }
  return false;
}
