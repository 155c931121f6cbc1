/** Two dates, and what began, ended or changed its share between them. */
import { type FormEvent, useId, useState } from 'react';
import { isPartialDate } from '../../../server/contract/model.ts';
import type { RelationView } from '../../../server/contract/views.ts';
import { patternOf } from '../../../server/domain/drawing/lines.ts';
import { spanOf } from '../../../server/domain/time/span.ts';
import type { Lens } from '../../state/lens.ts';
import { FAMILY_HUES } from '../../ui/family-hues.ts';
import { DisputedMark, LineSample } from '../../ui/marks.tsx';
import { Asked } from '../../ui/message.tsx';
import { CHANGES, TIMELINE } from '../../words/explore/timeline.ts';
import { AS_OF } from '../../words/ui.ts';
import type { Selection } from '../view.ts';
import { type ChangeList, changeLists } from './change-lists.ts';
import { type Between, useChanges } from './read-time.ts';
import './changes.css';

interface ChangesProps {
  ids: readonly string[];
  lens: Lens;
  onSelect: (selection: Selection) => void;
}

export function Changes({ ids, lens, onSelect }: ChangesProps) {
  const [between, setBetween] = useState<Between>();
  const asked = useChanges(ids, lens, between);
  return (
    <div className="changes">
      <DatesForm onAsk={setBetween} />
      {between && !asked.data && <Asked doing={CHANGES.comparing} query={asked} />}
      {between && asked.data && (
        <div role="status" className="visually-hidden">
          {changeLists(asked.data)
            .map(({ title, rows }) => CHANGES.counted(title, rows.length))
            .join(' ')}
        </div>
      )}
      {between && asked.data && (
        <>
          <p className="changes-between">{CHANGES.between(between.from, between.to)}</p>
          {changeLists(asked.data).map((list) => (
            <List key={list.title} list={list} onSelect={onSelect} />
          ))}
          {!asked.data.complete && <p className="timeline-none">{TIMELINE.more}</p>}
        </>
      )}
    </div>
  );
}

/** What is wrong with two dates, as a reader typed them. */
export function refusalOf({ from, to }: Between): string | undefined {
  if (!isPartialDate(from) || !isPartialDate(to)) return AS_OF.refused;
  return spanOf(from).last < spanOf(to).first ? undefined : CHANGES.order;
}

function DatesForm({ onAsk }: { onAsk: (between: Between) => void }) {
  const [typed, setTyped] = useState<Between>({ from: '', to: '' });
  const [refusal, setRefusal] = useState<string>();
  const id = useId();
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const between = { from: typed.from.trim(), to: typed.to.trim() };
    const refused = refusalOf(between);
    setRefusal(refused);
    if (refused === undefined) onAsk(between);
  };
  const field = (which: keyof Between, label: string, placeholder: string) => (
    <label>
      {label}{' '}
      <input
        className="field"
        size={10}
        maxLength={40}
        autoComplete="off"
        placeholder={placeholder}
        value={typed[which]}
        aria-invalid={refusal !== undefined}
        aria-describedby={`${id}-words`}
        onChange={(event) => {
          setTyped({ ...typed, [which]: event.target.value });
          setRefusal(undefined);
        }}
      />
    </label>
  );
  return (
    <form className="changes-dates" onSubmit={onSubmit}>
      {field('from', CHANGES.from, CHANGES.fromExample)}
      {field('to', CHANGES.to, CHANGES.toExample)}
      <button type="submit" className="action">
        {CHANGES.compare}
      </button>
      <span id={`${id}-words`} className={refusal === undefined ? 'quiet' : ''} role="status">
        {refusal ?? CHANGES.form}
      </span>
    </form>
  );
}

function List({ list, onSelect }: { list: ChangeList; onSelect: ChangesProps['onSelect'] }) {
  return (
    <section className="changes-list" aria-label={list.title}>
      <h2 className="timeline-title">
        {list.title} <span>{list.rows.length > 0 && list.rows.length}</span>
      </h2>
      {list.rows.length === 0 && <p className="changes-none quiet">{list.none}</p>}
      <ul>
        {list.rows.map(({ relation, what, note, cited }) => (
          <li key={relation.id}>
            <button
              type="button"
              className="line-button"
              onClick={() => onSelect({ kind: 'relation', id: relation.id })}
            >
              <Line relation={relation} />
              <span className="line-sentence">
                {what} {note !== undefined && <span className="quiet">{note}</span>}
              </span>
              {relation.disputed && <DisputedMark />}
              <span className="item-id">{cited}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

const Line = ({ relation }: { relation: RelationView }) => (
  <LineSample
    pattern={patternOf(relation.standing)}
    hue={FAMILY_HUES[relation.family]}
    ended={relation.over}
    width={22}
  />
);
