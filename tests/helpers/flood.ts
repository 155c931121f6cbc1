/**
 * A process of its own that floods a server, or looks how it is: what it measures is not held up by whoever reads it.
 * Takes one JSON argument, `FloodPlan`; prints one JSON line, `FloodReport`.
 */
import { Agent, request } from 'node:http';

export interface FloodPlan {
  url: string;
  token: string;
  path: string;
  /** Posted; a `GET` without one. */
  body?: unknown;
  connections: number;
  ms: number;
  /** Between two requests on one connection. */
  pauseMs: number;
}

export interface FloodReport {
  answers: { status: number; ms: number; retryAfter: string | null }[];
  /** Requests that got no answer before the end. */
  broken: number;
}

async function main({ url, token, path, body, connections, ms, pauseMs }: FloodPlan): Promise<void> {
  const report: FloodReport = { answers: [], broken: 0 };
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const text = body === undefined ? undefined : JSON.stringify(body);
  const end = performance.now() + ms;
  const over = new AbortController();

  const askOnce = () =>
    new Promise<void>((resolve) => {
      const start = performance.now();
      const asked = request(
        new URL(path, url),
        {
          agent,
          signal: over.signal,
          method: text === undefined ? 'GET' : 'POST',
          headers: {
            authorization: `Bearer ${token}`,
            ...(text !== undefined && { 'content-type': 'application/json' }),
          },
        },
        (response) => {
          response.resume();
          response.on('end', () => {
            report.answers.push({
              status: response.statusCode ?? 0,
              ms: performance.now() - start,
              retryAfter: response.headers['retry-after'] ?? null,
            });
            resolve();
          });
          response.on('error', () => resolve());
        },
      );
      asked.on('error', () => {
        report.broken++;
        resolve();
      });
      asked.end(text);
    });

  async function keepAsking(): Promise<void> {
    while (performance.now() < end) {
      await askOnce();
      if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }

  setTimeout(() => over.abort(), ms + 100);
  await Promise.all(Array.from({ length: connections }, keepAsking));
  agent.destroy();
  process.stdout.write(`${JSON.stringify(report)}\n`);
}

await main(JSON.parse(process.argv[2] ?? ''));
