/** What else joins two entities on the canvas: other relations of the two, and lines over one entity between them. */
import type { RelationView } from '../../../server/contract/views.ts';

const otherEnd = (relation: RelationView, end: string): string | undefined =>
  relation.from === end ? relation.to : relation.to === end ? relation.from : undefined;

/**
 * In the order of the canvas, without the relation itself. `isHub` says who joins everyone and therefore nobody: a
 * shared country is no line between two people.
 */
export function linesBetween(
  relation: RelationView,
  shown: readonly RelationView[],
  isHub: (entity: string) => boolean,
): RelationView[] {
  const { from, to } = relation;
  const neighbours = (end: string) =>
    new Set(shown.flatMap((each) => (each.id === relation.id ? [] : (otherEnd(each, end) ?? []))));
  const ofTo = neighbours(to);
  const joints = new Set(
    [...neighbours(from)].filter(
      (entity) => ofTo.has(entity) && entity !== from && entity !== to && !isHub(entity),
    ),
  );
  return shown.filter((each) => {
    if (each.id === relation.id) return false;
    const ends = [each.from, each.to];
    if (ends.includes(from) && ends.includes(to)) return true;
    return ends.some((end) => joints.has(end)) && (ends.includes(from) || ends.includes(to));
  });
}
