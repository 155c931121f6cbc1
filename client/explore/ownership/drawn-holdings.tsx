/** The drawing: boxes in ranks and the lines between them. What it says stands in the table below it, which has the keyboard. */
import type { CSSProperties, MouseEvent } from 'react';
import { CONTRADICTED_WIDTH, contradictedMark } from '../../../server/domain/drawing/contradicted-mark.ts';
import { segmentPath } from '../../../server/domain/drawing/geometry.ts';
import { disputedMark } from '../../../server/domain/drawing/icons.ts';
import { MARK_RADIUS, STROKES, VERB_LEADING } from '../../../server/domain/drawing/lines.ts';
import { BASELINE } from '../../../server/domain/drawing/type.ts';
import type { Selected } from '../../graph/scene/selected.ts';
import { DrawnBox } from '../../ui/drawn-box.tsx';
import { FAMILY_HUES } from '../../ui/family-hues.ts';
import type { Fit } from './fit-holdings.ts';
import { isContradicted } from './holdings-drawing.ts';
import type { SetBox, SetLine } from './set-holdings.ts';
import { stylesAt } from './zooms.ts';

interface DrawnHoldingsProps {
  fit: Fit;
  selected: Selected | undefined;
  /** The lines on which the sources cannot all be right. */
  contradicted: ReadonlySet<string>;
  onSelect: (selected: Selected) => void;
}

export function DrawnHoldings({ fit, selected, contradicted, onSelect }: DrawnHoldingsProps) {
  const { set, left, top, width, height, ranks } = fit;
  const isOn = (kind: Selected['kind'], id: string | undefined) =>
    selected !== undefined && selected.kind === kind && selected.id === id;
  return (
    <svg
      className="holdings-drawing painted"
      width={width}
      height={height}
      style={sizesAt(set.zoom)}
      aria-hidden="true"
    >
      <g transform={`translate(${left} ${top}) scale(${set.zoom})`}>
        {set.lines.map((each) => (
          <LineOfHolding
            key={each.line.id}
            {...each}
            isFollowed={isOn('relation', each.drawn.opens)}
            isMarked={isContradicted(each.drawn, contradicted)}
            onSelect={onSelect}
          />
        ))}
        {set.boxes.map((each) => (
          <BoxOfHolder
            key={each.box.id}
            {...each}
            isSelected={isOn('entity', each.drawn.opens)}
            onSelect={onSelect}
          />
        ))}
      </g>
      {ranks.map(({ name, x, y, anchor }) => (
        <text key={name} className="holdings-rank" x={x} y={y} textAnchor={anchor} dominantBaseline="central">
          {name}
        </text>
      ))}
    </svg>
  );
}

/** The words of boxes and lines as they were measured, in the drawing's units. */
function sizesAt(zoom: number): CSSProperties {
  const { kind, badge, verb } = stylesAt(zoom);
  const sizes: Record<`--drawn-${string}`, string> = {
    '--drawn-kind': `${kind.size}px`,
    '--drawn-badge': `${badge.size}px`,
    '--drawn-verb': `${verb.size}px`,
  };
  return sizes;
}

/** What a pointer can open; nothing where there is nothing to read. */
const opening = (to: Selected | undefined, onSelect: (to: Selected) => void) =>
  to && {
    className: 'holdings-way',
    onClick: (event: MouseEvent) => {
      event.stopPropagation();
      onSelect(to);
    },
  };

interface BoxOfHolderProps extends SetBox {
  isSelected: boolean;
  onSelect: (to: Selected) => void;
}

function BoxOfHolder({ box, drawn, x, y, isSelected, onSelect }: BoxOfHolderProps) {
  const to = drawn.opens === undefined ? undefined : ({ kind: 'entity', id: drawn.opens } as const);
  return (
    <g
      transform={`translate(${x - box.width / 2} ${y - box.height / 2})`}
      data-unknown={drawn.opens === undefined}
      {...opening(to, onSelect)}
    >
      <DrawnBox box={box} />
      {isSelected && <path d={box.outline.body} className="holdings-selected" />}
    </g>
  );
}

interface LineOfHoldingProps extends SetLine {
  isFollowed: boolean;
  /** The sources on it cannot all be right. */
  isMarked: boolean;
  onSelect: (to: Selected) => void;
}

function LineOfHolding({ line, drawn, geometry, isFollowed, isMarked, onSelect }: LineOfHoldingProps) {
  const hue = isFollowed ? 'var(--thread)' : line.ended ? 'var(--edge)' : FAMILY_HUES[line.family];
  const isDotted = line.pattern === 'dotted';
  const width = isDotted
    ? STROKES.dotted.width
    : isFollowed
      ? STROKES.thread
      : line.ended
        ? STROKES.ended
        : STROKES.line;
  const to = drawn.opens === undefined ? undefined : ({ kind: 'relation', id: drawn.opens } as const);
  return (
    <g {...opening(to, onSelect)}>
      <path d={segmentPath(geometry.whole)} className="holdings-hit" />
      {geometry.segments.map((segment) => {
        const d = segmentPath(segment);
        return (
          <path
            key={d}
            d={d}
            fill="none"
            stroke={hue}
            strokeWidth={width}
            strokeLinecap={isDotted ? 'round' : 'butt'}
            {...(segment.dash && { strokeDasharray: segment.dash.join(' ') })}
          />
        );
      })}
      {geometry.head && <path d={`M${geometry.head.map(({ x, y }) => `${x} ${y}`).join('L')}Z`} fill={hue} />}
      {isMarked && <Contradicted geometry={geometry} isFollowed={isFollowed} />}
      <Verb line={line} geometry={geometry} colour={line.ended && !isFollowed ? 'var(--ink-2)' : hue} />
    </g>
  );
}

const Contradicted = ({ geometry, isFollowed }: Pick<LineOfHoldingProps, 'geometry' | 'isFollowed'>) => (
  <path
    className="holdings-contradicted"
    d={contradictedMark(geometry.segments.map(({ points }) => points))
      .map(([a, b]) => `M${a.x} ${a.y}L${b.x} ${b.y}`)
      .join('')}
    stroke={isFollowed ? 'var(--thread)' : 'var(--ink)'}
    strokeWidth={CONTRADICTED_WIDTH}
  />
);

function Verb({ line, geometry, colour }: Pick<SetLine, 'line' | 'geometry'> & { colour: string }) {
  const { label } = line;
  const { plate, verbAt } = geometry;
  const middle = (index: number) => verbAt.y + (index - (label.rows.length - 1) / 2) * VERB_LEADING;
  return (
    <>
      {/* Lines that cross under the words are interrupted as well. */}
      <rect x={plate.left} y={plate.top} width={label.width} height={label.height} fill="var(--paper)" />
      {label.rows.map((row, index) => (
        <text
          key={row.text}
          className="holdings-verb"
          fill={colour}
          x={plate.left + row.x}
          y={middle(index)}
          dy={`${BASELINE}em`}
        >
          {row.text}
        </text>
      ))}
      {label.markX !== undefined && (
        <g
          transform={`translate(${plate.left + label.markX} ${verbAt.y})`}
          fill="none"
          stroke={colour === 'var(--thread)' ? colour : 'var(--ink)'}
          strokeWidth={1.2}
          strokeLinecap="round"
        >
          <circle r={MARK_RADIUS} />
          <path d={disputedMark(MARK_RADIUS)} />
        </g>
      )}
    </>
  );
}
