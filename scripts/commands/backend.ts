/**
 * Where a command's questions go: to the server that runs on the same home, or, when none does, to the store itself.
 * Either way the same services answer.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { assemble } from '../../server/assemble.ts';
import { type Config, readConfig } from '../../server/config.ts';
import type { ImportJob } from '../../server/contract/api.ts';
import type { PathQuestion, PathsAnswer } from '../../server/contract/paths.ts';
import { BadInputError, type Fault, StoreUnavailableError, ValidationError } from '../../server/errors.ts';
import type { BundleFile } from '../../server/exchange/bundle.ts';
import type { ImportOptions } from '../../server/services/imports.ts';
import type { GraphStore } from '../../server/store/graph-store.ts';
import { openStore } from '../../server/store/open-store.ts';

export interface Backend {
  import(files: BundleFile[], options: ImportOptions): Promise<ImportJob>;
  export(format: 'bundle', ids?: readonly string[]): AsyncIterable<string | Uint8Array>;
  paths(question: PathQuestion): Promise<PathsAnswer>;
}

export async function withBackend<T>(use: (backend: Backend) => Promise<T>): Promise<T> {
  const config = readConfig(process.env);
  const server = runningServer(config.home);
  if (server) return use(remote(server));

  const store = await openStore(config);
  const { services, close } = assemble(store);
  try {
    return await use({
      import: (files, options) => services.imports.start(files, options),
      export: (format, ids) => services.exports.stream(format, ids),
      paths: (question) => services.paths.find(question),
    });
  } finally {
    await close();
    await store.close();
  }
}

/** The store itself, beside a running server too. */
export const openLocalStore = (options: { readOnly: boolean }): Promise<GraphStore> =>
  openStore({ ...(readConfig(process.env) satisfies Config), ...options });

interface RunningServer {
  url: string;
  token: string;
  pid: number;
}

/** What `server.json` names, if that process lives. */
function runningServer(home: string): RunningServer | undefined {
  try {
    const server: RunningServer = JSON.parse(readFileSync(join(home, 'server.json'), 'utf8'));
    process.kill(server.pid, 0);
    return server;
  } catch {
    return undefined;
  }
}

function remote({ url, token }: RunningServer): Backend {
  const ask = async (path: string, init: RequestInit & { duplex?: 'half' } = {}): Promise<Response> => {
    const response = await fetch(new URL(`/api/v1${path}`, url), {
      ...init,
      headers: { authorization: `Bearer ${token}`, ...init.headers },
    }).catch((cause: unknown) => {
      throw new StoreUnavailableError('The server that server.json names does not answer.', { cause });
    });
    if (!response.ok) throw await faultOf(response);
    return response;
  };

  return {
    async import(files, { format, dryRun = false }) {
      const response = await ask(`/imports?format=${format}&dryRun=${dryRun}`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-ndjson' },
        body: Readable.toWeb(
          Readable.from(joined(files), { objectMode: false }),
        ) as ReadableStream<Uint8Array>,
        duplex: 'half',
      });
      return (await response.json()) as ImportJob;
    },
    async *export(format, ids) {
      const query = ids === undefined ? '' : `?ids=${ids.map(encodeURIComponent).join(',')}`;
      const response = await ask(`/exports/${format}${query}`);
      if (response.body) yield* response.body;
    },
    async paths(question) {
      const response = await ask('/paths', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(question),
      });
      return (await response.json()) as PathsAnswer;
    },
  };
}

/** Several files are sent as one: a line feed between them, since the last line of a file may lack its own. */
async function* joined(files: BundleFile[]): AsyncGenerator<Uint8Array> {
  for (const { chunks } of files) {
    yield* chunks;
    yield Buffer.from('\n');
  }
}

interface Problem {
  code: string;
  errors?: Fault[];
}

async function faultOf(response: Response): Promise<Error> {
  const problem: Problem = await response.json().catch(() => ({ code: 'no-answer' }));
  if (response.status >= 500) return new StoreUnavailableError(`The server answered: ${problem.code}.`);
  return response.status === 422
    ? new ValidationError(problem.errors ?? [], problem.code)
    : new BadInputError(problem.code, problem.errors);
}
