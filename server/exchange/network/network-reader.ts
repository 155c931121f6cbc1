import type { InputFile, Reader, Report } from '../reader.ts';
import { type Edge, NetworkRecords, type Node } from './network-records.ts';
import { completed, usualSettings } from './usual-settings.ts';

/** The nodes and edges of a file as they come. Throws `ValidationError` where the file as a whole cannot be read. */
export type PartsOf = (file: InputFile, report: Report) => AsyncIterable<Node | Edge>;

/** The reader of a format of nodes and edges. Of several files each is a network of its own. */
export const networkReader = (partsOf: PartsOf): Reader => ({
  usual: (files) => usualSettings(files, { prefixed: true }),
  async *read(files, given, report) {
    const settings = completed(given, usualSettings(files, { prefixed: true }));
    for (const [index, file] of files.entries()) {
      const records = new NetworkRecords(
        file.name,
        { ...settings, idPrefix: prefixFor(settings.idPrefix ?? '', index) },
        report,
      );
      for await (const part of partsOf(file, report)) {
        yield* 'from' in part ? records.edge(part) : records.node(part);
      }
      yield* records.end();
    }
  },
});

/** Files that come together must not run into each other either. */
const prefixFor = (prefix: string, index: number): string =>
  index === 0 ? prefix : `${prefix === '' ? 'file' : prefix}.${index + 1}`;
