/**
 * Where a key leads in a list of `count`, from `active`; -1 is the field itself, before the list. `undefined` for a key
 * that leads nowhere. Home and End belong to the text until arrows have led into the list.
 */
export function movedInList(
  key: string,
  active: number,
  count: number,
  isInList: boolean,
): number | undefined {
  if (count === 0) return undefined;
  if (key === 'ArrowDown') return (active + 1) % count;
  if (key === 'ArrowUp') return active <= 0 ? count - 1 : active - 1;
  if (!isInList) return undefined;
  return { Home: 0, End: count - 1 }[key];
}
