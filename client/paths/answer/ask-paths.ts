/** Asks a question of paths, and tells what is heard of its answer as it comes. */
import { z } from 'zod';
import { type PathQuestion, PathsAnswer, PathsEvent } from '../../../server/contract/paths.ts';
import { NDJSON } from '../../../server/contract/rows/row.ts';
import { api, CallError, callErrorOf, request } from '../../requests/api.ts';
import { type Heard, hear, heardWhole, NOTHING_HEARD } from './heard.ts';
import { linesOf } from './read-events.ts';

/** Every stream’s own: the last line of one that failed on the way. */
const ProblemEvent = z.object({
  event: z.literal('problem'),
  problem: z.looseObject({ status: z.number() }),
});

const unreadable = (status: number) => callErrorOf(status, { code: 'unreadable-answer' });

/**
 * The whole answer. Throws `CallError` for a refusal, for an answer that cannot be read, and for one that ends before it is
 * whole, which may be asked again.
 * @param onHeard is told each time more of it is known
 */
export async function askPaths(
  body: PathQuestion,
  signal: AbortSignal,
  onHeard: (heard: Heard) => void = () => {},
): Promise<Heard> {
  const response = await request(api.findPaths, { body, signal }, `${NDJSON}, application/json`);
  if (!response.headers.get('content-type')?.startsWith(NDJSON) || !response.body) {
    const read = PathsAnswer.safeParse(await response.json().catch(() => undefined));
    if (!read.success) throw unreadable(response.status);
    return heardWhole(read.data);
  }
  let heard = NOTHING_HEARD;
  for await (const event of eventsOf(response.body)) {
    heard = hear(heard, event);
    if (!heard.answer) onHeard(heard);
  }
  if (heard.answer) return heard;
  throw callErrorOf(0, { code: 'no-answer' });
}

/** Throws `CallError` for a problem, for what is no event, and for what is cut in the middle of one. */
export async function* eventsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<PathsEvent> {
  try {
    for await (const line of linesOf(body)) if (line.trim() !== '') yield eventOf(JSON.parse(line));
  } catch (error) {
    if (error instanceof CallError || isAborted(error)) throw error;
    // What was cut in the middle of a line, or of a letter, was cut by the network.
    throw callErrorOf(0, { code: 'no-answer' });
  }
}

function eventOf(value: unknown): PathsEvent {
  const problem = ProblemEvent.safeParse(value).data?.problem;
  if (problem) throw callErrorOf(problem.status, problem);
  const read = PathsEvent.safeParse(value);
  if (!read.success) throw unreadable(200);
  return read.data;
}

const isAborted = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError';
