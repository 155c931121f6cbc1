/** The lines that run up against the layers: what would stand on top stands below. */
import type { Elements } from './elements.ts';
import type { Positions } from './scene.ts';

export function backOf({ lines, leans }: Elements, positions: Positions): Set<string> {
  return new Set(
    lines.flatMap(({ id, from, to }) => {
      const [start, end] = [positions.get(from), positions.get(to)];
      const lean = leans.get(id);
      if (!start || !end || (lean !== 'down' && lean !== 'up')) return [];
      const fall = lean === 'down' ? end[1] - start[1] : start[1] - end[1];
      return fall < 0 ? [id] : [];
    }),
  );
}
