/** The drawing of an answer, laid out off the page's thread at as many sizes as it takes to fit the width it is given. */
import { useEffect, useMemo, useState } from 'react';
import type { Measure } from '../../../server/domain/drawing/type.ts';
import { Layout } from '../../graph/layout/layout.ts';
import { useLast } from '../../requests/use-last.ts';
import { type Fit, fitIn, type LaidOutHoldings } from './fit-holdings.ts';
import type { HoldingsDrawing } from './holdings-drawing.ts';
import { measureHoldings } from './set-holdings.ts';
import { ZOOMS } from './zooms.ts';

interface LaidOut {
  readonly of: HoldingsDrawing;
  /** At the first of `ZOOMS`, as far as they were tried. */
  readonly tried: readonly LaidOutHoldings[];
  readonly hasFailed: boolean;
}

interface Fitted {
  /** The last there was stays until the next is there. */
  readonly fit: Fit | undefined;
  /** The places could not be worked out. */
  readonly hasFailed: boolean;
}

/** @param width in CSS pixels; 0 while it is not known */
export function useFittedHoldings(
  drawing: HoldingsDrawing,
  measure: Measure | undefined,
  width: number,
): Fitted {
  const [laidOut, setLaidOut] = useState<LaidOut>();
  // One worker for all sizes: it takes longer to start than to answer.
  const [layout] = useState(() => new Layout());
  useEffect(() => () => layout.stop(), [layout]);
  const now = useMemo(
    (): LaidOut => (laidOut?.of === drawing ? laidOut : { of: drawing, tried: [], hasFailed: false }),
    [laidOut, drawing],
  );
  const fit = useMemo(() => (width > 0 ? fitIn(now.tried, width) : undefined), [now, width]);
  const zoom = width > 0 && !fit && !now.hasFailed ? ZOOMS[now.tried.length] : undefined;
  useEffect(() => {
    if (!measure || zoom === undefined) return;
    const measured = measureHoldings(drawing, measure, zoom);
    layout.ask(measured.question, {
      onAnswer: (places) => setLaidOut({ ...now, tried: [...now.tried, { measured, places }] }),
      onFailure: () => setLaidOut({ ...now, hasFailed: true }),
    });
    return () => layout.forget();
  }, [layout, drawing, measure, zoom, now]);
  return { fit: useLast(fit), hasFailed: now.hasFailed };
}
