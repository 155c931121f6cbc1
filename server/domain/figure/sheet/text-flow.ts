/** Sets running text: words into lines, lines under one another. */
import type { Measure, TextStyle } from '../../drawing/type.ts';
import type { Colour, TextMark } from './marks.ts';

export interface Span {
  readonly text: string;
  readonly style: TextStyle;
  readonly colour: Colour;
}

export interface Flow {
  readonly marks: readonly TextMark[];
  /** From the first baseline to the last. */
  readonly drop: number;
  readonly lines: number;
}

interface Piece extends Span {
  readonly width: number;
  /** A space stands before it. */
  readonly spaced: boolean;
}

/*
 * Where a text may be parted without a space. By rules of our own, not by the dictionaries of `Intl.Segmenter`: these
 * change with the engine, and a figure must not. Chinese parts between any two characters but before what closes and after
 * what opens; an address after its host, before a stroke, a stop or a question mark; any script at a zero-width space. Khmer is
 * written without spaces between words, and only a dictionary knows where they end: it parts at spaces and zero-width
 * spaces alone and, where a run is longer than a whole line, between syllables, never inside one.
 */
const HAN = '[\\u2e80-\\u9fff\\uf900-\\ufaff\\uff00-\\uffef\\u{20000}-\\u{3fffd}]';
const CLOSES = '[、。，．：；？！）］｝〕〉》」』】〗”’…—·％ー々,.:;?!)\\]}%]';
const OPENS = '[（［｛〔〈《「『【〖“‘(\\[{]';
const BETWEEN = new RegExp(
  `\\u200b|(?<=${HAN})(?<!${OPENS})(?!${CLOSES})|(?<!${OPENS})(?=${HAN})(?!${CLOSES})`,
  'u',
);
const ADDRESS = /^[^\p{L}]*(?:[a-z]+:\/\/|(?:[\w-]+\.)+[a-z]{2,}\/)\S/iu;
const HOST = /^[^/]*(?:\/\/[^/?#]*)?/u;
const IN_ADDRESS = /(?=[/?#&=%_~.-][^\s/?#&=%_~.-])/u;
const CLUSTERS =
  /[\u1780-\u17b3](?:\u17d2[\u1780-\u17b3]|[\p{M}\u200c\u200d])*|\P{M}[\p{M}\u200c\u200d]*|\p{M}+/gu;

const partsOf = (word: string): string[] => (ADDRESS.test(word) ? addressParts(word) : word.split(BETWEEN));

function addressParts(address: string): string[] {
  const [host = ''] = HOST.exec(address) ?? [];
  return [host, ...address.slice(host.length).split(IN_ADDRESS)];
}

/** The spans as one paragraph, `width` wide, its first baseline at `x`, `y`. A word that is too long is parted. */
export function flow(
  spans: readonly Span[],
  at: { readonly x: number; readonly y: number; readonly width: number; readonly leading: number },
  measure: Measure,
): Flow {
  const marks: TextMark[] = [];
  let [x, line] = [0, 0];
  let open: { span: Piece; text: string; x: number } | undefined;
  const close = () => {
    if (open) {
      const { text, style, colour } = { ...open.span, text: open.text };
      const goesOn = marks.length > 0 && !open.span.spaced && { goesOn: true as const };
      marks.push({
        kind: 'text',
        x: at.x + open.x,
        y: at.y + line * at.leading,
        text,
        style,
        colour,
        ...goesOn,
      });
    }
    open = undefined;
  };
  for (const piece of piecesOf(spans, at.width, measure)) {
    const space = piece.spaced && x > 0 ? measure(' ', piece.style) : 0;
    if (x > 0 && x + space + piece.width > at.width) {
      close();
      line++;
      x = 0;
    }
    const gap = x > 0 ? space : 0;
    if (open && open.span.style === piece.style && open.span.colour === piece.colour) {
      open.text += `${gap > 0 ? ' ' : ''}${piece.text}`;
    } else {
      close();
      open = { span: piece, text: piece.text, x: x + gap };
    }
    x += gap + piece.width;
  }
  close();
  return { marks, drop: line * at.leading, lines: line + 1 };
}

function piecesOf(spans: readonly Span[], width: number, measure: Measure): Piece[] {
  const pieces: Piece[] = [];
  let spaced = false;
  for (const { text, style, colour } of spans) {
    text.split(/([ \t\n\r\u2028\u2029]+)/).forEach((word, index) => {
      if (index % 2 === 1) spaced = true;
      else {
        for (const part of partsOf(word)) {
          for (const bit of fitting(part, width, (piece) => measure(piece, style))) {
            pieces.push({ text: bit, style, colour, width: measure(bit, style), spaced });
            spaced = false;
          }
        }
      }
    });
  }
  return pieces;
}

/** The word, or as many pieces of it as it takes for each to fit. */
function fitting(word: string, width: number, measure: (text: string) => number): string[] {
  if (word === '') return [];
  if (measure(word) <= width) return [word];
  const bits: string[] = [];
  let bit = '';
  let taken = 0;
  for (const [cluster] of word.matchAll(CLUSTERS)) {
    const more = measure(cluster);
    if (bit !== '' && taken + more > width) {
      bits.push(bit);
      bit = '';
      taken = 0;
    }
    bit += cluster;
    taken += more;
  }
  return [...bits, bit];
}
