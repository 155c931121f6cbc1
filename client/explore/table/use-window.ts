import { type RefObject, useLayoutEffect, useState } from 'react';

export interface Range {
  first: number;
  /** One past the last. */
  end: number;
}

/** Rows beyond either edge, and the step of the range, so that it changes seldom. */
const BEYOND = 12;

/** Which of many rows of one height are in view, and some beyond: the others need not be in the page. */
export function useWindow(scroller: RefObject<HTMLElement | null>, rowHeight: number): Range {
  const [range, setRange] = useState<Range>({ first: 0, end: 2 * BEYOND });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const look = () => {
      const top = Math.floor(element.scrollTop / rowHeight / BEYOND) * BEYOND;
      const count = Math.ceil(element.clientHeight / rowHeight / BEYOND) * BEYOND;
      const next = { first: Math.max(0, top - BEYOND), end: top + count + 2 * BEYOND };
      setRange((now) => (now.first === next.first && now.end === next.end ? now : next));
    };
    look();
    const sizes = new ResizeObserver(look);
    sizes.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      sizes.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [scroller, rowHeight]);
  return range;
}
