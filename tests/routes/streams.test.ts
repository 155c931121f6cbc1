/** Answers that come line by line, over a real socket: what `mount` promises of every one of them. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import compression from 'compression';
import express, { Router } from 'express';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { NDJSON, type Row } from '../../server/contract/rows/row.ts';
import { type Withholding, withholdingOf } from '../../server/domain/protection/withhold.ts';
import { StoreUnavailableError } from '../../server/errors.ts';
import { LinesAnswer, mount } from '../../server/routes/mount.ts';
import { sendProblem } from '../../server/routes/problems.ts';

const ROW = {
  method: 'GET',
  path: '/lines',
  summary: 'Lines',
  produces: [NDJSON],
  lines: z.strictObject({
    event: z.string(),
    text: z.string().optional(),
    entities: z.array(z.unknown()).optional(),
  }),
} as const satisfies Row;

type Line = z.infer<typeof ROW.lines>;
type Make = (signal: AbortSignal) => AsyncIterable<Line>;

const NOBODY = withholdingOf([]);
const OLA = withholdingOf([{ id: 'hidden-1', name: 'Ola Unspoken' }]);

let server: Server | undefined;
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((done) => server?.close(done));
});

/** Behind a compression that would keep lines back, as one might be put there one day. */
async function serve(make: Make, withholding: () => Promise<Withholding> = async () => NOBODY) {
  const broken: unknown[] = [];
  const router = Router();
  mount(router, ROW, ({ signal }) => new LinesAnswer(make(signal)), {
    withholding,
    ending: new AbortController().signal,
    checkOutput: true,
    onBroken: (error) => broken.push(error),
  });
  const app = express();
  app.use(compression({ threshold: 0 }), router);
  app.use(((error, _request, response, _next) =>
    sendProblem(response, error)) as express.ErrorRequestHandler);
  server = createServer(app);
  await new Promise<void>((listening) => server?.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const ask = (signal?: AbortSignal) =>
    fetch(`http://127.0.0.1:${port}/lines`, {
      headers: { accept: NDJSON, 'accept-encoding': 'gzip, br' },
      ...(signal && { signal }),
    });
  return { ask, broken };
}

/** The text as it comes, piece by piece. */
function readerOf(response: Response) {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  return async () => (await reader?.read())?.value;
}

const linesOf = async (response: Response) =>
  (await response.text())
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line & { problem?: { code: string; status: number } });

describe('A stream', () => {
  it('sends each line as soon as it is there, whatever would rather wait for more', async () => {
    let release: (() => void) | undefined;
    const { ask } = await serve(async function* () {
      yield { event: 'first' };
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      yield { event: 'second' };
    });
    const response = await ask();
    expect(response.headers.get('content-type')).toBe(NDJSON);
    expect(response.headers.get('content-encoding')).toBe(null);
    const next = readerOf(response);
    expect(await next()).toBe('{"event":"first"}\n');
    release?.();
    expect(await next()).toBe('{"event":"second"}\n');
    expect(await next()).toBe(undefined);
  });

  it('is a problem with its status where nothing was sent yet', async () => {
    const { ask, broken } = await serve(async function* () {
      yield* [] as Line[];
      throw new StoreUnavailableError();
    });
    const response = await ask();
    expect(response.status).toBe(503);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(broken).toEqual([]);
  });

  it('ends with the problem where something went wrong midway, and it is recorded', async () => {
    const fault = new TypeError('names a person');
    const { ask, broken } = await serve(async function* () {
      yield { event: 'first' };
      throw fault;
    });
    const lines = await linesOf(await ask());
    expect(lines).toEqual([
      { event: 'first' },
      { event: 'problem', problem: expect.objectContaining({ code: 'fault', status: 500 }) },
    ]);
    expect(JSON.stringify(lines)).not.toContain('names a person');
    expect(broken).toEqual([fault]);
  });

  it('takes withheld names out of every line, and keeps the longer public name that an earlier line has shown', async () => {
    const { ask } = await serve(
      async function* () {
        yield { event: 'a', text: 'By Ola Unspoken.' };
        yield { event: 'b', entities: [{ id: 'friends', kind: 'group', name: 'Friends of Ola Unspoken' }] };
        yield { event: 'c', text: 'Friends of Ola Unspoken say that Ola Unspoken is well.' };
      },
      async () => OLA,
    );
    expect((await linesOf(await ask())).map(({ text }) => text)).toEqual([
      'By [withheld].',
      undefined,
      'Friends of Ola Unspoken say that [withheld] is well.',
    ]);
  });

  it('takes out from the next line on who is protected while it runs', async () => {
    let now = NOBODY;
    const { ask } = await serve(
      async function* () {
        yield { event: 'a', text: 'By Ola Unspoken.' };
        now = OLA;
        yield { event: 'b', text: 'By Ola Unspoken.' };
      },
      async () => now,
    );
    expect((await linesOf(await ask())).map(({ text }) => text)).toEqual([
      'By Ola Unspoken.',
      'By [withheld].',
    ]);
  });

  it('is a fault where a line does not fit the row', async () => {
    const { ask, broken } = await serve(async function* () {
      yield { event: 'first' };
      yield { event: 'second', colour: 'red' } as Line;
    });
    expect((await linesOf(await ask())).at(-1)).toMatchObject({
      event: 'problem',
      problem: { code: 'fault' },
    });
    expect(broken).toHaveLength(1);
  });

  it('makes no line that nobody takes: a slow reader slows it down', async () => {
    let made = 0;
    const text = 'x'.repeat(100_000);
    const { ask } = await serve(async function* () {
      for (; made < 400; made++) yield { event: 'line', text };
    });
    const response = await ask();
    await pause(300);
    // What the sockets hold is a few megabytes, of 40.
    expect(made).toBeLessThan(200);
    expect((await linesOf(response)).length).toBe(400);
  });

  it('ends its work when its reader has left', async () => {
    let ended = false;
    const leaving = new AbortController();
    const { ask, broken } = await serve(async function* (signal) {
      try {
        yield { event: 'first' };
        await pause(60_000, undefined, { signal });
      } finally {
        ended = true;
      }
    });
    const next = readerOf(await ask(leaving.signal));
    await next();
    leaving.abort();
    await expect.poll(() => ended, { timeout: 2_000 }).toBe(true);
    expect(broken).toEqual([]);
  });
});
