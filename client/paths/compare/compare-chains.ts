/** What two chains have in common, and what each alone rests on. */
import type { PathView } from '../../../server/contract/paths.ts';
import type { Included } from '../../../server/contract/views.ts';

/** Each id once, in the order of the chain that has it. */
export interface Shares {
  first: string[];
  both: string[];
  second: string[];
}

export interface Compared {
  entities: Shares;
  relations: Shares;
  /** Those that a source goes back to: a copy adds none. */
  sources: Shares;
}

export const compareChains = (first: PathView, second: PathView, included: Included): Compared => ({
  entities: sharesOf(first.entities, second.entities),
  relations: sharesOf(linesOf(first), linesOf(second)),
  sources: sharesOf(rootsOf(first, included), rootsOf(second, included)),
});

export const linesOf = (path: PathView): string[] => path.steps.flatMap((step) => step.relations);

function sharesOf(first: readonly string[], second: readonly string[]): Shares {
  const [ofFirst, ofSecond] = [new Set(first), new Set(second)];
  return {
    first: [...ofFirst].filter((id) => !ofSecond.has(id)),
    both: [...ofFirst].filter((id) => ofSecond.has(id)),
    second: [...ofSecond].filter((id) => !ofFirst.has(id)),
  };
}

function rootsOf(path: PathView, { relations, claims, sources }: Included): string[] {
  const cited = linesOf(path).flatMap((id) => relations[id]?.claims ?? []);
  return cited.flatMap((id) => claims[id]?.source ?? []).map((id) => rootOf(id, sources));
}

function rootOf(id: string, sources: Included['sources']): string {
  const seen = new Set<string>();
  let root = id;
  for (let from = sources[root]?.originatesFrom; from !== undefined && !seen.has(from); ) {
    seen.add(from);
    root = from;
    from = sources[root]?.originatesFrom;
  }
  return root;
}
