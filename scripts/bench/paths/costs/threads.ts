/** What one more thread brings: questions a second through the pool, always with enough of them waiting. */
import { Kept } from '../../../../server/paths/projection/threads/kept.ts';
import { SILENT } from '../../../../server/paths/projection/threads/log.ts';
import { createSearchPool, POOL_SETTINGS } from '../../../../server/paths/projection/threads/search-pool.ts';
import { type Ask, questionOf } from '../asks.ts';
import { buildLeak } from '../peers/projection.ts';
import type { Prepared } from '../prepare.ts';

export interface ThreadsInput {
  prepared: Prepared;
  /** By name, what is asked over and over. */
  asks: Readonly<Record<string, readonly Ask[]>>;
  seconds: number;
}

/** Questions a second, by the name of what was asked. */
export type ThreadsFound = { threads: number; perSecond: Record<string, number> }[];

export async function run({ prepared, asks, seconds }: ThreadsInput): Promise<ThreadsFound> {
  const { built } = await buildLeak(prepared);
  const kept = new Kept(built);
  const found: ThreadsFound = [];
  for (const threads of [1, 2]) {
    const pool = createSearchPool({ ...POOL_SETTINGS, threads }, SILENT);
    const perSecond: Record<string, number> = {};
    const askFor = async (list: readonly Ask[], milliseconds: number): Promise<number> => {
      let next = 0;
      const end = performance.now() + milliseconds;
      const client = async () => {
        while (performance.now() < end) {
          const ask = list[next++ % list.length];
          if (ask) await pool.ask(() => kept, questionOf(ask), {});
        }
      };
      // As many more as threads wait, so that none is ever without work.
      await Promise.all(Array.from({ length: threads * 2 }, client));
      return next;
    };
    for (const [name, list] of Object.entries(asks)) {
      await askFor(list, 1_000);
      const start = performance.now();
      const answered = await askFor(list, seconds * 1000);
      perSecond[name] = answered / ((performance.now() - start) / 1000);
    }
    found.push({ threads, perSecond });
    await pool.close();
  }
  return found;
}
