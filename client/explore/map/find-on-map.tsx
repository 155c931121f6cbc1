/** A field that finds what is on the map, and leads from one to the next. */
import { type KeyboardEvent, type RefObject, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { EntityView } from '../../../server/contract/views.ts';
import type { CanvasHandle } from '../../graph/graph-canvas.tsx';
import { FIND_ON_MAP } from '../../words/explore/hands.ts';
import { MESSAGE } from '../../words/ui.ts';
import { findOnMap, hitAfter } from './find-hits.ts';

interface FindOnMapProps {
  entities: readonly EntityView[];
  canvas: RefObject<CanvasHandle | null>;
  onPick: (ids: string[]) => void;
  onClose: () => void;
}

export function FindOnMap({ entities, canvas, onPick, onClose }: FindOnMapProps) {
  const field = useRef<HTMLInputElement>(null);
  const isLeaving = useRef(false);
  const id = useId();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState<string>();
  const hits = useMemo(() => findOnMap(entities, typed), [entities, typed]);
  const here = at !== undefined && hits.includes(at) ? at : hits[0];

  useEffect(() => field.current?.focus(), []);

  useEffect(() => {
    if (here === undefined) return;
    const map = canvas.current;
    map?.centre(here);
    map?.ring(here);
    return () => {
      if (!isLeaving.current) map?.ring(undefined);
    };
  }, [here, canvas]);

  const step = (by: 1 | -1) => setAt(hitAfter(hits, here, by));
  const leave = () => {
    isLeaving.current = true;
    onClose();
    // With the ring on what was found, so that the keys go on from there.
    if (here !== undefined) canvas.current?.focus(here);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') leave();
    else if (event.key === 'Enter') step(event.shiftKey ? -1 : 1);
    else if (event.key === 'ArrowDown') step(1);
    else if (event.key === 'ArrowUp') step(-1);
    else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'f') field.current?.select();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const name = entities.find((entity) => entity.id === here)?.name;
  return (
    <search className="find-on-map" onKeyDown={onKeyDown}>
      <label htmlFor={id} className="visually-hidden">
        {FIND_ON_MAP.title}
      </label>
      <input
        ref={field}
        id={id}
        className="field"
        type="text"
        autoComplete="off"
        spellCheck={false}
        placeholder={FIND_ON_MAP.title}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(undefined);
        }}
      />
      <span className="find-count" aria-hidden="true">
        {hitWords(hits, here, typed)}
      </span>
      <button type="button" className="plain" aria-disabled={hits.length < 2} onClick={() => step(-1)}>
        {FIND_ON_MAP.previous}
      </button>
      <button type="button" className="plain" aria-disabled={hits.length < 2} onClick={() => step(1)}>
        {FIND_ON_MAP.next}
      </button>
      <button
        type="button"
        className="plain"
        aria-disabled={hits.length === 0}
        onClick={() => hits.length > 0 && onPick(hits)}
      >
        {FIND_ON_MAP.pickAll}
      </button>
      <button type="button" className="plain" onClick={leave}>
        {MESSAGE.close}
      </button>
      <p className="visually-hidden" role="status">
        {typed.trim() === ''
          ? ''
          : name === undefined
            ? FIND_ON_MAP.noneAloud
            : FIND_ON_MAP.foundAloud(name, hitWords(hits, here, typed))}
      </p>
    </search>
  );
}

/** “2 of 7”; nothing where nothing is typed. */
const hitWords = (hits: readonly string[], here: string | undefined, typed: string): string => {
  if (typed.trim() === '') return '';
  return here === undefined ? FIND_ON_MAP.none : FIND_ON_MAP.place(hits.indexOf(here) + 1, hits.length);
};
