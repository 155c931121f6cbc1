/** What the tour points at, and says of it. */
import { TOUR_WORDS } from '../words/help/tour.ts';

export interface TourStep {
  /** What it points at; where that is not on screen, the step is left out. */
  target: string;
  title: string;
  words: string;
}

export const TOUR_STEPS: readonly TourStep[] = [
  {
    target: '.top-search',
    ...TOUR_WORDS.search,
  },
  {
    target: '.standing-key',
    ...TOUR_WORDS.standing,
  },
  {
    target: '.explore > .panel',
    ...TOUR_WORDS.dossier,
  },
  {
    target: '.filter-bar',
    ...TOUR_WORDS.filters,
  },
  {
    target: '.places',
    ...TOUR_WORDS.places,
  },
];
