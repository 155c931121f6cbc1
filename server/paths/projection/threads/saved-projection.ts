/**
 * The projection of a large graph, kept in a file so that the next start need not read the graph, and in a second, small
 * one what was written since.
 *
 * Each file says of which stamp it is and is believed for no other, and it is put in its place whole. So should two
 * processes ever write them, as two servers on one Neo4j and one home might, either leaves some that are right or not used.
 */
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Stamp, TopologyChange } from '../../../store/graph-store.ts';
import type { Built } from '../arrays/build.ts';
import { kindOf, type Log } from './log.ts';
import { loadChanges, type SavedChanges, saveChanges } from './saved-changes.ts';
import type { Workshop } from './workshop.ts';

export interface Saved {
  built: Built;
  /** To be taken over on it, in order. */
  changes: readonly TopologyChange[];
}

export interface SavedProjection {
  /** Whether something was saved, of whatever stamp. */
  isThere(): boolean;
  /** What adds up to this stamp; `undefined` when there is none, or something is damaged. */
  load(stamp: Stamp): Promise<Saved | undefined>;
  /** Whether reading so much anew takes longer than a person waits. */
  isWorth(built: Built): boolean;
  /** Saves it in the background, if it is worth it. */
  keep(built: Built): void;
  /** Saves in the background all that was written since; false, and nothing is saved, where this base is not in the file. */
  keepChanges(built: Built, changes: readonly TopologyChange[]): boolean;
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
  const changesPath = join(folder, 'changes');
  let saving: Promise<void> = Promise.resolve();
  /** Stands for what should be in the file, if anything. */
  let wanted: object | undefined;
  /** The state of the base that is in the file, as far as this process knows. */
  let inFile: string | undefined;
  const removeChanges = () => rmSync(changesPath, { force: true });
  const remove = () => {
    inFile = undefined;
    rmSync(path, { force: true });
    removeChanges();
  };

  async function save(built: Built, wish: object): Promise<void> {
    if (wanted !== wish) return;
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      await workshop.save(path, built);
      inFile = built.stamp.state;
      removeChanges();
      if (wanted === undefined) remove();
    } catch (error) {
      log.error({ fault: kindOf(error) });
    }
  }

  async function saveLater({ base, changes }: SavedChanges): Promise<void> {
    if (inFile !== base.state) return;
    try {
      await saveChanges(changesPath, { base, changes });
      if (inFile !== base.state) removeChanges();
    } catch (error) {
      log.error({ fault: kindOf(error) });
    }
  }

  return {
    isWorth,
    isThere: () => existsSync(path),
    async load(stamp) {
      if (!existsSync(path)) return undefined;
      const later = loadChanges(changesPath);
      const { base, changes } =
        later?.changes.at(-1)?.stamp.state === stamp.state ? later : { base: stamp, changes: [] };
      const built = await workshop.load(path, base).catch((error: unknown) => {
        log.error({ fault: kindOf(error) });
        return undefined;
      });
      if (!built) return undefined;
      inFile = base.state;
      return { built, changes };
    },
    keep(built) {
      if (!isWorth(built)) return;
      const wish = {};
      wanted = wish;
      saving = saving.then(() => save(built, wish));
    },
    keepChanges({ stamp }, changes) {
      if (inFile !== stamp.state) return false;
      saving = saving.then(() => saveLater({ base: stamp, changes }));
      return true;
    },
    drop() {
      wanted = undefined;
      remove();
    },
    settled: () => saving,
  };
}
