/** The source that the claims of a file rest on where it names none: written once, and read anew when it is changed. */
import { useEffect, useState } from 'react';
import type { ImportSettings } from '../../../../server/contract/exchange.ts';
import { isPartialDate } from '../../../../server/contract/model.ts';
import { SOURCE_SETTING, SOURCE_SETTING_FIELDS } from '../../../words/data/bring.ts';

type Source = NonNullable<ImportSettings['source']>;
type Field = 'title' | 'publisher' | 'date' | 'url' | 'retrieved';

const FIELDS: readonly { field: Field; label: string; hint?: string; mustBe?: true }[] = [
  { field: 'title', ...SOURCE_SETTING_FIELDS.title, mustBe: true },
  { field: 'publisher', ...SOURCE_SETTING_FIELDS.publisher, mustBe: true },
  { field: 'date', ...SOURCE_SETTING_FIELDS.date },
  { field: 'url', ...SOURCE_SETTING_FIELDS.url },
  { field: 'retrieved', ...SOURCE_SETTING_FIELDS.retrieved },
];

const isDate = (field: Field): boolean => field === 'date' || field === 'retrieved';

/** Why a field cannot be kept so, as a sentence. */
export function faultOf(field: Field, text: string): string | undefined {
  if ((field === 'title' || field === 'publisher') && text === '') return SOURCE_SETTING.missing;
  if (isDate(field) && text !== '' && !isPartialDate(text)) return SOURCE_SETTING.noDate;
  return undefined;
}

interface SourceSettingProps {
  source: Source;
  canSet: boolean;
  onSource: (source: Source) => void;
}

export function SourceSetting({ source, canSet, onSource }: SourceSettingProps) {
  if (!canSet)
    return (
      <section className="data-source" aria-label={SOURCE_SETTING.title}>
        <h3>{SOURCE_SETTING.title}</h3>
        <p>
          {source.title}
          <span className="quiet">{SOURCE_SETTING.publisher(source.publisher)}</span>
        </p>
      </section>
    );
  const keep = (field: Field, text: string) => {
    const { [field]: before, ...others } = source;
    if (text === (before ?? '')) return;
    // A source of another title is another source, with an id of its own.
    const { id, ...anew } = { id: undefined, ...others };
    const kept =
      field === 'title' || field === 'publisher' ? anew : { ...anew, ...(id !== undefined && { id }) };
    if (text === '' && field !== 'title' && field !== 'publisher') onSource(kept as Source);
    else onSource({ ...kept, [field]: text } as Source);
  };
  return (
    <section className="data-source" aria-labelledby="import-source">
      <h3 id="import-source">{SOURCE_SETTING.title}</h3>
      <p className="data-note">{SOURCE_SETTING.note}</p>
      <div className="data-fields">
        {FIELDS.map((each) => (
          <SourceField key={each.field} {...each} settled={source[each.field] ?? ''} onKeep={keep} />
        ))}
      </div>
    </section>
  );
}

interface SourceFieldProps {
  field: Field;
  label: string;
  hint?: string;
  mustBe?: true;
  settled: string;
  onKeep: (field: Field, text: string) => void;
}

function SourceField({ field, label, hint, mustBe, settled, onKeep }: SourceFieldProps) {
  const [text, setText] = useState(settled);
  const [fault, setFault] = useState<string>();
  useEffect(() => setText(settled), [settled]);
  const id = `source-${field}`;
  const keep = () => {
    const own = text.trim();
    const why = faultOf(field, own);
    setFault(why);
    if (why === undefined) onKeep(field, own);
  };
  return (
    <div className="data-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="field"
        value={text}
        maxLength={1000}
        required={mustBe}
        placeholder={hint}
        aria-invalid={fault !== undefined}
        aria-describedby={fault === undefined ? undefined : `${id}-fault`}
        onChange={({ target }) => setText(target.value)}
        onBlur={keep}
        onKeyDown={({ key }) => {
          if (key === 'Enter') keep();
        }}
      />
      {fault !== undefined && (
        <span id={`${id}-fault`} role="alert">
          {fault}
        </span>
      )}
    </div>
  );
}
