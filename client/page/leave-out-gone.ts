/** Takes off the canvas what is no longer in the case, and says so until the next step. */
import { useEffect } from 'react';
import { type Change, removeEntities, type Settled } from '../explore/view.ts';
import { useGone } from '../requests/gone.ts';
import { say } from '../state/notices.ts';
import { GONE } from '../words/page/bar.ts';

/** @param depth of the step that is shown */
export function useLeaveOutGone(view: Settled, change: Change, depth: number): void {
  const gone = useGone();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was said is over when another step is shown
  useEffect(() => {
    for (const topic of ['missing', 'board', 'since'] as const) say(topic, undefined);
  }, [depth]);
  useEffect(() => {
    const here = view.entities.filter((id) => gone.has(id));
    if (here.length === 0) return;
    say('missing', { words: GONE.names(here.length) });
    change((now) => removeEntities(now, here), { replace: true });
  }, [view, gone, change]);
}
