import { count } from '../ui/wording.ts';

/** “off” in a frame, and how many lines are hidden by it. */
export function Off({ hides = 0 }: { hides?: number | undefined }) {
  return (
    <span className="filter-state">
      <span className="filter-off" aria-hidden="true">
        off
      </span>
      {hides > 0 && <span aria-hidden="true">{hides}</span>}
      <span className="visually-hidden">{offAloud(hides)}</span>
    </span>
  );
}

/** “off, hides 5 lines”, after the filter's name. */
export const offAloud = (hides: number): string => (hides > 0 ? `off, hides ${count(hides, 'line')}` : 'off');
