/**
 * Text as the words that names are compared by: accents, case, zero-width characters, punctuation and the usual
 * escapes (`%C3%AB`, `&#235;`, `&euml;`, `\u00eb`) make no difference. Scripts that set no spaces between words are
 * compared letter by letter.
 */

export interface Word {
  text: string;
  /** Where it stands in the original, in UTF-16 units. */
  start: number;
  end: number;
  /** Only a hyphen and the end of a line stand between it and the word before: the two may be one. */
  broken?: true;
}

interface Unit {
  text: string;
  start: number;
  end: number;
}

const ESCAPED =
  /((?:%[0-9A-Fa-f]{2})+)|&#(\d{1,7});|&#[xX]([0-9A-Fa-f]{1,6});|\\u([0-9A-Fa-f]{4})|&([A-Za-z]{2,8});|[\s\S]/gu;

const HAS_ESCAPE = /%[0-9A-Fa-f]{2}|&[#A-Za-z]|\\u[0-9A-Fa-f]{4}/;
/** The named entities of Latin letters: a letter and its mark, which makes no difference here. */
const NAMED_LETTER =
  /^([A-Za-z])(?:acute|breve|caron|cedil|circ|dot|grave|macr|ogon|ring|slash|strok|tilde|uml)$/;
const NAMED: Readonly<Record<string, string>> = {
  aelig: 'ae',
  eth: 'd',
  imath: 'i',
  inodot: 'i',
  nbsp: ' ',
  oelig: 'oe',
  shy: '\u00ad',
  szlig: 'ss',
  thorn: 'th',
  zwj: '',
  zwnj: '',
};
const BREAK = /^[-\u00ad\u2010]\p{Zs}*[\n\r\v\f\u0085\u2028\u2029]\s*$/u;
const PLAIN = /^[A-Za-z0-9]+$/;
const GAP = /^[ -/:-@[-`{-~]+$/;
const RUN = /[A-Za-z0-9]+|[ -/:-@[-`{-~]+|[\s\S]/gu;

const SPACELESS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Khmer}\p{Script=Thai}\p{Script=Lao}\p{Script=Myanmar}\p{Script=Tibetan}]/u;
const LETTER = /[\p{L}\p{N}\p{M}]/u;
/** Marks that are written over or under a letter and may be left out. Those of the spaceless scripts are vowels. */
const MARK = /(?=\p{M})[\p{Script=Inherited}\p{Script=Arabic}\p{Script=Hebrew}]/u;
const INVISIBLE = /[\p{Cf}\p{Variation_Selector}]/u;
const UNDECOMPOSED: Readonly<Record<string, string>> = {
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ø: 'o',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  þ: 'th',
};

/** The words of a text in order, each with its place. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let open: Word | undefined;
  for (const unit of HAS_ESCAPE.test(text) ? unitsOf(text) : runsOf(text)) {
    if (PLAIN.test(unit.text)) open = extended(words, open, unit, unit.text.toLowerCase());
    else if (GAP.test(unit.text)) open = undefined;
    else {
      for (const char of folded(unit.text)) {
        if (!LETTER.test(char)) open = undefined;
        else if (SPACELESS.test(char)) {
          words.push({ ...unit, text: char });
          open = undefined;
        } else open = extended(words, open, unit, char);
      }
    }
  }
  markBroken(text, words);
  return words;
}

function extended(words: Word[], open: Word | undefined, { start, end }: Unit, letters: string): Word {
  if (open) {
    open.text += letters;
    open.end = end;
    return open;
  }
  const word = { text: letters, start, end };
  words.push(word);
  return word;
}

/** Says of each word whether a line was broken before it, within a word. */
function markBroken(text: string, words: readonly Word[]): void {
  let end: number | undefined;
  for (const word of words) {
    if (end !== undefined && word.start - end > 1 && BREAK.test(text.slice(end, word.start))) {
      word.broken = true;
    }
    end = word.end;
  }
}

/** Most of what people write is unaccented letters and spaces: these are taken a run at a time. */
function* runsOf(text: string): Generator<Unit> {
  for (const match of text.matchAll(RUN)) {
    yield { text: match[0], start: match.index, end: match.index + match[0].length };
  }
}

/** One unit a character, or an escape with what it stands for: slower, so only for texts that have one. */
function* unitsOf(text: string): Generator<Unit> {
  for (const match of text.matchAll(ESCAPED)) {
    const [whole, percent, decimal, hex, json, named] = match;
    const place = { start: match.index, end: match.index + whole.length };
    const point = decimal ?? (hex === undefined ? json && `0x${json}` : `0x${hex}`);
    if (percent !== undefined) yield { ...place, text: percentDecoded(percent) };
    else if (named !== undefined) yield { ...place, text: namedEntity(named) ?? whole };
    else if (point === undefined) yield { ...place, text: whole };
    else yield { ...place, text: Number(point) <= 0x10ffff ? String.fromCodePoint(Number(point)) : whole };
  }
}

const namedEntity = (name: string): string | undefined =>
  NAMED_LETTER.exec(name)?.[1] ?? NAMED[name.toLowerCase()];

function percentDecoded(escapes: string): string {
  try {
    return decodeURIComponent(escapes);
  } catch {
    return escapes;
  }
}

function* folded(text: string): Generator<string> {
  for (const char of text.normalize('NFKD').toLowerCase()) {
    if (MARK.test(char) || INVISIBLE.test(char)) continue;
    yield* UNDECOMPOSED[char] ?? char;
  }
}
