/** Two versions of one record beside each other, field by field; each field is chosen, and the whole is tried again. */
import { useEffect, useRef, useState } from 'react';
import type { GraphRecord } from '../../../server/contract/model.ts';
import { fieldsOf } from '../../ui/record-fields.ts';
import { CONFLICT } from '../../words/edit/review.ts';
import { FIELD_WORDS, valueWords } from '../../words/records.ts';
import type { Difference, Side } from '../draft/merge.ts';
import './conflict-view.css';

interface ConflictViewProps {
  mine: GraphRecord;
  theirs: GraphRecord;
  differing: readonly Difference[];
  nameOf: (id: string) => string;
  /** With a side for every field. */
  onChosen: (chosen: Record<string, Side>) => void;
  onBack: () => void;
}

const SIDES: readonly Side[] = ['mine', 'theirs'];

export function ConflictView({ mine, theirs, differing, nameOf, onChosen, onBack }: ConflictViewProps) {
  const [chosen, setChosen] = useState<Record<string, Side>>(() =>
    Object.fromEntries(differing.flatMap(({ field, usual }) => (usual ? [[field, usual]] : []))),
  );
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const open = differing.filter(({ field }) => chosen[field] === undefined).length;
  const words = (of: GraphRecord, field: string) =>
    valueWords(of.record, field, fieldsOf(of)[field], nameOf) ?? CONFLICT.notStated;
  return (
    <section className="edit-conflict" aria-labelledby="edit-conflict">
      <h3 id="edit-conflict" ref={heading} tabIndex={-1}>
        {CONFLICT.title}
      </h3>
      <p className="edit-lead">{differing.length === 0 ? CONFLICT.settled : CONFLICT.choose}</p>
      {differing.map(({ field }) => {
        const label = FIELD_WORDS[mine.record][field] ?? field;
        return (
          <fieldset key={field} className="edit-versus">
            <legend>{label}</legend>
            {SIDES.map((side) => (
              <label key={side} className="edit-version">
                <span className="edit-whose">
                  <input
                    type="radio"
                    name={`conflict-${field}`}
                    checked={chosen[field] === side}
                    onChange={() => setChosen({ ...chosen, [field]: side })}
                  />
                  {CONFLICT[side]}
                </span>
                <bdi className="edit-value">{words(side === 'mine' ? mine : theirs, field)}</bdi>
              </label>
            ))}
          </fieldset>
        );
      })}
      <p className="edit-ways">
        {differing.length > 0 && (
          <button
            type="button"
            className="edit-main"
            aria-disabled={open > 0}
            onClick={() => open === 0 && onChosen(chosen)}
          >
            {CONFLICT.tryAgain}
          </button>
        )}
        <button type="button" className="action" onClick={onBack}>
          {CONFLICT.back}
        </button>
        <span role="status" className="quiet">
          {open > 0 && CONFLICT.toChoose(open)}
        </span>
      </p>
    </section>
  );
}
