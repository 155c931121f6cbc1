/** The date of a question: a snapshot of the case, a date typed, or all times. */
import { type ReactNode, useId, useRef, useState } from 'react';
import { isPartialDate, type Layer } from '../../server/contract/model.ts';
import { datedWords, dateWords, listWords, shortNote } from '../words/grammar.ts';
import { AS_OF } from '../words/ui.ts';
import { Choices, Popover } from './popover.tsx';
import './as-of-term.css';

interface AsOfTermProps {
  value: string | undefined;
  layers: readonly Layer[];
  onChange: (asOf: string | undefined) => void;
  /** Another way to choose a date, between the snapshots and the field. */
  children?: ReactNode;
}

const ALL = '';

interface Snapshot {
  value: string;
  label: string | undefined;
  /** The layers that were taken then. */
  note: string;
}

/** The dates of the layers, latest first, each once. */
export function snapshotsOf(layers: readonly Layer[]): Snapshot[] {
  const dates = new Set(layers.flatMap((layer) => layer.asOf ?? []));
  return [...dates]
    .sort((a, b) => (a < b ? 1 : -1))
    .map((value) => {
      const taken = layers.filter((layer) => layer.asOf === value);
      return {
        value,
        label: datedWords(value, shortNote(taken[0]?.asOfNote)),
        note: listWords(taken.map((layer) => layer.title)),
      };
    });
}

export function AsOfTerm({ value, layers, onChange, children }: AsOfTermProps) {
  const snapshots = snapshotsOf(layers);
  const isTyped = value !== undefined && snapshots.every((snapshot) => snapshot.value !== value);
  return (
    <Popover label={AS_OF.label} term={value === undefined ? AS_OF.always : dateWords(value)}>
      {(close) => {
        const choose = (asOf: string | undefined) => {
          onChange(asOf);
          close();
        };
        return (
          <>
            <Choices
              options={[{ value: ALL, label: AS_OF.allTimes }, ...snapshots]}
              value={value ?? ALL}
              onChoose={(chosen) => choose(chosen === ALL ? undefined : chosen)}
            />
            {children}
            <DateForm typedBefore={isTyped ? value : ''} onDate={choose} />
          </>
        );
      }}
    </Popover>
  );
}

interface DateFormProps {
  typedBefore: string;
  onDate: (date: string) => void;
}

function DateForm({ typedBefore, onDate }: DateFormProps) {
  const [typed, setTyped] = useState(typedBefore);
  const [isRefused, setIsRefused] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  return (
    <form
      className="date-form"
      onSubmit={(event) => {
        event.preventDefault();
        const date = typed.trim();
        if (isPartialDate(date)) onDate(date);
        else {
          setIsRefused(true);
          field.current?.focus();
        }
      }}
    >
      <label htmlFor={id} className="quiet">
        {AS_OF.anotherDate}
      </label>
      <span className="field-line">
        <input
          ref={field}
          id={id}
          className="field"
          size={10}
          maxLength={40}
          autoComplete="off"
          placeholder={AS_OF.example}
          value={typed}
          aria-invalid={isRefused}
          aria-describedby={`${id}-form`}
          onChange={(event) => {
            setTyped(event.target.value);
            setIsRefused(false);
          }}
        />
        <button type="submit" className="action">
          {AS_OF.use}
        </button>
      </span>
      <p id={`${id}-form`} className="date-form-words" data-refused={isRefused} role="status">
        {isRefused ? AS_OF.refused : AS_OF.form}
      </p>
    </form>
  );
}
