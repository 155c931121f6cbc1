/** One path drawn as on the canvas: boxes in a row, each step a line with its verb above and its claims below. */
import type { PathView } from '../../server/contract/paths.ts';
import type { Included, RelationView } from '../../server/contract/views.ts';
import { type Box, boxOf } from '../../server/domain/drawing/boxes.ts';
import { disputedMark } from '../../server/domain/drawing/icons.ts';
import { type Line, linesOf, MARK_RADIUS, STROKES, VERB_LEADING } from '../../server/domain/drawing/lines.ts';
import { HEIGHT } from '../../server/domain/drawing/outlines.ts';
import type { Measure } from '../../server/domain/drawing/type.ts';
import { rankOf } from '../../server/domain/evidence/standing.ts';
import { IconPaths } from '../ui/entity-icon.tsx';
import { FAMILY_HUES } from '../ui/wording.ts';
import { layOutChain, type Placed } from './chain-layout.ts';

interface ChainDrawingProps {
  path: PathView;
  included: Included;
  width: number;
  measure: Measure;
  /** The one that is followed: its lines are the thread. */
  isFollowed: boolean;
}

/** Room above the boxes for two lines of a verb, and the distance from row to row. */
const TOP = 12;
const ROW = HEIGHT + 48;
/** Beside the words of a step: its ends stay visible. */
const LINE_AROUND = 32;
/** Outlines are strokes, half of which stand outside; a compound's wall stands further out, and a group's second sheet. */
const insetOf = (box: Box | undefined): number =>
  box?.shape === 'compound' || box?.shape === 'group' ? 4 : 1;

interface Step {
  line: Line;
  relation: RelationView;
  claims: string;
  points: 'right' | 'left';
  more: number;
}

/** The strongest of a step's relations is drawn; the others are counted. */
function stepOf(step: PathView['steps'][number], included: Included, measure: Measure): Step | undefined {
  const relations = step.relations.flatMap((id) => included.relations[id] ?? []);
  const [best, ...others] = relations.toSorted((a, b) => rankOf(a.standing) - rankOf(b.standing));
  // A sanction is a badge on the canvas; where a path goes over one, the path shows it.
  const [line] = best ? linesOf([{ ...best, type: 'linked_to' }], measure) : [];
  if (!best || !line) return undefined;
  return {
    line,
    relation: best,
    claims: relations.map((relation) => relation.claims[0]).join(', '),
    points: best.from === step.from ? 'right' : 'left',
    more: others.length,
  };
}

export function ChainDrawing({ path, included, width, measure, isFollowed }: ChainDrawingProps) {
  const boxes = path.entities.flatMap((id) => {
    const entity = included.entities[id];
    if (!entity) return [];
    // Offices are read in the dossier: here the line is what counts.
    const badges = entity.badges.filter((badge) => badge.badge === 'sanctioned').slice(0, 1);
    return [boxOf({ ...entity, badges }, measure, { longestName: Math.max(120, width - 120) })];
  });
  const steps = path.steps.flatMap((step) => stepOf(step, included, measure) ?? []);
  // An answer always includes what it names; without that there is nothing true to draw.
  if (boxes.length !== path.entities.length || steps.length !== path.steps.length) return null;
  const left = insetOf(boxes[0]);
  const layout = layOutChain(
    boxes.map((box) => box.width),
    steps.map((step) => step.line.label.width + LINE_AROUND),
    width - left - insetOf(boxes.at(-1)),
  );
  const height = TOP + (layout.rows - 1) * ROW + HEIGHT + 10;
  return (
    <svg className="chain-drawing" width={width} height={height} aria-hidden="true">
      <g transform={`translate(${left} ${TOP})`}>
        {steps.map((step, index) => (
          <StepLine
            key={step.relation.id}
            step={step}
            from={{ box: boxes[index], at: layout.boxes[index] }}
            to={{ box: boxes[index + 1], at: layout.boxes[index + 1] }}
            isFollowed={isFollowed}
          />
        ))}
        {boxes.map((box, index) => (
          <EntityBox key={box.id} box={box} at={layout.boxes[index]} />
        ))}
      </g>
    </svg>
  );
}

interface End {
  box: Box | undefined;
  at: Placed | undefined;
}

/** How far a line keeps from an outline at half its height. */
const reach = (box: Box) => (box.shape === 'compound' ? 3 : 0);

function StepLine(props: { step: Step; from: End; to: End; isFollowed: boolean }) {
  const { step, from, to, isFollowed } = props;
  if (!from.box || !from.at || !to.box || !to.at) return null;
  const wraps = from.at.row !== to.at.row;
  const start = wraps ? 0 : from.at.x + from.box.width + reach(from.box);
  const end = to.at.x - reach(to.box);
  const y = to.at.row * ROW + HEIGHT / 2;
  const { line } = step;
  const hue = isFollowed ? 'var(--thread)' : line.ended ? 'var(--edge)' : FAMILY_HUES[line.family];
  const weight = isFollowed ? STROKES.thread : line.ended ? STROKES.ended : STROKES.line;
  const head = isFollowed ? STROKES.headThread : STROKES.head;
  const tip = step.points === 'right' ? end : start;
  const back = step.points === 'right' ? -head.length : head.length;
  // The shaft ends inside the head, or a dash would show beside its tip.
  const [x1, x2] = !line.head
    ? [start, end]
    : step.points === 'right'
      ? [start, end + back / 2]
      : [start + back / 2, end];
  const middle = (start + end) / 2;
  const words = line.ended ? 'var(--ink-2)' : hue;
  return (
    <g>
      <line
        x1={x1}
        y1={y}
        x2={x2}
        y2={y}
        stroke={hue}
        strokeWidth={line.pattern === 'dotted' ? STROKES.dotted.width : weight}
        strokeLinecap={line.pattern === 'dotted' ? 'round' : 'butt'}
        {...(line.pattern !== 'solid' && {
          strokeDasharray: (line.pattern === 'dotted'
            ? STROKES.dotted.dash
            : isFollowed
              ? STROKES.dashedThread
              : STROKES.dashed
          ).join(' '),
        })}
      />
      {line.head && <path d={`M${tip} ${y}l${back} ${-head.width / 2}v${head.width}z`} fill={hue} />}
      <Verb line={line} x={middle} y={y} colour={words} />
      <text className="chain-claims" x={middle} y={y + 17} textAnchor="middle">
        {step.claims}
        {step.more > 0 && ` · ${step.more + 1} lines`}
      </text>
    </g>
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
      {box.outline.shapes.map((shape) => (
        <path key={shape.d} d={shape.d} className="chain-box" />
      ))}
      {box.outline.rule !== undefined && <path d={box.outline.rule} fill="var(--edge)" />}
      <g transform={`translate(${box.icon.x} ${box.icon.y})`} color="var(--ink-2)">
        <IconPaths shape={box.shape} />
      </g>
      <text
        className={box.shape === 'unknown' ? 'chain-unknown' : 'chain-name'}
        x={box.name.x}
        y={box.name.y}
      >
        {box.name.text}
      </text>
      <text className="chain-kind" x={box.kind.x} y={box.kind.y}>
        {box.kind.text}
      </text>
      {box.badges.map((badge) => (
        <g key={badge.label.text}>
          <rect
            x={badge.x}
            y={badge.y}
            width={badge.width}
            height={badge.height}
            className={badge.filled ? 'chain-badge-filled' : 'chain-badge'}
          />
          <text
            className={badge.filled ? 'chain-badge-text-filled' : 'chain-badge-text'}
            x={badge.label.x}
            y={badge.label.y}
          >
            {badge.label.text}
          </text>
        </g>
      ))}
    </g>
  );
}
