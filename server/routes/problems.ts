/** From what went wrong to what is answered. The only place that picks a status. */
import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { z } from 'zod';
import { api } from '../contract/api.ts';
import { GraphRecord } from '../contract/model.ts';
import {
  BadInputError,
  BusyError,
  type Fault,
  StoreClosedError,
  ThroughlineError,
  ValidationError,
} from '../errors.ts';
import { RefusedError } from '../security/refused-error.ts';
import { PROBLEMS, type ProblemCode, type ProblemKind } from './problem-codes.ts';

export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  instance: string;
  retryable: boolean;
  errors?: Fault[];
}

const MOST_FAULTS = 100;

/** The problem of an error, and the headers that go with it. An error that nobody foresaw is a `fault`. */
export function problemOf(error: unknown): { problem: Problem; headers: Record<string, string> } {
  const known = error instanceof StoreClosedError ? new RefusedError('shutting-down') : error;
  const code = known instanceof ThroughlineError ? knownCode(known) : 'fault';
  const kind: ProblemKind = PROBLEMS[code];
  const faults =
    known instanceof ValidationError || known instanceof BadInputError || known instanceof RefusedError
      ? known.faults.slice(0, MOST_FAULTS).map(shown)
      : [];
  return {
    problem: {
      type: `urn:throughline:problem:${code}`,
      title: kind.title,
      status: statusOf(kind, known),
      code,
      instance: `urn:uuid:${randomUUID()}`,
      retryable: kind.retryable ?? false,
      ...(faults.length > 0 && { errors: faults }),
    },
    headers: {
      ...(kind.retryable && { 'retry-after': '1' }),
      ...(known instanceof BusyError && { 'retry-after': String(known.retryAfterSeconds) }),
      ...(known instanceof RefusedError && known.headers),
    },
  };
}

export function sendProblem(response: ServerResponse, error: unknown): void {
  const { problem, headers } = problemOf(error);
  const body = Buffer.from(JSON.stringify(problem));
  response.statusCode = problem.status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.setHeader('content-type', 'application/problem+json; charset=utf-8');
  response.setHeader('content-length', body.length);
  response.setHeader('cache-control', 'no-store');
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

const isCode = (code: string): code is ProblemCode => Object.hasOwn(PROBLEMS, code);

function knownCode(error: ThroughlineError): ProblemCode {
  if (!(error instanceof ValidationError || error instanceof BadInputError)) {
    return isCode(error.code) ? error.code : 'fault';
  }
  if (isCode(error.code) && error.code !== 'validation-failed') return error.code;
  // Whichever service found it, an entity that is not here is told in the same way.
  const unknown = error.faults.length > 0 && error.faults.every((fault) => fault.code === 'unknown-entity');
  return unknown ? 'unknown-entity' : 'validation-failed';
}

function statusOf({ status }: ProblemKind, error: unknown): number {
  if (typeof status === 'number') return status;
  return status[error instanceof ValidationError ? 1 : 0];
}

/* A pointer may name fields of the contract and places in arrays. Any other key is what somebody typed. */

const words: ReadonlySet<string> = new Set(
  [GraphRecord, ...Object.values(api).flatMap((row) => [partOf(row, 'query'), partOf(row, 'body')])].flatMap(
    (schema) => (schema ? propertiesOf(z.toJSONSchema(schema, { io: 'input' })) : []),
  ),
);

function partOf(row: object, part: string): z.ZodType | undefined {
  const schema: unknown = Reflect.get(row, part);
  return schema instanceof z.ZodType ? schema : undefined;
}

function propertiesOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const own = Object.entries(schema).find(([key]) => key === 'properties')?.[1];
  return [...Object.keys(own ?? {}), ...Object.values(schema).flatMap(propertiesOf)];
}

function shown({ code, pointer, line, column, subject, tag }: Fault): Fault {
  return {
    code,
    ...(pointer !== undefined && { pointer: knownPart(pointer) }),
    ...(line !== undefined && { line }),
    ...(column !== undefined && { column }),
    ...(subject !== undefined && { subject }),
    ...(tag !== undefined && { tag }),
  };
}

function knownPart(pointer: string): string {
  const keys = pointer.split('/').slice(1);
  const unknown = keys.findIndex((key) => !words.has(key) && !/^\d{1,6}$/.test(key));
  return (unknown < 0 ? keys : keys.slice(0, unknown)).map((key) => `/${key}`).join('');
}
