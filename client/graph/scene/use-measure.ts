import { useEffect, useState } from 'react';
import type { Measure } from '../../../server/domain/drawing/type.ts';
import { canvasMeasure, loadFaces } from './measure.ts';
import { readTokens } from './tokens.ts';

/** What is to be measured: every text whose letters must be there, and whether any of it is in italics. */
export interface Texts {
  readonly texts: readonly string[];
  readonly italic: boolean;
}

/** Widths as the page sets these texts; `undefined` until their faces are there. Keep the object while it is the same. */
export function useMeasure(wanted: Texts | undefined): Measure | undefined {
  const [measure, setMeasure] = useState<Measure>();
  useEffect(() => {
    if (!wanted) return;
    let isWanted = true;
    const tokens = readTokens(document.documentElement);
    loadFaces(wanted.texts, tokens, wanted.italic).then(() => {
      if (isWanted) setMeasure(() => canvasMeasure(tokens));
    });
    return () => {
      isWanted = false;
    };
  }, [wanted]);
  return measure;
}
