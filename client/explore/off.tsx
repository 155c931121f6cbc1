import { OFF } from '../words/explore/page.ts';

/** “off” in a frame, and how many lines are hidden by it. */
export function Off({ hides = 0 }: { hides?: number | undefined }) {
  return (
    <span className="filter-state">
      <span className="filter-off" aria-hidden="true">
        {OFF.shown}
      </span>
      {hides > 0 && <span aria-hidden="true">{hides}</span>}
      <span className="visually-hidden">{OFF.aloud(hides)}</span>
    </span>
  );
}
