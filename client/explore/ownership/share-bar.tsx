import { type Interval, isExact } from '../../../server/domain/ownership/interval-words.ts';
import { INTEREST_TABLE } from '../../words/explore/ownership/pane.tsx';

export const BAR = { width: 150, height: 14 } as const;
const PAD = 5;
const SPAN = BAR.width - 2 * PAD;
const MIDDLE = BAR.height / 2;

const at = (percent: number) => PAD + (percent / 100) * SPAN;

/** What is asked about stands out. */
const COLOURS = { owner: 'var(--own)', another: 'var(--ink-3)', nobody: 'var(--edge)' } as const;

interface ShareBarProps {
  interest: Interval;
  /** `nobody`: what no claim covers. */
  of: keyof typeof COLOURS;
}

/** A share on an axis from 0 to 100: a dot where it is exact, else a bar with ends. The words beside it say the same. */
export function ShareBar({ interest, of }: ShareBarProps) {
  const colour = COLOURS[of];
  const { min, max } = interest;
  return (
    <svg className="share-bar" width={BAR.width} height={BAR.height} aria-hidden="true">
      <path
        d={`M${at(0)} ${MIDDLE}H${at(100)}M${at(0)} ${MIDDLE - 4}v8M${at(50)} ${MIDDLE - 3}v6M${at(100)} ${MIDDLE - 4}v8`}
        stroke="var(--rule)"
      />
      {isExact(interest) ? (
        <circle cx={at((min + max) / 2)} cy={MIDDLE} r={4.5} fill={colour} />
      ) : (
        <>
          <path d={`M${at(min)} ${MIDDLE}H${at(max)}`} stroke={colour} strokeWidth={4.5} />
          <path
            d={`M${at(min)} ${MIDDLE - 6}v12M${at(max)} ${MIDDLE - 6}v12`}
            stroke={colour}
            strokeWidth={1.5}
          />
        </>
      )}
    </svg>
  );
}

/** The numbers over the bars. */
export const BarScale = () => (
  <span className="share-scale">
    <span>{INTEREST_TABLE.least}</span>
    <span>{INTEREST_TABLE.half}</span>
    <span>{INTEREST_TABLE.whole}</span>
  </span>
);
