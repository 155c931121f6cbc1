/** Parts of the page that are loaded when they are first shown. */
import { lazy } from 'react';
import { say } from '../state/notices.ts';
import { UNLOADED } from '../words/ui.ts';

const AGAIN_MS = 2000;

/** Asks until the server gives it. @param onMissed each time that it does not */
export async function untilLoaded<T>(load: () => Promise<T>, onMissed: () => void): Promise<T> {
  for (;;) {
    try {
      return await load();
    } catch {
      onMissed();
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  }
}

const missed = () =>
  say('unloaded', {
    words: UNLOADED.sentence,
    way: { label: UNLOADED.reload, onGo: () => location.reload() },
  });

/** As `lazy`, but a server that is gone for a while takes nothing off the screen. */
export const lazily: typeof lazy = (load) =>
  lazy(async () => {
    const loaded = await untilLoaded(load, missed);
    say('unloaded', undefined);
    return loaded;
  });
