/** One path drawn as on the canvas: boxes in a row, each step a line with its verb above and its claims below. */
import { memo } from 'react';
import type { Box } from '../../../server/domain/drawing/boxes.ts';
import { CONTRADICTED_WIDTH, contradictedMark } from '../../../server/domain/drawing/contradicted-mark.ts';
import { disputedMark } from '../../../server/domain/drawing/icons.ts';
import { type Line, MARK_RADIUS, STROKES, VERB_LEADING } from '../../../server/domain/drawing/lines.ts';
import { HEIGHT } from '../../../server/domain/drawing/outlines.ts';
import { DrawnBox } from '../../ui/drawn-box.tsx';
import { FAMILY_HUES } from '../../ui/family-hues.ts';
import type { Placed } from './chain-layout.ts';
import { useContradictedLines } from './contradicted-lines.ts';
import { ROW, type SetChain, type SetStep, TOP } from './set-chain.ts';

interface ChainDrawingProps {
  chain: SetChain;
  /** The one that is followed: its lines are the thread. */
  isFollowed: boolean;
}

export const ChainDrawing = memo(function ChainDrawing({ chain, isFollowed }: ChainDrawingProps) {
  const { boxes, steps, layout, left, width, height } = chain;
  return (
    <svg className="chain-drawing painted" width={width} height={height} aria-hidden="true">
      <g transform={`translate(${left} ${TOP})`}>
        {steps.map((step, index) => (
          <StepLine
            key={step.relation.id}
            step={step}
            from={{ box: boxes[index], at: layout.boxes[index] }}
            to={{ box: boxes[index + 1], at: layout.boxes[index + 1] }}
            width={layout.width}
            isFollowed={isFollowed}
          />
        ))}
        {boxes.map((box, index) => (
          <EntityBox key={box.id} box={box} at={layout.boxes[index]} />
        ))}
      </g>
    </svg>
  );
});

interface End {
  box: Box | undefined;
  at: Placed | undefined;
}

/** How far a line keeps from an outline at half its height. */
const reach = (box: Box) => (box.shape === 'compound' ? 3 : 0);

interface Stretch {
  start: number;
  end: number;
  y: number;
}

/**
 * Where a step is drawn: once, or where it goes on in the next row, to the right edge and from the left. Its words stand on
 * the last.
 */
export function stretchesOf(from: Required<End>, to: Required<End>, width: number): Stretch[] {
  if (!from.box || !from.at || !to.box || !to.at) return [];
  const start = from.at.x + from.box.width + reach(from.box);
  const end = to.at.x - reach(to.box);
  const y = (row: number) => row * ROW + HEIGHT / 2;
  if (from.at.row === to.at.row) return [{ start, end, y: y(to.at.row) }];
  return [
    { start, end: Math.max(start, width), y: y(from.at.row) },
    { start: 0, end, y: y(to.at.row) },
  ];
}

interface StepLineProps {
  step: SetStep;
  from: End;
  to: End;
  width: number;
  isFollowed: boolean;
}

function StepLine({ step, from, to, width, isFollowed }: StepLineProps) {
  const { line } = step;
  const contradicted = useContradictedLines();
  const hue = isFollowed ? 'var(--thread)' : line.ended ? 'var(--edge)' : FAMILY_HUES[line.family];
  const stretches = stretchesOf(from, to, width);
  const last = stretches.at(-1);
  if (!last) return null;
  const middle = (last.start + last.end) / 2;
  return (
    <g>
      <Shaft
        line={line}
        stretches={stretches}
        points={line.head ? step.points : undefined}
        hue={hue}
        isFollowed={isFollowed}
      />
      {step.relations.some((id) => contradicted.has(id)) && (
        <path
          className="chain-contradicted"
          d={markOn(last, step)}
          stroke={isFollowed ? 'var(--thread)' : 'var(--ink)'}
          strokeWidth={CONTRADICTED_WIDTH}
        />
      )}
      <Verb line={line} x={middle} y={last.y} colour={line.ended && !isFollowed ? 'var(--ink-2)' : hue} />
      <text className="chain-claims" x={middle} y={last.y + 17} textAnchor="middle">
        {step.claims}
      </text>
    </g>
  );
}

/** Beside the verb a mark needs so much of the line. */
const LEAST_SIDE = 14;

/** Two short strokes across it, beside its verb as on the map; in its middle where the verb leaves no room. */
export function markOn(
  { start, end, y }: Stretch,
  { line, points }: Pick<SetStep, 'line' | 'points'>,
): string {
  const side = (end - start - line.label.width) / 2;
  const strokes =
    side < LEAST_SIDE
      ? [[start, end]]
      : [
          [start, start + side],
          [end - side, end],
        ];
  const along = strokes.map((ends) => ends.map((x) => ({ x, y })));
  const inItsDirection = points === 'right' ? along : along.reverse().map((ends) => ends.reverse());
  return contradictedMark(inItsDirection)
    .map(([a, b]) => `M${a.x} ${a.y}L${b.x} ${b.y}`)
    .join('');
}

const TURN = 6;

/** One stroke; from row to row it comes back between them, so that the eye need not leap. */
export function strokeOf([first, next]: readonly Stretch[]): string {
  if (!first) return '';
  if (!next) return `M${first.start} ${first.y}H${first.end}`;
  const between = (first.y + next.y) / 2;
  const right = Math.max(first.end, first.start + TURN);
  return [
    `M${first.start} ${first.y}H${right - TURN}q${TURN} 0 ${TURN} ${TURN}`,
    `V${between - TURN}q0 ${TURN} ${-TURN} ${TURN}`,
    `H${next.start + TURN}q${-TURN} 0 ${-TURN} ${TURN}`,
    `V${next.y - TURN}q0 ${TURN} ${TURN} ${TURN}H${next.end}`,
  ].join('');
}

interface ShaftProps {
  line: Line;
  stretches: readonly Stretch[];
  /** Where its head is; absent without one. */
  points: SetStep['points'] | undefined;
  hue: string;
  isFollowed: boolean;
}

function Shaft({ line, stretches, points, hue, isFollowed }: ShaftProps) {
  const weight = isFollowed ? STROKES.thread : line.ended ? STROKES.ended : STROKES.line;
  const head = isFollowed ? STROKES.headThread : STROKES.head;
  const isDotted = line.pattern === 'dotted';
  const dashes = isDotted ? STROKES.dotted.dash : isFollowed ? STROKES.dashedThread : STROKES.dashed;
  const tip = points === 'left' ? stretches[0] : stretches.at(-1);
  // The shaft ends inside the head, or a dash would show beside its tip.
  const shaft = stretches.map((stretch) => ({
    ...stretch,
    start: points === 'left' && stretch === tip ? stretch.start + head.length / 2 : stretch.start,
    end: points === 'right' && stretch === tip ? stretch.end - head.length / 2 : stretch.end,
  }));
  return (
    <>
      <path
        d={strokeOf(shaft)}
        fill="none"
        stroke={hue}
        strokeWidth={isDotted ? STROKES.dotted.width : weight}
        strokeLinecap={isDotted ? 'round' : 'butt'}
        {...(line.pattern !== 'solid' && { strokeDasharray: dashes.join(' ') })}
      />
      {points && tip && (
        <path
          d={`M${points === 'right' ? tip.end : tip.start} ${tip.y}l${points === 'right' ? -head.length : head.length} ${-head.width / 2}v${head.width}z`}
          fill={hue}
        />
      )}
    </>
  );
}

function Verb({ line, x, y, colour }: { line: Line; x: number; y: number; colour: string }) {
  const { label } = line;
  const left = x - label.width / 2;
  const rows = label.rows.length;
  const base = y - 7 - (rows - 1) * VERB_LEADING;
  return (
    <g fill={colour}>
      {label.rows.map((row, index) => (
        <text key={row.text} className="chain-verb" x={left + row.x} y={base + index * VERB_LEADING}>
          {row.text}
        </text>
      ))}
      {label.markX !== undefined && (
        <g
          transform={`translate(${left + label.markX} ${base + ((rows - 1) * VERB_LEADING) / 2 - 4})`}
          fill="none"
          stroke={colour === 'var(--thread)' ? colour : 'var(--ink)'}
          strokeWidth={1.2}
          strokeLinecap="round"
        >
          <circle r={MARK_RADIUS} />
          <path d={disputedMark(MARK_RADIUS)} />
        </g>
      )}
    </g>
  );
}

function EntityBox({ box, at }: { box: Box; at: Placed | undefined }) {
  if (!at) return null;
  return (
    <g transform={`translate(${at.x} ${at.row * ROW})`}>
      <DrawnBox box={box} />
    </g>
  );
}
