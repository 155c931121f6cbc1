/** The tokens of an XML or HTML file that is written as XML is: quoted attributes, every element closed. */
import { UndecodableError } from './reading.ts';

export type Token =
  | {
      readonly kind: 'open';
      readonly name: string;
      readonly attributes: ReadonlyMap<string, string>;
      readonly empty: boolean;
    }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text' | 'comment' | 'instruction' | 'doctype'; readonly text: string };

const NAME = '[A-Za-z_:][A-Za-z0-9._:-]*';
const TOKEN = new RegExp(
  [
    '<!--(?<comment>[\\s\\S]*?)-->',
    '<!\\[CDATA\\[(?<cdata>[\\s\\S]*?)\\]\\]>',
    '<\\?(?<instruction>[\\s\\S]*?)\\?>',
    '<!(?<doctype>[^<>]*)>',
    `</(?<close>${NAME})\\s*>`,
    `<(?<open>${NAME})(?<attributes>(?:\\s+${NAME}\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*)\\s*(?<empty>/?)>`,
    '(?<text>[^<]+)',
  ].join('|'),
  'gy',
);
const ATTRIBUTE = new RegExp(`(${NAME})\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'g');

/** Throws `UndecodableError` at the first character that is none of these. */
export function* markupTokens(file: string): Generator<Token> {
  let at = 0;
  for (const match of file.matchAll(TOKEN)) {
    at = match.index + match[0].length;
    yield tokenOf(match.groups ?? {});
  }
  if (at !== file.length) throw new UndecodableError('its markup is not well-formed');
}

function tokenOf(parts: Record<string, string | undefined>): Token {
  const { open, attributes = '', empty, close, text, cdata, comment, instruction, doctype } = parts;
  if (open !== undefined) {
    return { kind: 'open', name: open, attributes: attributesOf(attributes), empty: empty === '/' };
  }
  if (close !== undefined) return { kind: 'close', name: close };
  if (text !== undefined) return { kind: 'text', text: unescaped(text) };
  if (cdata !== undefined) return { kind: 'text', text: cdata };
  if (comment !== undefined) return { kind: 'comment', text: comment };
  if (instruction !== undefined) return { kind: 'instruction', text: instruction };
  return { kind: 'doctype', text: doctype ?? '' };
}

function attributesOf(written: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = '', double, single] of written.matchAll(ATTRIBUTE)) {
    if (attributes.has(name)) throw new UndecodableError('an attribute stands twice');
    attributes.set(name, unescaped(double ?? single ?? ''));
  }
  return attributes;
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};

/** A reference that is none of XML’s is left for the search, which knows the letters of HTML. */
function unescaped(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#(\d{1,7})|#[xX]([0-9A-Fa-f]{1,6})|([A-Za-z]+));/g,
    (whole, decimal, hex, named) => {
      if (named !== undefined) return NAMED[named] ?? whole;
      const point = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
      return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    },
  );
}
