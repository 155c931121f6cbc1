/**
 * What figures showed that were opened to be compared with. It is prose that names people, as they were named then: this
 * tab keeps it, and neither an address nor a board says it.
 */
import { FigureContent } from '../../../server/contract/figure.ts';

const keyOf = (name: string): string => `earlier figure ${name}`;

const known = new Map<string, FigureContent | undefined>();

/** The name under which it is found again, also after a reload. */
export function keepEarlier(content: FigureContent): string {
  const bytes = crypto.getRandomValues(new Uint8Array(6));
  const name = Array.from(bytes, (byte) => byte.toString(36)).join('');
  known.set(name, content);
  try {
    sessionStorage.setItem(keyOf(name), JSON.stringify(content));
  } catch {
    // Full or forbidden: after a reload the page says that the file is to be opened again.
  }
  return name;
}

/** `undefined` where it was kept by another tab, or is damaged. */
export function earlierFigure(name: string | undefined): FigureContent | undefined {
  if (name === undefined) return undefined;
  if (!known.has(name)) known.set(name, readKept(name));
  return known.get(name);
}

function readKept(name: string): FigureContent | undefined {
  try {
    return FigureContent.safeParse(JSON.parse(sessionStorage.getItem(keyOf(name)) ?? '')).data;
  } catch {
    return undefined;
  }
}
