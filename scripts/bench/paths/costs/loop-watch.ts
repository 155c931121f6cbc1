/** Loaded into a server before its own program: tells how long its event loop was held, when it is asked over its channel. */
import { monitorEventLoopDelay } from 'node:perf_hooks';

export interface LoopDelay {
  p99: number;
  max: number;
}

const RESOLUTION_MS = 5;
const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
delay.enable();

process.on('message', (asked) => {
  if (asked === 'reset') delay.reset();
  else {
    const told: LoopDelay = { p99: delay.percentile(99) / 1e6, max: delay.max / 1e6 };
    process.send?.(told);
  }
});
