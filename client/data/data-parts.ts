/** The parts of the place, and what of it stands in the address. */
import type { Params } from '../state/fragment.ts';
import { oneOf } from '../state/lens.ts';

export const DATA_PARTS = ['in', 'imports', 'sources', 'same', 'out'] as const;
export type DataPart = (typeof DATA_PARTS)[number];

/** The key `data` of the address; absent: what is brought in. */
export const readDataPart = (params: Params): DataPart => oneOf(DATA_PARTS, params['data']) ?? 'in';

export const writeDataPart = (view: DataPart): string | undefined => (view === 'in' ? undefined : view);
