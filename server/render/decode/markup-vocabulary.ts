/** Names and words of SVG, HTML and XMP themselves, and what a figure writes besides text: none of it tells of anybody. */
import { SHEET_PARTS } from '../../domain/figure/sheet/marks.ts';
import { ATTRIBUTE_NAMES, ELEMENTS } from '../svg-writer.ts';

const SVG =
  'a class dir href lang metadata style text-anchor tspan xml:lang xml:space round italic isolate img group none ' +
  'spacingAndGlyphs start middle end preserve';
const HTML =
  'abbr article aria-describedby b blockquote body br caption charset cite col colgroup colspan content datetime dd ' +
  'div dl dt em figcaption figure footer h1 h2 h3 head header headers hr html http-equiv i li main meta name ol p q ' +
  'rel row rowspan scope section small span strong sub sup table tbody td tfoot th thead time tr ul value column ltr ' +
  'auto viewport utf-8 UTF-8 en';
const XMP =
  'x:xmpmeta rdf:RDF rdf:Description rdf:about rdf:Alt rdf:Bag rdf:li xmlns:x xmlns:rdf xmlns:dc xmlns:pdf dc:format ' +
  'dc:language dc:title dc:description pdf:Producer x-default application/pdf adobe:ns:meta/ ' +
  'http://www.w3.org/1999/02/22-rdf-syntax-ns# http://purl.org/dc/elements/1.1/ http://ns.adobe.com/pdf/1.3/ ' +
  'http://www.w3.org/2000/svg http://www.w3.org/1999/xlink http://www.w3.org/1999/xhtml';

const WORDS: ReadonlySet<string> = new Set([
  ...ELEMENTS,
  ...ATTRIBUTE_NAMES,
  ...SHEET_PARTS,
  ...`${SVG} ${HTML} ${XMP}`.split(' '),
]);

const TYPEFACES =
  /^(?:(?:'(?:Source (?:Serif 4|Sans 3)|Noto Sans (?:SC|Khmer))'|serif|sans-serif)(?:, |$))+$/;

export const isMarkupWord = (text: string): boolean => WORDS.has(text) || TYPEFACES.test(text);

const COLOUR = /^#[0-9a-f]{6}$/;
/** Of the file itself: its outlines, title and description. */
const REFERENCES = /^#?f[0-9a-f]{4}-[0-9a-z]{1,5}(?: f[0-9a-f]{4}-[0-9a-z]{1,5})*$/;
const NUMBERS = /^-?[\d.]+(?:mm|px|%)?(?:[ ,]+-?[\d.]+)*$/;
const PATH = /^[MLHVCSQTAZmlhvcsqtaz\d ,.-]*$/;
/** No word is written in commands of a path: each but the last (`z`) is followed by a number. */
const LETTERS = /[a-y]{2}/i;
const TRANSFORM = /^(?:translate|scale)\([-\d. ,]+\)(?: (?:translate|scale)\([-\d. ,]+\))*$/;

/** Coordinates, lengths, colours, path data, references within the file. */
export const isMeasure = (text: string): boolean =>
  NUMBERS.test(text) ||
  REFERENCES.test(text) ||
  COLOUR.test(text) ||
  TRANSFORM.test(text) ||
  (PATH.test(text) && !LETTERS.test(text));
