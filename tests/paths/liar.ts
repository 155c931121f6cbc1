/** Finders that say what is not so, around one that is right: for what must never believe them. */
import type { Findings, Group, PathFinder } from '../../server/paths/path-finder.ts';

export interface Liar extends PathFinder {
  /** How often it was asked, and how often it was told that it is not believed. */
  readonly asked: number;
  readonly distrusted: number;
}

type Lie = (findings: Findings, time: number) => Findings | Promise<Findings>;

/**
 * Tells the lie instead of what the finder found; `time` counts the questions from 1. Groups are told too, of the same
 * lie, where somebody listens.
 */
export function liar(finder: PathFinder, lie: Lie): Liar {
  let [asked, distrusted] = [0, 0];
  return {
    get asked() {
      return asked;
    },
    get distrusted() {
      return distrusted;
    },
    async find(question, asking = {}) {
      asked++;
      const { onGroup, onProgress, ...others } = asking;
      const found = await lie(await finder.find(question, others), asked);
      for (const group of groupsOf(found)) {
        onProgress?.({ searchedTo: group.hops, found: found.paths.length });
        onGroup?.(group);
        // Somebody may look at a group before the next is told.
        await new Promise((resolve) => setTimeout(resolve, 20));
        asking.signal?.throwIfAborted();
      }
      return found;
    },
    prepare: () => finder.prepare(),
    distrust() {
      distrusted++;
      finder.distrust();
    },
    close: () => finder.close(),
  };
}

/** One that is right, and tells its groups. */
export const teller = (finder: PathFinder): Liar => liar(finder, (findings) => findings);

const groupsOf = ({ paths }: Findings): Group[] =>
  [...Map.groupBy(paths, (path) => path.hops)].map(([hops, members]) => ({ hops, paths: members }));
