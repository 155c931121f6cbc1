/** The arrays of the engine, built from the leak itself. */
import { type Built, buildBase } from '../../../../server/paths/projection/arrays/build.ts';
import { collectColumns } from '../../../../server/paths/projection/arrays/columns.ts';
import { leakParts } from '../leak-parts.ts';
import type { Prepared } from '../prepare.ts';
import { leakIn, STAMP } from './topology.ts';

/** How long the reading and the building took, in seconds. */
export async function buildLeak(
  prepared: Prepared,
): Promise<{ built: Built; seconds: { columns: number; base: number } }> {
  const start = performance.now();
  const columns = await collectColumns(leakParts(leakIn(prepared), STAMP));
  const read = performance.now();
  const built = buildBase(columns);
  return { built, seconds: { columns: (read - start) / 1000, base: (performance.now() - read) / 1000 } };
}
