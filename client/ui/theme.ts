/** The page's theme: the system's, until the reader chooses; the choice stays with this browser. */
import { useSyncExternalStore } from 'react';

export type Theme = 'light' | 'dark';

const KEY = 'throughline.theme';
const system = () => matchMedia('(prefers-color-scheme: dark)');

function chosen(): Theme | undefined {
  try {
    const value = localStorage.getItem(KEY);
    return value === 'light' || value === 'dark' ? value : undefined;
  } catch {
    return undefined; // a browser that keeps nothing follows the system
  }
}

const current = (): Theme => chosen() ?? (system().matches ? 'dark' : 'light');
const apply = () => document.documentElement.setAttribute('data-theme', current());

/** Sets `data-theme` now and whenever the system's preference changes. */
export function followTheme(): void {
  apply();
  system().addEventListener('change', apply);
}

export function chooseTheme(theme: Theme): void {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Nothing is kept: the choice holds until the page is loaded again.
  }
  document.documentElement.setAttribute('data-theme', theme);
}

const shown = (): Theme => (document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light');

function onThemeChange(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}

export const useTheme = (): Theme => useSyncExternalStore(onThemeChange, shown);
