/** An entity, or several, by name; one that the case does not have can be entered anew where the form makes it. */
import { useRef } from 'react';
import { NameSearch } from '../../search/name-search.tsx';
import { CHOOSE_ENTITY } from '../../words/edit/form.ts';
import {
  type Draft,
  type Picked,
  partAnew,
  picksAt,
  textAt,
  withAnew,
  withPicks,
  withText,
} from '../draft/draft.ts';
import { Field, type FieldsProps, idOf } from './field.tsx';
import { type FieldSpec, fieldSpecs, type Part } from './field-spec.ts';
import { useFocusAfter } from './use-focus-after.ts';
import './choose.css';

interface ChooseEntityProps extends FieldsProps {
  part: Part;
  spec: FieldSpec;
  fieldKey: string;
  several: boolean;
  /** A name as text will do, where the case does not have it. */
  orText: boolean;
}

export function ChooseEntity(props: ChooseEntityProps) {
  const { part, spec, draft, onDraft, fieldKey, several, orText } = props;
  const other = partAnew(part, spec.field);
  const picked = picksAt(draft, part, spec.field);
  const isAnew = other !== undefined && draft.anew.includes(other);
  const root = useRef<HTMLFieldSetElement>(null);
  const toField = useFocusAfter(root, draft);
  const set = (change: (now: Draft) => Draft) => {
    toField();
    onDraft(change);
  };
  const add = (one: Picked) =>
    set((now) => {
      const before = several ? picksAt(now, part, spec.field).filter(({ id }) => id !== one.id) : [];
      const next = withPicks(now, fieldKey, [...before, one]);
      return orText ? withText(next, fieldKey, '') : next;
    });
  const letGo = (id: string) =>
    set((now) =>
      withPicks(
        now,
        fieldKey,
        picksAt(now, part, spec.field).filter((each) => each.id !== id),
      ),
    );
  return (
    <fieldset
      ref={root}
      aria-labelledby={`${idOf(fieldKey)}-label`}
      aria-describedby={props.faults[fieldKey] === undefined ? undefined : `${idOf(fieldKey)}-fault`}
      className="edit-choosing"
    >
      {picked.map(({ id, name }) => (
        <p key={id} className="edit-picked">
          <span className="line-name">{name}</span>
          <button
            type="button"
            className="plain"
            onClick={() => letGo(id)}
            aria-label={CHOOSE_ENTITY.takeOutNamed(name)}
          >
            {several ? CHOOSE_ENTITY.takeOut : CHOOSE_ENTITY.change}
          </button>
        </p>
      ))}
      {isAnew && (
        <div className="edit-anew">
          {fieldSpecs(other).map((each) => (
            <Field key={each.field} {...props} part={other} spec={each} />
          ))}
          <button type="button" className="plain" onClick={() => set((now) => withAnew(now, other, false))}>
            {CHOOSE_ENTITY.chooseInstead}
          </button>
        </div>
      )}
      {!isAnew && (several || picked.length === 0) && (
        <div className="edit-search" id={idOf(fieldKey)} tabIndex={-1}>
          <NameSearch
            label={spec.label}
            placeholder={CHOOSE_ENTITY.hint}
            onPick={({ entity }) => add({ id: entity.id, name: entity.name })}
          />
          {other && (
            <button type="button" className="plain" onClick={() => set((now) => withAnew(now, other, true))}>
              {CHOOSE_ENTITY.enter}
            </button>
          )}
          {orText && (
            <input
              className="field"
              aria-label={CHOOSE_ENTITY.orText}
              placeholder={CHOOSE_ENTITY.orText}
              maxLength={1000}
              autoComplete="off"
              value={textAt(draft, part, spec.field)}
              onChange={({ target }) => onDraft((now) => withText(now, fieldKey, target.value))}
              onBlur={() => props.onLeft(fieldKey)}
            />
          )}
        </div>
      )}
    </fieldset>
  );
}
