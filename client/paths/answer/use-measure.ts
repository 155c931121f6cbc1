import { useEffect, useState } from 'react';
import type { Included } from '../../../server/contract/views.ts';
import type { Measure } from '../../../server/domain/drawing/type.ts';
import { canvasMeasure, loadFaces } from '../../graph/measure.ts';
import { readTokens } from '../../graph/tokens.ts';

/** Widths of these names as the page sets them; `undefined` until their faces are there. */
export function useMeasure(included: Included | undefined): Measure | undefined {
  const [measure, setMeasure] = useState<Measure>();
  useEffect(() => {
    if (!included) return;
    let isWanted = true;
    const tokens = readTokens(document.documentElement);
    const entities = Object.values(included.entities);
    const texts = [
      ...entities.map((entity) => entity.name),
      ...Object.values(included.relations).map((relation) => relation.verb),
    ];
    const italic = entities.some((entity) => entity.unknown === true);
    loadFaces(texts, tokens, italic).then(() => {
      if (isWanted) setMeasure(() => canvasMeasure(tokens));
    });
    return () => {
      isWanted = false;
    };
  }, [included]);
  return measure;
}
