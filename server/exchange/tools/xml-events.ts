/** XML as a stream of what it opens, says and closes. No document is built, no entity resolved, nothing fetched. */
import { SaxesParser } from 'saxes';
import { ValidationError } from '../../errors.ts';
import type { InputFile } from '../reader.ts';

export type XmlEvent =
  | {
      readonly type: 'open';
      readonly name: string;
      readonly attributes: ReadonlyMap<string, string>;
      readonly line: number;
    }
  | { readonly type: 'close'; readonly name: string; readonly line: number }
  | { readonly type: 'text'; readonly text: string; readonly line: number };

const DEEPEST = 256;
const MOST_ATTRIBUTES = 1_000;
/** Letters of one text, comment or tag. */
const LONGEST_TEXT = 2_000_000;
/** References (`&amp;`, `&#65;`) in one text: each costs the parser far more than a letter. */
const MOST_REFERENCES = 100_000;
/** Given to the parser at once: between two pieces the limits are looked at. */
const PIECE = 65_536;

/**
 * Names of tags and attributes come without their prefix, attributes that declare prefixes not at all. Every text within
 * the root is an event, blank or not. Throws `ValidationError` with file and line: `doctype-not-allowed` (before the
 * parser sees it), `invalid-xml`, `invalid-encoding`, `nested-too-deep`, `too-many-attributes`, `text-too-long`,
 * `too-many-references`.
 */
export async function* xmlEventsOf(file: InputFile): AsyncGenerator<XmlEvent> {
  const reading = new Reading(file.name);
  for await (const text of textOf(file)) {
    for (let at = 0; at < text.length; at += PIECE) {
      reading.write(text.slice(at, at + PIECE));
      yield* reading.take();
    }
  }
  reading.close();
  yield* reading.take();
}

const localOf = (name: string): string => name.slice(name.indexOf(':') + 1);

class Reading {
  readonly #file: string;
  readonly #parser = new SaxesParser({ xmlns: false, position: true });
  #events: XmlEvent[] = [];
  #happened = false;
  #depth = 0;
  #attributes = 0;
  #openedIn = 1;
  #textFrom = 1;
  #tail = '';
  #sinceEvent = { letters: 0, references: 0 };

  constructor(file: string) {
    this.#file = file;
    const parser = this.#parser;
    parser.on('error', () => this.#refuse('invalid-xml'));
    parser.on('doctype', () => this.#refuse('doctype-not-allowed'));
    parser.on('opentagstart', () => {
      this.#happened = true;
      this.#attributes = 0;
      this.#openedIn = parser.line;
      this.#depth += 1;
      if (this.#depth > DEEPEST) this.#refuse('nested-too-deep');
    });
    parser.on('attribute', () => {
      this.#attributes += 1;
      if (this.#attributes > MOST_ATTRIBUTES) this.#refuse('too-many-attributes');
    });
    parser.on('opentag', ({ name, attributes }) => {
      const line = this.#openedIn;
      this.#push({ type: 'open', name: localOf(name), attributes: attributesOf(attributes), line });
    });
    parser.on('closetag', ({ name }) => {
      this.#depth -= 1;
      this.#push({ type: 'close', name: localOf(name), line: parser.line });
    });
    const text = (data: string) => {
      if (this.#depth > 0) this.#push({ type: 'text', text: data, line: this.#textFrom });
    };
    parser.on('text', text);
    parser.on('cdata', text);
    parser.on('comment', () => {
      this.#happened = true;
    });
    parser.on('processinginstruction', () => {
      this.#happened = true;
    });
  }

  write(piece: string): void {
    const looked = this.#tail + piece;
    if (/<!(?:DOCTYPE|ENTITY)/i.test(looked)) this.#refuse('doctype-not-allowed');
    this.#tail = looked.slice(-9);

    this.#happened = false;
    this.#parser.write(piece);
    const { letters, references } = this.#happened ? { letters: 0, references: 0 } : this.#sinceEvent;
    this.#sinceEvent = { letters: letters + piece.length, references: references + referencesIn(piece) };
    if (this.#sinceEvent.letters > LONGEST_TEXT) this.#refuse('text-too-long');
    if (this.#sinceEvent.references > MOST_REFERENCES) this.#refuse('too-many-references');
  }

  close(): void {
    this.#parser.close();
  }

  take(): XmlEvent[] {
    const events = this.#events;
    this.#events = [];
    return events;
  }

  #push(event: XmlEvent): void {
    this.#happened = true;
    this.#textFrom = this.#parser.line;
    this.#events.push(event);
  }

  #refuse(code: string): never {
    throw new ValidationError([{ code, file: this.#file, line: this.#parser.line }]);
  }
}

function attributesOf(given: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const [name, value] of Object.entries(given)) {
    if (name === 'xmlns' || name.startsWith('xmlns:')) continue;
    const local = localOf(name);
    // One with a prefix gives way to one without.
    if (local === name || !attributes.has(local)) attributes.set(local, value);
  }
  return attributes;
}

function referencesIn(piece: string): number {
  let count = 0;
  for (let at = piece.indexOf('&'); at >= 0; at = piece.indexOf('&', at + 1)) count += 1;
  return count;
}

/** Of encodings that an XML declaration may name besides UTF-8, those that are still met. */
const OTHER_ENCODINGS = /^(?:us-ascii|iso-8859-1|windows-1252)$/i;

async function* textOf(file: InputFile): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let head = Buffer.alloc(0);
  const decode = (bytes: Uint8Array | undefined): string => {
    try {
      return decoder?.decode(bytes, { stream: bytes !== undefined }) ?? '';
    } catch {
      throw new ValidationError([{ code: 'invalid-encoding', file: file.name }]);
    }
  };
  for await (const chunk of file.open()) {
    if (decoder) {
      yield decode(chunk);
      continue;
    }
    head = Buffer.concat([head, chunk]);
    if (head.length < 200) continue;
    decoder = decoderOf(head, file);
    yield decode(head);
  }
  if (!decoder) {
    decoder = decoderOf(head, file);
    yield decode(head);
  }
  yield decode(undefined);
}

function decoderOf(head: Buffer, file: InputFile): TextDecoder {
  const of = (label: string) => new TextDecoder(label, { fatal: true });
  if (head[0] === 0xff && head[1] === 0xfe) return of('utf-16le');
  if (head[0] === 0xfe && head[1] === 0xff) return of('utf-16be');
  const declaration = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']/.exec(head.toString('latin1', 0, 200));
  const label = declaration?.[1] ?? 'utf-8';
  if (/^utf-?8$/i.test(label)) return of('utf-8');
  if (!OTHER_ENCODINGS.test(label))
    throw new ValidationError([{ code: 'invalid-encoding', file: file.name }]);
  return of(label);
}
