/** Says that places could not be worked out, and asks for them again by itself: later each time, until they come. */
import { say } from '../../state/notices.ts';
import { PLACING } from '../../words/explore/map.tsx';

const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 60_000;

let wait = FIRST_WAIT_MS;
let timer: ReturnType<typeof setTimeout> | undefined;

/** @param again asks once more; `undefined` when places have come, or are no longer wanted */
export function sayUnplaced(again: (() => void) | undefined): void {
  clearTimeout(timer);
  if (!again) {
    wait = FIRST_WAIT_MS;
    say('unplaced', undefined);
    return;
  }
  timer = setTimeout(again, wait);
  wait = Math.min(2 * wait, LONGEST_WAIT_MS);
  say('unplaced', {
    words: PLACING.failed,
    way: { label: PLACING.again, onGo: again },
  });
}
