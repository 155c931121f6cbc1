/** What would change, before it is written. */
import { useEffect, useRef } from 'react';
import type { Edit, EditAnswer } from '../../../server/contract/edit.ts';
import type { GraphRecord } from '../../../server/contract/model.ts';
import { changedFields, fieldsOf } from '../../ui/record-fields.ts';
import { countsInWords, wouldWords } from '../../words/edit/outcomes.ts';
import { REVIEW } from '../../words/edit/review.ts';
import { capitalised } from '../../words/grammar.ts';
import { FIELD_WORDS, RECORD_WORDS, valueWords } from '../../words/records.ts';
import { Hidden } from './hidden.tsx';
import './review.css';

interface ReviewProps {
  edit: Edit;
  answer: EditAnswer;
  /** What stands, where one record is edited. */
  before: GraphRecord | undefined;
  nameOf: (id: string) => string;
  /** Something to be said before all of it. */
  note?: string | undefined;
  failed: string | undefined;
}

export function Review({ edit, answer, before, nameOf, note, failed }: ReviewProps) {
  const { hidden, shown, relations } = answer.effects;
  const [hides, shows] = [countsInWords(hidden), countsInWords(shown)];
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className="edit-review" aria-labelledby="edit-review">
      <h3 id="edit-review" ref={heading} tabIndex={-1}>
        {REVIEW.title}
      </h3>
      {note !== undefined && <p className="edit-lead">{note}</p>}
      <p className="edit-lead">{wouldWords(answer)}</p>
      {(edit.put ?? []).map((record) => (
        <Record
          key={record.id}
          record={record}
          before={before?.id === record.id ? before : undefined}
          nameOf={nameOf}
        />
      ))}
      {shows !== '' && <p className="edit-lead">{REVIEW.shown(shows)}</p>}
      {hides !== '' && (
        <>
          <p className="edit-lead">{REVIEW.hidden(hides)}</p>
          <Hidden relations={relations} />
        </>
      )}
      {failed !== undefined && (
        <p className="edit-fault" role="alert">
          {failed}
        </p>
      )}
    </section>
  );
}

interface RecordProps {
  record: GraphRecord;
  before: GraphRecord | undefined;
  nameOf: (id: string) => string;
}

function Record({ record, before, nameOf }: RecordProps) {
  const words = (of: GraphRecord, field: string) => valueWords(of.record, field, fieldsOf(of)[field], nameOf);
  const fields = before
    ? changedFields(before, record)
    : Object.keys(FIELD_WORDS[record.record]).filter((field) => fieldsOf(record)[field] !== undefined);
  const kind = RECORD_WORDS[record.record];
  return (
    <section className="edit-record" aria-label={capitalised(kind)}>
      <h4>
        {before ? capitalised(kind) : REVIEW.newRecord(kind)} <span className="item-id">{record.id}</span>
      </h4>
      {fields.length === 0 && <p className="quiet">{REVIEW.unchanged}</p>}
      <dl className="edit-fields">
        {fields.map((field) => {
          const [old, now] = [before && words(before, field), words(record, field)];
          return (
            <div key={field}>
              <dt>{FIELD_WORDS[record.record][field]}</dt>
              <dd>
                {old !== undefined && (
                  <del>
                    <span className="visually-hidden">{REVIEW.before} </span>
                    {old}
                  </del>
                )}
                {now === undefined ? <span className="quiet">{REVIEW.takenOut}</span> : <bdi>{now}</bdi>}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}
