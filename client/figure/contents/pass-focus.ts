/**
 * Before something that the keyboard is on goes away: focus passes to the next of its kind, else to the one before, so
 * that the keyboard is not left on nothing.
 * @param own one of them, or within one; where it is neither, the last of them has the focus
 * @param kind of all of them, as a selector
 */
export function passFocus(own: Element, kind: string): void {
  const all = [...document.querySelectorAll<HTMLElement>(kind)];
  const at = all.findIndex((each) => each.contains(own));
  const next = at < 0 ? all.at(-1) : (all[at + 1] ?? all[at - 1]);
  (next?.querySelector<HTMLElement>('button') ?? next)?.focus();
}
