/** The date of a question: a snapshot of the case, a date typed, or all times. */
import { type ReactNode, useId, useState } from 'react';
import { isPartialDate, type Layer } from '../../server/contract/model.ts';
import { Choices, Popover } from './popover.tsx';
import { datedWords, dateWords, shortNote } from './wording.ts';

interface AsOfTermProps {
  value: string | undefined;
  layers: readonly Layer[];
  onChange: (asOf: string | undefined) => void;
  /** What else there is to choose about dates. */
  children?: ReactNode;
}

const ALL = '';

export function AsOfTerm({ value, layers, onChange, children }: AsOfTermProps) {
  const snapshots = layers.filter((layer) => layer.asOf !== undefined);
  const options = [
    { value: ALL, label: 'All times' },
    ...snapshots.map((layer) => ({
      value: layer.asOf ?? ALL,
      label: datedWords(layer.asOf, shortNote(layer.asOfNote)),
      note: layer.title,
    })),
  ];
  return (
    <Popover label="As of" term={value === undefined ? 'all times' : dateWords(value)}>
      {(close) => (
        <>
          <Choices
            options={options}
            value={value ?? ALL}
            onChoose={(chosen) => {
              onChange(chosen === ALL ? undefined : chosen);
              close();
            }}
          />
          <DateForm
            onDate={(date) => {
              onChange(date);
              close();
            }}
          />
          {children}
        </>
      )}
    </Popover>
  );
}

function DateForm({ onDate }: { onDate: (date: string) => void }) {
  const [typed, setTyped] = useState('');
  const [refused, setRefused] = useState(false);
  const id = useId();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isPartialDate(typed.trim())) onDate(typed.trim());
        else setRefused(true);
      }}
    >
      <label htmlFor={id} className="quiet">
        Another date
      </label>
      <span className="field-line">
        <input
          id={id}
          className="field"
          size={10}
          placeholder="2022-07"
          value={typed}
          aria-invalid={refused}
          aria-describedby={`${id}-form`}
          onChange={(event) => {
            setTyped(event.target.value);
            setRefused(false);
          }}
        />
        <button type="submit" className="action">
          Use it
        </button>
      </span>
      <span id={`${id}-form`} className="quiet">
        {refused ? 'That is no date of these forms: ' : ''}A year, month or day: 2022, 2022-07, 2022-07-15
      </span>
    </form>
  );
}
