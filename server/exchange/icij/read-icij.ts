/** The Offshore Leaks Database of ICIJ, as its tables of nodes and relationships. */
import type { ImportSettings } from '../../contract/exchange.ts';
import type { GraphRecord } from '../../contract/model.ts';
import { ValidationError } from '../../errors.ts';
import type { InputFile, Placed, Reader, Report } from '../reader.ts';
import { type CsvRow, csvRowBatchesOf, csvRowsOf } from '../tools/csv-rows.ts';
import { layerCase } from '../tools/layer-case.ts';
import { Columns } from './columns.ts';
import { type LeakSource, leakSourceOf, PUBLISHER } from './leak-source.ts';
import { type NodeKind, nodeTable } from './nodes.ts';
import { relationshipTable } from './relationships.ts';

const LAYER = { id: 'icij-offshore-leaks', title: 'ICIJ Offshore Leaks' };
const FORMAT = { delimiter: ',', encoding: 'utf-8', header: true } as const;

export const reader: Reader = {
  usual: () => ({ layer: LAYER, source: { title: 'ICIJ Offshore Leaks', publisher: PUBLISHER } }),
  async *read(files, settings, report) {
    for await (const placed of new Leak(settings, report).read(files)) yield* placed;
  },
  readBatches: (files, settings, report) => new Leak(settings, report).read(files),
};

/** By the name of the file, as ICIJ has called them from year to year. */
const NODE_FILES: readonly (readonly [RegExp, NodeKind])[] = [
  [/entit/i, 'entity'],
  [/officer/i, 'officer'],
  [/intermediar/i, 'intermediary'],
  [/address/i, 'address'],
  [/other/i, 'other'],
];

type Kind = NodeKind | 'relationship';

interface Table {
  records(row: CsvRow): GraphRecord[] | undefined;
  readonly left: readonly string[];
}

class Leak {
  readonly #layer: typeof LAYER;
  readonly #report: Report;
  readonly #sources = new Map<string, LeakSource>();
  /** Mostly the same as in the row before. */
  #last: { named: string; leak: LeakSource; isNew: boolean } | undefined;

  constructor({ layer = LAYER }: ImportSettings, report: Report) {
    this.#layer = layer;
    this.#report = report;
  }

  /** Nodes first: they say how far the data of their leak go. */
  async *read(files: readonly InputFile[]): AsyncGenerator<Iterable<Placed>> {
    yield [{ record: layerCase(this.#layer), place: {} }];
    const kinds = await Promise.all(files.map(kindOf));
    const isNodes = (index: number) => kinds[index] !== 'relationship';
    for (const nodes of [true, false])
      for (const [index, file] of files.entries()) {
        const kind = kinds[index];
        if (kind === undefined || isNodes(index) !== nodes) continue;
        yield* this.#table(file, kind);
      }
  }

  /** By the batch of rows, each made as it is asked for. */
  async *#table(file: InputFile, kind: Kind): AsyncGenerator<Iterable<Placed>> {
    let table: Table | undefined;
    for await (const rows of csvRowBatchesOf(file, FORMAT)) {
      if (table !== undefined) yield this.#placed(rows, table, file.name);
      else {
        const [header, ...rest] = rows;
        table = this.#tableOf(file, header?.cells ?? [], kind);
        for (const column of table.left) this.#report.loss('column', column, { file: file.name, line: 1 });
        yield this.#placed(rest, table, file.name);
      }
    }
  }

  *#placed(rows: readonly CsvRow[], table: Table, file: string): Generator<Placed> {
    for (const row of rows) {
      const place = { file, line: row.line };
      const records = table.records(row);
      if (records === undefined) this.#report.problem('ragged-row', place);
      else for (const record of records) yield { record, place };
    }
  }

  #tableOf(file: InputFile, headers: readonly string[], kind: Kind): Table {
    const layer = this.#layer.id;
    if (kind !== 'relationship') return nodeTable(headers, { kind, layer, source: this.#source });
    return relationshipTable(headers, {
      layer,
      source: (named) => this.#source(named, ''),
      onUnread: (column, { line }) => this.#report.loss('unreadable-date', column, { file: file.name, line }),
    });
  }

  readonly #source = (named: string, until: string): { leak: LeakSource; isNew: boolean } => {
    if (named === this.#last?.named) return this.#last;
    const known = this.#sources.get(named);
    if (known) {
      this.#last = { named, leak: known, isNew: false };
      return this.#last;
    }
    const leak = leakSourceOf(named, until);
    this.#sources.set(named, leak);
    return { leak, isNew: true };
  };
}

/** Throws `ValidationError` (`unknown-table`) for a table that is none of theirs. */
async function kindOf(file: InputFile): Promise<Kind> {
  const headers = await headersOf(file);
  const columns = new Columns(headers);
  if (columns.has('node_id_start') && columns.has('node_id_end')) return 'relationship';
  const kind = NODE_FILES.find(([pattern]) => pattern.test(file.name))?.[1];
  if (!columns.has('node_id'))
    throw new ValidationError([{ code: 'unknown-table', file: file.name, line: 1 }]);
  return kind ?? (columns.has('incorporation_date') ? 'entity' : 'other');
}

async function headersOf(file: InputFile): Promise<readonly string[]> {
  for await (const { cells } of csvRowsOf(file, FORMAT)) return cells;
  return [];
}
