/** The columns of a table of the Offshore Leaks Database: found by name, since years differ in which there are and where. */
import type { CsvRow } from '../tools/csv-rows.ts';

/** A place in a row, or -1 where this year's table has no such column. */
export type Column = number;

/** As they were called, the newest first; in any case of letters. */
const ALSO_CALLED: Readonly<Record<string, readonly string[]>> = {
  node_id_start: ['node_id_start', ':start_id', 'start_id', 'node_1'],
  node_id_end: ['node_id_end', ':end_id', 'end_id', 'node_2'],
  rel_type: ['rel_type', '_type', ':type', 'type'],
  countries: ['countries', 'country'],
  sourceid: ['sourceid', 'source'],
};

export class Columns {
  readonly #places: ReadonlyMap<string, number>;
  readonly #read = new Set<number>();

  constructor(headers: readonly string[]) {
    this.#places = new Map(headers.map((header, place) => [header.trim().toLowerCase(), place]));
  }

  has(name: string): boolean {
    return this.#placeOf(name) >= 0;
  }

  /** Marks it as read too. */
  of(name: string): Column {
    const place = this.#placeOf(name);
    this.#read.add(place);
    return place;
  }

  /** The names of columns that nobody read. */
  left(): string[] {
    return [...this.#places].filter(([, place]) => !this.#read.has(place)).map(([name]) => name);
  }

  #placeOf(name: string): number {
    for (const called of ALSO_CALLED[name] ?? [name]) {
      const place = this.#places.get(called);
      if (place !== undefined) return place;
    }
    return -1;
  }
}

/** Without spaces around it; empty where there is no such column. */
export function cellOf({ cells }: CsvRow, column: Column): string {
  const cell = column < 0 ? '' : (cells[column] ?? '');
  // To trim takes as long as all else of a cell, and next to none needs it.
  return cell === '' || (isBare(cell, 0) && isBare(cell, cell.length - 1)) ? cell : cell.trim();
}

const [SPACE, END_OF_ASCII] = [0x20, 0x7f] as const;

/** Whether surely no space is there: of letters that are not ASCII, `trim` knows. */
function isBare(cell: string, at: number): boolean {
  const code = cell.charCodeAt(at);
  return code > SPACE && code < END_OF_ASCII;
}
