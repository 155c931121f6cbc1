/** A row's days along the axis: what is known solid, what is possible light, what is open fading. Decoration: its words say the same. */
import type { TimelineBar, TimelineMark } from '../../../server/contract/time.ts';
import type { RelationView } from '../../../server/contract/views.ts';
import { type Pattern, patternOf } from '../../../server/domain/drawing/lines.ts';
import { spanOf } from '../../../server/domain/time/span.ts';
import { FAMILY_HUES } from '../../ui/family-hues.ts';
import { asOfOn, placeOn, type TimeAxis } from './time-axis.ts';
import type { TimeRow } from './timeline-rows.ts';

const HEIGHT = 27;
const MIDDLE = HEIGHT / 2;
const DASHES: Record<Pattern, string | undefined> = { solid: undefined, dashed: '7 5', dotted: '.1 5' };
const percent = (place: number) => `${place}%`;

interface TimeTrackProps {
  row: TimeRow;
  axis: TimeAxis;
  asOf: string | undefined;
  isSelected: boolean;
}

export function TimeTrack({ row, axis, asOf, isSelected }: TimeTrackProps) {
  return (
    <svg className="time-track" width="100%" height={HEIGHT} aria-hidden="true">
      {asOf !== undefined && <AsOfLine axis={axis} asOf={asOf} />}
      {row.bar && row.relation && (
        <Bar bar={row.bar} relation={row.relation} axis={axis} isSelected={isSelected} />
      )}
      {row.mark && <Mark mark={row.mark} axis={axis} isSelected={isSelected} />}
    </svg>
  );
}

export function AsOfLine({ axis, asOf }: { axis: TimeAxis; asOf: string }) {
  const at = percent(asOfOn(axis, asOf));
  return <line className="time-as-of" x1={at} x2={at} y1={0} y2={HEIGHT} />;
}

interface BarProps {
  bar: TimelineBar;
  relation: RelationView;
  axis: TimeAxis;
  isSelected: boolean;
}

/** Less of the axis than this, in percent, would be no line to see. */
const A_DOT = 1.5;

function Bar({ bar: { began, ended, known }, relation, axis, isSelected }: BarProps) {
  const place = (day: string) => placeOn(axis, day);
  const first = place((began ?? known ?? ended ?? axis).first);
  const last = Math.max(first, place((ended ?? known ?? began ?? axis).last));
  const hue = isSelected ? 'var(--thread)' : relation.over ? 'var(--edge)' : FAMILY_HUES[relation.family];
  const pattern = patternOf(relation.standing);
  return (
    <>
      {!began && <Possible from={0} to={first} fade="begin" />}
      <Possible from={first} to={last} />
      {!ended && <Possible from={last} to={100} fade="end" />}
      {began && <End at={place(began.first)} hue={hue} />}
      {ended && <End at={place(ended.last)} hue={hue} />}
      {known && <Known from={place(known.first)} to={place(known.last)} hue={hue} pattern={pattern} />}
    </>
  );
}

const Possible = ({ from, to, fade }: { from: number; to: number; fade?: 'begin' | 'end' }) => (
  <rect
    x={percent(from)}
    width={percent(Math.max(0, to - from))}
    y={MIDDLE - 4.5}
    height={9}
    fill={fade === undefined ? 'var(--rule)' : `url(#time-fade-${fade})`}
  />
);

const End = ({ at, hue }: { at: number; hue: string }) => (
  <line x1={percent(at)} x2={percent(at)} y1={MIDDLE - 6} y2={MIDDLE + 6} stroke={hue} strokeWidth={1.5} />
);

interface KnownProps {
  from: number;
  to: number;
  hue: string;
  pattern: Pattern;
}

function Known({ from, to, hue, pattern }: KnownProps) {
  if (to - from < A_DOT)
    return (
      <circle
        cx={percent((from + to) / 2)}
        cy={MIDDLE}
        r={pattern === 'dotted' ? 2.2 : 3.5}
        fill={pattern === 'dashed' ? 'var(--paper)' : hue}
        stroke={hue}
        strokeWidth={1.5}
      />
    );
  return (
    <line
      x1={percent(from)}
      x2={percent(to)}
      y1={MIDDLE}
      y2={MIDDLE}
      stroke={hue}
      strokeWidth={2.5}
      strokeDasharray={DASHES[pattern]}
      strokeLinecap={pattern === 'dotted' ? 'round' : 'butt'}
    />
  );
}

interface MarkProps {
  mark: TimelineMark;
  axis: TimeAxis;
  isSelected: boolean;
}

/** A sanction as its badge is filled; what is said outlined; a reply across. */
const MARKS: Record<TimelineMark['kind'], { path: string; isFilled: boolean }> = {
  sanction: { path: 'M-4-4h8v8h-8z', isFilled: true },
  court: { path: 'M-4-4h8v8h-8z', isFilled: false },
  event: { path: 'M0-5 5 0 0 5-5 0z', isFilled: true },
  statement: { path: 'M0-5 5 0 0 5-5 0z', isFilled: false },
  reply: { path: 'M-4-4 4 4M4-4-4 4', isFilled: false },
};

function Mark({ mark, axis, isSelected }: MarkProps) {
  const { first, last } = spanOf(mark.date);
  const [from, to] = [placeOn(axis, first), placeOn(axis, last)];
  const { path, isFilled } = MARKS[mark.kind];
  const hue = isSelected ? 'var(--thread)' : 'var(--ink-2)';
  return (
    <>
      <line x1={percent(from)} x2={percent(to)} y1={MIDDLE} y2={MIDDLE} stroke={hue} strokeWidth={1} />
      {/* A nested drawing can stand at a share of the width; a path alone cannot. */}
      <svg x={percent((from + to) / 2)} y={MIDDLE} overflow="visible" width={1} height={1} aria-hidden="true">
        <path d={path} fill={isFilled ? hue : 'var(--paper)'} stroke={hue} strokeWidth={1.5} />
      </svg>
    </>
  );
}

/** The fades of every track, once. */
export const TimeFades = () => (
  <svg width={0} height={0} className="time-fades" aria-hidden="true">
    <defs>
      <linearGradient id="time-fade-begin">
        <stop offset="0" stopColor="var(--paper)" />
        <stop offset="1" stopColor="var(--rule)" />
      </linearGradient>
      <linearGradient id="time-fade-end">
        <stop offset="0" stopColor="var(--rule)" />
        <stop offset="1" stopColor="var(--paper)" />
      </linearGradient>
    </defs>
  </svg>
);
