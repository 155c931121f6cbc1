/**
 * Where a command's questions go: to the server that runs on the same home, or, when none does, to the store itself.
 * Either way the same services answer.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { assemble } from '../../server/assemble.ts';
import { type Config, readConfig } from '../../server/config.ts';
import type { Api, ParsedOf } from '../../server/contract/api.ts';
import type { ContradictionsAnswer } from '../../server/contract/contradictions.ts';
import type { ExportFormat, LossReport } from '../../server/contract/exchange.ts';
import type { Figure } from '../../server/contract/figure.ts';
import type { IdentitiesAnswer } from '../../server/contract/identity.ts';
import type { Manifest } from '../../server/contract/manifest.ts';
import type { Layer } from '../../server/contract/model.ts';
import type { OwnershipAnswer, OwnershipQuestion } from '../../server/contract/ownership.ts';
import type { PathQuestion, PathsEvent } from '../../server/contract/paths.ts';
import { NDJSON } from '../../server/contract/rows/row.ts';
import type { Verification } from '../../server/contract/verification.ts';
import { withhold } from '../../server/domain/protection/withhold.ts';
import {
  BadInputError,
  BusyError,
  type Fault,
  StoreUnavailableError,
  ThroughlineError,
  ValidationError,
} from '../../server/errors.ts';
import type { PngScale } from '../../server/render/figure-png.ts';
import type { Services } from '../../server/routes/services.ts';
import type { ExportPart } from '../../server/services/exports.ts';
import type { FigureMedium } from '../../server/services/figure-files.ts';
import { eachWithheld, withheldNames } from '../../server/services/withheld.ts';
import type { GraphStore } from '../../server/store/graph-store.ts';
import { openStore } from '../../server/store/open-store.ts';
import { type ImportBackend, localImports, remoteImports } from './import-backend.ts';
import { linesOf } from './lines.ts';

export interface Backend extends ImportBackend {
  export(format: ExportFormat, part: ExportPart, gzip: boolean): AsyncIterable<string | Uint8Array>;
  losses(format: ExportFormat, part: ExportPart): Promise<LossReport>;
  /** The answer as it is found; the whole of it is the last event. */
  paths(question: PathQuestion, signal: AbortSignal): AsyncIterable<PathsEvent>;
  ownership(question: OwnershipQuestion, signal: AbortSignal): Promise<OwnershipAnswer>;
  layers(): Promise<readonly Layer[]>;
  /** The model of a figure. */
  figure(manifest: Manifest): Promise<Figure>;
  figureFile(manifest: Manifest, as: FigureForm): Promise<Uint8Array>;
  verify(manifest: Manifest): Promise<Verification>;
  /** One page. */
  contradictions(question: ContradictionsQuestion): Promise<ContradictionsAnswer>;
  /** One page. */
  identities(question: IdentitiesQuestion): Promise<IdentitiesAnswer>;
}

export interface FigureForm {
  readonly mediaType: FigureMedium | 'application/json';
  /** Of a bitmap. */
  readonly scale: PngScale;
}

/** As the query of the route has it, several values as a list. */
export type ContradictionsQuestion = Omit<ParsedOf<Api['listContradictions'], 'query'>, 'limit'>;
export type IdentitiesQuestion = Omit<ParsedOf<Api['listIdentities'], 'query'>, 'limit'>;

/**
 * @param options.readOnly for a use that writes nothing: without a server it then shares the store with others like it,
 * and there must be one already.
 */
export async function withBackend<T>(
  use: (backend: Backend) => Promise<T>,
  { readOnly = false }: { readOnly?: boolean } = {},
): Promise<T> {
  const config = readConfig(process.env);
  const server = runningServer(config.home);
  if (server) return use(remote(server, config.home));

  const store = await openStore({ ...config, readOnly });
  const { services, close } = assemble(store, { paths: config.paths, home: config.home });
  // A server takes withheld names out of what it sends: without one it is done here.
  const cleaner = () => eachWithheld(() => withheldNames(store));
  try {
    return await use({
      ...localImports(services.imports, cleaner()),
      async *export(format, part, gzip) {
        yield* (await services.exports.file(format, part, { gzip })).chunks;
      },
      losses: (format, part) => services.exports.losses(format, part),
      async *paths(question, signal) {
        const clean = cleaner();
        for await (const event of services.paths.stream(question, signal)) yield await clean(event);
      },
      ownership: async (question, signal) => cleaner()(await services.ownership.find(question, signal)),
      layers: async () => cleaner()(await store.layers()),
      figure: async (manifest) => (await services.figures.draw(manifest)).model,
      figureFile: (manifest, form) => fileOf(services, manifest, form),
      verify: (manifest) => services.verification.verify(manifest),
      contradictions: async (question) =>
        withhold(
          await services.contradictions.list({ limit: CONTRADICTIONS_PAGE, ...question }),
          await withheldNames(store),
        ),
      identities: async (question) =>
        withhold(
          await services.identities.list({ limit: IDENTITIES_PAGE, ...question }),
          await withheldNames(store),
        ),
    });
  } finally {
    await close();
    await store.close();
  }
}

const CONTRADICTIONS_PAGE = 500;
/** Of entities that are looked at. */
const IDENTITIES_PAGE = 200;

async function fileOf(
  { figures, figureFiles }: Services,
  manifest: Manifest,
  { mediaType, scale }: FigureForm,
): Promise<Uint8Array> {
  const drawn = await figures.draw(manifest);
  return mediaType === 'application/json'
    ? Buffer.from(JSON.stringify(drawn.model))
    : figureFiles.file(drawn, mediaType, { scale });
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

/** So often, where the server has no room: a person who waits for an answer would do the same. */
const ASKED_AGAIN = 5;

function remote({ url, token, pid }: RunningServer, home: string): Backend {
  const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const response = await fetch(new URL(`/api/v1${path}`, url), {
      ...init,
      headers: { authorization: `Bearer ${token}`, ...init.headers },
    }).catch((cause: unknown) => {
      init.signal?.throwIfAborted();
      throw new StoreUnavailableError('The server that server.json names does not answer.', { cause });
    });
    if (response.ok) return response;
    const problem: Problem = await response.json().catch(() => NO_ANSWER);
    throw problem.code === 'busy' ? busyOf(response) : errorOf(response.status, problem);
  };

  const post = async (path: string, body: unknown, init: RequestInit = {}): Promise<Response> => {
    const request = {
      ...init,
      method: 'POST',
      headers: { 'content-type': 'application/json', ...init.headers },
      body: JSON.stringify(body),
    };
    for (let left = ASKED_AGAIN; ; left--) {
      try {
        return await ask(path, request);
      } catch (error) {
        if (!(error instanceof BusyError) || left === 0) throw error;
        await pause(error.retryAfterSeconds * 1_000, undefined, init.signal ? { signal: init.signal } : {});
      }
    }
  };

  return {
    ...remoteImports(ask, { home, pid }),
    async *export(format, part, gzip) {
      const query = queryOf({ ...part, ...(gzip && { compress: 'gzip' }) });
      const response = await ask(`/exports/${format}${query}`);
      if (response.body) yield* response.body;
    },
    async losses(format, part) {
      return (await (await ask(`/exports/${format}/losses${queryOf({ ...part })}`)).json()) as LossReport;
    },
    async *paths(question, signal) {
      const response = await post('/paths', question, { headers: { accept: NDJSON }, signal });
      yield* eventsOf(response);
    },
    ownership: async (question, signal) =>
      (await (await post('/ownership', question, { signal })).json()) as OwnershipAnswer,
    figure: async (manifest) => (await (await post('/figures', manifest)).json()) as Figure,
    async figureFile(manifest, { mediaType, scale }) {
      const query = scale === 1 ? '' : `?scale=${scale}`;
      const response = await post(`/figures${query}`, manifest, { headers: { accept: mediaType } });
      return response.bytes();
    },
    verify: async (manifest) => (await (await post('/figures/verify', manifest)).json()) as Verification,
    async layers() {
      const { layers } = (await (await ask('/case')).json()) as { layers: Layer[] };
      return layers;
    },
    async contradictions(question) {
      const query = new URLSearchParams({ limit: String(CONTRADICTIONS_PAGE) });
      for (const [name, value] of Object.entries(question)) query.set(name, String(value));
      return (await (await ask(`/contradictions?${query}`)).json()) as ContradictionsAnswer;
    },
    async identities(question) {
      const query = queryOf({ limit: String(IDENTITIES_PAGE), ...question });
      return (await (await ask(`/identities${query}`)).json()) as IdentitiesAnswer;
    },
  };
}

/** A list is one parameter; what is absent is none. */
function queryOf(fields: Readonly<Record<string, string | readonly string[] | undefined>>): string {
  const query = new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, typeof value === 'string' ? value : value.join(',')]],
    ),
  );
  return query.size === 0 ? '' : `?${query}`;
}

/** The lines of a stream up to its last one. Throws what a line says went wrong, and when the last one never came. */
async function* eventsOf(response: Response): AsyncGenerator<PathsEvent> {
  let last: PathsEvent | undefined;
  for await (const line of linesOf(response.body ?? [])) {
    const event = JSON.parse(line) as
      | PathsEvent
      | { event: 'problem'; problem: Problem & { status: number } };
    if (event.event === 'problem') throw errorOf(event.problem.status, event.problem);
    last = event;
    yield event;
  }
  if (last?.event !== 'answer')
    throw new StoreUnavailableError('The server stopped before its answer was whole.');
}

interface Problem {
  code: string;
  errors?: Fault[];
}

/** The server could not answer, and says why. */
class ServerFaultError extends ThroughlineError {
  readonly code: string;
  constructor(code: string) {
    super(`The server answered: ${code}.`);
    this.code = code;
  }
}

const LONGEST_PAUSE_SECONDS = 30;

function busyOf(response: Response): BusyError {
  const seconds = Number(response.headers.get('retry-after') ?? 1);
  return new BusyError(Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), LONGEST_PAUSE_SECONDS) : 1);
}

const NO_ANSWER: Problem = { code: 'no-answer' };

function errorOf(status: number, problem: Problem): Error {
  if (status >= 500) return new ServerFaultError(problem.code);
  return status === 422
    ? new ValidationError(problem.errors ?? [], problem.code)
    : new BadInputError(problem.code, problem.errors);
}
