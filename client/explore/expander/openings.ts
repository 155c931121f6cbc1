/** The ways to open more around an entity: each asks what it must, and gives one step for the view. */
import type { QueryClient } from '@tanstack/react-query';
import type { Family } from '../../../server/contract/model.ts';
import { MOST_ENTITIES } from '../../requests/read-subgraph.ts';
import type { Lens } from '../../state/lens.ts';
import { addEntities, onlyOwnership, type Settled, showFamilies } from '../view.ts';
import { type Admits, nextAbsent, ownersUp, PAGE } from './plan.ts';
import { linesQuery, type NeighbourLine } from './read-lines.ts';
import { numeral, openedAround, openedFamily } from './words.ts';

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
  if (fresh.length === 0) return { refused: 'Nothing more: all of these are on the canvas.' };
  if (present.size + fresh.length > MOST_ENTITIES)
    return {
      refused: `A map holds ${numeral(MOST_ENTITIES)} names, and these would be more. Hide some first, or open fewer.`,
    };
  return {
    change: (view) => showFamilies(addEntities(view, fresh), new Set(families)),
    words: words(fresh.length),
  };
}

/** Those that were chosen one by one. */
export const openChosen = (from: From, family: Family, ids: readonly string[]): Opening =>
  open(from, ids, [family], (opened) => openedFamily(opened, from.name, family));

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
    (opened) => openedAround(opened, from.name),
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

const TOO_MANY =
  'Too many hold it within two steps to be opened at once, so nothing was. Open them one step up, by page.';

export async function openTwoStepsUp(from: From): Promise<Opening> {
  const { owners, complete } = await readUpwards(from);
  if (!complete) return { refused: TOO_MANY };
  return open(
    from,
    owners,
    ['ownership'],
    (opened) => `Opened ${opened} above ${from.name}, up to two steps`,
  );
}

/** The canvas then shows this entity and who holds it, up to two steps, and no other family. */
export async function openOnlyOwnership(from: From): Promise<Opening> {
  const { owners, complete } = await readUpwards(from);
  if (!complete) return { refused: TOO_MANY };
  if (owners.length === 0)
    return { refused: 'Nobody is named as its owner within these layers, this standing and this date.' };
  return {
    change: (view) => onlyOwnership(view, from.id, owners),
    words: `Showed only who owns ${from.name}, two steps up`,
  };
}
