/** The ways to open more around an entity: each asks what it must, and gives one step for the view. */
import type { QueryClient } from '@tanstack/react-query';
import type { Family } from '../../../server/contract/model.ts';
import { MOST_ENTITIES } from '../../requests/read-subgraph.ts';
import type { Lens } from '../../state/lens.ts';
import { OPENED, REFUSED } from '../../words/explore/expander.ts';
import { addEntities, onlyOwnership, type Settled, showFamilies } from '../view.ts';
import { type Admits, nextAbsent, ownersUp, PAGE } from './plan.ts';
import { linesQuery, type NeighbourLine } from './read-lines.ts';

/** A step that is ready to be taken, or a sentence on why there is none. */
export type Opening = { change: (view: Settled) => Settled; words: string } | { refused: string };

export interface From {
  readonly id: string;
  readonly name: string;
  readonly lens: Lens;
  /** Who is on the canvas. */
  readonly present: ReadonlySet<string>;
  readonly queries: QueryClient;
}

const MOST_ASKED = 200;
const UPWARDS = 2;

function open(
  { present }: From,
  ids: readonly string[],
  families: Iterable<Family>,
  words: (opened: number) => string,
): Opening {
  const fresh = ids.filter((id) => !present.has(id));
  if (fresh.length === 0) return { refused: REFUSED.allPresent };
  if (present.size + fresh.length > MOST_ENTITIES) return { refused: REFUSED.tooMany(MOST_ENTITIES) };
  return {
    change: (view) => showFamilies(addEntities(view, fresh), new Set(families)),
    words: words(fresh.length),
  };
}

/** Those that were chosen one by one. */
export const openChosen = (from: From, family: Family, ids: readonly string[]): Opening =>
  open(from, ids, [family], (opened) => OPENED.family(opened, from.name, family));

/** The first neighbours of some families that are not on the canvas. */
export const readAbsent = (
  { id, lens, present, queries }: From,
  families: readonly Family[],
  most: number,
  admits?: Admits,
) =>
  nextAbsent(
    id,
    (cursor) => queries.fetchQuery(linesQuery(id, families, lens, cursor)),
    present,
    most,
    admits,
  );

export async function openNext(from: From, family: Family, admits?: Admits): Promise<Opening> {
  const { neighbours } = await readAbsent(from, [family], PAGE, admits);
  return openChosen(
    from,
    family,
    neighbours.map(({ id }) => id),
  );
}

export async function openEverything(from: From, families: readonly Family[]): Promise<Opening> {
  const { neighbours } = await readAbsent(from, families, PAGE);
  return open(
    from,
    neighbours.map(({ id }) => id),
    neighbours.flatMap(({ lines }) => lines.map((line) => line.relation.family)),
    (opened) => OPENED.around(opened, from.name),
  );
}

function readUpwards({ id, lens, queries }: From) {
  const readLines = async (of: string): Promise<NeighbourLine[]> => {
    const lines: NeighbourLine[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await queries.fetchQuery(linesQuery(of, ['ownership'], lens, cursor ?? undefined));
      lines.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== null);
    return lines;
  };
  return ownersUp(id, UPWARDS, readLines, { asked: MOST_ASKED, owners: MOST_ENTITIES });
}

export async function openTwoStepsUp(from: From): Promise<Opening> {
  const { owners, complete } = await readUpwards(from);
  if (!complete) return { refused: REFUSED.tooManyOwners };
  return open(from, owners, ['ownership'], (opened) => OPENED.above(opened, from.name));
}

/** The canvas then shows this entity and who holds it, up to two steps, and no other family. */
export async function openOnlyOwnership(from: From): Promise<Opening> {
  const { owners, complete } = await readUpwards(from);
  if (!complete) return { refused: REFUSED.tooManyOwners };
  if (owners.length === 0) return { refused: REFUSED.noOwner };
  return {
    change: (view) => onlyOwnership(view, from.id, owners),
    words: OPENED.onlyOwners(from.name),
  };
}
