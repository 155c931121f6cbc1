/** One operation of the HTTP interface: what it takes, and what it answers with. */
import type { z } from 'zod';

/** JSON Lines: one object a line, each ended by a line feed. */
export const NDJSON = 'application/x-ndjson';

/** Server-sent events, each the whole state as it then stands. */
export const EVENTS = 'text/event-stream';

/** A file of any kind: what it is shows in its bytes. */
export const BYTES = 'application/octet-stream';

/** A 304 has no body, and neither has a 204. */
type Status = 200 | 201 | 202 | 204 | 304;

export interface Row {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Under `/api/v1`, with `{name}` for parameters. */
  readonly path: string;
  readonly summary: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Its body may hold all that a figure showed: more is read of it than of others. */
  readonly large?: true;
  /** A body that is a stream of one of these media types instead of JSON: the handler reads it. */
  readonly upload?: readonly [string, ...string[]];
  /** The JSON answer; absent for 204 or where only `produces` answers. */
  readonly output?: z.ZodType;
  /** Media types other than JSON that the handler may answer with. */
  readonly produces?: readonly string[];
  /** One line of the answer as `application/x-ndjson`: an object with an `event`. `problem` is every stream’s own. */
  readonly lines?: z.ZodType<{ event: string }>;
  readonly status?: Status;
  /** Statuses that the handler may choose besides. */
  readonly also?: readonly Status[];
  /** What it answers has an `ETag`, which `If-Match` and `If-None-Match` may name. */
  readonly conditional?: true;
  /** True where no session is needed. */
  readonly open?: true;
}

/** So that each row keeps types of its own. */
export const row = <const R extends Row>(given: R): R => given;
