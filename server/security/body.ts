/** Request bodies: of the media type that is expected, within limits of size and time, and never held longer. */
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { BadInputError } from '../errors.ts';
import { RefusedError } from './refused-error.ts';

/** How much is read of a JSON body, and of what it holds. */
export interface BodyLimits {
  readonly bytes: number;
  readonly json: { readonly depth: number; readonly keys: number; readonly items: number };
}

export const USUAL_JSON: BodyLimits = { bytes: 1_000_000, json: { depth: 32, keys: 10_000, items: 2_000 } };
/** The largest figure, with what it showed then beside what it shows now. */
export const LARGE_JSON: BodyLimits = { bytes: 8_000_000, json: { depth: 32, keys: 200_000, items: 2_000 } };

const MOST_UPLOAD_BYTES = 100_000_000;
/** A JSON body must be there within this time. */
const JSON_TIME_MS = 30_000;
/** An upload may take long, but not rest longer than this. */
const UPLOAD_REST_MS = 30_000;

/** Throws `RefusedError` unless the one `Content-Type` is one of the types, with no charset or UTF-8. */
export function expectMediaType(request: IncomingMessage, types: readonly string[]): void {
  const given = request.headers['content-type']?.toLowerCase() ?? '';
  const [media, ...parameters] = given.split(';').map((part) => part.trim());
  const plain = parameters.every((parameter) => /^charset="?utf-8"?$/.test(parameter));
  if (media === undefined || !types.includes(media) || !plain)
    throw new RefusedError('unsupported-media-type');
}

/** The whole body of a JSON request, unpacked. */
export async function readJsonBytes(request: IncomingMessage, most: number): Promise<Buffer> {
  const end = performance.now() + JSON_TIME_MS;
  const chunks: Buffer[] = [];
  const stream = unpacked(request, most);
  for await (const chunk of limited(stream, most, () => end - performance.now())) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The body as it arrives. Reading it throws `RefusedError` when there is too much of it, or it rests too long. */
export async function* readUpload(request: IncomingMessage): AsyncGenerator<Buffer> {
  if ((request.headers['content-encoding'] ?? 'identity') !== 'identity') {
    throw new RefusedError('unsupported-media-type');
  }
  expectLength(request, MOST_UPLOAD_BYTES);
  yield* limited(request, MOST_UPLOAD_BYTES, () => UPLOAD_REST_MS);
}

/** The whole of an upload. Throws `RefusedError` where it is more than `most` bytes. */
export async function wholeUpload(upload: AsyncIterable<Uint8Array>, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of upload) {
    length += chunk.length;
    if (length > most) throw new RefusedError('payload-too-large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** A length that is announced is refused unread. */
function expectLength(request: IncomingMessage, most: number): void {
  if (Number(request.headers['content-length'] ?? 0) > most) throw new RefusedError('payload-too-large');
}

function unpacked(request: IncomingMessage, most: number): Readable {
  expectLength(request, most);
  const encoding = request.headers['content-encoding']?.toLowerCase() ?? 'identity';
  if (encoding === 'identity') return request;
  if (encoding !== 'gzip') throw new RefusedError('unsupported-media-type');
  const gunzip = createGunzip();
  request.on('error', (error) => gunzip.destroy(error));
  return request.pipe(gunzip);
}

/** `patience` says how long the next piece may take. */
async function* limited(stream: Readable, most: number, patience: () => number): AsyncGenerator<Buffer> {
  // Left open when reading ends early: the refusal still has to be answered on the same connection.
  const pieces = stream.iterator({ destroyOnReturn: false });
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await within(Math.max(0, patience()), pieces.next());
      if (done) return;
      length += value.length;
      if (length > most) throw new RefusedError('payload-too-large');
      yield value;
    }
  } catch (error) {
    if (error instanceof RefusedError) throw error;
    throw new BadInputError('invalid-encoding');
  }
}

async function within<T>(ms: number, piece: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new RefusedError('request-timeout')), ms);
  });
  try {
    return await Promise.race([piece, late]);
  } finally {
    clearTimeout(timer);
  }
}
