/** What an entity has, family by family, and how much of it is not on the canvas. */
import { useQuery } from '@tanstack/react-query';
import { FAMILIES, type Family } from '../../../server/contract/model.ts';
import type { Subgraph } from '../../requests/read-subgraph.ts';
import { isFamilyOn, type Settled } from '../view.ts';
import { absentAmong, inFamily, neighboursOf } from './plan.ts';
import { type LinesAnswer, linesQuery, type NeighbourLine } from './read-lines.ts';

type More = Subgraph['more'][string];

export interface FamilyCount {
  readonly family: Family;
  readonly lines: number;
  /** How many neighbours are not on the canvas; undefined where a hub’s are not counted, since the family is off. */
  readonly absent: number | undefined;
  /** Its lines are not drawn now; opening it turns it on. */
  readonly isOff: boolean;
}

/**
 * Lines by family. An entity whose lines came in one page is counted here; of a hub the server counts the lines, and the
 * neighbours that are not on the canvas are those of the families that are on.
 */
function countLines(
  id: string,
  answer: LinesAnswer,
  view: Settled,
  more: More | undefined,
): Omit<FamilyCount, 'isOff'>[] {
  const present = new Set(view.entities);
  if (answer.nextCursor === null)
    return FAMILIES.map((family) => {
      const neighbours = neighboursOf(id, answer.items, inFamily(family));
      return {
        family,
        lines: neighbours.reduce((sum, { lines }) => sum + lines.length, 0),
        absent: absentAmong(neighbours, present).length,
      };
    });
  const counted = (family: Family) => answer.totals[family] ?? 0;
  // Sanctions are counted among the legal lines, but are none that could be opened: what the other families leave is.
  const others = FAMILIES.reduce((sum, family) => sum + (family === 'legal' ? 0 : counted(family)), 0);
  return FAMILIES.map((family) => ({
    family,
    lines: family === 'legal' ? Math.max(0, answer.total - others) : counted(family),
    absent: isFamilyOn(view, family) && more ? (more.families[family] ?? 0) : undefined,
  }));
}

export interface Expansion {
  counts: FamilyCount[];
  /** All lines of the entity; undefined of a hub, which is read by page. */
  lines: readonly NeighbourLine[] | undefined;
}

export function useExpansion(id: string, view: Settled, more: More | undefined) {
  const asked = useQuery(linesQuery(id, FAMILIES, view.lens));
  const expansion: Expansion | undefined = asked.data && {
    counts: countLines(id, asked.data, view, more).flatMap((count) =>
      count.lines > 0 ? [{ ...count, isOff: !isFamilyOn(view, count.family) }] : [],
    ),
    lines: asked.data.nextCursor === null ? asked.data.items : undefined,
  };
  return { asked, expansion };
}
