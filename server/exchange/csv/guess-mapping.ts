/** What a newsroom's tables mean, guessed by their headers: shown to a person, who changes it or lets it stand. */
import type { ColumnMeaning, Mapping, TableMapping, TablePreview } from '../../contract/mapping.ts';
import type { InputFile } from '../reader.ts';
import { type CsvOptions, csvRowsOf, sniffOf } from '../tools/csv-rows.ts';
import { kindByHeader, meaningsOf, OF_ENTITY, OF_RELATION, plainHeader, typeByHeader } from './headers.ts';
import { OWN_TABLES, type OwnColumn, ownTableOf } from './own-tables.ts';

const PREVIEWED = 20;
const MOST_COLUMNS = 1_000;
/** Of a cell so much is shown: a job is told again and again, and must stay small. */
const SHOWN_LETTERS = 300;

/**
 * The first rows of each table, as text, long cells cut; of a table that is none, no rows. Throws as `csvRowsOf` does.
 */
export const previewsOf = async (files: readonly InputFile[]): Promise<TablePreview[]> =>
  (await Promise.all(files.map(sampleOf))).map(({ file, headers, rows }) => ({
    file,
    headers: headers.slice(0, MOST_COLUMNS),
    rows: rows.map((cells) => cells.slice(0, MOST_COLUMNS).map(shown)),
  }));

/** Not cut within a character. */
const shown = (cell: string) =>
  cell.length > SHOWN_LETTERS ? `${cell.slice(0, SHOWN_LETTERS).replace(/[\ud800-\udbff]$/, '')}…` : cell;

/** Complete: a table for each file. Throws as `csvRowsOf` does. */
export async function guessedMapping(files: readonly InputFile[]): Promise<Mapping> {
  const samples = await Promise.all(files.map(sampleOf));
  return { throughline: 1, tables: samples.map((sample) => tableOf(sample, samples)) };
}

interface Sample extends TablePreview, Required<Omit<CsvOptions, 'header'>> {
  delimiter: NonNullable<CsvOptions['delimiter']>;
  encoding: NonNullable<CsvOptions['encoding']>;
}

async function sampleOf(file: InputFile): Promise<Sample> {
  const format = await sniffOf(file);
  const rows: string[][] = [];
  for await (const { cells } of csvRowsOf(file, { ...format, header: true })) {
    rows.push([...cells]);
    if (rows.length > PREVIEWED) break;
  }
  const [headers = [], ...rest] = rows;
  return { file: file.name, headers, rows: rest, ...format };
}

function tableOf(sample: Sample, all: readonly Sample[]): TableMapping {
  const { file, delimiter, encoding, headers } = sample;
  const own = ownTableOf(headers);
  const base = { file, delimiter, encoding };
  if (own !== undefined) return { ...base, ...ownMapping(headers, own) };
  const addresses = addressesIn(sample);
  const ends = meaningsOf(headers, OF_RELATION, addresses);
  if (headers.length <= MOST_COLUMNS && ends.includes('from') && ends.includes('to'))
    return { ...base, ...relationMapping(sample, ends, all) };
  const meanings = meaningsOf(headers, OF_ENTITY, addresses);
  if (headers.length <= MOST_COLUMNS && (meanings.includes('name') || meanings.includes('id')))
    return { ...base, ...entityMapping(sample, meanings) };
  return { ...base, rows: 'nothing', columns: columnsOf(headers, [], 'nothing') };
}

/** The columns whose first rows hold web addresses, or nothing. */
const addressesIn = ({ headers, rows }: Sample): Set<number> =>
  new Set(
    headers.flatMap((_, place) => {
      const said = rows.map((cells) => cells[place] ?? '').filter((cell) => cell !== '');
      return said.length > 0 && said.every((cell) => /^https?:\/\/\S+$/i.test(cell)) ? [place] : [];
    }),
  );

type Rest = Omit<TableMapping, 'file' | 'delimiter' | 'encoding'>;

const columnsOf = (
  headers: readonly string[],
  meanings: readonly (ColumnMeaning | undefined)[],
  otherwise: ColumnMeaning,
): TableMapping['columns'] =>
  headers.slice(0, MOST_COLUMNS).map((header, place) => ({
    header,
    means: meanings[place] ?? (header.trim() === '' ? 'nothing' : otherwise),
  }));

/** For the eye: our own tables are read whole, whatever the columns are said to be. */
function ownMapping(headers: readonly string[], own: keyof typeof OWN_TABLES): Rest {
  const columns: readonly OwnColumn[] = OWN_TABLES[own];
  const rows = own === 'entities' || own === 'relations' ? own : 'nothing';
  const meanings = rows === 'nothing' ? [] : columns.map(({ header, key }) => OWN_MEANINGS[key ?? header]);
  return {
    rows,
    columns: columnsOf(headers, meanings, 'nothing'),
    ...(rows === 'relations' && { ends: 'ids' }),
  };
}

const OWN_MEANINGS: Readonly<Record<string, ColumnMeaning>> = {
  ...Object.fromEntries(
    (
      ['id', 'name', 'kind', 'country', 'summary', 'from', 'to', 'type', 'wording', 'role', 'since'] as const
    ).map((word) => [word, word]),
  ),
  ...Object.fromEntries((['until', 'asOf', 'shareMin', 'shareMax'] as const).map((word) => [word, word])),
  'aliases:string[]': 'alias',
};

/** What a column of an entity says that no word is known for is kept as a statement. */
function entityMapping({ headers, rows }: Sample, meanings: readonly (ColumnMeaning | undefined)[]): Rest {
  const kind = kindByHeader(headers[meanings.indexOf('name')]);
  const separator = separatorIn(rows, meanings.indexOf('alias'));
  return {
    rows: 'entities',
    columns: columnsOf(headers, meanings, 'statement'),
    ...(kind !== undefined && !meanings.includes('kind') && { kind }),
    ...(separator !== undefined && { separator }),
  };
}

function separatorIn(rows: readonly string[][], column: number): string | undefined {
  return column < 0
    ? undefined
    : [';', '|'].find((separator) => rows.some((cells) => cells[column]?.includes(separator)));
}

function relationMapping(
  sample: Sample,
  meanings: readonly (ColumnMeaning | undefined)[],
  all: readonly Sample[],
): Rest {
  const { headers } = sample;
  const [from, to] = [meanings.indexOf('from'), meanings.indexOf('to')];
  const type = meanings.includes('type') ? undefined : typeByHeader(headers[from]);
  const ends = endsOf(sample, from, to, all);
  const [fromKind, toKind] = [kindByHeader(headers[from]), kindByHeader(headers[to])];
  const isNames = ends === 'names';
  return {
    rows: 'relations',
    columns: columnsOf(headers, meanings, 'nothing'),
    ends,
    ...(type !== undefined && { type }),
    ...(isNames && fromKind !== undefined && !meanings.includes('fromKind') && { fromKind }),
    ...(isNames && toKind !== undefined && !meanings.includes('toKind') && { toKind }),
  };
}

/** Ids where the headers say so, or where more ends of the first rows are ids of the upload than names. */
function endsOf(
  { headers, rows }: Sample,
  from: number,
  to: number,
  all: readonly Sample[],
): 'ids' | 'names' {
  const isId = (place: number) => /(?:^| )id(?: |$)/.test(plainHeader(headers[place] ?? ''));
  if (isId(from) && isId(to)) return 'ids';
  const both = rows.flatMap((cells) => [cells[from] ?? '', cells[to] ?? '']);
  const among = (meaning: 'id' | 'name'): number => {
    const known = new Set(
      all.flatMap((sample) => {
        const place = meaningsOf(sample.headers, OF_ENTITY).indexOf(meaning);
        return place < 0 ? [] : sample.rows.map((cells) => cells[place]);
      }),
    );
    return both.filter((end) => known.has(end)).length;
  };
  return among('id') > among('name') ? 'ids' : 'names';
}
