/** What the page explains of itself: help, or the tour. */
import { Suspense } from 'react';
import { endGuide, type Guide } from '../state/guide.ts';
import type { Place } from '../state/places.ts';
import { lazily } from '../ui/lazily.ts';

const Help = lazily(() => import('./help.tsx').then((m) => ({ default: m.Help })));
const Tour = lazily(() => import('./tour.tsx').then((m) => ({ default: m.Tour })));

interface GuidedProps {
  guide: NonNullable<Guide>;
  place: Place;
  onExplore: () => void;
}

export function Guided({ guide, place, onExplore }: GuidedProps) {
  return (
    <Suspense fallback={null}>
      {guide.kind === 'help' ? (
        <Help key={guide.part} part={guide.part} place={place} onClose={() => endGuide('help')} />
      ) : (
        <Tour isThere={place === 'explore'} onGo={onExplore} onEnd={() => endGuide('tour')} />
      )}
    </Suspense>
  );
}
