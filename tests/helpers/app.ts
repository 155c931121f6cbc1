/** A real server on a loopback port with a real store in a folder of its own. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createApp } from '../../server/app.ts';
import { assemble } from '../../server/assemble.ts';
import type { GraphRecord } from '../../server/contract/model.ts';
import { bundleFilesAt } from '../../server/exchange/bundle-files.ts';
import { createLifecycle, type Lifecycle } from '../../server/lifecycle.ts';
import { createLimitedServer, listen } from '../../server/listening.ts';
import type { Problem } from '../../server/routes/problems.ts';
import { allowedHostsOf } from '../../server/security/request-guard.ts';
import type { GraphStore } from '../../server/store/graph-store.ts';
import { openStore } from '../../server/store/open-store.ts';

export const TOKEN = 'a-token-of-the-tests-0123456789';

export interface AppUnderTest {
  url: string;
  port: number;
  store: GraphStore;
  lifecycle: Lifecycle;
  /** Everything that was logged so far. */
  logged(): string;
  /** With the token, unless the headers say otherwise. A path begins after `/api/v1`. */
  ask(path: string, init?: RequestInit): Promise<Response>;
  /** The JSON of a 2xx answer; throws with status and body for any other. */
  get<T = Record<string, unknown>>(path: string): Promise<T>;
  post<T = Record<string, unknown>>(path: string, body: unknown): Promise<T>;
  problem(path: string, init?: RequestInit): Promise<{ status: number; problem: Problem; headers: Headers }>;
  /** Of the whole graph, what is withheld included, and of the boards: equal when nothing was changed. */
  stateHash(): Promise<string>;
  close(): Promise<void>;
}

export interface AppSetting {
  records?: readonly GraphRecord[];
  /** A bundle on disk, imported by the service that people use. */
  bundle?: string;
  page?: string;
  /** Another store than the embedded one. */
  open?: () => Promise<GraphStore>;
  /** Where uploads lie meanwhile; without one in a folder that goes with the app. */
  home?: string;
}

export async function startApp({
  records,
  bundle,
  page,
  open,
  home: importHome,
}: AppSetting = {}): Promise<AppUnderTest> {
  const home = mkdtempSync(join(tmpdir(), 'throughline-test-'));
  const store = await (open ?? (() => openStore({ store: 'sqlite', home })))();
  const assembly = assemble(store, {
    paths: 'auto',
    ...(importHome !== undefined && { home: importHome }),
  });
  if (records) await store.apply({ id: 'fixture', records });
  if (bundle) await assembly.services.imports.start(bundleFilesAt(bundle), { format: 'bundle' });

  const server = createLimitedServer();
  const port = await listen(server, '127.0.0.1', 20_000 + Math.floor(Math.random() * 30_000));
  const lifecycle = createLifecycle();
  const log: string[] = [];
  const app = createApp({
    services: assembly.services,
    store,
    token: TOKEN,
    port,
    allowedHosts: allowedHostsOf('127.0.0.1', port),
    lifecycle,
    log: pino({ level: 'trace' }, { write: (line: string) => void log.push(line) }),
    checkOutput: true,
    ...(page !== undefined && { page }),
  });
  server.on('request', app);

  const url = `http://127.0.0.1:${port}`;
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${url}/api/v1${path}`, {
      ...init,
      headers: { authorization: `Bearer ${TOKEN}`, ...(init.headers as Record<string, string>) },
    });
  const json = async <T>(response: Response): Promise<T> => {
    const text = await response.text();
    if (!response.ok) throw new Error(`${response.status} ${text}`);
    return JSON.parse(text) as T;
  };
  return {
    url,
    port,
    store,
    lifecycle,
    logged: () => log.join(''),
    ask,
    get: async (path) => json(await ask(path)),
    post: async (path, body) => json(await ask(path, jsonBody(body))),
    problem: async (path, init) => {
      const response = await ask(path, init);
      return {
        status: response.status,
        headers: response.headers,
        problem: (await response.json()) as Problem,
      };
    },
    stateHash: async () => {
      const hash = createHash('sha256');
      for await (const record of store.records({ withheld: true })) hash.update(JSON.stringify(record));
      hash.update(`boards ${await store.boards.revision()}`);
      return hash.digest('hex');
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await assembly.close();
      await store.close();
      rmSync(home, { recursive: true });
    },
  };
}

/** A JSON request; text is sent as it is. */
export const jsonBody = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body:
    typeof body === 'string' ? body : body instanceof Uint8Array ? Buffer.from(body) : JSON.stringify(body),
});
