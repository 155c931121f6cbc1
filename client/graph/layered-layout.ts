/** Owners on top: a drawing in layers by dagre, groups that no line joins side by side. Runs in the worker. */
import { Graph, layout } from '@dagrejs/dagre';
import type { LayoutAnswer, LayoutBox, LayoutLine, LayoutQuestion } from './layout-question.ts';

const GAP = { boxes: 36, lines: 24, layers: 72, groups: { x: 72, y: 84 } } as const;
/** Where lines close a loop, the one that says least of who holds whom is turned back. */
const WEIGHT: Readonly<Record<LayoutLine['lean'], number>> = { down: 4, up: 2, level: 1, free: 1 };
/** Ranks of more lines than this are found the quicker way. */
const MANY = 300;

interface Group {
  readonly boxes: readonly LayoutBox[];
  readonly lines: readonly LayoutLine[];
}

interface Laid {
  readonly places: ReadonlyMap<string, readonly [number, number]>;
  readonly width: number;
  readonly height: number;
}

/** Everything is placed anew. The same question gives the same places, bit for bit. */
export function layOutInLayers({ boxes, lines, room }: LayoutQuestion): LayoutAnswer {
  const laid = groupsOf(boxes, lines).map(layGroup);
  return Object.fromEntries(sideBySide(laid, room.width / room.height));
}

/** Entities that lines join, in the order in which they came. */
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

/** From its top left corner. */
function layGroup({ boxes, lines }: Group): Laid {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({
    rankdir: 'TB',
    nodesep: GAP.boxes,
    edgesep: GAP.lines,
    ranksep: GAP.layers,
    acyclicer: 'greedy',
    ranker: lines.length > MANY ? 'tight-tree' : 'network-simplex',
  });
  for (const { id, width, height } of boxes) graph.setNode(id, { width, height });
  for (const [index, { from, to, width, height, lean }] of lines.entries()) {
    const [above, below] = lean === 'up' ? [to, from] : [from, to];
    graph.setEdge(
      above,
      below,
      { width, height, labelpos: 'c', weight: WEIGHT[lean], minlen: 1 },
      String(index),
    );
  }
  layout(graph);
  const at = boxes.map((box) => {
    const { x, y } = graph.node(box.id) as { x: number; y: number };
    return { ...box, x, y };
  });
  const left = Math.min(...at.map(({ x, width }) => x - width / 2));
  const top = Math.min(...at.map(({ y, height }) => y - height / 2));
  return {
    places: new Map(at.map(({ id, x, y }) => [id, [x - left, y - top]])),
    width: Math.max(...at.map(({ x, width }) => x + width / 2)) - left,
    height: Math.max(...at.map(({ y, height }) => y + height / 2)) - top,
  };
}

/** In rows of about the proportions of the room, the tallest first; the whole stands about the origin. */
function* sideBySide(groups: readonly Laid[], aspect: number): Iterable<[string, [number, number]]> {
  const ground = groups.reduce(
    (sum, { width, height }) => sum + (width + GAP.groups.x) * (height + GAP.groups.y),
    0,
  );
  const longest = Math.max(...groups.map(({ width }) => width), Math.sqrt(ground * aspect));
  const rows: { groups: Laid[]; width: number; height: number }[] = [];
  for (const group of groups.toSorted((a, b) => b.height - a.height || b.width - a.width)) {
    const row = rows.at(-1);
    if (row && row.width + GAP.groups.x + group.width <= longest) {
      row.groups.push(group);
      row.width += GAP.groups.x + group.width;
    } else rows.push({ groups: [group], width: group.width, height: group.height });
  }
  const height = rows.reduce((sum, row) => sum + row.height + GAP.groups.y, -GAP.groups.y);
  let y = -height / 2;
  for (const row of rows) {
    let x = -row.width / 2;
    for (const { places, width } of row.groups) {
      for (const [id, at] of places) yield [id, [Math.round(x + at[0]), Math.round(y + at[1])]];
      x += width + GAP.groups.x;
    }
    y += row.height + GAP.groups.y;
  }
}
