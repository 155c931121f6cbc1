/** Entities that lines join, and those that none joins. */
import type { LayoutBox, LayoutLine } from './layout-question.ts';

export interface Group {
  readonly boxes: readonly LayoutBox[];
  /** Lines from an entity to itself are left out. */
  readonly lines: readonly LayoutLine[];
}

/** In the order in which their first boxes came. Lines to what is not among the boxes join nothing. */
export function groupsOf(boxes: readonly LayoutBox[], lines: readonly LayoutLine[]): Group[] {
  const leader = new Map(boxes.map(({ id }) => [id, id]));
  const find = (id: string): string => {
    let at = id;
    for (let next = leader.get(at); next !== undefined && next !== at; next = leader.get(at)) at = next;
    return at;
  };
  const known = lines.filter(({ from, to }) => from !== to && leader.has(from) && leader.has(to));
  for (const { from, to } of known) leader.set(find(to), find(from));
  const groups = new Map<string, { boxes: LayoutBox[]; lines: LayoutLine[] }>();
  for (const box of boxes) {
    const group = groups.get(find(box.id));
    if (group) group.boxes.push(box);
    else groups.set(find(box.id), { boxes: [box], lines: [] });
  }
  for (const line of known) groups.get(find(line.from))?.lines.push(line);
  return [...groups.values()];
}
