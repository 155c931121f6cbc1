/** When what is selected held and happened: rows to read, each with its days on one axis. In place of the table. */
import { type KeyboardEvent, useRef, useState } from 'react';
import { MOST_TIMED } from '../../../server/contract/time.ts';
import type { EntityView } from '../../../server/contract/views.ts';
import { Asked } from '../../ui/message.tsx';
import { TIMELINE } from '../../words/explore/timeline.ts';
import { type Selection, type Settled, selectedThere } from '../view.ts';
import { Changes } from './changes.tsx';
import { useTimeline } from './read-time.ts';
import { asOfOn, placeOn, type TimeAxis } from './time-axis.ts';
import { TimeFades, TimeTrack } from './time-track.tsx';
import { axisOf, type TimeRow, timelineRows } from './timeline-rows.ts';
import './timeline.css';

export interface TimelineProps {
  view: Settled;
  /** On the canvas, or in the drawing of holdings. */
  entities: readonly EntityView[];
  onSelect: (selection: Selection) => void;
}

/** Whom it is of: several that are picked, else who was last selected; else all in view. */
function useSubject({ picked, selected }: Settled) {
  const there = selectedThere(selected);
  const now = picked.length > 1 ? picked : there?.kind === 'entity' ? [there.id] : undefined;
  // Who opens a line of somebody's goes on reading that timeline.
  const last = useRef(now);
  if (now || !there) last.current = now;
  return last.current;
}

export function Timeline({ view, entities, onSelect }: TimelineProps) {
  const subject = useSubject(view);
  const [isWhole, setIsWhole] = useState(false);
  const [isComparing, setIsComparing] = useState(false);
  const isOfSome = subject !== undefined && !isWhole;
  const inView = view.mode === 'map' ? view.entities : entities.map(({ id }) => id);
  const ids = (isOfSome ? subject : inView).slice(0, MOST_TIMED);
  return (
    <div className="timeline">
      <div className="timeline-head">
        {subject && (
          <fieldset className="timeline-of">
            <legend className="visually-hidden">{TIMELINE.ofWhom}</legend>
            <button type="button" className="plain" aria-pressed={isOfSome} onClick={() => setIsWhole(false)}>
              {subjectWords(subject, entities)}
            </button>
            <button type="button" className="plain" aria-pressed={!isOfSome} onClick={() => setIsWhole(true)}>
              {TIMELINE.allInView}
            </button>
          </fieldset>
        )}
        <button
          type="button"
          className="action"
          aria-expanded={isComparing}
          onClick={() => setIsComparing(!isComparing)}
        >
          {isComparing ? TIMELINE.back : TIMELINE.compare}
        </button>
      </div>
      {isComparing ? (
        <Changes ids={ids} lens={view.lens} onSelect={onSelect} />
      ) : (
        <Rows ids={ids} view={view} onSelect={onSelect} />
      )}
    </div>
  );
}

function subjectWords(ids: readonly string[], entities: readonly EntityView[]): string {
  const [only, ...others] = ids;
  if (others.length > 0) return TIMELINE.picked(ids.length);
  return entities.find(({ id }) => id === only)?.name ?? TIMELINE.read;
}

interface RowsProps {
  ids: readonly string[];
  view: Settled;
  onSelect: (selection: Selection) => void;
}

function Rows({ ids, view, onSelect }: RowsProps) {
  const asked = useTimeline(ids, view.lens);
  const list = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<string>();
  if (ids.length === 0) return <p className="timeline-none">{TIMELINE.nothingOnMap}</p>;
  if (!asked.data) return <Asked doing={TIMELINE.reading} query={asked} />;
  const { asOf } = view.lens;
  const rows = timelineRows(asked.data);
  const axis = axisOf(rows, asOf);
  const all = [...rows.bars, ...rows.marks, ...rows.undated];
  if (all.length === 0) return <p className="timeline-none">{TIMELINE.nothing}</p>;
  const selected = selectedThere(view.selected);
  const stop = all.find(({ key }) => key === at) ?? all.find((row) => isRead(row, selected)) ?? all[0];

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const buttons = [...(list.current?.querySelectorAll('.time-what') ?? [])].filter(
      (button) => button instanceof HTMLElement,
    );
    const index = buttons.findIndex((button) => button.matches(':focus'));
    const to = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (index < 0 || to === undefined) return;
    event.preventDefault();
    buttons[to]?.focus();
  };

  const group = (title: string, of: readonly TimeRow[]) =>
    of.length > 0 && (
      <section aria-label={title}>
        <h2 className="timeline-title">{title}</h2>
        <ul>
          {of.map((row) => (
            <Row
              key={row.key}
              row={row}
              axis={axis}
              asOf={asOf}
              isSelected={isRead(row, selected)}
              isStop={row === stop}
              onFocus={() => setAt(row.key)}
              onSelect={() => onSelect(row.to)}
            />
          ))}
        </ul>
      </section>
    );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows lead from row to row, each of which is a button
    <div ref={list} className="timeline-rows" onKeyDown={onKeyDown}>
      <TimeFades />
      {axis && <AxisHead axis={axis} asOf={asOf} />}
      {group(TIMELINE.dated(rows.bars.length), rows.bars)}
      {group(TIMELINE.happened, rows.marks)}
      {group(TIMELINE.undated(rows.undated.length), rows.undated)}
      {!asked.data.complete && <p className="timeline-none">{TIMELINE.more}</p>}
    </div>
  );
}

/** The line itself; what is said of it is read with it. */
const isRead = ({ key }: TimeRow, selected: { id: string } | undefined): boolean => key === selected?.id;

function AxisHead({ axis, asOf }: { axis: TimeAxis; asOf: string | undefined }) {
  return (
    <div className="time-axis" aria-hidden="true">
      <div>
        {axis.ticks.map(({ day, words }) => (
          <span key={day} style={{ left: `${placeOn(axis, day)}%` }}>
            {words}
          </span>
        ))}
        {asOf !== undefined && <i style={{ left: `${asOfOn(axis, asOf)}%` }} />}
      </div>
    </div>
  );
}

interface RowProps {
  row: TimeRow;
  axis: TimeAxis | undefined;
  asOf: string | undefined;
  isSelected: boolean;
  /** Where the Tab key arrives: one row of all. */
  isStop: boolean;
  onFocus: () => void;
  onSelect: () => void;
}

function Row({ row, axis, asOf, isSelected, isStop, onFocus, onSelect }: RowProps) {
  return (
    <li className="time-row" data-selected={isSelected}>
      <button
        type="button"
        className="time-what"
        tabIndex={isStop ? 0 : -1}
        aria-current={isSelected || undefined}
        aria-label={TIMELINE.row(row.what, row.when, row.cited)}
        title={row.what}
        onFocus={onFocus}
        onClick={onSelect}
      >
        {row.what}
      </button>
      <span className="time-when" aria-hidden="true">
        {row.when}
      </span>
      <span className="time-cited quiet" aria-hidden="true">
        {row.cited}
      </span>
      <span className="time-days">
        {axis && (row.bar || row.mark) && (
          <TimeTrack row={row} axis={axis} asOf={asOf} isSelected={isSelected} />
        )}
      </span>
    </li>
  );
}
