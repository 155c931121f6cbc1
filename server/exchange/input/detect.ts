/** Which format files are of, by what stands in them and, where that leaves it open, by their names. */
import { IMPORT_FORMATS, type ImportFormat } from '../../contract/exchange.ts';
import { RECORDS } from '../../contract/model.ts';
import type { InputFile } from '../reader.ts';
import { typeMismatch } from './caps.ts';

/** So much of a file is looked at. */
const HEAD = 16_384;

type Shape = 'json' | 'xml' | 'text' | 'empty' | 'other';

interface Head {
  readonly name: string;
  readonly shape: Shape;
  readonly text: string;
}

const SHAPE_OF: Readonly<Record<ImportFormat, readonly Shape[]>> = {
  bundle: ['json'],
  csv: ['text'],
  followthemoney: ['json'],
  opensanctions: ['json', 'text'],
  icij: ['text'],
  bods: ['json'],
  ofac: ['text', 'xml'],
  graphml: ['xml'],
  gexf: ['xml'],
  cyjs: ['json'],
};

/**
 * The format; `given` where the files may be of it. Throws `ValidationError` (`type-mismatch`) where a file is not what its
 * name or `given` says, or is of nothing that we read.
 */
export async function formatOf(files: readonly InputFile[], given?: ImportFormat): Promise<ImportFormat> {
  const heads: Head[] = [];
  for (const file of files) heads.push(await headOf(file));
  for (const head of heads) if (head.shape === 'other' || lies(head)) throw typeMismatch(head.name);
  if (given !== undefined) {
    // Of our own format its reader says line by line what is wrong.
    const wrong = heads.find(({ shape }) => !mayBe(given, shape));
    if (wrong && given !== 'bundle') throw typeMismatch(wrong.name);
    return given;
  }
  const known = heads.map(formatIn).filter((format) => format !== undefined);
  const format =
    IMPORT_FORMATS.filter((each) => each !== 'csv').find((each) => known.includes(each)) ?? known[0];
  const odd = heads.find(({ shape }) => format === undefined || !mayBe(format, shape));
  if (format === undefined || odd) throw typeMismatch(odd?.name);
  return format;
}

const mayBe = (format: ImportFormat, shape: Shape) => shape === 'empty' || SHAPE_OF[format].includes(shape);

async function headOf(file: InputFile): Promise<Head> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of file.open()) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= HEAD) break;
  }
  const bytes = Buffer.concat(chunks).subarray(0, HEAD);
  const text = textOf(bytes);
  return { name: file.name, text: text ?? '', shape: text === undefined ? 'other' : shapeOf(text) };
}

/** `undefined` of bytes that are no text. */
function textOf(bytes: Buffer): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le', 2);
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return Buffer.from(bytes.subarray(2, bytes.length - (bytes.length % 2)))
      .swap16()
      .toString('utf16le');
  const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const text = bytes.toString('utf8', isMarked ? 3 : 0);
  return SIGNATURES.some((signature) => text.startsWith(signature)) || isBinary(bytes) ? undefined : text;
}

/** Of files that begin with letters and are no text all the same. */
const SIGNATURES = ['%PDF-', 'Rar!', 'SQLite format 3', 'GIF8', 'RIFF', '7z\xbc'];

/** A text has hardly any control characters; a pattern of NUL is one of another encoding, which a reader may know. */
function isBinary(bytes: Buffer): boolean {
  const controls = bytes.filter((byte) => byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 13).length;
  const isPng = bytes[0] === 0x89 && bytes[1] === 0x50;
  const isJpeg = bytes[0] === 0xff && bytes[1] === 0xd8;
  const isOle = bytes[0] === 0xd0 && bytes[1] === 0xcf;
  return isPng || isJpeg || isOle || controls > bytes.length / 10;
}

function shapeOf(text: string): Shape {
  const begin = text.trimStart();
  if (begin === '') return text.length < HEAD ? 'empty' : 'text';
  if (/^(?:<!--[\s\S]*?-->\s*)?<(?:!doctype\s+html|html|head|body)\b/i.test(begin)) return 'other';
  if (begin.startsWith('<')) return 'xml';
  return /^[[{]\s*(?:["{[\]}]|$)/.test(begin) ? 'json' : 'text';
}

/** Whether a name says what the content is not. */
function lies({ name, shape }: Head): boolean {
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase();
  if (shape === 'empty' || extension === undefined) return false;
  if (extension === 'xlsx' || extension === 'xls' || extension === 'xlsm' || extension === 'ods') return true;
  if (['graphml', 'gexf', 'xml'].includes(extension)) return shape !== 'xml';
  if (extension === 'cyjs') return shape !== 'json';
  if (extension === 'csv' || extension === 'tsv') return shape !== 'text';
  return extension === 'json' && shape === 'xml';
}

function formatIn(head: Head): ImportFormat | undefined {
  if (head.shape === 'json') return jsonFormat(head);
  if (head.shape === 'xml') return xmlFormat(head.text);
  return head.shape === 'text' ? tableFormat(head) : undefined;
}

function jsonFormat({ text, name }: Head): ImportFormat | undefined {
  const has = (key: string) => new RegExp(`"${key}"\\s*:`).test(text);
  if (new RegExp(`"record"\\s*:\\s*"(?:${RECORDS.join('|')})"`).test(text)) return 'bundle';
  if (has('statementId') || has('statementID') || has('recordDetails')) return 'bods';
  if (has('elements') || /\.cyjs$/i.test(name)) return 'cyjs';
  if (!has('schema')) return undefined;
  const isNested = /"properties"\s*:\s*\{[^}]*\[\s*\{/.test(text);
  return isNested || has('referents') || has('target') ? 'opensanctions' : 'followthemoney';
}

function xmlFormat(text: string): ImportFormat | undefined {
  const root = /<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)(?=[\s/>])/.exec(
    text.replace(/<\?[\s\S]*?\?>|<!--[\s\S]*?-->/g, ''),
  )?.[1];
  if (root === 'graphml' || root === 'gexf') return root;
  // What has a document type is refused by its reader, with a place.
  return root === 'sdnList' || root === 'Sanctions' ? 'ofac' : undefined;
}

function tableFormat({ text, name }: Head): ImportFormat {
  const header = text.split(/\r?\n/, 1)[0] ?? '';
  if (/(?:^|["',;\t])node_id(?:_start|_end)?(?=["',;\t]|$)/.test(header)) return 'icij';
  if (/^"?id"?,"?schema"?,"?name"?,"?aliases"?/.test(header)) return 'opensanctions';
  if (/^(?:sdn|add|alt|sdn_comments|cons_prim|cons_add|cons_alt|cons_comments)\.csv$/i.test(name))
    return 'ofac';
  return 'csv';
}
