/** Which of the entities shown are joined with which. */
import { byCodePoint } from '../../contract/model.ts';

/**
 * The groups of ids that no chain of the relations joins, the largest first, among equals by their first id; each group
 * by id. Relations with an end outside the ids are passed over.
 */
export function components(
  ids: Iterable<string>,
  relations: Iterable<{ from: string; to: string }>,
): string[][] {
  const parent = new Map([...ids].map((id) => [id, id]));

  const headOf = (id: string): string | undefined => {
    let at = id;
    for (;;) {
      const next = parent.get(at);
      if (next === undefined || next === at) return next;
      parent.set(at, parent.get(next) ?? next);
      at = next;
    }
  };
  for (const { from, to } of relations) {
    const [a, b] = [headOf(from), headOf(to)];
    if (a !== undefined && b !== undefined) parent.set(a, b);
  }
  const groups = Map.groupBy([...parent.keys()].sort(byCodePoint), (id) => headOf(id));
  return [...groups.values()].sort((a, b) => b.length - a.length || byCodePoint(a[0] ?? '', b[0] ?? ''));
}
