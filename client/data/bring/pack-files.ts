/** Several files become one zip, so that they come in as one import. */
import { BRING_IN } from '../../words/data/bring.ts';

export interface Packed {
  name: string;
  file: Blob;
}

/** The same names, each once: “people.csv”, “people (2).csv”. */
export function apart(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const [, stem = name, ending = ''] = /^(.+?)(\.[^.]+)?$/.exec(name) ?? [];
    let own = name;
    for (let again = 2; taken.has(own.toLowerCase()); again += 1) own = `${stem} (${again})${ending}`;
    taken.add(own.toLowerCase());
    return own;
  });
}

/** One file as it is; several in a zip, which holds no more of them at once than a browser gives in one piece. */
export async function packed(files: readonly File[]): Promise<Packed> {
  const [only] = files;
  if (!only) throw new RangeError('no file');
  if (files.length === 1) return { name: only.name, file: only };
  // Loaded when it is first needed.
  const { Zip, ZipDeflate } = await import('fflate');
  const parts: BlobPart[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    parts.push(new Uint8Array(chunk));
  });
  const names = apart(files.map(({ name }) => name));
  for (const [index, file] of files.entries()) {
    // Fast rather than small: it goes no further than the server.
    const entry = new ZipDeflate(names[index] ?? file.name, { level: 1 });
    zip.add(entry);
    const reader = file.stream().getReader();
    for (let read = await reader.read(); !read.done; read = await reader.read()) entry.push(read.value);
    entry.push(new Uint8Array(0), true);
  }
  zip.end();
  return { name: BRING_IN.packed(only.name, files.length - 1), file: new Blob(parts) };
}
