/** Much of the same at once: a part at a time, and others in between, since an embedded store answers while everybody waits. */
import { setImmediate as othersFirst } from 'node:timers/promises';

const PART = 500;

/** What is read of the ids, each asked for once. */
export async function inParts<T>(
  ids: Iterable<string>,
  read: (part: readonly string[]) => Promise<readonly T[]>,
): Promise<T[]> {
  const all: T[] = [];
  for (const part of partsOf([...new Set(ids)])) {
    for (const each of await read(part)) all.push(each);
    await othersFirst();
  }
  return all;
}

/** What is made of the items, in their order. */
export async function madeInParts<I, T>(
  items: readonly I[],
  make: (part: readonly I[]) => readonly T[] | Promise<readonly T[]>,
): Promise<T[]> {
  const all: T[] = [];
  for (const part of partsOf(items)) {
    for (const each of await make(part)) all.push(each);
    await othersFirst();
  }
  return all;
}

function* partsOf<T>(all: readonly T[]): Generator<T[]> {
  for (let at = 0; at < all.length; at += PART) yield all.slice(at, at + PART);
}
