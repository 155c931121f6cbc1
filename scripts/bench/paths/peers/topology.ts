/** A leak in the place of a store: what a path finder needs of one, without the records. */
import type { TopologyChange, TopologySource } from '../../../../server/store/graph-store.ts';
import { type Leak, leakOf } from '../leak.ts';
import { leakParts } from '../leak-parts.ts';
import type { Prepared } from '../prepare.ts';

export const STAMP = { revision: 1, state: 'made-up' } as const;

export const leakIn = ({ entities, seed }: Prepared): Leak => leakOf(entities, seed);

/** Nothing is ever written to it. */
export const topologyOf = (leak: Leak): TopologySource => ({
  stamp: async () => STAMP,
  topologyParts: () => leakParts(leak, STAMP),
  topologyChange: async (): Promise<TopologyChange> => ({
    stamp: STAMP,
    entities: [],
    relations: [],
    gone: { entities: [], relations: [] },
  }),
});
