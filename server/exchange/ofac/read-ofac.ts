/** The sanctions lists of the Office of Foreign Assets Control: `sdn.xml`, or the set of tables around `sdn.csv`. */
import { type Completed, completed, usualSettings } from '../network/usual-settings.ts';
import type { InputFile, Placed, Reader, Report } from '../reader.ts';
import { SILENT } from '../tools/silent.ts';
import { csvEntries } from './csv-entries.ts';
import type { Entry } from './entry.ts';
import { AUTHORITY, EntryRecords, entryIdOf, nameKey } from './entry-records.ts';
import { xmlEntries } from './xml-entries.ts';

const SOURCE = {
  id: 'ofac-sdn',
  title: 'Specially Designated Nationals and Blocked Persons List',
  publisher: AUTHORITY,
  url: 'https://sanctionslist.ofac.treas.gov/',
};
const CONSOLIDATED = { ...SOURCE, id: 'ofac-consolidated', title: 'Consolidated Sanctions List' };

const usual = (files: readonly InputFile[]): Completed => ({
  ...usualSettings(files, { prefixed: false }),
  layer: { id: 'ofac', title: 'OFAC sanctions lists' },
  source: files.some(({ name }) => /(?:^|[/\\])cons/i.test(name)) ? CONSOLIDATED : SOURCE,
});

export const reader: Reader = {
  usual,
  read: (files, settings, report) => read(files, completed(settings, usual(files)), report),
};

async function* read(
  files: readonly InputFile[],
  settings: Completed,
  report: Report,
): AsyncGenerator<Placed> {
  const named = new Map<string, string | undefined>();
  for await (const { uid, name } of entriesIn(files, SILENT)) {
    const key = nameKey(name);
    named.set(key, named.has(key) ? undefined : entryIdOf(uid));
  }
  const records = new EntryRecords(settings, named, report);
  yield* records.beginning();
  for await (const entry of entriesIn(files, report)) yield* records.of(entry);
}

async function* entriesIn(files: readonly InputFile[], report: Report): AsyncGenerator<Entry> {
  const isXml = await Promise.all(files.map(beginsWithTag));
  const of = (xml: boolean) => files.filter((_, at) => isXml[at] === xml);
  if (of(true).length > 0) yield* xmlEntries(of(true), report);
  if (of(false).length > 0) yield* csvEntries(of(false), report);
}

async function beginsWithTag(file: InputFile): Promise<boolean> {
  for await (const chunk of file.open()) {
    const begin = new TextDecoder().decode(chunk.subarray(0, 1_000)).trimStart();
    if (begin !== '') return begin.startsWith('<');
  }
  return false;
}
