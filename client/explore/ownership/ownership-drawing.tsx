/** The drawing in its frame: all of it where it can be read so, else the owners first, and what is beyond the sides in words. */
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useMeasure } from '../../graph/scene/use-measure.ts';
import { Message } from '../../ui/message.tsx';
import { OWNERSHIP_DRAWING } from '../../words/explore/ownership/pane.tsx';
import { type Change, type Settled, select, selectedThere } from '../view.ts';
import { DrawnHoldings } from './drawn-holdings.tsx';
import { bestFrom, outOfSight } from './fit-holdings.ts';
import type { HoldingsDrawing } from './holdings-drawing.ts';
import { useFittedHoldings } from './use-fitted-holdings.ts';

interface OwnershipDrawingProps {
  drawing: HoldingsDrawing;
  view: Settled;
  change: Change;
  /** The lines on which the sources cannot all be right. */
  contradicted: ReadonlySet<string>;
}

export function OwnershipDrawing({ drawing, view, change, contradicted }: OwnershipDrawingProps) {
  const texts = useMemo(() => textsOf(drawing), [drawing]);
  const measure = useMeasure(texts);
  const { frame, width } = useWidth();
  const { fit, hasFailed } = useFittedHoldings(drawing, measure, width);
  const [from, setFrom] = useState(0);
  useLayoutEffect(() => {
    if (frame.current && fit && !fit.isWhole) frame.current.scrollLeft = bestFrom(fit, width);
  }, [fit, width, frame]);
  const isScrolled = fit !== undefined && !fit.isWhole;
  return (
    <>
      <section
        ref={frame}
        className="ownership-drawing"
        aria-label={OWNERSHIP_DRAWING.title}
        tabIndex={isScrolled ? 0 : undefined}
        onScroll={(event) => setFrom(event.currentTarget.scrollLeft)}
      >
        {hasFailed ? (
          <Message kind="failed">{OWNERSHIP_DRAWING.failed}</Message>
        ) : (
          fit && (
            <DrawnHoldings
              fit={fit}
              selected={selectedThere(view.selected)}
              contradicted={contradicted}
              onSelect={(to) => change((now) => select(now, to))}
            />
          )
        )}
      </section>
      {isScrolled && !hasFailed && (
        <Beyond
          {...outOfSight(fit, from, width)}
          onGo={(by) => frame.current?.scrollBy({ left: by * (width - OVERLAP) })}
        />
      )}
    </>
  );
}

/** Still seen of what was in view before, in CSS pixels. */
const OVERLAP = 120;

interface BeyondProps extends ReturnType<typeof outOfSight> {
  onGo: (by: 1 | -1) => void;
}

/** How much of the drawing is beyond its sides, and the way there. */
const Beyond = ({ left, right, onGo }: BeyondProps) => (
  <p className="ownership-beyond">
    {left > 0 && (
      <button type="button" className="interest-toggle" onClick={() => onGo(-1)}>
        {OWNERSHIP_DRAWING.moreLeft(left)}
      </button>
    )}
    {right > 0 && (
      <button type="button" className="interest-toggle" data-side="right" onClick={() => onGo(1)}>
        {OWNERSHIP_DRAWING.moreRight(right)}
      </button>
    )}
  </p>
);

const textsOf = ({ boxes, lines }: HoldingsDrawing) => ({
  texts: [
    ...boxes.flatMap((box) => [box.name, box.words ?? '', ...box.badges.map(({ label }) => label)]),
    ...lines.map(({ verb }) => verb),
  ],
  italic: boxes.some(({ unknown }) => unknown === true),
});

/** How wide the frame of the drawing is, in CSS pixels; 0 until it is known. */
function useWidth() {
  const frame = useRef<HTMLElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!frame.current) return;
    const observer = new ResizeObserver(([entry]) => entry && setWidth(entry.contentRect.width));
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, []);
  return { frame, width };
}
