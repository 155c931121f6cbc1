import type { Manifest } from '../../../server/contract/manifest.ts';

const NAMING = /^\/(?:select|shown\/(?:lines|entities)|overrides)\//;

/** The ids of the lines and entities that stand at these places of a manifest, as JSON Pointers. */
export function idsAt(manifest: Manifest, pointers: readonly string[]): ReadonlySet<string> {
  return new Set(
    pointers
      .filter((pointer) => NAMING.test(pointer))
      .flatMap((pointer) => idOf(valueAt(manifest, pointer)) ?? []),
  );
}

const valueAt = (value: unknown, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((at, key) => fieldOf(at, key), value);

const fieldOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;

/** A place is that of an id, or of what has one. */
function idOf(value: unknown): string | undefined {
  const id = typeof value === 'object' ? (fieldOf(value, 'id') ?? fieldOf(value, 'about')) : value;
  return typeof id === 'string' ? id : undefined;
}
