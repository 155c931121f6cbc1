/** What was taken off the map by hand, to be shown again one by one. */
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { MOST_ENTITIES, useSubgraph } from '../../requests/read-subgraph.ts';
import { EntityIcon } from '../../ui/entity-icon.tsx';
import { Asked } from '../../ui/message.tsx';
import { HIDDEN_LIST } from '../../words/explore/hands.ts';
import { kindInWords } from '../../words/terms.ts';
import { MESSAGE } from '../../words/ui.ts';
import { moveFocus } from '../expander/move-focus.ts';
import { addEntities, type Change, type Settled } from '../view.ts';

interface HiddenListProps {
  view: Settled;
  change: Change;
  onClose: () => void;
}

export function HiddenList({ view, change, onClose }: HiddenListProps) {
  const list = useRef<HTMLDivElement>(null);
  const away = view.away ?? [];
  const asked = useSubgraph(away.slice(0, MOST_ENTITIES), view.lens);
  const byId = new Map(asked.data?.entities.map((entity) => [entity.id, entity]));
  const listed = away.flatMap((id) => byId.get(id) ?? []);
  useEffect(() => list.current?.focus({ preventScroll: true }), []);

  const show = (ids: readonly string[], words: string) => {
    change((now) => addEntities(now, ids), { words });
    if (ids.length === away.length) onClose();
    else list.current?.focus({ preventScroll: true });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key === 'Escape') onClose();
    else if (event.ctrlKey || event.metaKey || event.altKey || !moveFocus(event.currentTarget, event.key))
      return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      ref={list}
      role="dialog"
      aria-label={HIDDEN_LIST.title}
      tabIndex={-1}
      className="hidden-list"
      onKeyDown={onKeyDown}
    >
      <p className="hidden-title">
        <b>{HIDDEN_LIST.title}</b>
        <button type="button" className="plain" onClick={onClose}>
          {MESSAGE.close}
        </button>
      </p>
      {asked.data ? (
        <ul className="hidden-rows">
          {listed.map((entity) => (
            <li key={entity.id}>
              <button
                type="button"
                className="hidden-row"
                data-row
                aria-label={HIDDEN_LIST.showAloud(entity.name)}
                onClick={() => show([entity.id], HIDDEN_LIST.showed(entity.name))}
              >
                <EntityIcon entity={entity} />
                <span className="hidden-name">{entity.name}</span>
                <span className="quiet">{kindInWords(entity)}</span>
                <span className="hidden-act">{HIDDEN_LIST.show}</span>
              </button>
            </li>
          ))}
        </ul>
      ) : (
        <Asked doing={HIDDEN_LIST.reading} query={asked} onCancel={onClose} />
      )}
      {away.length > 1 && (
        <p className="hidden-foot">
          <button
            type="button"
            className="action"
            data-row
            onClick={() => show(away, HIDDEN_LIST.showedSeveral(away.length))}
          >
            {HIDDEN_LIST.showAll(away.length)}
          </button>
          <button
            type="button"
            className="action"
            data-row
            onClick={() => {
              change((now) => ({ ...now, away: undefined }), { words: HIDDEN_LIST.emptied });
              onClose();
            }}
          >
            {HIDDEN_LIST.empty}
          </button>
        </p>
      )}
    </div>
  );
}
