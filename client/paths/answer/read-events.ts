/** A stream of lines, each one JSON value, however its bytes are cut. */

/** The lines of a body, without their ends; what follows the last end of a line is one too, unless it is empty. */
export async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const reader = body.getReader();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      rest += done ? decoder.decode() : decoder.decode(value, { stream: true });
      const lines = rest.split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
      if (done) break;
    }
    if (rest.trim() !== '') yield rest;
  } finally {
    // Also where nobody wants the rest: the server then need not make it.
    await reader.cancel().catch(() => undefined);
  }
}
