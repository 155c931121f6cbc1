/** An SVG or HTML file: what is written in it, what its labels, ids and comments say, and what is written across elements. */
import { TABLE_STYLE } from '../../domain/figure/table/table-html.ts';
import { utf8TextOf } from './bytes-as-text.ts';
import { markupTokens, type Token } from './markup.ts';
import { isMarkupWord, isMeasure } from './markup-vocabulary.ts';
import { isJson, readJson } from './read-json.ts';
import { type Reading, UndecodableError } from './reading.ts';

type Language = 'xml' | 'html';

/** Elements that HTML never closes. */
const VOID: ReadonlySet<string> = new Set(['meta', 'br', 'hr', 'col', 'link', 'img', 'input', 'wbr']);
const ACTIVE: ReadonlySet<string> = new Set(['script', 'iframe', 'object', 'embed', 'foreignObject']);
/** Elements that hold one label, however many parts it is drawn in. */
const LABELS: ReadonlySet<string> = new Set('text td th p li caption dd dt h1 h2'.split(' '));

/** Instructions that every file of ours begins with. */
const OURS: ReadonlySet<string> = new Set([
  'xml version="1.0" encoding="UTF-8"',
  'xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"',
  'xpacket end="r"',
]);

/** Throws `UndecodableError` for what is not well-formed, declares entities, runs or embeds something. */
export function readMarkup(bytes: Uint8Array, language: Language, reading: Reading): void {
  new MarkupReader(language, reading).read(utf8TextOf(bytes));
}

class MarkupReader {
  readonly #language: Language;
  readonly #reading: Reading;
  readonly #open: string[] = [];
  readonly #page: string[] = [];
  /** The label that is open, and how deep it began. */
  #label: { readonly depth: number; readonly pieces: string[] } | undefined;

  constructor(language: Language, reading: Reading) {
    this.#language = language;
    this.#reading = reading;
  }

  read(file: string): void {
    for (const token of markupTokens(file.replace(/^\ufeff/, ''))) this.#take(token);
    if (this.#open.length > 0) throw new UndecodableError('an element is not closed');
    this.#reading.run('page', this.#page);
    this.#reading.page(this.#page.join('\n'));
  }

  #take(token: Token): void {
    if (token.kind === 'open') this.#opened(token);
    else if (token.kind === 'close') this.#closed(token.name);
    else if (token.kind === 'text') this.#said(token.text);
    else if (token.kind === 'doctype') this.#declared(token.text);
    else if (!OURS.has(token.text)) this.#reading.text(token.text);
  }

  #declared(text: string): void {
    if (this.#language !== 'html' || !/^doctype html$/i.test(text)) {
      throw new UndecodableError('it declares a type of its own');
    }
  }

  #opened({ name, attributes, empty }: Token & { kind: 'open' }): void {
    if (ACTIVE.has(name)) throw new UndecodableError('it holds what can run');
    this.#vocabulary(name);
    for (const [key, value] of attributes) {
      this.#vocabulary(key);
      if (/^\s*(?:data|javascript):/i.test(value)) throw new UndecodableError('an address in it holds data');
      if (!isMarkupWord(value) && !isMeasure(value)) this.#reading.text(value);
      // Of outlined text the label is what is read, line after line.
      if (key === 'aria-label') this.#page.push(value);
    }
    if (empty || (this.#language === 'html' && VOID.has(name))) return;
    this.#open.push(name);
    if (this.#label === undefined && LABELS.has(name)) this.#label = { depth: this.#open.length, pieces: [] };
  }

  #closed(name: string): void {
    if (this.#open.at(-1) !== name) throw new UndecodableError('its elements are not nested');
    if (this.#label?.depth === this.#open.length) {
      this.#reading.run('label', this.#label.pieces);
      this.#reading.text(this.#label.pieces.join(''));
      this.#label = undefined;
    }
    this.#open.pop();
  }

  #said(text: string): void {
    if (text.trim() === '' || text.trim() === TABLE_STYLE.trim()) return;
    if (this.#open.length === 0) throw new UndecodableError('text stands outside of it');
    if (/^\s*[[{]/.test(text) && isJson(text)) readJson(text, this.#reading);
    else {
      this.#label?.pieces.push(text);
      this.#page.push(text);
    }
  }

  #vocabulary(name: string): void {
    if (!isMarkupWord(name)) this.#reading.guess(name);
  }
}
