/** In which order a scene is painted: the same in every frame, so that a part of one agrees with the whole of another. */
import type { LineGeometry, PlacedBox, Rect } from '../../../server/domain/drawing/geometry.ts';
import type { Line } from '../../../server/domain/drawing/lines.ts';
import { rectOf } from '../../../server/domain/drawing/place-verbs.ts';
import type { Scene } from '../scene/scene.ts';
import type { Chain, Selected } from '../scene/selected.ts';

export interface DrawnLine {
  readonly line: Line;
  readonly geometry: LineGeometry;
}

export interface DrawnBox {
  readonly placed: PlacedBox;
  /** What it covers. */
  readonly rect: Rect;
}

export interface Order {
  /** What steps back, then the others, then the thread. */
  readonly lines: readonly DrawnLine[];
  /** What is set apart comes last. */
  readonly boxes: readonly DrawnBox[];
  /** Entities in the outline of the selected: those that are, and the ends of the thread. */
  readonly marked: ReadonlySet<string>;
  /** What is outside the followed chain, if one is followed. */
  readonly aside: (kind: Selected['kind'], id: string) => boolean;
}

function asideOf(chain: Chain | undefined): Order['aside'] {
  if (!chain) return () => false;
  const entities = new Set(chain.entities);
  const relations = new Set(chain.relations);
  return (kind, id) => !(kind === 'entity' ? entities : relations).has(id);
}

/**
 * @param selected the id of the selected entity, if one is
 * @param focused the id of the entity that the keyboard is on, if it is on one
 */
export function orderOf(
  scene: Scene,
  thread: ReadonlySet<string>,
  chain: Chain | undefined,
  picked: ReadonlySet<string>,
  selected: string | undefined,
  focused: string | undefined,
): Order {
  const aside = asideOf(chain);
  const [behind, between, before]: DrawnLine[][] = [[], [], []];
  const marked = new Set(picked);
  if (selected !== undefined) marked.add(selected);
  for (const line of scene.elements.lines) {
    const followed = thread.has(line.id);
    if (followed) marked.add(line.from).add(line.to);
    const geometry = scene.geometry.get(line.id);
    if (!geometry) continue;
    (followed ? before : aside('relation', line.id) ? behind : between)?.push({ line, geometry });
  }
  const [others, apart]: DrawnBox[][] = [[], []];
  for (const [id, placed] of scene.placed)
    (marked.has(id) || id === focused ? apart : others)?.push({ placed, rect: rectOf(placed) });
  return {
    lines: [...(behind ?? []), ...(between ?? []), ...(before ?? [])],
    boxes: [...(others ?? []), ...(apart ?? [])],
    marked,
    aside,
  };
}
