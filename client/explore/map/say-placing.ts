/** Says how far the places of many entities have been worked out, with a way to do without. */
import type { GraphCanvasProps } from '../../graph/graph-canvas.tsx';
import { say } from '../../state/notices.ts';
import { PLACING } from '../../words/explore/map.tsx';

export const sayPlacing: NonNullable<GraphCanvasProps['onPlacing']> = (work) =>
  say(
    'placing',
    work && {
      words: PLACING.working(work.count, Math.floor(work.done * 10) * 10),
      way: { label: PLACING.stop, onGo: work.stop },
    },
  );
