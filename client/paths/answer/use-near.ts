import { createContext, type RefObject, useContext, useEffect, useMemo, useRef, useState } from 'react';

/** What is this close to being seen is drawn. */
const AROUND = '900px 0px';

/** Tells of each element whether it is near. One for a whole list: observers are not free. */
export interface NearWatch {
  watch: (element: Element, onNear: (isNear: boolean) => void) => () => void;
}

const EVERYTHING_IS_NEAR: NearWatch = { watch: () => () => {} };
const NearContext = createContext<NearWatch>(EVERYTHING_IS_NEAR);
export const NearProvider = NearContext.Provider;

/** @param scroller what scrolls the list, or `undefined` while all of it is near */
export function useNearWatch(scroller: HTMLElement | null | undefined): NearWatch {
  const made = useMemo(() => (scroller ? watchWithin(scroller) : undefined), [scroller]);
  useEffect(() => () => made?.observer.disconnect(), [made]);
  return made?.watch ?? EVERYTHING_IS_NEAR;
}

function watchWithin(scroller: HTMLElement): { observer: IntersectionObserver; watch: NearWatch } {
  const told = new Map<Element, (isNear: boolean) => void>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) told.get(target)?.(isIntersecting);
    },
    { root: scroller, rootMargin: AROUND },
  );
  const watch = (element: Element, onNear: (isNear: boolean) => void) => {
    told.set(element, onNear);
    observer.observe(element);
    return () => {
      told.delete(element);
      observer.unobserve(element);
    };
  };
  return { observer, watch: { watch } };
}

/** True while the element is seen, or nearly. */
export function useIsNear<T extends Element>(): { ref: RefObject<T | null>; isNear: boolean } {
  const watch = useContext(NearContext);
  const ref = useRef<T>(null);
  const [isNear, setIsNear] = useState(watch === EVERYTHING_IS_NEAR);
  useEffect(() => {
    if (watch === EVERYTHING_IS_NEAR) return setIsNear(true);
    return ref.current ? watch.watch(ref.current, setIsNear) : undefined;
  }, [watch]);
  return { ref, isNear };
}
