import { useEffect, useState } from 'react';
import { Layout } from '../../graph/layout.ts';
import type { LayoutAnswer } from '../../graph/layout-question.ts';
import type { MeasuredHoldings } from './set-holdings.ts';

interface Layered {
  readonly of: MeasuredHoldings;
  /** Absent where the places could not be worked out. */
  readonly places: LayoutAnswer | undefined;
}

/** The layers, worked out off the page's thread; what was drawn before stays until they are there. */
export function useLayers(measured: MeasuredHoldings | undefined): Layered | undefined {
  const [layered, setLayered] = useState<Layered>();
  useEffect(() => {
    if (!measured) return;
    const layout = new Layout();
    layout.ask(
      measured.question,
      (places) => setLayered({ of: measured, places }),
      () => setLayered({ of: measured, places: undefined }),
    );
    return () => layout.stop();
  }, [measured]);
  return layered;
}
