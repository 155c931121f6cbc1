/** The server as people start it, on a kept store: a process of its own, asked over HTTP. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { PathQuestion } from '../../../server/contract/paths.ts';
import type { Ask } from './asks.ts';

const MAIN = resolve(import.meta.dirname, '../../../server/main.ts');
/** Loaded before the server's own program. */
const ENDS_WITH_PARENT = new URL('ends-with-parent.ts', import.meta.url).href;
const LOOP_WATCH = new URL('costs/loop-watch.ts', import.meta.url).href;
const FLAGS = [
  '--disable-proto=throw',
  '--disallow-code-generation-from-strings',
  '--disable-warning=ExperimentalWarning',
];

/** A first question waits until the graph is read. */
const LONGEST_MS = 90_000;

export interface Serving {
  readonly url: string;
  readonly token: string;
  /** `performance.now()` before the process was started. */
  readonly began: number;
  readonly child: ChildProcess;
  /** Resident memory in bytes, of the process and all its threads; 0 where the system does not tell. */
  resident(): number;
  stop(): Promise<void>;
}

/**
 * It ends with the process that started it, however that ends.
 *
 * @param options.watchesLoop its event loop is measured from within, and told over its channel: see costs/loop-watch.ts
 */
export async function startServing(home: string, options: { watchesLoop?: boolean } = {}): Promise<Serving> {
  const began = performance.now();
  const loaded = options.watchesLoop === true ? [ENDS_WITH_PARENT, LOOP_WATCH] : [ENDS_WITH_PARENT];
  const imports = loaded.map((file) => `--import=${file}`);
  // A flood makes thousands of lines of it.
  const log = openSync(join(dirname(home), 'server.log'), 'a', 0o600);
  const child = spawn(process.execPath, [...FLAGS, ...imports, MAIN, '--case', 'none'], {
    env: { PATH: process.env['PATH'] ?? '', PORT: '0', THROUGHLINE_HOME: home },
    stdio: ['ignore', 'pipe', log, 'ipc'],
  });
  closeSync(log);
  const ended = once(child, 'exit');
  if (child.stdout === null) throw new Error('The server has no output.');
  const line = once(createInterface({ input: child.stdout }), 'line');
  const [address] = (await Promise.race([
    line,
    ended.then(() => {
      throw new Error(`The server ended while it started: see ${join(dirname(home), 'server.log')}.`);
    }),
  ])) as [string];
  const [url = '', token = ''] = address.split('/#token=');
  return {
    url,
    token,
    began,
    child,
    resident: () => residentOf(child.pid ?? 0),
    async stop() {
      if (child.exitCode === null) child.kill('SIGTERM');
      await ended;
    },
  };
}

function residentOf(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

/** A client that keeps its connections. */
export class Client {
  readonly #agent: Agent;
  readonly #url: URL;
  readonly #token: string;
  readonly #longest: number;

  /** `longest`: in milliseconds; then the server is taken for one that does not answer. */
  constructor({ url, token }: Pick<Serving, 'url' | 'token'>, connections = 1, longest = LONGEST_MS) {
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
    this.#url = new URL(url);
    this.#token = token;
    this.#longest = longest;
  }

  /** The status, and the body as text. Rejects when the connection breaks. */
  send(method: string, path: string, body?: unknown): Promise<{ status: number; body: string }> {
    const text = body === undefined ? '' : JSON.stringify(body);
    const headers = {
      authorization: `Bearer ${this.#token}`,
      ...(text && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
    };
    const { hostname, port } = this.#url;
    return new Promise((found, failed) => {
      const sent = request({ agent: this.#agent, hostname, port, method, path, headers }, (response) => {
        let answered = '';
        response.setEncoding('utf8');
        response.on('data', (data: string) => {
          answered += data;
        });
        response.on('end', () => found({ status: response.statusCode ?? 0, body: answered }));
        response.on('error', failed);
      });
      sent.setTimeout(this.#longest, () => sent.destroy(new Error('The server does not answer.')));
      sent.on('error', failed);
      sent.end(text);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

/** @param parts what is wanted besides the paths; absent: all of it */
export const bodyOf = ({ from, to, rules, limit }: Ask, parts?: PathQuestion['parts']): PathQuestion => ({
  from: { ids: [...from] },
  to: { ids: [...to] },
  rules,
  limit,
  ...(parts && { parts }),
});
