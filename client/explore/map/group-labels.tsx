/** What each group is called, over where it stands. */
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { EntityView } from '../../../server/contract/views.ts';
import type { CanvasHandle } from '../../graph/graph-canvas.tsx';
import type { Grouping } from '../view.ts';
import { type GroupLabel, groupLabels } from './grouping.ts';

interface GroupLabelsProps {
  entities: readonly EntityView[];
  by: Grouping;
  canvas: RefObject<CanvasHandle | null>;
}

/** From the foot of a label to the first box under it, in CSS pixels. */
const ABOVE = 26;

export function GroupLabels({ entities, by, canvas }: GroupLabelsProps) {
  const [labels, setLabels] = useState<readonly GroupLabel[]>([]);
  const sheet = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const map = canvas.current;
    if (!map) return;
    let stood: string | undefined;
    const follow = () => {
      const { boxes, zoom, origin } = map.overview();
      const now = groupLabels(entities, by, boxes);
      const text = JSON.stringify(now);
      if (text !== stood) {
        stood = text;
        setLabels(now);
      }
      // The view moves every frame: the sheet goes along without a rendering.
      sheet.current?.style.setProperty('--zoom', String(zoom));
      sheet.current?.style.setProperty('translate', `${origin[0]}px ${origin[1]}px`);
    };
    follow();
    return map.watch(follow);
  }, [entities, by, canvas]);
  return (
    <div ref={sheet} className="group-labels">
      {labels.map(({ name, count, left, top }) => (
        <p
          key={name}
          className="group-label"
          style={{ left: `calc(${left}px * var(--zoom))`, top: `calc(${top}px * var(--zoom) - ${ABOVE}px)` }}
        >
          {name} <span className="quiet">{count}</span>
        </p>
      ))}
    </div>
  );
}
