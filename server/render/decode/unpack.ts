/** Inflates within bounds, off the event loop. */
import { promisify } from 'node:util';
import { createInflate, inflate, inflateRaw } from 'node:zlib';
import { type Reading, UndecodableError } from './reading.ts';

interface WithEngine {
  readonly buffer: Buffer;
  readonly engine: { readonly bytesWritten: number };
}

type Unpack = (bytes: Uint8Array, options: object) => Promise<unknown>;
const ways: Readonly<Record<'zlib' | 'raw', Unpack>> = {
  zlib: promisify(inflate) as Unpack,
  raw: promisify(inflateRaw) as Unpack,
};

/** Throws `UndecodableError` where it is damaged, too large, or followed by more than `slack` bytes. */
export async function unpacked(
  bytes: Uint8Array,
  way: keyof typeof ways,
  reading: Reading,
  slack = 0,
): Promise<Uint8Array> {
  const maxOutputLength = Math.max(1, reading.bytesLeft);
  let result: WithEngine;
  try {
    result = (await ways[way](bytes, { maxOutputLength, info: true })) as WithEngine;
  } catch {
    throw new UndecodableError('what is packed in it is damaged, or too large');
  }
  const rest = bytes.subarray(result.engine.bytesWritten);
  if (rest.length > slack || rest.some((byte) => byte !== 0x0a && byte !== 0x0d)) {
    throw new UndecodableError('something follows what is packed');
  }
  return result.buffer;
}

const AT_ONCE = 1024 * 1024;

/** How many bytes these parts unpack to: of a picture’s rows, which say nothing and are not kept. */
export function unpackedSize(parts: readonly Uint8Array[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const stream = createInflate({ chunkSize: AT_ONCE });
    const given = parts.reduce((sum, part) => sum + part.length, 0);
    let size = 0;
    stream.on('data', (chunk: Buffer) => {
      size += chunk.length;
    });
    stream.on('error', () => reject(new UndecodableError('its picture is damaged')));
    stream.on('end', () =>
      stream.bytesWritten === given
        ? resolve(size)
        : reject(new UndecodableError('something follows its picture')),
    );
    for (const part of parts) stream.write(part);
    stream.end();
  });
}
