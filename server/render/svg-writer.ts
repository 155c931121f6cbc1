/**
 * Writes SVG from an allowlist: an element, an attribute or a value that is not foreseen here is a fault of ours and
 * throws. Text is escaped and stripped of what XML cannot hold, so whatever a name contains, the file parses and runs nothing.
 */
import { escapeMarkup } from '../domain/text/markup.ts';

const NUMBER = /^-?\d+(\.\d+)?$/;
const NUMBERS = /^-?\d+(\.\d+)?([ ,]-?\d+(\.\d+)?)*$/;
const COLOUR = /^(none|#[0-9a-f]{6})$/;
const PATH = /^[MLHVCSQTAZmlhvcsqtaz0-9 .,-]*$/;
const WORD = /^[a-z-]+$/;
const ID = /^[A-Za-z][A-Za-z0-9._:~-]*$/;
const LENGTH = /^\d+(\.\d+)?(mm|px)?$/;
const TRANSFORM = /^((translate|scale)\(-?\d+(\.\d+)?( -?\d+(\.\d+)?)?\) ?)+$/;
const FAMILY = /^[A-Za-z0-9 ,'-]+$/;
const TEXT = /^/;
/** Into the file itself: nothing is ever fetched. */
const WITHIN = /^#[A-Za-z][A-Za-z0-9-]*$/;

const ATTRIBUTES = {
  'aria-label': TEXT,
  'aria-labelledby': /^[A-Za-z][A-Za-z0-9-]*( [A-Za-z][A-Za-z0-9-]*)*$/,
  cx: NUMBER,
  cy: NUMBER,
  d: PATH,
  fill: COLOUR,
  'font-family': FAMILY,
  'font-size': NUMBER,
  'font-style': WORD,
  'font-weight': NUMBER,
  height: LENGTH,
  id: ID,
  lang: WORD,
  lengthAdjust: /^[A-Za-z]+$/,
  r: NUMBER,
  role: WORD,
  stroke: COLOUR,
  'stroke-dasharray': NUMBERS,
  'stroke-linecap': WORD,
  'stroke-linejoin': WORD,
  'stroke-width': NUMBER,
  textLength: NUMBER,
  transform: TRANSFORM,
  'unicode-bidi': WORD,
  viewBox: NUMBERS,
  width: LENGTH,
  x: NUMBER,
  'xlink:href': WITHIN,
  'xml:lang': WORD,
  xmlns: /^http:\/\/www\.w3\.org\/2000\/svg$/,
  'xmlns:xlink': /^http:\/\/www\.w3\.org\/1999\/xlink$/,
  y: NUMBER,
} as const satisfies Record<string, RegExp>;
export type AttributeName = keyof typeof ATTRIBUTES;

export const ELEMENTS = [
  'circle',
  'defs',
  'desc',
  'g',
  'metadata',
  'path',
  'svg',
  'text',
  'title',
  'use',
] as const;
export type ElementName = (typeof ELEMENTS)[number];
export const ATTRIBUTE_NAMES = Object.keys(ATTRIBUTES) as AttributeName[];

export type Attributes = { [name in AttributeName]?: string | number | undefined };

/** Two decimals, no exponent, no negative zero: the same digits on every machine. */
export function fixed(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError('A coordinate is not a number.');
  const hundredths = Math.round(value * 100);
  if (hundredths === 0) return '0';
  const sign = hundredths < 0 ? '-' : '';
  const digits = Math.abs(hundredths);
  const rest = digits % 100;
  const whole = `${sign}${Math.floor(digits / 100)}`;
  if (rest === 0) return whole;
  return rest % 10 === 0 ? `${whole}.${rest / 10}` : `${whole}.${rest < 10 ? '0' : ''}${rest}`;
}

/** Text on one line, as it may stand in an element or an attribute. */
export const escapeXml = (text: string): string => escapeMarkup(text).replace(/[\t\n\r\u2028\u2029]+/g, ' ');

/** An element with children that are already written; `text` is escaped. */
export function element(
  name: ElementName,
  attributes: Attributes,
  content: readonly string[] | { text: string } = [],
): string {
  let opening = `<${name}`;
  for (const [key, given] of Object.entries(attributes)) {
    if (given === undefined) continue;
    const value = typeof given === 'number' ? fixed(given) : given;
    const rule = ATTRIBUTES[key as AttributeName];
    if (!rule?.test(value)) throw new TypeError(`The figure holds an unforeseen value of ${key}.`);
    opening += ` ${key}="${rule === TEXT ? escapeXml(value) : value}"`;
  }
  const inner = 'text' in content ? escapeXml(content.text) : content.join('');
  return inner === '' ? `${opening}/>` : `${opening}>${inner}</${name}>`;
}
