/** A rectangle drawn over the ground of the sheet: what it touches is picked. */
import { type DOMAttributes, useRef, useState } from 'react';
import type { Bounds } from '../arrange/placed.ts';

interface MarqueeProps {
  toPlace: (clientX: number, clientY: number) => { x: number; y: number };
  onEnd: (bounds: Bounds, isAdding: boolean) => void;
  /** The ground was pressed, and nothing drawn. */
  onPress: () => void;
}

const CLICK_PX = 4;

export function useMarquee({ toPlace, onEnd, onPress }: MarqueeProps): {
  bounds: Bounds | undefined;
  handlers: DOMAttributes<HTMLElement>;
} {
  const [bounds, setBounds] = useState<Bounds>();
  const from = useRef<{ x: number; y: number; clientX: number; clientY: number }>(undefined);
  const end = () => {
    from.current = undefined;
    setBounds(undefined);
  };
  return {
    bounds,
    handlers: {
      onPointerDown: (event) => {
        if (event.button !== 0 || event.pointerType === 'touch') return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const { x, y } = toPlace(event.clientX, event.clientY);
        from.current = { x, y, clientX: event.clientX, clientY: event.clientY };
      },
      onPointerMove: ({ clientX, clientY }) => {
        const start = from.current;
        if (!start) return;
        if (!bounds && Math.hypot(clientX - start.clientX, clientY - start.clientY) < CLICK_PX) return;
        const { x, y } = toPlace(clientX, clientY);
        setBounds({
          left: Math.min(start.x, x),
          right: Math.max(start.x, x),
          top: Math.min(start.y, y),
          bottom: Math.max(start.y, y),
        });
      },
      onPointerUp: ({ shiftKey }) => {
        if (!from.current) return;
        end();
        if (bounds) onEnd(bounds, shiftKey);
        else onPress();
      },
      onPointerCancel: end,
    },
  };
}
