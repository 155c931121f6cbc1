/**
 * A short tour of what is on screen. It holds nothing back: whatever it points at works meanwhile, the keyboard goes where
 * it is sent, and Esc ends it at any step.
 */
import { type CSSProperties, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { Key } from '../ui/marks.tsx';
import { TOUR } from '../words/help/tour.ts';
import { placeBeside, ringAround } from './tour-place.ts';
import { TOUR_STEPS, type TourStep } from './tour-steps.ts';
import { noteTour } from './tour-taken.ts';
import './tour.css';

interface TourProps {
  /** Whether the place that it is about is open. */
  isThere: boolean;
  onGo: () => void;
  onEnd: () => void;
}

const targetOf = ({ target }: TourStep): Element | undefined => {
  const element = document.querySelector(target);
  return element?.checkVisibility() ? element : undefined;
};

export function Tour({ isThere, onGo, onEnd }: TourProps) {
  const before = useRef(document.activeElement);
  const end = () => {
    onEnd();
    if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus();
  };
  useEffect(() => {
    noteTour();
    if (!isThere) onGo();
  }, [isThere, onGo]);
  return isThere && <Steps onEnd={end} />;
}

function Steps({ onEnd }: { onEnd: () => void }) {
  const [steps] = useState(() => TOUR_STEPS.filter(targetOf));
  const [at, setAt] = useState(0);
  const step = steps[at];
  const box = useRef<HTMLDivElement>(null);
  const places = usePlaces(step, box);
  const id = useId();
  useEscape(onEnd);

  const isPlaced = places !== undefined;
  useEffect(() => {
    // What is said of the next step is read aloud. What is hidden cannot have the keyboard.
    if (step && isPlaced) box.current?.focus({ preventScroll: true });
  }, [step, isPlaced]);

  if (!step) return null;
  const isLast = at === steps.length - 1;
  return (
    <>
      {places && <div className="tour-ring" style={places.ring} aria-hidden="true" />}
      <div
        ref={box}
        role="dialog"
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-words`}
        tabIndex={-1}
        className="tour"
        style={places?.box ?? HIDDEN}
      >
        <div className="tour-head">
          <h2 id={`${id}-title`}>{step.title}</h2>
          <span className="quiet">{TOUR.step(at + 1, steps.length)}</span>
        </div>
        <p id={`${id}-words`} className="tour-words">
          {step.words}
        </p>
        <div className="tour-foot">
          {at > 0 && (
            <button type="button" className="action" onClick={() => setAt(at - 1)}>
              {TOUR.back}
            </button>
          )}
          <button type="button" className="action" onClick={isLast ? onEnd : () => setAt(at + 1)}>
            {isLast ? TOUR.done : TOUR.next}
          </button>
          <button type="button" className="plain tour-leave" onClick={onEnd}>
            {TOUR.leave} <Key>Esc</Key>
          </button>
        </div>
      </div>
    </>
  );
}

/** Until it is known where: it must be there to be measured. */
const HIDDEN: CSSProperties = { left: 0, top: 0, visibility: 'hidden' };

function usePlaces(step: TourStep | undefined, box: { readonly current: HTMLElement | null }) {
  const [places, setPlaces] = useState<{ ring: CSSProperties; box: CSSProperties }>();
  useLayoutEffect(() => {
    if (!step) return;
    targetOf(step)?.scrollIntoView({ block: 'nearest' });
    const place = () => {
      const [target, element] = [targetOf(step), box.current];
      if (!target || !element) return setPlaces(undefined);
      const window = { width: innerWidth, height: innerHeight };
      const at = target.getBoundingClientRect();
      const size = { width: element.offsetWidth, height: element.offsetHeight };
      setPlaces({ ring: { ...ringAround(at, window) }, box: placeBeside(at, size, window) });
    };
    place();
    const stop = new AbortController();
    const { signal } = stop;
    addEventListener('resize', place, { signal });
    document.addEventListener('scroll', place, { signal, capture: true, passive: true });
    // What it points at may still be coming, or grow.
    const sizes = new ResizeObserver(place);
    const target = targetOf(step);
    if (target) sizes.observe(target);
    return () => {
      stop.abort();
      sizes.disconnect();
    };
  }, [step, box]);
  return places;
}

/** Wherever the keyboard is, but for a dialog that lies over the page: that one closes first. */
function useEscape(onEnd: () => void): void {
  const latest = useRef(onEnd);
  latest.current = onEnd;
  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || document.querySelector('dialog[open]')) return;
      event.stopPropagation();
      event.preventDefault();
      latest.current();
    };
    document.addEventListener('keydown', listener, { capture: true });
    return () => document.removeEventListener('keydown', listener, { capture: true });
  }, []);
}
