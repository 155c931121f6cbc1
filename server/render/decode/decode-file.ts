/** A finished file read to its last byte: all that it says, to anyone who opens it, searches it or takes it apart. */
import { utf8TextOf } from './bytes-as-text.ts';
import { readCsv } from './read-csv.ts';
import { readJson } from './read-json.ts';
import { readMarkup } from './read-markup.ts';
import { readPdf } from './read-pdf.ts';
import { readPng } from './read-png.ts';
import { zipMembers } from './read-zip.ts';
import { type FinishedFile, Reading, UndecodableError } from './reading.ts';

const MOST_BYTES = 256 * 1024 * 1024;

// biome-ignore lint/suspicious/noControlCharactersInRegex: no name of a file is offered with them
const CONTROL = /[\0-\x1f]/g;

type Read = (bytes: Uint8Array, reading: Reading) => void | Promise<void>;

const READERS: Readonly<Record<string, Read>> = {
  'image/svg+xml': (bytes, reading) => readMarkup(bytes, 'xml', reading),
  'text/html': (bytes, reading) => readMarkup(bytes, 'html', reading),
  'text/csv': readCsv,
  'text/plain': (bytes, reading) => reading.text(utf8TextOf(bytes)),
  'application/json': (bytes, reading) => readJson(utf8TextOf(bytes), reading),
  'image/png': readPng,
  'application/pdf': readPdf,
  'application/zip': readZip,
};

/** Throws `UndecodableError`, which names nothing, for a file of another type, or one that cannot be read whole. */
export async function decodeFile(file: FinishedFile, within?: Reading): Promise<Reading> {
  const mediaType = file.mediaType.replace(/\s*;.*$/s, '');
  const read = READERS[mediaType];
  if (read === undefined) throw new UndecodableError('nobody here knows its type');
  if (file.bytes.length > MOST_BYTES) throw new UndecodableError('it is too large');
  const reading = new Reading(mediaType, within);
  reading.text(file.name.replace(CONTROL, ''));
  reading.hold(file.bytes);
  await read(file.bytes, reading);
  return reading;
}

async function readZip(bytes: Uint8Array, reading: Reading): Promise<void> {
  for await (const member of zipMembers(bytes, reading)) await decodeFile(member, reading);
}
