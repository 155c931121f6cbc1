/** Who stands together, and where what a group is called has its place. */
import type { EntityView } from '../../../server/contract/views.ts';
import type { Rect } from '../../../server/domain/drawing/geometry.ts';
import type { Groups } from '../../graph/graph-canvas.tsx';
import { GROUPS } from '../../words/explore/hands.ts';
import type { Grouping } from '../view.ts';
import { kindPlural } from './picking.ts';

type Grouped = Pick<EntityView, 'id' | 'kind' | 'unknown' | 'country'>;

/** What the group of an entity is called; a record need not name a country. */
export const groupOf = (entity: Omit<Grouped, 'id'>, by: Grouping): string =>
  by === 'kind' ? GROUPS.kind(kindPlural(entity)) : (entity.country ?? GROUPS.noCountry);

/** The group of each, as an arrangement takes it: who has no country named is of none. */
export const groupsBy = (entities: readonly Grouped[], by: Grouping): Groups =>
  Object.fromEntries(
    entities.flatMap((entity) => {
      const group = groupOf(entity, by);
      return group === GROUPS.noCountry ? [] : [[entity.id, group]];
    }),
  );

/** Boxes that are no further from each other than this, in the drawing's units, stand together. */
const TOGETHER = 110;

const areTogether = (a: Rect, b: Rect): boolean =>
  a.left - TOGETHER < b.right &&
  b.left - TOGETHER < a.right &&
  a.top - TOGETHER < b.bottom &&
  b.top - TOGETHER < a.bottom;

/** The largest part of them that stands together: who was moved away, or came later, is no part of it. */
export function largestCluster(boxes: readonly Rect[]): Rect[] {
  const waiting = new Set(boxes);
  let largest: Rect[] = [];
  for (const first of boxes) {
    if (!waiting.delete(first)) continue;
    const cluster = [first];
    // It grows while it is walked.
    for (const box of cluster)
      for (const other of waiting)
        if (areTogether(box, other)) {
          waiting.delete(other);
          cluster.push(other);
        }
    if (cluster.length > largest.length) largest = cluster;
  }
  return largest;
}

export interface GroupLabel {
  readonly name: string;
  readonly count: number;
  /** Above its left side, in the drawing's units. */
  readonly left: number;
  readonly top: number;
}

/** The largest group first, as they stand. */
export function groupLabels(
  entities: readonly Grouped[],
  by: Grouping,
  boxes: ReadonlyMap<string, Rect>,
): GroupLabel[] {
  const groups = [...Map.groupBy(entities, (entity) => groupOf(entity, by))];
  const largestFirst = groups.toSorted(([, a], [, b]) => b.length - a.length);
  return largestFirst.flatMap(([name, members]) => {
    const cluster = largestCluster(members.flatMap(({ id }) => boxes.get(id) ?? []));
    if (cluster.length === 0) return [];
    const left = Math.min(...cluster.map((box) => box.left));
    const top = Math.min(...cluster.map((box) => box.top));
    return [{ name, count: members.length, left, top }];
  });
}
