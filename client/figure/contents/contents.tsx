/** What is in the figure: each note by its number, each name, and what was left out. */
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Figure } from '../../../server/contract/figure.ts';
import { EntityIcon } from '../../ui/entity-icon.tsx';
import { langOf } from '../../ui/lang-of.ts';
import { CONTENTS } from '../../words/figure/contents.tsx';
import { type NoteOrder, withNoteMoved } from '../arrange/move-note.ts';
import { ofEntities, ofRelation, type Selection } from '../sheet/selection.ts';
import { LeftOut, type LeftOutProps } from './left-out.tsx';
import { NoteRow } from './note-row.tsx';
import { holds, type Noted, notedIn } from './noted.ts';
import { passFocus } from './pass-focus.ts';
import './contents.css';

interface ContentsProps extends LeftOutProps {
  model: Figure;
  selection: Selection;
  onSelect: (selection: Selection) => void;
  onOrder: (order: NoteOrder, words: string) => void;
  onLeaveOut: (selection: Selection) => void;
}

export function Contents(props: ContentsProps) {
  const { model, selection, onSelect, onOrder, onLeaveOut } = props;
  const [sought, setSought] = useState('');
  const list = useRef<HTMLElement>(null);
  useSelectedInView(list, selection);

  const notes = notedIn(model);
  const order = model.notes.map(({ relations }) => relations);
  const found = notes.filter((noted) => holds([noted.words], sought));
  const names = model.entities.filter(({ name, words, also }) =>
    holds([name, words, also?.name ?? ''], sought),
  );

  const move = (noted: Noted, by: -1 | 1) => {
    const next = withNoteMoved(order, noted.at, by);
    if (next) onOrder(next, by < 0 ? CONTENTS.movedUp(noted.number) : CONTENTS.movedDown(noted.number));
  };

  return (
    <section ref={list} className="contents" aria-label={CONTENTS.label}>
      <input
        className="field contents-search"
        type="search"
        aria-label={CONTENTS.find}
        placeholder={CONTENTS.find}
        value={sought}
        onChange={(event) => setSought(event.target.value)}
      />
      <h2 className="contents-head">
        {CONTENTS.notes} <span className="quiet">{CONTENTS.counted(found.length, notes.length)}</span>
      </h2>
      <ol className="contents-list">
        {found.map((noted) => (
          <NoteRow
            key={noted.key}
            noted={noted}
            last={notes.length - 1}
            isSelected={
              noted.relation !== undefined
                ? selection.relation === noted.relation
                : noted.entity !== undefined && selection.entities.includes(noted.entity)
            }
            onSelect={() =>
              onSelect(
                noted.relation !== undefined ? ofRelation(noted.relation) : ofEntities([noted.entity ?? '']),
              )
            }
            onMove={(by) => move(noted, by)}
            onLeaveOut={
              noted.relation === undefined ? undefined : () => onLeaveOut(ofRelation(noted.relation ?? ''))
            }
          />
        ))}
      </ol>
      <h2 className="contents-head">
        {CONTENTS.names}{' '}
        <span className="quiet">{CONTENTS.counted(names.length, model.entities.length)}</span>
      </h2>
      <ul className="contents-list">
        {names.map((entity) => (
          <li
            key={entity.id}
            className="contents-row"
            data-listed={entity.id}
            data-selected={selection.entities.includes(entity.id)}
          >
            <button
              type="button"
              className="contents-name"
              aria-pressed={selection.entities.includes(entity.id)}
              onClick={() => onSelect(ofEntities([entity.id]))}
            >
              <EntityIcon entity={entity} />
              <bdi className="contents-words" lang={langOf(entity.name)}>
                {entity.name}
              </bdi>
            </button>
            <button
              type="button"
              className="contents-deed"
              aria-label={CONTENTS.leaveOutWho(entity.name)}
              title={CONTENTS.leaveOut}
              onClick={(event) => {
                if (event.detail === 0) passFocus(event.currentTarget, '.contents-row');
                onLeaveOut(ofEntities([entity.id]));
              }}
            >
              <Cross />
            </button>
          </li>
        ))}
      </ul>
      {found.length + names.length === 0 && sought !== '' && (
        <p className="quiet" role="status">
          {CONTENTS.none}
        </p>
      )}
      <LeftOut {...props} />
      <p className="visually-hidden" role="status">
        {sought === '' ? '' : CONTENTS.found(found.length, names.length)}
      </p>
    </section>
  );
}

/** What is picked on the sheet is shown in the list. */
function useSelectedInView(list: RefObject<HTMLElement | null>, { entities, relation }: Selection): void {
  const only = relation ?? (entities.length === 1 ? entities[0] : undefined);
  useEffect(() => {
    if (only === undefined) return;
    const row = list.current?.querySelector(`[data-listed="${CSS.escape(only)}"]`);
    row?.scrollIntoView({ block: 'nearest' });
  }, [list, only]);
}

export const Cross = () => (
  <svg width={14} height={14} viewBox="0 0 14 14" aria-hidden="true">
    <path d="M3.5 3.5 10.5 10.5M10.5 3.5 3.5 10.5" fill="none" stroke="currentColor" strokeWidth={1.2} />
  </svg>
);
