/** A map of the columns as a value: pure changes of it, and what in it was chosen by a person. */

import {
  CLAIM_COLUMNS,
  type ColumnMeaning,
  ENTITY_COLUMNS,
  Mapping,
  RELATION_COLUMNS,
  type TableMapping,
  type TablePreview,
} from '../../../../server/contract/mapping.ts';
import { KINDS, RELATION_TYPES } from '../../../../server/contract/model.ts';

/** The mapping with one table of it in place of the one of the same file. */
export const withTable = (mapping: Mapping, table: TableMapping): Mapping => ({
  ...mapping,
  tables: mapping.tables.map((each) => (each.file === table.file ? table : each)),
});

/** A column that means this from now on. */
export const withMeaning = (table: TableMapping, header: string, means: ColumnMeaning): TableMapping => ({
  ...table,
  columns: table.columns.map((column) => {
    if (column.header !== header) return column;
    const { predicate: _before, ...others } = column;
    return { ...others, means };
  }),
});

const MEANINGS: Record<TableMapping['rows'], ReadonlySet<string>> = {
  entities: new Set<string>([...ENTITY_COLUMNS, ...CLAIM_COLUMNS]),
  relations: new Set<string>([...RELATION_COLUMNS, ...CLAIM_COLUMNS]),
  nothing: new Set(),
};

/** Rows of another kind: what a column cannot mean of them is left out. */
export const withRows = (table: TableMapping, rows: TableMapping['rows']): TableMapping => ({
  ...table,
  rows,
  columns:
    rows === 'nothing'
      ? table.columns
      : table.columns.map((column) => ({
          ...column,
          means: MEANINGS[rows].has(column.means) ? column.means : 'nothing',
        })),
});

/** A part of a table that has a usual value; `undefined` takes it away. */
export function withPart<K extends keyof TableMapping>(
  table: TableMapping,
  key: K,
  value: TableMapping[K] | undefined,
): TableMapping {
  const { [key]: _before, ...others } = table;
  return (value === undefined ? others : { ...others, [key]: value }) as TableMapping;
}

/** What a word of the file means; `undefined` takes the meaning away. */
export function withWord(table: TableMapping, word: string, means: string | undefined): TableMapping {
  const others = Object.entries(table.words ?? {}).filter(([each]) => each !== word);
  const words = Object.fromEntries(means === undefined ? others : [...others, [word, means]]);
  return withPart(table, 'words', Object.keys(words).length === 0 ? undefined : words);
}

export interface ForeignWord {
  word: string;
  of: 'kind' | 'type';
  means: string | undefined;
}

/** The words in the first rows’ columns of kinds and types that are none of ours, each once, and those that have a meaning. */
export function foreignWords(table: TableMapping, preview: TablePreview): ForeignWord[] {
  const ours: Record<ForeignWord['of'], ReadonlySet<string>> = {
    kind: new Set<string>(KINDS),
    type: new Set<string>(RELATION_TYPES),
  };
  const found = new Map<string, ForeignWord>();
  for (const { header, means } of table.columns) {
    const of =
      means === 'type' ? 'type' : ['kind', 'fromKind', 'toKind'].includes(means) ? 'kind' : undefined;
    const index = preview.headers.indexOf(header);
    if (of === undefined || index < 0) continue;
    for (const row of preview.rows) {
      const word = (row[index] ?? '').trim();
      if (word === '' || ours[of].has(word)) continue;
      found.set(`${of} ${word}`, { word, of, means: table.words?.[word] });
    }
  }
  return [...found.values()];
}

/** `file` and header of each column that a person gave its meaning. */
export type Chosen = ReadonlySet<string>;
export const columnKey = (file: string, header: string): string => JSON.stringify([file, header]);

const sameHeaders = (table: TableMapping, preview: TablePreview): boolean =>
  table.columns.length === preview.headers.length &&
  table.columns.every(({ header }) => preview.headers.includes(header));

/**
 * A mapping from a file, for the tables of this import: by the name of the file, else by the same headers. Absent where
 * none of its tables fits.
 */
export function fitted(
  opened: Mapping,
  now: Mapping,
  previews: readonly TablePreview[],
): Mapping | undefined {
  let isAny = false;
  const tables = now.tables.map((table) => {
    const preview = previews.find(({ file }) => file === table.file);
    const own =
      opened.tables.find(({ file }) => file === table.file) ??
      (preview && opened.tables.find((each) => sameHeaders(each, preview)));
    if (!own) return table;
    isAny = true;
    return { ...own, file: table.file };
  });
  return isAny ? { ...now, tables } : undefined;
}

/** What a mapping file holds; absent where it is none. */
export function mappingIn(text: string): Mapping | undefined {
  try {
    return Mapping.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

export const mappingText = (mapping: Mapping): string => `${JSON.stringify(mapping, null, 2)}\n`;
