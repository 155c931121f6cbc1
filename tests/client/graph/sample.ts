/** Invented entities and relations for the tests of the canvas. */

import type { State } from '../../../client/graph/paint/frame.ts';
import { FAMILY_OF } from '../../../server/contract/model.ts';
import type { EntityView, RelationView } from '../../../server/contract/views.ts';
import type { Measure } from '../../../server/domain/drawing/type.ts';

/** Every letter is half as wide as it is high. */
export const half: Measure = (text, { size }) => (text.length * size) / 2;

export const entity = (id: string, over: Partial<EntityView> = {}): EntityView => ({
  id,
  kind: 'company',
  name: `Invented ${id}`,
  badges: [],
  ...over,
});

export function relation(from: string, to: string, over: Partial<RelationView> = {}): RelationView {
  const type = over.type ?? 'owns';
  return {
    id: `${from}-${to}`,
    type,
    from,
    to,
    layer: 'reporting',
    family: FAMILY_OF[type],
    standing: 'reported',
    disputed: false,
    over: false,
    verb: 'owns',
    sentence: '',
    claims: [],
    responses: [],
    ...over,
  };
}

/** Nothing is selected, followed or pointed at. */
export const calm: State = {
  selected: undefined,
  hovered: undefined,
  focused: undefined,
  thread: new Set(),
  chain: undefined,
  picked: new Set(),
  contradicted: new Set(),
};
