/** What a search can see of a projection, in public ids: two that hold the same graph read alike. */
import { type Projection, TRAIT } from '../../server/paths/projection/projection.ts';

export interface NamedRow {
  kind: string;
  traits: string[];
  /** `neighbour direction type standing id since until`, by neighbour. */
  row: string[];
}

export function rowsByName(projection: Projection): Record<string, NamedRow> {
  const rows: Record<string, NamedRow> = {};
  for (let node = 0; node < projection.nodes; node++) {
    const trait = projection.trait[node] ?? 0;
    if ((trait & TRAIT.gone) !== 0) continue;
    rows[projection.idOf(node)] = {
      kind: projection.kindOf(node),
      traits: Object.entries(TRAIT).flatMap(([name, bit]) => ((trait & bit) === 0 ? [] : name)),
      row: slotsOf(projection, node).sort(),
    };
  }
  return rows;
}

function slotsOf(projection: Projection, node: number): string[] {
  const slots: string[] = [];
  for (let at = projection.row[2 * node] ?? 0; at < (projection.full[node] ?? 0); at++) {
    const relation = projection.slotRelation[at] ?? -1;
    const slot = projection.slotClass[at] ?? 0;
    const { type, standing } = projection.classes[slot >> 1] ?? {};
    const dates = [0, 1, 2].map(
      (which) => projection.dates[projection.relationDates[3 * relation + which] ?? 0],
    );
    slots.push(
      [
        projection.idOf(projection.neighbour[at] ?? -1),
        (slot & 1) === 0 ? '>' : '<',
        type,
        standing,
        projection.relationIdOf(relation),
        ...dates,
      ]
        .filter((word) => word !== '')
        .join(' '),
    );
  }
  return slots;
}
