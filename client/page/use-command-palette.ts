/** The command palette, loaded while the browser has nothing else to do: it opens at once when it is asked for. */
import { type ComponentType, useCallback, useEffect, useState } from 'react';
import { untilLoaded } from '../ui/lazily.ts';
import type { CommandPaletteProps } from './command-palette.tsx';

type Palette = ComponentType<CommandPaletteProps>;

/** Where the browser does not tell when it is idle. */
const SOON_MS = 2000;

/** Gives the way to call it off. */
function whenIdle(act: () => void): () => void {
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(act, SOON_MS);
    return () => clearTimeout(timer);
  }
  const idle = requestIdleCallback(act);
  return () => cancelIdleCallback(idle);
}

let loading: Promise<Palette> | undefined;

function loadPalette(): Promise<Palette> {
  loading ??= untilLoaded(
    () => import('./command-palette.tsx'),
    () => undefined,
  ).then((module) => module.CommandPalette);
  return loading;
}

interface CommandPaletteState {
  /** What to show; absent while closed, or not there yet. */
  Palette: Palette | undefined;
  open: () => void;
  close: () => void;
}

export function useCommandPalette(): CommandPaletteState {
  const [isOpen, setIsOpen] = useState(false);
  const [palette, setPalette] = useState<{ Palette: Palette }>();
  const load = useCallback(() => void loadPalette().then((Palette) => setPalette({ Palette })), []);
  useEffect(() => whenIdle(load), [load]);
  const open = useCallback(() => {
    load();
    setIsOpen(true);
  }, [load]);
  const close = useCallback(() => setIsOpen(false), []);
  return { Palette: isOpen ? palette?.Palette : undefined, open, close };
}
