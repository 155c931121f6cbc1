/** Which of a question's filters keep a relation out, and how many relations each of them hides. */
import { FAMILY_OF, type Family, type Relation, type Standing } from '../../contract/model.ts';
import type { Hidden } from '../../contract/views.ts';
import { mayHoldAsOf } from '../time/span.ts';
import { admits, weaker } from './standing.ts';

/** What a question admits. Absent families are all of them, an absent date all times. */
export interface Admission {
  layers: readonly string[];
  families?: readonly Family[] | undefined;
  /** The weakest. */
  standing: Standing;
  asOf?: string | undefined;
}

type Asked = Pick<Relation, 'type' | 'layer' | 'since' | 'until'> & { standing: Standing };

/** The weakest standing that a question must ask for to be shown it: identity is inference, whatever it rests on. */
const standingNeeded = ({ type, standing }: Asked): Standing =>
  type === 'same_as' ? weaker(standing, 'inferred') : standing;

const FILTERS = {
  layer: ({ layer }: Asked, { layers }: Admission) => layers.includes(layer),
  family: ({ type }: Asked, { families }: Admission) => families?.includes(FAMILY_OF[type]) ?? true,
  standing: (relation: Asked, { standing }: Admission) => admits(standing, standingNeeded(relation)),
  asOf: (relation: Asked, { asOf }: Admission) => asOf === undefined || mayHoldAsOf(relation, asOf),
} as const;
type Filter = keyof typeof FILTERS;
const NAMES = Object.keys(FILTERS) as Filter[];

/** The filters that do not admit it; none when the question does. */
export const keptOutBy = (relation: Asked, admission: Admission): Filter[] =>
  NAMES.filter((name) => !FILTERS[name](relation, admission));

/** What the filters hide of these relations: each once in the total, and under every filter that keeps it out. */
export function countHidden(relations: Iterable<Asked>, admission: Admission): Hidden {
  const hidden: Hidden = { total: 0, layers: {}, families: {}, standings: {}, asOf: 0 };
  for (const relation of relations) {
    const filters = keptOutBy(relation, admission);
    if (filters.length > 0) hidden.total += 1;
    if (filters.includes('layer')) increment(hidden.layers, relation.layer);
    if (filters.includes('family')) increment(hidden.families, FAMILY_OF[relation.type]);
    if (filters.includes('standing')) increment(hidden.standings, standingNeeded(relation));
    if (filters.includes('asOf')) hidden.asOf += 1;
  }
  return hidden;
}

function increment<Key extends string>(counts: Partial<Record<Key, number>>, key: Key): void {
  counts[key] = (counts[key] ?? 0) + 1;
}
