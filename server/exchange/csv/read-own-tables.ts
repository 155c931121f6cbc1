/** Our own tables back into records: ids as they are, and nothing said that the tables do not say. */
import type { Alias, GraphRecord } from '../../contract/model.ts';
import { withoutApostrophes } from '../../domain/text/csv.ts';
import type { InputFile, Placed, Report } from '../reader.ts';
import { csvRowsOf, isRagged } from '../tools/csv-rows.ts';
import { layerCase } from '../tools/layer-case.ts';
import { LIST_SEPARATOR, OWN_TABLES, type OwnColumn, type OwnTable } from './own-tables.ts';

export interface OwnFile {
  readonly file: InputFile;
  readonly table: OwnTable;
}

const FORMAT = { delimiter: ',', encoding: 'utf-8', header: true } as const;

const RECORD_OF = {
  entities: 'entity',
  relations: 'relation',
  sources: 'source',
  claims: 'claim',
  responses: 'response',
} as const;

type Cells = ReadonlyMap<string, string>;

/** @param aliasSource of aliases, where no table of them says theirs. */
export async function* readOwnTables(
  files: readonly OwnFile[],
  aliasSource: string,
  report: Report,
): AsyncGenerator<Placed> {
  const has = (name: OwnTable) => files.some(({ table }) => table === name);
  const aliases = await aliasesIn(files, report);
  const layers = new Set<string>();
  for (const own of files) {
    if (own.table === 'aliases') continue;
    for await (const { cells, line } of rowsOf(own, report)) {
      const place = { file: own.file.name, line };
      if (own.table === 'layers') {
        const { asOf, asOfNote } = fieldsOf('layers', cells);
        const dated = { ...(asOf !== undefined && { asOf }), ...(asOfNote !== undefined && { asOfNote }) };
        const layer = { id: cells.get('id') ?? '', title: cells.get('title') ?? '', ...dated };
        yield { record: layerCase(layer), place };
        continue;
      }
      const fields = fieldsOf(own.table, cells);
      if (own.table === 'entities') {
        const id = cells.get('id:ID(Entity)') ?? '';
        const plain = has('aliases') ? undefined : plainAliases(cells, aliasSource);
        Object.assign(fields, aliasField(aliases.get(id) ?? plain));
      }
      if (own.table === 'relations') Object.assign(fields, shareOf(fields));
      const layer = cells.get('layer') ?? '';
      if (!has('layers') && layer !== '' && !layers.has(layer)) {
        layers.add(layer);
        yield { record: layerCase({ id: layer, title: layer }), place };
      }
      // Whoever calls parses it: a fault of it is told at its place.
      yield { record: { record: RECORD_OF[own.table], ...fields } as unknown as GraphRecord, place };
    }
  }
}

const aliasField = (aliases: readonly Alias[] | undefined): object =>
  aliases === undefined || aliases.length === 0 ? {} : { aliases };

const plainAliases = (cells: Cells, source: string): Alias[] =>
  (cells.get('aliases:string[]') ?? '')
    .split(LIST_SEPARATOR)
    .filter((name) => name !== '')
    .map((name) => ({ name, source }));

/** The two columns as the one field that they are. */
function shareOf(fields: Record<string, unknown>): object {
  const { shareMin: min, shareMax: max } = fields;
  delete fields['shareMin'];
  delete fields['shareMax'];
  return min === undefined && max === undefined ? {} : { share: { min, max } };
}

/** By entity, in the order of their table. */
async function aliasesIn(files: readonly OwnFile[], report: Report): Promise<Map<string, Alias[]>> {
  const aliases = new Map<string, Alias[]>();
  for (const own of files.filter(({ table }) => table === 'aliases'))
    for await (const { cells } of rowsOf(own, report)) {
      const { entity, ...alias } = fieldsOf('aliases', cells);
      const known = aliases.get(String(entity)) ?? [];
      known.push(alias as unknown as Alias);
      aliases.set(String(entity), known);
    }
  return aliases;
}

/** By their headers. */
async function* rowsOf({ file }: OwnFile, report: Report): AsyncGenerator<{ cells: Cells; line: number }> {
  let headers: readonly string[] | undefined;
  for await (const row of csvRowsOf(file, FORMAT)) {
    if (headers === undefined) headers = row.cells;
    else if (isRagged(row, headers)) report.problem('ragged-row', { file: file.name, line: row.line });
    else {
      const cells = row.cells.map(
        (cell, place) => [headers?.[place] ?? '', withoutApostrophes(cell)] as const,
      );
      yield { cells: new Map(cells), line: row.line };
    }
  }
}

/** An empty cell is an absent field. */
function fieldsOf(table: OwnTable, cells: Cells): Record<string, unknown> {
  const columns: readonly OwnColumn[] = OWN_TABLES[table];
  return Object.fromEntries(
    columns.flatMap(({ header, key, as }) => {
      const cell = cells.get(header) ?? '';
      return key === undefined || cell === '' ? [] : [[key, cellValue(cell, as)]];
    }),
  );
}

function cellValue(cell: string, as: OwnColumn['as']): unknown {
  if (as === 'list') return cell.split(LIST_SEPARATOR);
  if (as === 'number') return /^-?\d/.test(cell) ? Number(cell) : cell;
  if (as === 'boolean') return cell === 'true' ? true : cell === 'false' ? false : cell;
  return cell;
}
