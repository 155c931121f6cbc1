/** The manifest that a published figure carries. A file that somebody brings is read with care: nothing of it is run. */
import { inflateSync } from 'node:zlib';

/** So many bytes of a manifest are unpacked. */
const MOST_BYTES = 16_000_000;
/** So many attachments of a PDF are looked at. */
const MOST_ATTACHMENTS = 20;

/**
 * The bytes of the JSON in an SVG or a PDF of ours, however it was saved since, or the file itself where it is JSON;
 * `undefined` where it holds none.
 */
export function manifestIn(file: Uint8Array): Uint8Array | undefined {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const start = bytes.subarray(0, 1024).toString('latin1').trimStart();
  if (start.includes('%PDF-')) return inPdf(bytes);
  const text = bytes.toString('utf8');
  if (/^\s*\{/.test(text)) return file;
  return inSvg(text);
}

function inSvg(svg: string): Uint8Array | undefined {
  for (const [, inside = ''] of svg.matchAll(/<metadata\b[^>]*>([\s\S]*?)<\/metadata\s*>/g)) {
    const text = textOf(inside).trim();
    if (isManifest(text)) return Buffer.from(text);
  }
  return undefined;
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The text of XML: without elements and comments, references resolved, marked sections as they are. */
const textOf = (xml: string): string =>
  xml.replace(
    /<!\[CDATA\[([\s\S]*?)\]\]>|<!--[\s\S]*?-->|<[^>]*>|&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi,
    (_, marked?: string, hex?: string, decimal?: string, named?: string) => {
      if (marked !== undefined) return marked;
      if (named !== undefined) return NAMED[named.toLowerCase()] ?? '';
      const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return point >= 0 && point <= 0x10ffff ? String.fromCodePoint(point) : '';
    },
  );

/**
 * A stream of a PDF stands in the file as it is, whoever saved it: the attachments among them are unpacked one by one,
 * each within bounds. No more of the PDF is understood than that.
 */
function inPdf(bytes: Buffer): Uint8Array | undefined {
  let looked = 0;
  for (const { dictionary, start } of attachmentsOf(bytes)) {
    if (++looked > MOST_ATTACHMENTS) return undefined;
    const content = unpacked(bytes, dictionary, start);
    if (content !== undefined && isManifest(content.toString('utf8'))) return content;
  }
  return undefined;
}

interface Attachment {
  readonly dictionary: string;
  /** Of its content in the file. */
  readonly start: number;
}

function* attachmentsOf(bytes: Buffer): Generator<Attachment> {
  const mark = '/EmbeddedFile';
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + mark.length)) {
    const opened = bytes.lastIndexOf(' obj', at);
    const stream = bytes.indexOf('stream', at);
    const closed = bytes.indexOf('endobj', at);
    // `/EmbeddedFiles`, the list of them, is another word, and has no stream of its own.
    if (opened < 0 || stream < 0 || (closed >= 0 && closed < stream)) continue;
    const lineEnd = bytes[stream + 'stream'.length] === CARRIAGE_RETURN ? 2 : 1;
    yield {
      dictionary: bytes.subarray(opened, stream).toString('latin1'),
      start: stream + 'stream'.length + lineEnd,
    };
  }
}

const CARRIAGE_RETURN = 0x0d;

function unpacked(bytes: Buffer, dictionary: string, start: number): Buffer | undefined {
  const rest = bytes.subarray(start, start + MOST_BYTES);
  if (/\/FlateDecode\b/.test(dictionary)) {
    try {
      return inflateSync(rest, { maxOutputLength: MOST_BYTES });
    } catch {
      return undefined;
    }
  }
  const end = rest.indexOf('endstream');
  return /\/Filter\b/.test(dictionary) || end < 0 ? undefined : rest.subarray(0, end);
}

/** Ours, whether or not it is whole: that is for its schema to say. */
function isManifest(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'throughline' in value;
  } catch {
    return false;
  }
}
