/** G19: whoever sends a byte now and then holds a connection for a while, and nobody else up. */
import type { Socket } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AppUnderTest, startApp, TOKEN } from '../helpers/app.ts';
import { connected } from '../helpers/http.ts';
import { SMALL_CASE } from '../helpers/small-case.ts';

let app: AppUnderTest;
beforeAll(async () => {
  app = await startApp({ records: SMALL_CASE });
});
afterAll(() => app.close());

const SOCKETS = 200;

interface Slow {
  /** Milliseconds until the server ended it, and what it had said. */
  ended: Promise<{ ms: number; received: string }>;
}

/** Sends the beginning, then one byte every 400 ms for as long as it may. */
async function dribble(beginning: string): Promise<Slow> {
  const socket: Socket = await connected(app.port);
  const start = performance.now();
  let received = '';
  socket.on('data', (data) => {
    received += data;
  });
  socket.on('error', () => {});
  socket.write(beginning);
  const timer = setInterval(() => socket.write('x'), 400);
  return {
    ended: new Promise((resolve) =>
      socket.on('close', () => {
        clearInterval(timer);
        resolve({ ms: performance.now() - start, received });
      }),
    ),
  };
}

const host = () => `Host: 127.0.0.1:${app.port}\r\n`;

it('ends headers that dribble within eleven seconds, bodies soon after thirty, and answers everybody else meanwhile', async () => {
  const headers = await Promise.all(
    Array.from({ length: SOCKETS }, () => dribble(`GET /healthz HTTP/1.1\r\n${host()}X-Slow: `)),
  );
  const bodies = await Promise.all(
    Array.from({ length: SOCKETS }, () =>
      dribble(
        `POST /api/v1/subgraph HTTP/1.1\r\n${host()}Authorization: Bearer ${TOKEN}\r\n` +
          'Content-Type: application/json\r\nContent-Length: 100000\r\n\r\n{',
      ),
    ),
  );
  const meanwhile: number[] = [];
  for (let i = 0; i < 40; i++) {
    const start = performance.now();
    expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
    meanwhile.push(performance.now() - start);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  // Generous, since the machine may be busy with other tests; a held-up server would not answer at all.
  expect(meanwhile.sort((a, b) => a - b)[Math.floor(meanwhile.length * 0.9)]).toBeLessThan(500);

  const endedHeaders = await Promise.all(headers.map((slow) => slow.ended));
  expect(Math.max(...endedHeaders.map(({ ms }) => ms))).toBeLessThan(11_000);
  const endedBodies = await Promise.all(bodies.map((slow) => slow.ended));
  expect(Math.max(...endedBodies.map(({ ms }) => ms))).toBeLessThan(32_500);
  expect(endedBodies.every(({ received }) => received.startsWith('HTTP/1.1 408 '))).toBe(true);
  expect(endedBodies[0]?.received).toContain('"code":"request-timeout"');
}, 60_000);
