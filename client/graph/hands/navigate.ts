/** Where an arrow key leads: from an entity onto a line, from a line to an entity, as the lines run on the canvas. */

import type { Scene } from '../scene/scene.ts';
import type { Selected } from '../scene/selected.ts';
import { type Arrow, DIRECTION } from './keys.ts';

interface Way {
  readonly to: Selected;
  readonly dx: number;
  readonly dy: number;
}

/** Anything further than this from the arrow's direction is another direction: 60 degrees. */
const WIDEST = Math.cos(Math.PI / 3) - 1e-9;

function best(ways: readonly Way[], [ax, ay]: readonly [number, number]): Selected | undefined {
  let found: Selected | undefined;
  let most = WIDEST;
  for (const { to, dx, dy } of ways) {
    const cosine = (dx * ax + dy * ay) / (Math.hypot(dx, dy) || 1);
    if (cosine > most) [found, most] = [to, cosine];
  }
  return found;
}

/** The entity at the top left: where the keyboard begins when nothing is selected. */
export function firstOf(scene: Scene): Selected | undefined {
  let found: Selected | undefined;
  let least = Infinity;
  for (const [id, { x, y }] of scene.placed)
    if (x + y < least) [found, least] = [{ kind: 'entity', id }, x + y];
  return found;
}

/** What lies that way; undefined when nothing does. */
export function step(scene: Scene, at: Selected, arrow: Arrow): Selected | undefined {
  const direction = DIRECTION[arrow];
  if (at.kind === 'entity') {
    const here = scene.placed.get(at.id);
    if (!here) return undefined;
    const ways = (scene.elements.linesAt.get(at.id) ?? []).flatMap((line): Way[] => {
      const verb = scene.geometry.get(line.id)?.verbAt;
      return verb
        ? [{ to: { kind: 'relation', id: line.id }, dx: verb.x - here.x, dy: verb.y - here.y }]
        : [];
    });
    return best(ways, direction);
  }
  const line = scene.elements.lines.find(({ id }) => id === at.id);
  const verb = scene.geometry.get(at.id)?.verbAt;
  if (!line || !verb) return undefined;
  const ways = [line.from, line.to].flatMap((id): Way[] => {
    const end = scene.placed.get(id);
    return end ? [{ to: { kind: 'entity', id }, dx: end.x - verb.x, dy: end.y - verb.y }] : [];
  });
  return best(ways, direction);
}
