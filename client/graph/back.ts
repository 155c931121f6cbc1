/** The lines that run up against the layers: what would stand on top stands below. */
import type { Elements } from './elements.ts';
import { runsBack } from './layout-question.ts';
import type { Positions } from './scene.ts';

export const backOf = ({ lines, leans }: Elements, positions: Positions): Set<string> =>
  new Set(
    lines.flatMap(({ id, from, to }) => {
      const [start, end] = [positions.get(from), positions.get(to)];
      return start && end && runsBack(leans.get(id) ?? 'free', start[1], end[1]) ? [id] : [];
    }),
  );
