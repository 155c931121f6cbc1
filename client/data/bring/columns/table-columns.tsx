/** One table: what its rows are, and each column with its meaning and its first values. */
import { useId, useState } from 'react';
import {
  DELIMITERS,
  ENCODINGS,
  type TableMapping,
  type TablePreview,
} from '../../../../server/contract/mapping.ts';
import { KINDS, RELATION_TYPES, STATUSES } from '../../../../server/contract/model.ts';
import { oneOf } from '../../../state/lens.ts';
import {
  DELIMITER_WORDS,
  ENCODING_WORDS,
  ENDS_WORDS,
  kindWords,
  MEANING_WORDS,
  ROWS_WORDS,
  TABLE_COLUMNS,
  TABLE_TERMS,
  typeWords,
} from '../../../words/data/mappings.ts';
import { STANDING_WORDS } from '../../../words/terms.ts';
import {
  type Chosen,
  columnKey,
  foreignWords,
  withMeaning,
  withPart,
  withRows,
  withWord,
} from './edit-mapping.ts';
import { meaningsOf } from './meanings-of.ts';
import { Select } from './select.tsx';

const SHOWN_ROWS = 3;
const FIRST_COLUMNS = 60;

interface TableColumnsProps {
  table: TableMapping;
  preview: TablePreview;
  chosen: Chosen;
  /** @param header of the column whose meaning was chosen */
  onTable: (table: TableMapping, header?: string) => void;
}

export function TableColumns({ table, preview, chosen, onTable }: TableColumnsProps) {
  const id = useId();
  const [isWhole, setIsWhole] = useState(false);
  const rows = preview.rows.slice(0, SHOWN_ROWS);
  const columns = isWhole ? table.columns : table.columns.slice(0, FIRST_COLUMNS);
  const groups = meaningsOf(table.rows);
  return (
    <section className="columns" aria-labelledby={id}>
      <div className="columns-head">
        <h4 id={id}>
          <bdi>{table.file}</bdi>
        </h4>
        <TableTerms table={table} onTable={onTable} />
      </div>
      {table.rows !== 'nothing' && (
        <div className="data-wide">
          <table className="data-table columns-table">
            <thead>
              <tr>
                <th scope="col">{TABLE_COLUMNS.column}</th>
                <th scope="col">{TABLE_COLUMNS.means}</th>
                {rows.map((_row, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the first rows of a file never move
                  <th key={index} scope="col">
                    {TABLE_COLUMNS.row(index + 1)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {columns.map(({ header, means }, index) => (
                <tr key={header} data-left-out={means === 'nothing'}>
                  <th scope="row">
                    <bdi>
                      {header === '' ? (
                        <span className="quiet">{TABLE_COLUMNS.unnamed(index + 1)}</span>
                      ) : (
                        header
                      )}
                    </bdi>
                  </th>
                  <td>
                    <span className="columns-means">
                      <Select
                        label={TABLE_COLUMNS.meaningOf(header)}
                        value={means}
                        groups={[
                          { options: [{ value: 'nothing', label: MEANING_WORDS.nothing }] },
                          ...groups.map(({ label, meanings }) => ({
                            label,
                            options: meanings.map((each) => ({ value: each, label: MEANING_WORDS[each] })),
                          })),
                        ]}
                        onChoose={(chosenMeaning) =>
                          onTable(withMeaning(table, header, chosenMeaning), header)
                        }
                      />
                      {!chosen.has(columnKey(table.file, header)) && means !== 'nothing' && (
                        <span className="columns-guessed">{TABLE_COLUMNS.guessed}</span>
                      )}
                    </span>
                  </td>
                  {rows.map((row, at) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: the first rows of a file never move
                    <td key={at} className="columns-value">
                      <bdi>{row[preview.headers.indexOf(header)]}</bdi>
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {!isWhole && table.rows !== 'nothing' && table.columns.length > FIRST_COLUMNS && (
        <button type="button" className="action" onClick={() => setIsWhole(true)}>
          {TABLE_COLUMNS.all(table.columns.length)}
        </button>
      )}
      <ForeignWords table={table} preview={preview} onTable={onTable} />
    </section>
  );
}

type PartProps = Pick<TableColumnsProps, 'table' | 'onTable'>;

const options = <T extends string>(values: readonly T[], words: (value: T) => string) =>
  values.map((value) => ({ value, label: words(value) }));

/** What rows of the table are, where they do not say it themselves. */
function TableTerms({ table, onTable }: PartProps) {
  const has = (means: string) => table.columns.some((column) => column.means === means);
  const part = <K extends keyof TableMapping>(key: K, value: TableMapping[K] | undefined) =>
    onTable(withPart(table, key, value));
  const kinds = [{ value: '', label: TABLE_COLUMNS.notSaid } as const, ...options(KINDS, kindWords)];
  return (
    <div className="columns-terms">
      <Term label={TABLE_TERMS.rows}>
        <Select
          label={TABLE_TERMS.rowsOf(table.file)}
          value={table.rows}
          groups={[
            { options: options(['entities', 'relations', 'nothing'] as const, (rows) => ROWS_WORDS[rows]) },
          ]}
          onChoose={(rows) => onTable(withRows(table, rows))}
        />
      </Term>
      {table.rows === 'entities' && !has('kind') && (
        <Term label={TABLE_TERMS.kind}>
          <Select
            label={TABLE_TERMS.kindOf(table.file)}
            value={table.kind ?? ''}
            groups={[{ options: kinds }]}
            onChoose={(kind) => part('kind', oneOf(KINDS, kind))}
          />
        </Term>
      )}
      {table.rows === 'relations' && (
        <>
          {!has('type') && (
            <Term label={TABLE_TERMS.type}>
              <Select
                label={TABLE_TERMS.typeOf(table.file)}
                value={table.type ?? ''}
                groups={[
                  {
                    options: [
                      { value: '', label: TABLE_COLUMNS.notSaid },
                      ...options(RELATION_TYPES, typeWords),
                    ],
                  },
                ]}
                onChoose={(type) => part('type', oneOf(RELATION_TYPES, type))}
              />
            </Term>
          )}
          <Term label={TABLE_TERMS.ends}>
            <Select
              label={TABLE_TERMS.endsOf(table.file)}
              value={table.ends ?? 'ids'}
              groups={[{ options: options(['ids', 'names'] as const, (ends) => ENDS_WORDS[ends]) }]}
              onChoose={(ends) => part('ends', ends)}
            />
          </Term>
          {table.ends === 'names' && !has('fromKind') && (
            <Term label={TABLE_TERMS.fromKind}>
              <Select
                label={TABLE_TERMS.fromKindOf(table.file)}
                value={table.fromKind ?? ''}
                groups={[{ options: kinds }]}
                onChoose={(kind) => part('fromKind', oneOf(KINDS, kind))}
              />
            </Term>
          )}
          {table.ends === 'names' && !has('toKind') && (
            <Term label={TABLE_TERMS.toKind}>
              <Select
                label={TABLE_TERMS.toKindOf(table.file)}
                value={table.toKind ?? ''}
                groups={[{ options: kinds }]}
                onChoose={(kind) => part('toKind', oneOf(KINDS, kind))}
              />
            </Term>
          )}
        </>
      )}
      {table.rows !== 'nothing' && !has('status') && (
        <Term label={TABLE_TERMS.standing}>
          <Select
            label={TABLE_TERMS.standingOf(table.file)}
            value={table.status ?? 'attributed'}
            groups={[{ options: options(STATUSES, (status) => STANDING_WORDS[status]) }]}
            onChoose={(status) => part('status', status)}
          />
        </Term>
      )}
      <Term label={TABLE_TERMS.delimiter}>
        <Select
          label={TABLE_TERMS.delimiterOf(table.file)}
          value={table.delimiter}
          groups={[{ options: options(DELIMITERS, (each) => DELIMITER_WORDS[each]) }]}
          onChoose={(delimiter) => part('delimiter', delimiter)}
        />
      </Term>
      <Term label={TABLE_TERMS.encoding}>
        <Select
          label={TABLE_TERMS.encodingOf(table.file)}
          value={table.encoding}
          groups={[{ options: options(ENCODINGS, (each) => ENCODING_WORDS[each]) }]}
          onChoose={(encoding) => part('encoding', encoding)}
        />
      </Term>
    </div>
  );
}

/** The label is the select’s own: this is what is seen of it. */
const Term = ({ label, children }: { label: string; children: React.ReactNode }) => (
  <span className="columns-term">
    <span className="quiet" aria-hidden="true">
      {label}
    </span>
    {children}
  </span>
);

/** What the file’s own words for kinds and types mean, as far as its first rows use them. */
function ForeignWords({ table, preview, onTable }: Pick<TableColumnsProps, 'table' | 'preview' | 'onTable'>) {
  const words = foreignWords(table, preview);
  if (words.length === 0) return null;
  return (
    <div className="columns-words">
      <p className="quiet">{TABLE_COLUMNS.words}</p>
      <ul>
        {words.map(({ word, of, means }) => (
          <li key={`${of} ${word}`}>
            <bdi>{word}</bdi>
            <Select
              label={TABLE_COLUMNS.meaningOf(word)}
              value={means ?? ''}
              groups={[
                {
                  options: [
                    { value: '', label: TABLE_COLUMNS.notSaid },
                    ...(of === 'kind' ? options(KINDS, kindWords) : options(RELATION_TYPES, typeWords)),
                  ],
                },
              ]}
              onChoose={(value) => onTable(withWord(table, word, value === '' ? undefined : value))}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}
