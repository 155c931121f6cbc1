/** Whom several entities have in common: who is joined to at least two of them. */
import type { QueryClient } from '@tanstack/react-query';
import { FAMILIES, type Family } from '../../../server/contract/model.ts';
import { MOST_ENTITIES } from '../../requests/read-subgraph.ts';
import type { Lens } from '../../state/lens.ts';
import { commonWords, HAND_STEPS } from '../../words/explore/hands.ts';
import { neighboursOf } from '../expander/plan.ts';
import { linesQuery, type NeighbourLine } from '../expander/read-lines.ts';

/** Of an entity no more lines are read than so many pages have. */
const MOST_PAGES = 20;

export interface InCommon {
  /** Who joins most of them first. */
  readonly entities: readonly { readonly id: string; readonly name: string; readonly joins: number }[];
  /** Of the lines that join them. */
  readonly families: ReadonlySet<Family>;
  /** False where one of them has more lines than are read. */
  readonly isWhole: boolean;
}

interface Ask {
  readonly lens: Lens;
  readonly queries: QueryClient;
  /** Those that are on. */
  readonly families?: readonly Family[] | undefined;
}

async function linesOf(id: string, { lens, queries, families = FAMILIES }: Ask) {
  const lines: NeighbourLine[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await queries.fetchQuery(linesQuery(id, families, lens, cursor));
    lines.push(...answer.items);
    if (answer.nextCursor === null) return { lines, isWhole: true };
    cursor = answer.nextCursor;
  }
  return { lines, isWhole: false };
}

/** @param ids two or more; none of them is in the answer */
async function inCommon(ids: readonly string[], ask: Ask): Promise<InCommon> {
  const read = await Promise.all(ids.map((id) => linesOf(id, ask)));
  return {
    ...shared(
      ids,
      read.map(({ lines }) => lines),
    ),
    isWhole: read.every(({ isWhole }) => isWhole),
  };
}

/** @param lines those of each, in the same order */
export function shared(
  ids: readonly string[],
  lines: readonly (readonly NeighbourLine[])[],
): Omit<InCommon, 'isWhole'> {
  const asked = new Set(ids);
  const met = new Map<string, { name: string; joins: number; families: Family[] }>();
  for (const [index, id] of ids.entries())
    for (const neighbour of neighboursOf(id, lines[index] ?? [])) {
      if (asked.has(neighbour.id)) continue;
      const known = met.get(neighbour.id) ?? { name: neighbour.id, joins: 0, families: [] };
      met.set(neighbour.id, {
        name: neighbour.lines[0]?.entity.name ?? known.name,
        joins: known.joins + 1,
        families: [...known.families, ...neighbour.lines.map(({ relation }) => relation.family)],
      });
    }
  const joining = [...met].filter(([, { joins }]) => joins > 1).sort(([, a], [, b]) => b.joins - a.joins);
  return {
    entities: joining.map(([id, { name, joins }]) => ({ id, name, joins })),
    families: new Set(joining.flatMap(([, { families }]) => families)),
  };
}

interface Asking {
  readonly ids: readonly string[];
  readonly ask: Ask;
  readonly present: readonly string[];
  /** Of those that are asked about. */
  readonly names: string;
}

/** What of it a step would add to the map, the words of that step, and what is said of all of it. */
export async function commonToAdd({ ids, ask, present, names }: Asking) {
  const { entities, families, isWhole } = await inCommon(ids, ask);
  const here = new Set(present);
  const absent = entities.filter(({ id }) => !here.has(id)).map(({ id }) => id);
  const fresh = absent.slice(0, Math.max(0, MOST_ENTITIES - present.length));
  const words = HAND_STEPS.addedCommon(fresh.length, names);
  return { fresh, families, words, said: commonWords(names, entities.length, fresh.length, isWhole) };
}
