import { useMemo } from 'react';
import type { Included } from '../../../server/contract/views.ts';
import type { Measure } from '../../../server/domain/drawing/type.ts';
import { useMeasure as useMeasureOf } from '../../graph/scene/use-measure.ts';

/** Widths of these names as the page sets them; `undefined` until their faces are there. */
export function useMeasure(included: Included | undefined): Measure | undefined {
  const wanted = useMemo(() => {
    if (!included) return undefined;
    const entities = Object.values(included.entities);
    return {
      texts: [
        ...entities.map((entity) => entity.name),
        ...Object.values(included.relations).map((relation) => relation.verb),
      ],
      italic: entities.some((entity) => entity.unknown === true),
    };
  }, [included]);
  return useMeasureOf(wanted);
}
