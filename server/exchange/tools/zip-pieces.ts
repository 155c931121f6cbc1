/** Several files as one zip, while they are written: nothing but the piece at hand is held. */
import { Zip, ZipDeflate } from 'fflate';
import { ExportFailedError } from '../../errors.ts';
import type { Piece } from '../writer.ts';

/** The oldest that a zip can say, by the clock on the wall: the same files are the same bytes on every day, everywhere. */
const oldest = () => new Date(1980, 0, 1);
const LEVEL = 6;
/** A zip of this kind has no room for more, neither of a file nor of all. */
const MOST_BYTES = 4_000_000_000;

/**
 * Each piece goes into the file that was named last; a file begins when it is named first. Throws `ExportFailedError` where
 * the files are too large for a zip.
 */
export async function* zipPieces(pieces: AsyncIterable<Piece>): AsyncGenerator<Uint8Array> {
  let packed: Uint8Array[] = [];
  let [fault, bytes]: [unknown, number] = [undefined, 0];
  const zip = new Zip((error, chunk) => {
    if (error) fault = error;
    else packed.push(chunk);
  });
  let open: { name: string; file: ZipDeflate } | undefined;
  const begin = (name: string): ZipDeflate => {
    open?.file.push(new Uint8Array(0), true);
    const file = new ZipDeflate(name, { level: LEVEL });
    file.mtime = oldest();
    zip.add(file);
    open = { name, file };
    return file;
  };
  for await (const piece of pieces) {
    const [name, text] = typeof piece === 'string' ? [open?.name ?? '', piece] : [piece.file, piece.text];
    const file = open?.name === name ? open.file : begin(name);
    const chunk = Buffer.from(text);
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new ExportFailedError();
    file.push(chunk);
    if (fault !== undefined) throw new ExportFailedError({ cause: fault });
    yield* packed;
    packed = [];
  }
  open?.file.push(new Uint8Array(0), true);
  zip.end();
  yield* packed;
}
