/**
 * Every object of a PDF file and every stream in it, unpacked: strings, names, comments, metadata, attachments; and what a
 * reader’s eyes or ears get of it, by pdf.js.
 */
import { readAs, sayBytes, textsOf } from './bytes-as-text.ts';
import { readPdfText } from './pdf-text.ts';
import { type PdfToken, PdfTokens } from './pdf-tokens.ts';
import { isPdfWord } from './pdf-vocabulary.ts';
import { isJson, readJson } from './read-json.ts';
import { readMarkup } from './read-markup.ts';
import { type Reading, UndecodableError } from './reading.ts';
import { unpacked } from './unpack.ts';

/** Throws `UndecodableError` for what is encrypted, packed in another way than Flate, or followed by more. */
export async function readPdf(bytes: Uint8Array, reading: Reading): Promise<void> {
  if (readAs(bytes.subarray(0, 5), 'latin-1') !== '%PDF-') throw new UndecodableError('it is no PDF');
  for (const stream of readObjects(bytes, reading)) await readStream(stream, reading);
  const { pages, others } = await readPdfText(bytes);
  for (const page of pages) {
    reading.page(page.map(({ text, endsLine }) => `${text}${endsLine ? '\n' : ''}`).join(''));
    reading.run(
      'page',
      page.map(({ text }) => text),
    );
  }
  for (const text of others) reading.text(text);
}

interface Stream {
  /** Its dictionary, as written. */
  readonly dictionary: string;
  readonly bytes: Uint8Array;
}

/** Says all but streams, and gives these. */
function readObjects(bytes: Uint8Array, reading: Reading): Stream[] {
  const tokens = new PdfTokens(bytes);
  const saying = new Saying(reading);
  const streams: Stream[] = [];
  let objectAt = 0;
  for (let token = tokens.next(); token !== undefined; token = tokens.next()) {
    saying.take(token);
    if (token.kind === 'name' && readAs(token.bytes, 'latin-1') === 'Encrypt')
      throw new UndecodableError('it is encrypted');
    if (token.kind !== 'word') continue;
    const word = readAs(token.bytes, 'latin-1');
    if (word === 'obj') objectAt = tokens.at;
    if (word !== 'stream') continue;
    const dictionary = readAs(bytes.subarray(objectAt, tokens.at), 'latin-1');
    const [start, end] = streamAt(bytes, tokens.at, dictionary);
    streams.push({ dictionary, bytes: bytes.subarray(start, end) });
    tokens.at = end;
  }
  return streams;
}

function streamAt(bytes: Uint8Array, after: number, dictionary: string): [start: number, end: number] {
  const start = after + (bytes[after] === 13 ? 2 : 1);
  const length = /\/Length\s+(\d+)(?!\s+\d+\s+R)/.exec(dictionary)?.[1];
  const end = start + Number(length);
  if (length === undefined || !/^\r?\n?endstream/.test(readAs(bytes.subarray(end, end + 11), 'latin-1'))) {
    throw new UndecodableError('a stream is not as long as it says');
  }
  return [start, end];
}

const BINARY = /\/(?:Length1|FontFile\d?|CIDFontType0C|Type1C|OpenType|XRef|Image|ICCBased)\b/;

async function readStream({ dictionary, bytes }: Stream, reading: Reading): Promise<void> {
  const held = await contentOf(dictionary, bytes, reading);
  reading.hold(held);
  if (BINARY.test(dictionary)) return;
  if (/\/EmbeddedFile\b|\/Metadata\b/.test(dictionary)) return readAttached(held, reading);
  readContent(held, reading);
}

async function contentOf(dictionary: string, bytes: Uint8Array, reading: Reading): Promise<Uint8Array> {
  const filter = /\/Filter\s*(\[[^\]]*\]|\/\w+)/.exec(dictionary)?.[1]?.replace(/[[\]\s]/g, '');
  if (filter === undefined) return bytes;
  if (filter !== '/FlateDecode') throw new UndecodableError('a stream is packed in another way');
  return unpacked(bytes, 'zlib', reading, 2);
}

/** Another file: JSON, XML, or else whatever its bytes may say. */
function readAttached(bytes: Uint8Array, reading: Reading): void {
  const [text = ''] = textsOf(bytes);
  if (isJson(text)) readJson(text, reading);
  else if (text.trimStart().startsWith('<')) readMarkup(bytes, 'xml', reading);
  else sayBytes(bytes, reading);
}

function readContent(bytes: Uint8Array, reading: Reading): void {
  const tokens = new PdfTokens(bytes);
  const saying = new Saying(reading);
  for (let token = tokens.next(); token !== undefined; token = tokens.next()) saying.take(token);
}

/** Takes tokens, and says those that are text; strings within one array are pieces of one label. */
class Saying {
  readonly #reading: Reading;
  #label: Uint8Array[] | undefined;

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  take({ kind, bytes }: PdfToken): void {
    if (kind === 'open') this.#label = [];
    else if (kind === 'close') this.#endLabel();
    else if (kind === 'string') {
      this.#string(bytes);
      this.#label?.push(bytes);
    } else this.#word(kind, bytes);
  }

  /** Pieces may divide a name, and a letter of several bytes. */
  #endLabel(): void {
    if (this.#label !== undefined && this.#label.length > 1) {
      this.#string(Buffer.concat(this.#label));
      const pieces = this.#label.map((bytes) => markedText(bytes) ?? textsOf(bytes)[0] ?? '');
      this.#reading.run('label', pieces);
    }
    this.#label = undefined;
  }

  #string(bytes: Uint8Array): void {
    const marked = markedText(bytes);
    if (marked === undefined) sayBytes(bytes, this.#reading);
    else this.#reading.text(marked);
  }

  /** No operator and no number is as long as a name that is looked for. */
  #word(kind: string, bytes: Uint8Array): void {
    if (bytes.length < 4) return;
    const text = readAs(bytes, 'utf-8');
    if (kind === 'word' && /^[-+.\d]+$/.test(text)) return;
    if (isPdfWord(text)) return;
    if (kind === 'word') this.#reading.guess(text);
    else for (const said of textsOf(bytes)) this.#reading.text(said);
  }
}

/** As the mark that it begins with says. */
function markedText(bytes: Uint8Array): string | undefined {
  const mark = (bytes[0] ?? 0) * 0x100 + (bytes[1] ?? 0);
  if (mark === 0xfeff) return readAs(bytes, 'utf-16be');
  return mark === 0xfffe ? readAs(bytes, 'utf-16le') : undefined;
}
