/** One row of a newsroom's table, cell by what its column means. */
import type { ColumnMeaning, TableMapping } from '../../contract/mapping.ts';
import type { Place, Report } from '../reader.ts';
import type { CsvRow } from '../tools/csv-rows.ts';

/** The columns of a table by what they mean. */
export interface MappedColumns {
  readonly places: ReadonlyMap<ColumnMeaning, number>;
  readonly statements: readonly { place: number; predicate: string }[];
}

/** Columns are found by their headers, wherever they stand now. */
export function mappedColumns({ columns }: TableMapping, headers: readonly string[]): MappedColumns {
  const places = new Map<ColumnMeaning, number>();
  const statements: { place: number; predicate: string }[] = [];
  for (const { header, means, predicate } of columns) {
    const place = headers.indexOf(header);
    if (place < 0 || means === 'nothing') continue;
    if (means === 'statement') statements.push({ place, predicate: predicate ?? header });
    else if (!places.has(means)) places.set(means, place);
  }
  return { places, statements };
}

export class MappedRow {
  readonly #row: CsvRow;
  readonly #columns: MappedColumns;
  readonly #file: string;
  readonly #report: Report;
  /** Whether something of it cannot be kept: then none of it is. */
  isAtFault = false;

  constructor(row: CsvRow, columns: MappedColumns, file: string, report: Report) {
    this.#row = row;
    this.#columns = columns;
    this.#file = file;
    this.#report = report;
  }

  get place(): Place {
    return { file: this.#file, line: this.#row.line };
  }

  /** Without spaces around it; absent where the cell is empty or there is no such column. */
  cell(meaning: ColumnMeaning): string | undefined {
    return this.#at(this.#columns.places.get(meaning));
  }

  statements(): { predicate: string; value: string; column: number }[] {
    return this.#columns.statements.flatMap(({ place, predicate }) => {
      const value = this.#at(place);
      return value === undefined ? [] : [{ predicate, value, column: place + 1 }];
    });
  }

  /** What the cell says, read exactly; a problem at its column where it cannot be read so. */
  read<T>(meaning: ColumnMeaning, code: string, as: (text: string) => T | undefined): T | undefined {
    const text = this.cell(meaning);
    if (text === undefined) return undefined;
    const value = as(text);
    if (value === undefined) this.problem(code, meaning);
    return value;
  }

  problem(code: string, meaning?: ColumnMeaning): void {
    const place = meaning === undefined ? undefined : this.#columns.places.get(meaning);
    this.#report.problem(code, { ...this.place, ...(place !== undefined && { column: place + 1 }) });
    this.isAtFault = true;
  }

  #at(place: number | undefined): string | undefined {
    const text = place === undefined ? '' : (this.#row.cells[place]?.trim() ?? '');
    return text === '' ? undefined : text;
  }
}
