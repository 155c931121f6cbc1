/**
 * From a row of the contract and a handler to a route: what comes in is parsed by the row, what goes out is checked by
 * it. Every answer leaves through here, and here withheld names are taken out of it: no route can forget.
 */
import { once } from 'node:events';
import type { Request, Response, Router } from 'express';
import type { z } from 'zod';
import type { LineOf, OutputOf, ParsedOf } from '../contract/api.ts';
import { faultsOf, pointerTo } from '../contract/faults.ts';
import { EVENTS, NDJSON, type Row } from '../contract/rows/row.ts';
import { readStrictJson } from '../domain/json/strict-json.ts';
import { type Withholding, withholdInTurns } from '../domain/protection/withhold.ts';
import { BadInputError, NotFoundError, ValidationError } from '../errors.ts';
import {
  type BodyLimits,
  expectMediaType,
  LARGE_JSON,
  readJsonBytes,
  readUpload,
  USUAL_JSON,
} from '../security/body.ts';
import { INERT_POLICY, NO_STORE } from '../security/headers.ts';
import { RefusedError } from '../security/refused-error.ts';
import { inTurns } from '../services/in-turns.ts';
import { eachWithheld } from '../services/withheld.ts';
import { type Conditions, conditionsOf } from './conditions.ts';
import { jsonInTurns } from './json-in-turns.ts';
import { problemOf } from './problems.ts';

export interface Asked<R extends Row> {
  params: ParsedOf<R, 'params'>;
  query: ParsedOf<R, 'query'>;
  body: ParsedOf<R, 'body'>;
  /** The body of a row that takes an upload. */
  upload: AsyncIterable<Uint8Array>;
  /** Which version the request is about; none where the row is not conditional. */
  conditions: Conditions;
  /** The media type to answer with: one of the row's, as `Accept` prefers. */
  accepted: string;
  /** Aborts when the asker has left; of events also when the server stops. */
  signal: AbortSignal;
  setHeader(name: string, value: string): void;
}

/**
 * An answer that is a file. It is offered for download and runs nothing when it is opened. Whoever makes it keeps
 * withheld names out of it.
 */
export class FileAnswer {
  readonly mediaType: string;
  readonly disposition: string;
  readonly chunks: AsyncIterable<string | Uint8Array>;
  constructor(mediaType: string, disposition: string, chunks: AsyncIterable<string | Uint8Array>) {
    this.mediaType = mediaType;
    this.disposition = disposition;
    this.chunks = chunks;
  }
}

/**
 * JSON out of which its maker has taken withheld names already, and has made sure of it; under another of the row's
 * statuses where one is given.
 */
export class CleanAnswer<T> {
  readonly value: T;
  readonly status: Row['status'];
  constructor(value: T, status?: Row['status']) {
    this.value = value;
    this.status = status;
  }
}

/** JSON under another of the row's statuses than the usual one. */
export class StatusAnswer<T> {
  readonly value: T;
  readonly status: Row['status'];
  constructor(value: T, status: Row['status']) {
    this.value = value;
    this.status = status;
  }
}

/** An answer that goes on as server-sent events, each the whole state as it then stands, until it ends. */
export class EventsAnswer {
  readonly states: AsyncIterable<unknown>;
  constructor(states: AsyncIterable<unknown>) {
    this.states = states;
  }
}

/** An answer that comes line by line, each an event of the row's `lines`, sent as soon as it is there. */
export class LinesAnswer<T> {
  readonly events: AsyncIterable<T>;
  constructor(events: AsyncIterable<T>) {
    this.events = events;
  }
}

type Answer<R extends Row> =
  | OutputOf<R>
  | CleanAnswer<OutputOf<R>>
  | StatusAnswer<OutputOf<R>>
  | FileAnswer
  | LinesAnswer<LineOf<R>>
  | EventsAnswer;

export type Handler<R extends Row> = (asked: Asked<R>) => Promise<Answer<R>> | Answer<R>;

export interface MountOptions {
  /** What must not stand in any answer, as of now. */
  withholding: () => Promise<Withholding>;
  /** Ends events that would go on. */
  ending: AbortSignal;
  /** Checks each answer by its row: a fault when it does not fit. Costly on large answers, so for tests. */
  checkOutput: boolean;
  /** Is told what ended a stream that had begun: nobody else will see it. */
  onBroken: (error: unknown) => void;
}

/** Mounts the operation. */
export function mount<const R extends Row>(
  router: Router,
  row: R,
  handler: Handler<R>,
  options: MountOptions,
): void {
  const path = row.path.replace(/\{(\w+)\}/g, ':$1');
  router[methodOf(row)](path, async (request, response) => {
    const asked = await read(row, request, response, options);
    const answer = await handler(asked);
    if (answer instanceof FileAnswer) return sendFile(response, answer, asked.signal);
    if (answer instanceof LinesAnswer) return sendLines(row, response, answer, asked.signal, options);
    if (answer instanceof EventsAnswer) return sendEvents(response, answer, asked.signal, options);
    const status = statusOf(row, answer);
    response.status(status);
    if (BODILESS.has(status)) return void response.end();
    const shown =
      answer instanceof CleanAnswer
        ? answer.value
        : await inTurns(withholdInTurns(bodyOf(answer), await options.withholding()));
    if (options.checkOutput) row.output?.parse(shown);
    response.type('json').send(await jsonInTurns(shown));
  });
}

const bodyOf = (answer: unknown) => (answer instanceof StatusAnswer ? answer.value : answer);

const BODILESS: ReadonlySet<number> = new Set([204, 304]);

/** The first is the usual one. */
export const statusesOf = ({ status = 200, also = [] }: Row) => [status, ...also] as const;

/** Throws where the handler chose a status that the row does not have. */
function statusOf<R extends Row>(row: R, answer: Answer<R>): number {
  const [usual, ...others] = statusesOf(row);
  const chosen =
    (answer instanceof CleanAnswer || answer instanceof StatusAnswer ? answer.status : undefined) ?? usual;
  if (chosen !== usual && !others.includes(chosen)) throw new Error('The row has no such status.');
  return chosen;
}

const METHODS = { GET: 'get', POST: 'post', PUT: 'put', DELETE: 'delete' } as const;
const methodOf = (row: Row) => METHODS[row.method];

/** `GET, HEAD, POST`: what the rows of one path take, for `Allow`. */
export function methodsOf(rows: readonly Row[]): string {
  const methods = rows.map((row) => row.method);
  return (methods.includes('GET') ? ['GET', 'HEAD', ...methods.filter((m) => m !== 'GET')] : methods).join(
    ', ',
  );
}

async function read<R extends Row>(
  row: R,
  request: Request,
  response: Response,
  { ending }: Pick<MountOptions, 'ending'>,
): Promise<Asked<R>> {
  const accepted = acceptedOf(row, request);
  const params = row.params ? readParams(row.params, request.params) : undefined;
  const query = readQuery(row.query, request.url);
  const conditions = row.conditional ? conditionsOf(request.headers) : {};
  if (row.upload) expectMediaType(request, row.upload);
  const body = row.body ? await readBody(row.body, request, row.large ? LARGE_JSON : USUAL_JSON) : undefined;
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  return {
    // The row's own schemas made these, whose types a generic row cannot tell the compiler.
    ...({ params, query, body } as Pick<Asked<R>, 'params' | 'query' | 'body'>),
    upload: readUpload(request),
    conditions,
    accepted,
    signal: row.produces?.includes(EVENTS) ? AbortSignal.any([gone.signal, ending]) : gone.signal,
    setHeader: (name, value) => void response.setHeader(name, value),
  };
}

/** `; charset=utf-8` and the like: each of our media types has one form only. The weight (`q`) is kept. */
const PARAMETER = /;\s*(?!q\s*=)[^\s;,="]+\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s;,"]*)/gi;

function acceptedOf(row: Row, request: Request): string {
  const { accept } = request.headers;
  if (accept !== undefined) request.headers.accept = accept.replace(PARAMETER, '');
  const offered = [...(row.output || !row.produces ? ['application/json'] : []), ...(row.produces ?? [])];
  const accepted = request.accepts(offered);
  if (accepted === false) throw new RefusedError('not-acceptable');
  return accepted;
}

/** What cannot be the name of anything names nothing. */
function readParams(schema: z.ZodType, params: unknown): unknown {
  const parsed = schema.safeParse(params);
  if (!parsed.success) throw new NotFoundError();
  return parsed.data;
}

function readQuery(schema: z.ZodObject | undefined, url: string): unknown {
  const start = url.indexOf('?');
  const given = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(start < 0 ? '' : url.slice(start + 1))) {
    if (!schema || !Object.hasOwn(schema.shape, name)) refuseQuery('unknown-field');
    if (given.has(name)) refuseQuery('repeated-field', name);
    given.set(name, value);
  }
  if (!schema) return undefined;
  const parsed = schema.safeParse(Object.fromEntries(given));
  if (!parsed.success) throw new BadInputError('validation-failed', faultsOf(parsed.error));
  return parsed.data;
}

function refuseQuery(code: string, name?: string): never {
  throw new BadInputError('validation-failed', [{ code, pointer: name === undefined ? '' : `/${name}` }]);
}

async function readBody(schema: z.ZodType, request: Request, limits: BodyLimits): Promise<unknown> {
  expectMediaType(request, ['application/json']);
  const reading = readStrictJson(await readJsonBytes(request, limits.bytes), limits.json);
  if (!reading.ok) {
    const faults = reading.faults.map(({ code, path }) => ({ code, pointer: pointerTo(path) }));
    if (reading.malformed) throw new BadInputError(faults[0]?.code ?? 'invalid-json', faults);
    throw new ValidationError(faults);
  }
  if (typeof reading.value !== 'object' || reading.value === null) throw new BadInputError('invalid-json');
  const parsed = schema.safeParse(reading.value);
  if (!parsed.success) throw new ValidationError(faultsOf(parsed.error));
  return parsed.data;
}

async function sendFile(response: Response, file: FileAnswer, signal: AbortSignal): Promise<void> {
  const iterator = file.chunks[Symbol.asyncIterator]();
  // A failure before the first piece can still be answered as a problem.
  let next = await iterator.next();
  response.setHeader('content-type', file.mediaType);
  response.setHeader('content-disposition', file.disposition);
  response.setHeader('content-security-policy', INERT_POLICY);
  try {
    for (; !next.done && !signal.aborted; next = await iterator.next()) {
      if (!response.write(next.value)) await once(response, 'drain', { signal });
    }
    response.end();
  } catch {
    // Half a file must not look like a whole one.
    response.destroy();
  } finally {
    await iterator.return?.();
  }
}

/** A proxy or a compression that kept lines back would make a stream pointless. */
const STREAM_HEADERS = {
  'content-type': NDJSON,
  'cache-control': `${NO_STORE}, no-transform`,
  'x-accel-buffering': 'no',
};

async function sendLines<R extends Row>(
  row: R,
  response: Response,
  { events }: LinesAnswer<LineOf<R>>,
  signal: AbortSignal,
  options: MountOptions,
): Promise<void> {
  const clean = eachWithheld(options.withholding);
  const iterator = events[Symbol.asyncIterator]();
  const next = async (): Promise<string | undefined> => {
    const { done, value } = await iterator.next();
    if (done) return undefined;
    const shown = await clean(value);
    if (options.checkOutput) row.lines?.parse(shown);
    return `${JSON.stringify(shown)}\n`;
  };
  // A failure before the first line can still be answered as a problem.
  let line = await next();
  response.status(statusesOf(row)[0]);
  for (const [name, value] of Object.entries(STREAM_HEADERS)) response.setHeader(name, value);
  try {
    for (; line !== undefined; line = await next()) {
      if (!response.write(line)) await once(response, 'drain', { signal });
      signal.throwIfAborted();
    }
  } catch (error) {
    if (signal.aborted) return;
    options.onBroken(error);
    response.write(`${JSON.stringify({ event: 'problem', problem: problemOf(error).problem })}\n`);
  } finally {
    await iterator.return?.();
    response.end();
  }
}

/** So often something is sent, so that nothing between takes the connection for dead. */
const HEARTBEAT_MS = 15_000;

async function sendEvents(
  response: Response,
  { states }: EventsAnswer,
  signal: AbortSignal,
  options: MountOptions,
): Promise<void> {
  const clean = eachWithheld(options.withholding);
  const headers = { ...STREAM_HEADERS, 'content-type': `${EVENTS}; charset=utf-8` };
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  const heartbeat = setInterval(() => response.write(':\n\n'), HEARTBEAT_MS);
  try {
    for await (const state of states) {
      const event = `data: ${JSON.stringify(await clean(state))}\n\n`;
      if (!response.write(event)) await once(response, 'drain', { signal });
      signal.throwIfAborted();
    }
  } catch (error) {
    if (!signal.aborted) options.onBroken(error);
  } finally {
    clearInterval(heartbeat);
    response.end();
  }
}

/** Mounts one row of the contract. */
export type Mounted = <const R extends Row>(row: R, handler: Handler<R>) => void;
