/**
 * The one way from the page to the server: `call(api.readEntity, { params: { id } })`. What is sent and what comes back
 * have the types of the contract's row. Whatever goes wrong is a `CallError` with a sentence that can be shown.
 */
import type { InputOf, OutputOf } from '../../server/contract/api.ts';
import { BYTES, type Row } from '../../server/contract/rows/row.ts';
import { FAULT_SENTENCES, UNKNOWN_FAULT } from '../words/requests.ts';

export { api } from '../../server/contract/api.ts';

export interface Fault {
  code: string;
  pointer?: string;
  /** The id of what the fault is about: a relation, a person. */
  subject?: string;
}

/** `code` is stable; `message` is a sentence for a reader. `status` is 0 when no answer came. */
export class CallError extends Error {
  readonly status: number;
  readonly code: string;
  readonly faults: readonly Fault[];
  constructor(status: number, code: string, sentence: string, faults: readonly Fault[] = []) {
    super(sentence);
    this.name = 'CallError';
    this.status = status;
    this.code = code;
    this.faults = faults;
  }

  /** True when asking the same again later may succeed. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 503 || this.status === 429;
  }
}

const BY_STATUS: Record<number, string> = {
  401: 'session-missing',
  403: 'session-missing',
  404: 'not-found',
  429: 'busy',
  503: 'store-unavailable',
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

function faultsOf(problem: Record<string, unknown>): Fault[] {
  const listed = problem['errors'];
  if (!Array.isArray(listed)) return [];
  return listed.filter(isRecord).map((fault) => {
    const pointer = text(fault['pointer']);
    const subject = text(fault['subject']);
    return {
      code: text(fault['code']) ?? 'invalid',
      ...(pointer !== undefined && { pointer }),
      ...(subject !== undefined && { subject }),
    };
  });
}

/** What a problem document says. @param body as it came, whatever it is */
export function callErrorOf(status: number, body: unknown): CallError {
  const problem = isRecord(body) ? body : {};
  const code = text(problem['code']) ?? BY_STATUS[status] ?? 'failed';
  const sentence =
    FAULT_SENTENCES[code] ??
    FAULT_SENTENCES[BY_STATUS[status] ?? ''] ??
    text(problem['title']) ??
    UNKNOWN_FAULT;
  return new CallError(status, code, sentence, faultsOf(problem));
}

type Part<R extends Row, Name extends 'params' | 'query' | 'body'> =
  InputOf<R, Name> extends undefined ? { [K in Name]?: undefined } : { [K in Name]: InputOf<R, Name> };

export type CallInput<R extends Row> = Part<R, 'params'> & Part<R, 'query'> & Part<R, 'body'> & Sending;

type Filed<R extends Row> = R['upload'] extends readonly string[] ? { file: Blob } : { file?: undefined };

/** How a request is sent, besides what it says. */
export interface Sending {
  signal?: AbortSignal;
  /** Conditions: `if-match` and the like. */
  headers?: Readonly<Record<string, string>>;
  /** True where it must arrive even if the page is closed meanwhile. Browsers take some 60 kB of it. */
  keepalive?: boolean;
}

interface Parts extends Sending {
  params?: Record<string, unknown> | undefined;
  query?: Record<string, unknown> | undefined;
  body?: unknown;
  /** A file as it is, for a row with `upload`, in place of a body. */
  file?: Blob;
}

/** The address of a row's operation. Absent query values are left out. */
export function addressOf(row: Row, parts: Parts): string {
  const path = row.path.replace(/\{(\w+)\}/g, (_whole, name: string) =>
    encodeURIComponent(String(parts.params?.[name])),
  );
  const query = Object.entries(parts.query ?? {})
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
    .join('&');
  return `/api/v1${path}${query === '' ? '' : `?${query}`}`;
}

/** Sends the request; throws `CallError` for every answer that is not 2xx, and for none at all. */
export async function request(
  row: Row,
  parts: Parts,
  accept = 'application/json',
): Promise<globalThis.Response> {
  const body = parts.file ?? (parts.body === undefined ? undefined : JSON.stringify(parts.body));
  const init: RequestInit = {
    method: row.method,
    headers: {
      accept,
      ...(body !== undefined && { 'content-type': parts.file ? BYTES : 'application/json' }),
      ...parts.headers,
    },
    credentials: 'same-origin',
    ...(body !== undefined && { body }),
    ...(parts.signal && { signal: parts.signal }),
    ...(parts.keepalive && { keepalive: true }),
  };
  let response: globalThis.Response;
  try {
    response = await fetch(addressOf(row, parts), init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw callErrorOf(0, { code: 'no-answer' });
  }
  if (!response.ok) throw callErrorOf(response.status, await response.json().catch(() => undefined));
  return response;
}

/** Asks, and gives the answer in the row's shape. @param input with a `file` where the row takes an upload */
export async function call<R extends Row>(row: R, input: CallInput<R> & Filed<R>): Promise<OutputOf<R>> {
  const response = await request(row, input as Parts);
  if (row.output === undefined) return undefined as OutputOf<R>;
  const read = row.output.safeParse(await response.json().catch(() => undefined));
  if (!read.success) throw callErrorOf(response.status, { code: 'unreadable-answer' });
  return read.data as OutputOf<R>;
}
