/** Where an import begins: files are dropped or chosen, and it is said what may come in. */
import { useId } from 'react';
import { IMPORT_FORMATS } from '../../../server/contract/exchange.ts';
import { CHOOSE_FILES } from '../../words/data/bring.ts';
import { IMPORT_FORMAT_WORDS } from '../../words/data/formats.ts';

interface ChooseFilesProps {
  onFiles: (files: readonly File[]) => void;
}

export function ChooseFiles({ onFiles }: ChooseFilesProps) {
  const id = useId();
  return (
    <>
      <h2 className="data-title" tabIndex={-1}>
        {CHOOSE_FILES.title}
      </h2>
      <p className="data-lead">{CHOOSE_FILES.lead}</p>
      <div className="data-drop">
        <label htmlFor={id}>{CHOOSE_FILES.choose}</label>
        <input
          id={id}
          type="file"
          multiple
          onChange={(event) => {
            const files = [...(event.target.files ?? [])];
            // The same file can be chosen again.
            event.target.value = '';
            if (files.length > 0) onFiles(files);
          }}
        />
      </div>
      <h3 className="data-head">{CHOOSE_FILES.formats}</h3>
      <dl className="data-formats">
        {IMPORT_FORMATS.map((format) => (
          <div key={format}>
            <dt>{IMPORT_FORMAT_WORDS[format].name}</dt>
            <dd>{IMPORT_FORMAT_WORDS[format].files}</dd>
          </div>
        ))}
      </dl>
      <p className="data-note">{CHOOSE_FILES.note}</p>
    </>
  );
}
