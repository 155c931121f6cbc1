/** Every string of a JSON text, also of a key that stands twice. */
import { type Reading, UndecodableError } from './reading.ts';

const STRING = /"(?:[^"\\]|\\.)*"/g;

export function readJson(text: string, reading: Reading): void {
  if (!isJson(text)) throw new UndecodableError('it is not JSON');
  for (const [literal] of text.matchAll(STRING)) reading.text(JSON.parse(literal) as string);
}

export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
