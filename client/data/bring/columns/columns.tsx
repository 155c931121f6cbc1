/** What the columns of each table mean: guessed, shown with the first rows, changed, kept as a file and opened from one. */
import { useRef, useState } from 'react';
import type { ImportJob } from '../../../../server/contract/import-job.ts';
import type { Mapping } from '../../../../server/contract/mapping.ts';
import { saveFile } from '../../../ui/save-file.ts';
import { COLUMNS } from '../../../words/data/mappings.ts';
import { columnKey, fitted, mappingIn, mappingText, withTable } from './edit-mapping.ts';
import { TableColumns } from './table-columns.tsx';
import './columns.css';

interface ColumnsProps {
  job: ImportJob;
  isBusy: boolean;
  onMapping: (mapping: Mapping) => void;
}

/** A mapping is small; what is not is another file. */
const MOST_BYTES = 5_000_000;

export function Columns({ job, isBusy, onMapping }: ColumnsProps) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [told, setTold] = useState<string>();
  const input = useRef<HTMLInputElement>(null);
  const mapping = job.settings?.mapping;
  const previews = job.tables ?? [];
  if (!mapping) return null;

  const open = async (file: File | undefined) => {
    if (!file) return;
    const opened = file.size > MOST_BYTES ? undefined : mappingIn(await file.text());
    const own = opened && fitted(opened, mapping, previews);
    setTold(opened ? (own ? COLUMNS.opened : COLUMNS.noFit) : COLUMNS.noMapping);
    if (!own) return;
    setChosen(new Set(own.tables.flatMap((t) => t.columns.map(({ header }) => columnKey(t.file, header)))));
    onMapping(own);
  };

  return (
    <section className="data-part" aria-labelledby="columns" aria-busy={isBusy}>
      <h3 id="columns">{COLUMNS.title}</h3>
      <p className="data-note data-ways">
        <span>{COLUMNS.note}</span>
        <button
          type="button"
          className="action"
          onClick={() =>
            saveFile(COLUMNS.file, new Blob([mappingText(mapping)], { type: 'application/json' }))
          }
        >
          {COLUMNS.save}
        </button>
        <button type="button" className="action" onClick={() => input.current?.click()}>
          {COLUMNS.open}
        </button>
        <input
          ref={input}
          type="file"
          hidden
          accept=".json,application/json"
          aria-label={COLUMNS.mapping}
          onChange={({ target }) => {
            void open(target.files?.[0]);
            target.value = '';
          }}
        />
        <span role="status">{told}</span>
      </p>
      {previews.map((preview) => {
        const table = mapping.tables.find(({ file }) => file === preview.file);
        if (!table) return null;
        return (
          <TableColumns
            key={preview.file}
            table={table}
            preview={preview}
            chosen={chosen}
            onTable={(changed, header) => {
              setTold(undefined);
              if (header !== undefined) setChosen(new Set([...chosen, columnKey(table.file, header)]));
              onMapping(withTable(mapping, changed));
            }}
          />
        );
      })}
    </section>
  );
}
