/**
 * Most JSON that programs write is exactly what it would be written as again. Then nothing of it was lost by reading it,
 * and the engine’s own parser, ten times as fast as the strict one, will do.
 */
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Longer texts could hold more than the strict reader admits. */
const LONGEST = 4_000;
const DEEPEST = 32;
/** An escape may be of half a character; these keys reach a prototype. */
const DOUBTFUL = /\\u|"(?:__proto__|constructor|prototype)"/;

/** The value; `undefined` where only the strict reader can tell. */
export function exactJson(bytes: Uint8Array): { value: unknown } | undefined {
  if (bytes.length > LONGEST) return undefined;
  try {
    const text = strict.decode(bytes);
    if (DOUBTFUL.test(text) || opens(text) > DEEPEST) return undefined;
    const value: unknown = JSON.parse(text);
    return JSON.stringify(value) === text ? { value } : undefined;
  } catch {
    return undefined;
  }
}

function opens(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (char === 0x5b || char === 0x7b) count += 1;
  }
  return count;
}
