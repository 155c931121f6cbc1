/** The small list beside an entity that says what it has besides, and opens it: by family, by direction, or one by one. */

import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  type KeyboardEvent,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { FAMILIES } from '../../../server/contract/model.ts';
import type { Rect } from '../../../server/domain/drawing/geometry.ts';
import type { Subgraph } from '../../requests/read-subgraph.ts';
import { Key } from '../../ui/marks.tsx';
import { Asked, Failed, useIsLong } from '../../ui/message.tsx';
import { EXPANDER, lineCount, openInWords } from '../../words/explore/expander.ts';
import { MESSAGE } from '../../words/ui.ts';
import type { Change, Settled } from '../view.ts';
import { collapse, hangingOn } from './collapse.ts';
import { FamilyRow } from './family-row.tsx';
import { moveFocus } from './move-focus.ts';
import {
  type From,
  type Opening,
  openEverything,
  openNext,
  openOnlyOwnership,
  openTwoStepsUp,
} from './openings.ts';
import { placeBeside } from './place-beside.ts';
import { absentAmong, isOwnedBy, isOwnerOf, neighboursOf, PAGE } from './plan.ts';
import { type Expansion, useExpansion } from './use-expansion.ts';
import './expander.css';

interface ExpanderProps {
  id: string;
  name: string;
  /** The box of the entity, in CSS pixels of the canvas. */
  around: Rect;
  view: Settled;
  shown: Subgraph;
  change: Change;
  /** `back`: the keyboard goes back to where it was. */
  onClose: (back: boolean) => void;
}

export function Expander(props: ExpanderProps) {
  const { id, name, view, shown, change, onClose } = props;
  const list = useRef<HTMLDivElement>(null);
  const queries = useQueryClient();
  const { asked, expansion } = useExpansion(id, view, shown.more[id]);
  const from: From = useMemo(
    () => ({ id, name, lens: view.lens, present: new Set(view.entities), queries }),
    [id, name, view.lens, view.entities, queries],
  );
  const [refused, setRefused] = useState<string>();
  const opening = useMutation({ mutationFn: (find: () => Promise<Opening>) => find() });
  const isOpeningLong = useIsLong(opening.isPending);
  useLeaving(list, onClose);
  useWhileSame(`${view.mode} ${view.entities.join()}`, () =>
    onClose(list.current?.contains(document.activeElement) === true),
  );
  usePlace(list, props.around);
  useEffect(() => list.current?.focus({ preventScroll: true }), []);

  const take = (found: Opening) => {
    if ('refused' in found) {
      setRefused(found.refused);
      return;
    }
    change(found.change, { words: found.words });
    onClose(true);
  };
  const onOpen = (find: () => Promise<Opening>) => {
    setRefused(undefined);
    opening.mutate(find, { onSuccess: take });
  };
  const hanging = hangingOn(id, shown.relations);
  const onCollapse = () => {
    if (hanging.length === 0) return;
    collapse(change, id, name, shown.relations);
    onClose(true);
  };
  const onlyOwnership = () => onOpen(() => openOnlyOwnership(from));

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = event.shiftKey
      ? { E: onCollapse }[event.key]
      : { Escape: () => onClose(true), o: onlyOwnership }[event.key];
    if (act) act();
    else if (!moveFocus(event.currentTarget, event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      ref={list}
      role="dialog"
      aria-label={EXPANDER.title(name)}
      tabIndex={-1}
      className="expander"
      onKeyDown={onKeyDown}
    >
      <p className="expander-title">
        <b>{name}</b>
        {expansion && <span className="quiet">{titleNote(expansion)}</span>}
      </p>
      {!expansion && <Asked doing={EXPANDER.counting} query={asked} onCancel={() => onClose(true)} />}
      {expansion && (
        <>
          <ul className="expander-rows">
            {expansion.counts.map((count) => (
              <FamilyRow key={count.family} count={count} from={from} onOpen={onOpen} />
            ))}
            <Everything expansion={expansion} from={from} onOpen={onOpen} />
          </ul>
          <Directions expansion={expansion} from={from} onOpen={onOpen} onOnly={onlyOwnership} />
        </>
      )}
      {hanging.length > 0 && (
        <ul className="expander-rows">
          <Row
            label={EXPANDER.collapse}
            aloud={EXPANDER.collapseAloud(hanging.length)}
            note={EXPANDER.collapseNote(hanging.length)}
            keys="Shift E"
            onDo={onCollapse}
          />
        </ul>
      )}
      <div className="expander-said" role="status">
        {refused}
        {isOpeningLong && (
          <>
            {EXPANDER.reading}{' '}
            <button type="button" className="action" onClick={() => opening.reset()}>
              {MESSAGE.cancel}
            </button>
          </>
        )}
      </div>
      {opening.error && <Failed error={opening.error} />}
    </div>
  );
}

function titleNote({ counts }: Expansion): string {
  const lines = counts.reduce((sum, each) => sum + each.lines, 0);
  return lines === 0 ? EXPANDER.noLine : lineCount(lines);
}

type OnOpen = (find: () => Promise<Opening>) => void;

interface EverythingProps {
  expansion: Expansion;
  from: From;
  onOpen: OnOpen;
}

/** All families at once, where that is no more than a page. */
function Everything({ expansion, from, onOpen }: EverythingProps) {
  if (!expansion.lines) return null;
  const absent = absentAmong(neighboursOf(from.id, expansion.lines), from.present).length;
  const families = expansion.counts.filter((count) => count.absent !== 0);
  if (absent > PAGE || families.length < 2) return null;
  return (
    <Row
      label={EXPANDER.everything}
      aloud={EXPANDER.everythingAloud(absent)}
      action={openInWords(absent, PAGE, false)}
      onDo={() => onOpen(() => openEverything(from, FAMILIES))}
    />
  );
}

interface DirectionsProps {
  expansion: Expansion;
  from: From;
  onOpen: OnOpen;
  onOnly: () => void;
}

/** Ownership has a direction: up to who owns it, down to what it owns. */
function Directions({ expansion, from, onOpen, onOnly }: DirectionsProps) {
  if (!expansion.counts.some(({ family }) => family === 'ownership')) return null;
  const { id } = from;
  const counted = (admits: typeof isOwnerOf) => {
    if (!expansion.lines) return { all: undefined, absent: undefined };
    const neighbours = neighboursOf(id, expansion.lines, admits(id));
    return { all: neighbours.length, absent: absentAmong(neighbours, from.present).length };
  };
  const up = counted(isOwnerOf);
  const down = counted(isOwnedBy);
  return (
    <ul className="expander-rows">
      {up.all !== 0 && (
        <>
          <DirectionRow
            label={EXPANDER.ownersOneUp}
            absent={up.absent}
            onDo={() => onOpen(() => openNext(from, 'ownership', isOwnerOf(id)))}
          />
          <Row label={EXPANDER.ownersTwoUp} onDo={() => onOpen(() => openTwoStepsUp(from))} />
        </>
      )}
      {down.all !== 0 && (
        <DirectionRow
          label={EXPANDER.owned}
          absent={down.absent}
          onDo={() => onOpen(() => openNext(from, 'ownership', isOwnedBy(id)))}
        />
      )}
      {up.all !== 0 && <Row label={EXPANDER.onlyOwnership} keys="O" onDo={onOnly} />}
    </ul>
  );
}

function DirectionRow({
  label,
  absent,
  onDo,
}: {
  label: string;
  absent: number | undefined;
  onDo: () => void;
}) {
  if (absent === 0) return <Row label={label} note={EXPANDER.present} aloud={EXPANDER.presentAloud(label)} />;
  return <Row label={label} action={openInWords(absent, PAGE, false)} onDo={onDo} />;
}

interface RowProps {
  label: string;
  /** The name read aloud, where it is more than what is seen. */
  aloud?: string;
  note?: string;
  action?: string;
  keys?: string;
  /** Absent: there is nothing to do. */
  onDo?: () => void;
}

function Row({ label, aloud, note, action, keys, onDo }: RowProps) {
  return (
    <li>
      <button
        type="button"
        className="expander-row"
        data-row
        aria-label={aloud}
        aria-disabled={!onDo}
        onClick={onDo}
      >
        <span>{label}</span>
        {note !== undefined && <span className="expander-note">{note}</span>}
        {action !== undefined && <span className="expander-action">{action}</span>}
        {keys !== undefined && <Key>{keys}</Key>}
      </button>
    </li>
  );
}

/** The list is about what it was opened on. */
function useWhileSame(about: string, onOther: () => void): void {
  const first = useRef(about);
  const latest = useRef(onOther);
  latest.current = onOther;
  useEffect(() => {
    if (about !== first.current) latest.current();
  }, [about]);
}

/** Closes when the pointer or the keyboard goes elsewhere, or the canvas under it moves. */
function useLeaving(list: React.RefObject<HTMLDivElement | null>, onClose: (back: boolean) => void): void {
  const latest = useRef(onClose);
  latest.current = onClose;
  useEffect(() => {
    const isWithin = (target: EventTarget | null) => target instanceof Node && list.current?.contains(target);
    const onElsewhere = (event: Event) => {
      if (!isWithin(event.target)) latest.current(false);
    };
    const onResize = () => latest.current(false);
    const ending = new AbortController();
    const { signal } = ending;
    for (const kind of ['pointerdown', 'wheel', 'focusin'])
      document.addEventListener(kind, onElsewhere, { signal, passive: true });
    window.addEventListener('resize', onResize, { signal });
    return () => ending.abort();
  }, [list]);
}

/** From the left of the room to the dossier, where that is a sheet over it. */
function uncoveredWidth(room: Element): number {
  const { left, right } = room.getBoundingClientRect();
  const sheet = room.closest('.explore')?.querySelector('.panel')?.getBoundingClientRect();
  const isCovered = sheet !== undefined && sheet.width > 0 && sheet.left > left && sheet.left < right;
  return isCovered ? sheet.left - left : room.clientWidth;
}

/** Beside the box, and within the canvas as the list grows. */
function usePlace(list: React.RefObject<HTMLDivElement | null>, around: Rect): void {
  const place = useCallback(() => {
    const element = list.current;
    const room = element?.offsetParent;
    if (!element || !room) return;
    const { left, top } = placeBeside(
      around,
      { width: element.offsetWidth, height: element.offsetHeight },
      { width: uncoveredWidth(room), height: room.clientHeight },
    );
    element.style.left = `${left}px`;
    element.style.top = `${top}px`;
  }, [list, around]);
  useLayoutEffect(() => {
    place();
    const sizes = new ResizeObserver(place);
    if (list.current) sizes.observe(list.current);
    return () => sizes.disconnect();
  }, [list, place]);
}
