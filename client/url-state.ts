/**
 * The address is the state: `/explore#e=a,b&relation=r1`. Everything that back, forward and reload must keep stands in the
 * fragment, which the browser never sends, so what is being looked at reaches no server log and no length limit.
 * Each job reads and writes its own keys; here they are only text.
 */
import { useCallback, useMemo } from 'react';
import { navigate, useHistoryState, useLocationProperty, usePathname } from 'wouter/use-browser-location';

export const PLACES = ['explore', 'paths', 'figure'] as const;
export type Place = (typeof PLACES)[number];

/** The keys of the address. An absent key means its usual value. */
export type Params = Readonly<Record<string, string>>;
/** `undefined` takes a key away. */
export type Changes = Readonly<Record<string, string | undefined>>;

export function parseFragment(fragment: string): Params {
  const entries = fragment
    .replace(/^#/, '')
    .split('&')
    .flatMap((part): [string, string][] => {
      const at = part.indexOf('=');
      if (at < 1) return [];
      try {
        return [[part.slice(0, at), decodeURIComponent(part.slice(at + 1))]];
      } catch {
        return []; // a damaged escape: the key has its usual value
      }
    });
  return Object.fromEntries(entries);
}

// Ids, commas and colons are legal in a fragment and stay readable.
const encode = (value: string) => encodeURIComponent(value).replaceAll('%2C', ',').replaceAll('%3A', ':');

/** Keys in a fixed order (by name), so the same state is the same address. */
export function formatFragment(params: Params): string {
  const parts = Object.entries(params)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${encode(value)}`);
  return parts.length === 0 ? '' : `#${parts.join('&')}`;
}

export function applyChanges(params: Params, changes: Changes): Params {
  const merged = Object.entries({ ...params, ...changes });
  return Object.fromEntries(merged.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

export const splitList = (value: string | undefined): string[] =>
  value === undefined || value === '' ? [] : value.split(',');

export const placeOf = (path: string): Place => PLACES.find((place) => path === `/${place}`) ?? 'explore';

export interface Going {
  place?: Place;
  /** True where the change is no step of its own: back goes past it. */
  replace?: boolean;
}

export interface Url {
  place: Place;
  params: Params;
  /** How many steps back were taken in this page: what Undo can undo. */
  depth: number;
  go(changes: Changes, going?: Going): void;
}

/** The address as state: re-renders on every change of it. */
export function useUrl(): Url {
  const path = usePathname();
  const fragment = useLocationProperty(() => location.hash);
  const state = useHistoryState<{ depth?: number } | null>();
  const place = placeOf(path);
  const params = useMemo(() => parseFragment(fragment), [fragment]);
  const depth = state?.depth ?? 0;

  const go = useCallback((changes: Changes, going: Going = {}) => {
    // Read anew: several changes may come before the next render.
    const next = formatFragment(applyChanges(parseFragment(location.hash), changes));
    const to = `/${going.place ?? placeOf(location.pathname)}${next}`;
    if (to === `${location.pathname}${location.hash}`) return;
    const at: unknown = history.state?.depth;
    const before = typeof at === 'number' ? at : 0;
    navigate(to, { replace: going.replace ?? false, state: { depth: going.replace ? before : before + 1 } });
  }, []);

  return { place, params, depth, go };
}
