/**
 * The projection of a large graph, kept in a file so that the next start need not read the graph.
 *
 * The file says of which stamp it is and is believed for no other, and it is put in its place whole. So should two
 * processes ever write it, as two servers on one Neo4j and one home might, either leaves one that is right or not used.
 */
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Stamp } from '../../../store/graph-store.ts';
import type { Built } from '../arrays/build.ts';
import { kindOf, type Log } from './log.ts';
import type { Workshop } from './workshop.ts';

export interface SavedProjection {
  /** `undefined` when there is none of this stamp, or a damaged one. */
  load(stamp: Stamp): Promise<Built | undefined>;
  /** Whether reading so much anew takes longer than a person waits. */
  isWorth(built: Built): boolean;
  /** Saves it in the background, if it is worth it. */
  keep(built: Built): void;
  /** There is none any more, nor will one appear that is being saved. */
  drop(): void;
  /** Resolves when nothing is being saved. */
  settled(): Promise<void>;
}

/** Fewer are read from the store in no time. */
const WORTH_SAVING = 50_000;
const isWorth = ({ relations }: Built): boolean => relations >= WORTH_SAVING;

export function savedProjection(
  home: string,
  workshop: Pick<Workshop, 'load' | 'save'>,
  log: Log,
): SavedProjection {
  const folder = join(home, 'paths');
  const path = join(folder, 'projection');
  let saving: Promise<void> = Promise.resolve();
  /** Stands for what should be in the file, if anything. */
  let wanted: object | undefined;
  const remove = () => rmSync(path, { force: true });

  async function save(built: Built, wish: object): Promise<void> {
    if (wanted !== wish) return;
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      await workshop.save(path, built);
      if (wanted === undefined) remove();
    } catch (error) {
      log.error({ fault: kindOf(error) });
    }
  }

  return {
    isWorth,
    async load(stamp) {
      if (!existsSync(path)) return undefined;
      return workshop.load(path, stamp).catch((error: unknown) => {
        log.error({ fault: kindOf(error) });
        return undefined;
      });
    },
    keep(built) {
      if (!isWorth(built)) return;
      const wish = {};
      wanted = wish;
      saving = saving.then(() => save(built, wish));
    },
    drop() {
      wanted = undefined;
      remove();
    },
    settled: () => saving,
  };
}
