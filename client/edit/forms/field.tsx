/** One field of a form: its label, what is typed or chosen in it, and what is wrong with it. */
import { type ReactNode, useState } from 'react';
import type { Layer } from '../../../server/contract/model.ts';
import { ANSWERS, DATE_HINT } from '../../words/edit/fields.ts';
import { type Draft, keyOf, picksAt, textAt, withPicks, withText } from '../draft/draft.ts';
import type { Faults } from '../draft/faults.ts';
import type { ClaimChoice } from '../requests/read-around.ts';
import { ChooseEntity } from './choose-entity.tsx';
import { ChooseSource } from './choose-source.tsx';
import type { FieldSpec, Part } from './field-spec.ts';
import { optionsOf } from './options.ts';
import './field.css';

export interface FieldsProps {
  draft: Draft;
  onDraft: (change: (draft: Draft) => Draft) => void;
  /** Of the fields that were left, or asked for. */
  faults: Faults;
  /** A field was left: what is wrong with it may be said. */
  onLeft: (key: string) => void;
  layers: readonly Layer[];
  /** Those that a reply may answer. */
  claims: readonly ClaimChoice[];
}

interface FieldProps extends FieldsProps {
  part: Part;
  spec: FieldSpec;
}

export const idOf = (key: string): string => `edit-${key.replace('.', '-')}`;

/** A fieldset where a field is several of them. */
export function Field(props: FieldProps) {
  const { part, spec, draft, onDraft } = props;
  const key = keyOf(part, spec.field);
  const fault = props.faults[key];
  switch (spec.control) {
    case 'entity':
    case 'entities':
    case 'speaker':
      return (
        <Labelled label={spec.label} fieldKey={key} fault={fault} isGroup must={spec.must !== undefined}>
          <ChooseEntity
            {...props}
            fieldKey={key}
            several={spec.control === 'entities'}
            orText={spec.control === 'speaker'}
          />
        </Labelled>
      );
    case 'source':
      return (
        <Labelled label={spec.label} fieldKey={key} fault={fault} isGroup must={spec.must !== undefined}>
          <ChooseSource
            label={spec.label}
            fieldKey={key}
            fault={fault}
            picked={picksAt(draft, part, spec.field)[0]}
            onPick={(picked) => onDraft((now) => withPicks(now, key, picked ? [picked] : []))}
          />
        </Labelled>
      );
    case 'claims':
      return <Answers {...props} fieldKey={key} fault={fault} />;
    case 'flag':
      return (
        <p className="edit-flag">
          <label>
            <input
              id={idOf(key)}
              type="checkbox"
              checked={textAt(draft, part, spec.field) === 'true'}
              onChange={({ target }) => onDraft((now) => withText(now, key, target.checked ? 'true' : ''))}
            />
            {spec.label}
          </label>
        </p>
      );
    default:
      return (
        <Labelled label={spec.label} fieldKey={key} fault={fault} must={spec.must !== undefined}>
          <Typed {...props} fieldKey={key} fault={fault} />
        </Labelled>
      );
  }
}

interface LabelledProps {
  label: string;
  fieldKey: string;
  fault: string | undefined;
  /** Several controls under one label. */
  isGroup?: boolean;
  must: boolean;
  children: ReactNode;
}

export function Labelled({ label, fieldKey, fault, isGroup = false, must, children }: LabelledProps) {
  const id = idOf(fieldKey);
  return (
    <div className="edit-field" data-must={must}>
      {isGroup ? (
        <span className="edit-label" id={`${id}-label`}>
          {label}
        </span>
      ) : (
        <label className="edit-label" htmlFor={id}>
          {label}
        </label>
      )}
      <div className="edit-control">
        {children}
        {fault !== undefined && (
          <span id={`${id}-fault`} className="edit-fault" role="alert">
            {fault}
          </span>
        )}
      </div>
    </div>
  );
}

interface ControlProps extends FieldProps {
  fieldKey: string;
  fault: string | undefined;
}

const LONGEST_LINE = 1000;
const LONGEST_PROSE = 20_000;

const SEVERAL_LINES = new Set(['prose', 'spellings']);

function Typed({ part, spec, draft, onDraft, onLeft, layers, fieldKey, fault }: ControlProps) {
  const value = textAt(draft, part, spec.field);
  const common = {
    id: idOf(fieldKey),
    value,
    required: spec.must !== undefined,
    'aria-invalid': fault !== undefined,
    'aria-describedby': fault === undefined ? undefined : `${idOf(fieldKey)}-fault`,
    onChange: ({ target }: { target: { value: string } }) =>
      onDraft((now) => withText(now, fieldKey, target.value)),
    onBlur: () => onLeft(fieldKey),
  };
  if (SEVERAL_LINES.has(spec.control))
    return (
      <textarea
        {...common}
        className="field edit-prose"
        rows={3}
        maxLength={LONGEST_PROSE}
        placeholder={spec.hint}
      />
    );
  if (spec.control === 'choice' || spec.control === 'layer') {
    const groups = optionsOf(part, spec.field, layers);
    const isListed = groups.some(({ options }) => options.some((option) => option.value === value));
    return (
      <select {...common} className="field edit-select">
        {(value === '' || spec.must === undefined) && <option value="" />}
        {value !== '' && !isListed && <option value={value}>{value}</option>}
        {groups.map(({ label, options }) => {
          const listed = options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ));
          return label === undefined ? (
            listed
          ) : (
            <optgroup key={label} label={label}>
              {listed}
            </optgroup>
          );
        })}
      </select>
    );
  }
  return (
    <input
      {...common}
      className={`field ${spec.control === 'date' || spec.control === 'share' ? 'edit-short' : ''}`}
      maxLength={LONGEST_LINE}
      autoComplete="off"
      placeholder={spec.control === 'date' ? DATE_HINT : spec.hint}
    />
  );
}

/** Which claims a reply answers: each by what it says. */
function Answers({ part, spec, draft, onDraft, onLeft, claims, fieldKey, fault }: ControlProps) {
  const chosen = picksAt(draft, part, spec.field);
  // What it answers already may be a claim on something else.
  const [first] = useState(chosen);
  const listed = [
    ...claims,
    ...first
      .filter(({ id }) => claims.every((claim) => claim.id !== id))
      .map(({ id, name }) => ({ id, words: name })),
  ];
  const id = idOf(fieldKey);
  return (
    <fieldset
      className="edit-field edit-answers"
      data-must="true"
      aria-describedby={fault === undefined ? undefined : `${id}-fault`}
      onBlur={() => onLeft(fieldKey)}
    >
      <legend className="edit-label">{spec.label}</legend>
      <div className="edit-control">
        {listed.length === 0 && <p className="quiet">{ANSWERS.none}</p>}
        {listed.map((claim, index) => (
          <label key={claim.id} className="edit-answer">
            <input
              id={index === 0 ? id : undefined}
              type="checkbox"
              checked={chosen.some((each) => each.id === claim.id)}
              onChange={({ target }) =>
                onDraft((now) =>
                  withPicks(
                    now,
                    fieldKey,
                    target.checked
                      ? [...picksAt(now, part, spec.field), { id: claim.id, name: claim.words }]
                      : picksAt(now, part, spec.field).filter((each) => each.id !== claim.id),
                  ),
                )
              }
            />
            <span>
              {claim.words} <span className="item-id">{claim.id}</span>
            </span>
          </label>
        ))}
        {fault !== undefined && (
          <span id={`${id}-fault`} className="edit-fault" role="alert">
            {fault}
          </span>
        )}
      </div>
    </fieldset>
  );
}
