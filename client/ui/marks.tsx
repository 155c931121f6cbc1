/** Small drawn things: a line in its pattern, the mark of dispute, a key on the keyboard, a badge. */
import type { Badge as BadgeView, RelationView } from '../../server/contract/views.ts';
import { disputedMark } from '../../server/domain/drawing/icons.ts';
import { MARK_RADIUS, type Pattern, patternOf } from '../../server/domain/drawing/lines.ts';
import { MARKS } from '../words/ui.ts';
import { splitNames } from './split-names.ts';

const DASHES: Record<Pattern, string | undefined> = { solid: undefined, dashed: '7 5', dotted: '.1 5' };

export interface LineSampleProps {
  pattern: Pattern;
  hue?: string;
  ended?: boolean;
  /** Followed: the thread's red and weight, the pattern kept. */
  thread?: boolean;
  /** With two strokes across it: the sources on it cannot all be right. */
  contradicted?: boolean;
  width?: number;
}

/** A short piece of a line as the canvas draws it. Decoration: the words beside it say the same. */
export function LineSample({
  pattern,
  hue = 'var(--ink-2)',
  ended = false,
  thread = false,
  contradicted = false,
  width = 28,
}: LineSampleProps) {
  const stroke = thread ? 'var(--thread)' : ended ? 'var(--edge)' : hue;
  const weight = thread ? 2.5 : ended ? 1 : pattern === 'dotted' ? 2.2 : 1.75;
  return (
    <svg width={width} height={10} viewBox={`0 0 ${width} 10`} aria-hidden="true">
      <line
        x1={pattern === 'dotted' ? 1.1 : 0}
        y1={5}
        x2={width}
        y2={5}
        stroke={stroke}
        strokeWidth={weight}
        strokeDasharray={thread && pattern === 'dashed' ? '9 6' : DASHES[pattern]}
        strokeLinecap={pattern === 'dotted' ? 'round' : 'butt'}
      />
      {contradicted && <path d={`M${width / 2 - 2} 0v10m4 0v-10`} stroke="var(--ink)" strokeWidth={1.4} />}
    </svg>
  );
}

export function RelationLine({ relation, thread = false }: { relation: RelationView; thread?: boolean }) {
  return (
    <LineSample pattern={patternOf(relation.standing)} ended={relation.over} thread={thread} width={26} />
  );
}

/** ≠ in a circle, drawn: the glyph is in no subset. */
export function DisputedMark() {
  return (
    <svg width={13} height={13} viewBox="-7 -7 14 14" role="img" aria-label={MARKS.disputed}>
      <g fill="none" stroke="currentColor" strokeWidth={1.2} strokeLinecap="round">
        <circle r={MARK_RADIUS} />
        <path d={disputedMark(MARK_RADIUS)} />
      </g>
    </svg>
  );
}

export const Key = ({ children }: { children: string }) => <kbd className="kbd">{children}</kbd>;

const BADGE_CLASS: Record<BadgeView['badge'], string> = {
  sanctioned: 'badge badge-filled',
  official: 'badge badge-office',
  convicted: 'badge',
  charged: 'badge',
  investor: 'badge badge-office',
};

export const Badge = ({ badge }: { badge: BadgeView }) => (
  <span className={BADGE_CLASS[badge.badge]}>{badge.label}</span>
);

/** A sentence with the names in it set as names. */
export function Sentence({ text, names }: { text: string; names: readonly string[] }) {
  return splitNames(text, names).map((part, index) =>
    part.isName ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence have no identity but their place
      <b key={index}>{part.text}</b>
    ) : (
      part.text
    ),
  );
}
