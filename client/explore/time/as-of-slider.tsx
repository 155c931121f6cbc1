/** The date of the view along the dates that are known of what is in it: a month a step, and one step back for each date that is settled on. */
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { Layer } from '../../../server/contract/model.ts';
import { MOST_TIMED } from '../../../server/contract/time.ts';
import { AS_OF_SLIDER, stayWords } from '../../words/explore/slider.ts';
import { dateWords } from '../../words/grammar.ts';
import { AS_OF } from '../../words/ui.ts';
import type { Settled } from '../view.ts';
import { dateOfMonth, datesInView, monthAfterKey, monthOf } from './months.ts';
import { useTimeline } from './read-time.ts';
import { useAllTimes } from './use-all-times.ts';
import './as-of-slider.css';

interface AsOfSliderProps {
  view: Settled;
  layers: readonly Layer[];
  onChange: (asOf: string) => void;
}

/** Who lets go of the slider for so long has settled on a date. */
const SETTLED_MS = 350;

export function AsOfSlider({ view, layers, onChange }: AsOfSliderProps) {
  const { asOf } = view.lens;
  // Of all times, so that the span does not shrink while the slider moves.
  const { relations, entities } = useAllTimes(view);
  const timed = useTimeline(entities.slice(0, MOST_TIMED), view.lens);
  const { moving, move } = useSettling((month) => onChange(dateOfMonth(month)));
  const id = useId();
  const dates = datesInView(relations ?? [], timed.data, layers, asOf);
  if (!dates.months) return <p className="quiet">{timed.data && AS_OF_SLIDER.nothingDated}</p>;

  const { first, last } = dates.months;
  const month = moving ?? (asOf === undefined ? last : monthOf(asOf));
  const onKeyDown = (event: KeyboardEvent) => {
    const to = monthAfterKey(event.key, month, { first, last });
    if (to === undefined) return;
    event.preventDefault();
    move(to);
  };
  return (
    <div className="as-of-slider">
      <label htmlFor={id}>
        <span className="quiet">{AS_OF_SLIDER.byMonth}</span>
        <output htmlFor={id}>{wordsOf(moving, asOf)}</output>
      </label>
      <Turns months={dates.turns} first={first} last={last} />
      <input
        id={id}
        type="range"
        min={first}
        max={last}
        value={month}
        aria-valuetext={wordsOf(moving, asOf)}
        aria-describedby={`${id}-stay`}
        onKeyDown={onKeyDown}
        onChange={(event) => move(Number(event.target.value))}
      />
      <p className="as-of-ends quiet" aria-hidden="true">
        <span>{dateWords(dateOfMonth(first))}</span>
        <span>{dateWords(dateOfMonth(last))}</span>
      </p>
      <p id={`${id}-stay`} className="as-of-stay">
        {relations && stayWords(dates)}
      </p>
    </div>
  );
}

function wordsOf(moving: number | undefined, asOf: string | undefined): string {
  if (moving !== undefined) return dateWords(dateOfMonth(moving));
  return asOf === undefined ? AS_OF.always : dateWords(asOf);
}

/** Where lines are said to begin or end. */
function Turns({ months, first, last }: { months: readonly number[]; first: number; last: number }) {
  const at = (month: number) => `${(100 * (month - first)) / Math.max(1, last - first)}%`;
  return (
    <svg className="as-of-turns" height={7} aria-hidden="true">
      {months.map((month) => (
        <line key={month} x1={at(month)} x2={at(month)} y1={0} y2={7} />
      ))}
    </svg>
  );
}

/** A month that is moved to, until it is settled on; what is closed on the way is settled too. */
function useSettling(onSettled: (month: number) => void) {
  const [moving, move] = useState<number>();
  const latest = useRef({ moving, onSettled });
  latest.current = { moving, onSettled };
  useEffect(() => {
    if (moving === undefined) return;
    const timer = setTimeout(() => {
      latest.current.onSettled(moving);
      move(undefined);
    }, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [moving]);
  useEffect(
    () => () => {
      const left = latest.current;
      if (left.moving !== undefined) left.onSettled(left.moving);
    },
    [],
  );
  return { moving, move };
}
