/** Independent sources: a copy of a source is not a second source. */
import { byCodePoint } from '../../contract/model.ts';

/** The source at the end of `originatesFrom`; in a circle of copies, the least id of the circle. */
export function rootOf(source: string, originOf: ReadonlyMap<string, string>): string {
  const seen: string[] = [];
  let at = source;
  for (;;) {
    const next = originOf.get(at);
    if (next === undefined) return at;
    seen.push(at);
    const circle = seen.indexOf(next);
    if (circle >= 0) return seen.slice(circle).sort(byCodePoint)[0] ?? at;
    at = next;
  }
}
