/** Keeps the keyboard where the reader is when what it was on is gone: a way that was taken, a step that was taken out. */
import { useEffect } from 'react';

/** Takes the focus of what goes within it. */
const KEEPS = '[data-keeps-focus]';

/** What goes within `root` hands its focus to the nearest part around it that keeps focus, and is still there. */
export function useFocusKept(root: HTMLElement | null): void {
  useEffect(() => {
    if (!root) return;
    let last: Element | undefined;
    let keepers: HTMLElement[] = [];
    const onFocus = ({ target }: FocusEvent) => {
      last = target instanceof Element ? target : undefined;
      keepers = keepersOf(last);
    };
    const onChange = () => {
      if (!last || last.isConnected) return;
      last = undefined;
      // Whoever took the focus on purpose keeps it.
      if (document.activeElement !== document.body) return;
      keepers.find((keeper) => keeper.isConnected)?.focus({ preventScroll: true });
    };
    const changes = new MutationObserver(onChange);
    changes.observe(root, { childList: true, subtree: true });
    root.addEventListener('focusin', onFocus);
    return () => {
      changes.disconnect();
      root.removeEventListener('focusin', onFocus);
    };
  }, [root]);
}

/** From the nearest outwards. */
function keepersOf(element: Element | undefined): HTMLElement[] {
  const keeper = element?.parentElement?.closest<HTMLElement>(KEEPS);
  return keeper ? [keeper, ...keepersOf(keeper)] : [];
}
