/** JSON of large answers, written a piece at a time: others get their turn in between. */
import { inTurns } from '../services/in-turns.ts';

/** So far down an answer is taken apart: `included.relations` by its entries, and each of these is one piece. */
const DEEP = 3;
/** In characters: what is written is made into bytes in parts of about this length. */
const PART = 64 * 1024;

/** The very bytes of `JSON.stringify`, of an answer that is made of plain values. Small ones take one turn. */
export const jsonInTurns = (answer: unknown): Promise<Buffer> => inTurns(writing(answer));

function* writing(answer: unknown): Generator<void, Buffer> {
  const parts: Buffer[] = [];
  let text = '';
  for (const piece of piecesOf(answer, DEEP)) {
    text += piece;
    if (text.length < PART) continue;
    parts.push(Buffer.from(text));
    text = '';
    yield;
  }
  return Buffer.concat([...parts, Buffer.from(text)]);
}

function* piecesOf(value: unknown, deep: number): Generator<string> {
  if (deep === 0 || typeof value !== 'object' || value === null) yield JSON.stringify(value ?? null);
  else if (Array.isArray(value)) yield* listed('[', ']', value, (item) => piecesOf(item, deep - 1));
  else {
    const told = Object.entries(value).filter(([, held]) => held !== undefined);
    yield* listed('{', '}', told, function* ([name, held]) {
      yield `${JSON.stringify(name)}:`;
      yield* piecesOf(held, deep - 1);
    });
  }
}

function* listed<T>(
  open: string,
  close: string,
  items: readonly T[],
  piecesOfOne: (item: T) => Generator<string>,
): Generator<string> {
  yield open;
  for (const [index, item] of items.entries()) {
    if (index > 0) yield ',';
    yield* piecesOfOne(item);
  }
  yield close;
}
