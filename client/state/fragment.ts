/** The fragment of the address as text by key: `#e=a,b&relation=r1`. */
import { Id } from '../../server/contract/model.ts';

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

/** The ids of a list, each once, without what can be none. */
export const splitIds = (value: string | undefined): string[] => [
  ...new Set(splitList(value).filter((id) => Id.safeParse(id).success)),
];
