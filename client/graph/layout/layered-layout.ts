/** Owners on top: layers by dagre, lines drawn straight, groups that no line joins side by side. Runs in the worker. */
import { Graph, layout } from '@dagrejs/dagre';
import { type Group, groupsOf } from './groups.ts';
import type { LayoutAnswer, LayoutLine, LayoutQuestion } from './layout-question.ts';
import { sideBySide } from './side-by-side.ts';
import { type Seat, straighten } from './straighten.ts';
import { clearWayBack, crossedOnWayBack } from './way-back.ts';

const GAP = { boxes: 36, lines: 16, layers: 76 } as const;
/** Where lines close a loop, the one that says least of who holds whom is turned back. */
const WEIGHT: Readonly<Record<LayoutLine['lean'], number>> = { down: 4, up: 2, level: 1, free: 1 };
/** Above all layers, and not of the drawing. No entity's id has a space. */
const TOP = ' top';
const HELD = 2;
/** Of more lines than this, layers are found the quicker way, and verbs get no room of their own. */
const MANY = 200;
/** Of more boxes than this, each stays where dagre has put it. */
const STRAIGHTENED = 80;

/** Everything is placed anew. The same question gives the same places, bit for bit. */
export function layOutInLayers({ boxes, lines, room }: LayoutQuestion): LayoutAnswer {
  return sideBySide(groupsOf(boxes, lines).map(layGroup), room);
}

function layGroup(group: Group): Seat[] {
  const edges = edgesOf(group);
  const seats = inLayers(group, edges);
  if (seats.length <= STRAIGHTENED) straighten(seats, group.lines);
  const mirrored = seats.map((seat) => ({ ...seat, x: -seat.x }));
  for (const either of [seats, mirrored]) clearWayBack(either, group.lines);
  // Lines that close a loop are led around the right side: what they end at is better there.
  const crossed = (either: readonly Seat[]) => crossedOnWayBack(either, group.lines);
  return crossed(mirrored) < crossed(seats) ? mirrored : seats;
}

interface Edge {
  readonly above: string;
  readonly below: string;
  readonly line: LayoutLine;
}

/**
 * Lines that lean make the layers. The others hang what has no place in them below what has one, and say nothing of two
 * that both have one.
 */
function edgesOf({ boxes, lines }: Group): Edge[] {
  const leaning = lines.filter(({ lean }) => lean === 'down' || lean === 'up');
  const loose = lines.filter(({ lean }) => lean === 'level' || lean === 'free');
  const edges = leaning.map((line): Edge => {
    const [above, below] = line.lean === 'up' ? [line.to, line.from] : [line.from, line.to];
    return { above, below, line };
  });
  const known = new Set(leaning.flatMap(({ from, to }) => [from, to]));
  const [first] = boxes;
  if (known.size === 0 && first) known.add(first.id);
  // A set is walked in the order in which it grows: outwards.
  for (const id of known)
    for (const line of loose) {
      const other = line.from === id ? line.to : line.to === id ? line.from : undefined;
      if (other === undefined || known.has(other)) continue;
      known.add(other);
      edges.push({ above: id, below: other, line });
    }
  return edges;
}

/** What is above something, and below nothing. */
function topOf(edges: readonly Edge[]): Set<string> {
  const top = new Set(edges.map(({ above }) => above));
  for (const { below } of edges) top.delete(below);
  return top;
}

function inLayers({ boxes, lines }: Group, edges: readonly Edge[]): Seat[] {
  const isMany = lines.length > MANY;
  const graph = new Graph({ multigraph: true });
  graph.setGraph({
    rankdir: 'TB',
    nodesep: GAP.boxes,
    edgesep: GAP.lines,
    ranksep: GAP.layers,
    acyclicer: 'greedy',
    ranker: isMany ? 'tight-tree' : 'network-simplex',
  });
  for (const { id, width, height } of boxes) graph.setNode(id, { width, height });
  for (const [index, { above, below, line }] of edges.entries()) {
    const plate = isMany ? { width: 0, height: 0 } : { width: line.width, height: line.height };
    const label = { ...plate, labelpos: 'c', weight: WEIGHT[line.lean], minlen: 1 };
    graph.setEdge(above, below, label, String(index));
  }
  // Whom nobody holds stands on top, however short the way to what is held.
  graph.setNode(TOP, { width: 0, height: 0 });
  for (const id of topOf(edges))
    graph.setEdge(TOP, id, { width: 0, height: 0, labelpos: 'c', weight: WEIGHT.down * HELD, minlen: 1 }, id);
  layout(graph);
  return boxes.map(({ id, width, height }) => {
    const { x, y } = graph.node(id) as { x: number; y: number };
    return { id, width, height, x: Math.round(x), y: Math.round(y) };
  });
}
