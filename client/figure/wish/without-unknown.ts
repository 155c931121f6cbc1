import type { Manifest } from '../../../server/contract/manifest.ts';
import type { Fault } from '../../requests/api.ts';
import { idsAt } from './ids-at.ts';
import type { Wish } from './wish.ts';

/** The wish without what the server says is not in the case, so that the rest of the figure can be drawn. */
export function withoutUnknown(wish: Wish, manifest: Manifest, faults: readonly Fault[]): Partial<Wish> {
  const pointers = faults.flatMap(({ pointer }) => pointer ?? []);
  const gone = idsAt(manifest, pointers);
  const here = (ids: readonly string[]): string[] => ids.filter((id) => !gone.has(id));
  return {
    added: here(wish.added),
    alone: here(wish.alone),
    overrides: wish.overrides.filter(({ about }) => !gone.has(about)),
    // Which place is of nothing here is not said.
    ...(pointers.includes('/positions') && { places: 'anew' as const }),
    ...(pointers.some((pointer) => pointer.startsWith('/since')) && { since: undefined }),
  };
}
