/** Tables of newsrooms, read by a mapping of their columns, and our own. */
import type { Mapping, TableMapping } from '../../contract/mapping.ts';
import type { GraphRecord } from '../../contract/model.ts';
import { type Completed, completed, sourceOf, usualSettings } from '../network/usual-settings.ts';
import { wordsOf } from '../network/words.ts';
import type { InputFile, Placed, Reader, Report } from '../reader.ts';
import { csvRowsOf, isRagged } from '../tools/csv-rows.ts';
import { madeId } from '../tools/ids.ts';
import { layerCase } from '../tools/layer-case.ts';
import { SILENT } from '../tools/silent.ts';
import { guessedMapping } from './guess-mapping.ts';
import { entityIdOf, entityRecords, type Reading, relationRecords } from './mapped-records.ts';
import { type MappedColumns, MappedRow, mappedColumns } from './mapped-row.ts';
import { NamesToIds } from './names-to-ids.ts';
import { ownTableOf } from './own-tables.ts';
import { type OwnFile, readOwnTables } from './read-own-tables.ts';

const usual = (files: readonly InputFile[]) => usualSettings(files, { prefixed: true });

export const reader: Reader = {
  /** Without a mapping: that is guessed from what stands in the files (`guessedMapping`). */
  usual,
  async *read(files, given, report) {
    const settings = completed(given, usual(files));
    const mapping = settings.mapping ?? (await guessedMapping(files));
    const { own, tables } = await sorted(files, mapping);
    if (own.length > 0) {
      const source = sourceOf(settings);
      yield { record: source, place: {} };
      yield* readOwnTables(own, source.id, report);
    }
    if (tables.length > 0) yield* readTables(tables, settings, report);
  },
};

interface MappedFile {
  readonly file: InputFile;
  readonly table: TableMapping;
}

/** A table that the mapping does not name is passed over. */
async function sorted(
  files: readonly InputFile[],
  { tables: mapped }: Mapping,
): Promise<{ own: OwnFile[]; tables: MappedFile[] }> {
  const own: OwnFile[] = [];
  const tables: MappedFile[] = [];
  for (const file of files) {
    const table = mapped.find((each) => each.file === file.name);
    const ours = table?.encoding === 'utf-8' ? ownTableOf(await headersOf(file, table)) : undefined;
    if (ours !== undefined) own.push({ file, table: ours });
    else if (table !== undefined && table.rows !== 'nothing') tables.push({ file, table });
  }
  return { own, tables };
}

async function headersOf(file: InputFile, { delimiter, encoding }: TableMapping): Promise<readonly string[]> {
  for await (const { cells } of csvRowsOf(file, { delimiter, encoding, header: true })) return cells;
  return [];
}

/** Entities first, so that ends are found by their names. */
async function* readTables(
  files: readonly MappedFile[],
  settings: Completed,
  report: Report,
): AsyncGenerator<Placed> {
  const { id = madeId('layer', settings.layer.title), title } = settings.layer;
  const whole = { ...settings, layer: { id, title } };
  yield { record: layerCase(whole.layer), place: {} };
  const names = await namesIn(files, whole);
  for (const rows of ['entities', 'relations'] as const)
    for (const { file, table } of files.filter((each) => each.table.rows === rows)) {
      const reading = {
        settings: whole,
        table,
        names,
        words: wordsOf({ mapping: { throughline: 1, tables: [table] } }, table.file),
      };
      const recordsOf = rows === 'entities' ? entityRecords : relationRecords;
      for await (const row of rowsOf(file, table, report)) {
        for (const record of recordsIn(row, reading, recordsOf)) yield { record, place: row.place };
      }
    }
}

/** A name that several rows without ids have would make one entity of what may be two. */
function recordsIn(
  row: MappedRow,
  reading: Reading,
  recordsOf: (row: MappedRow, reading: Reading) => GraphRecord[],
): GraphRecord[] {
  const name = row.cell('name');
  const isNamedOnly = recordsOf === entityRecords && row.cell('id') === undefined && name !== undefined;
  if (isNamedOnly && reading.names.find(name) === 'ambiguous') {
    row.problem('ambiguous-name', 'name');
    return [];
  }
  return recordsOf(row, reading);
}

async function namesIn(files: readonly MappedFile[], settings: Completed): Promise<NamesToIds> {
  const names = new NamesToIds();
  for (const { file, table } of files.filter((each) => each.table.rows === 'entities')) {
    for await (const row of rowsOf(file, table, SILENT)) {
      const [name, id] = [row.cell('name'), entityIdOf(row, settings)];
      if (name === undefined || id === undefined) continue;
      // Two rows that have nothing but one name are two, until somebody says otherwise.
      const isSame = row.cell('id') !== undefined;
      names.add(name, id, isSame ? id : `${file.name}:${row.place.line}`);
    }
  }
  return names;
}

async function* rowsOf(file: InputFile, table: TableMapping, report: Report): AsyncGenerator<MappedRow> {
  const { delimiter, encoding } = table;
  let headers: readonly string[] | undefined;
  let columns: MappedColumns | undefined;
  for await (const row of csvRowsOf(file, { delimiter, encoding, header: true })) {
    if (headers === undefined || columns === undefined) {
      headers = row.cells;
      columns = mappedColumns(table, headers);
      tellUnmapped(headers, table, file, report);
    } else if (isRagged(row, headers)) report.problem('ragged-row', { file: file.name, line: row.line });
    else yield new MappedRow(row, columns, file.name, report);
  }
}

/** Counted, not named: a header of a newsroom's own may be a name. */
function tellUnmapped(
  headers: readonly string[],
  { columns }: TableMapping,
  { name: file }: InputFile,
  report: Report,
): void {
  const used = new Set(columns.filter(({ means }) => means !== 'nothing').map(({ header }) => header));
  for (const header of headers) if (!used.has(header)) report.loss('column', undefined, { file, line: 1 });
}
