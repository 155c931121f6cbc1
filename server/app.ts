/** The application: what every request passes, in order. Listening and stopping are `main.ts`'s. */
import compression from 'compression';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import type { Logger } from 'pino';
import { ExportFailedError, NotFoundError } from './errors.ts';
import type { Lifecycle } from './lifecycle.ts';
import { problemOf, sendProblem } from './routes/problems.ts';
import { apiRoutes } from './routes/routes.ts';
import type { Services } from './routes/services.ts';
import { securityHeaders } from './security/headers.ts';
import { RefusedError } from './security/refused-error.ts';
import { guardRequest, hasBody, isApi } from './security/request-guard.ts';
import { createSessions } from './security/session.ts';
import { withheldNames } from './services/withheld.ts';
import type { GraphStore } from './store/graph-store.ts';

export interface AppOptions {
  services: Services;
  store: GraphStore;
  token: string;
  /** The port that the server listens on. */
  port: number;
  /** Each exactly `host:port`. */
  allowedHosts: ReadonlySet<string>;
  lifecycle: Lifecycle;
  log: Logger;
  /** The folder of the built page; absent when only the interface is served. */
  page?: string;
  /** Checks each answer by the contract. */
  checkOutput?: boolean;
}

/** A store that does not say within this time that it is ready is not. */
const READY_MS = 1_500;

export function createApp(options: AppOptions): Express {
  const { store, lifecycle } = options;
  const app = express();
  app.set('query parser', false);
  app.set('case sensitive routing', true);
  app.set('strict routing', true);
  app.disable('x-powered-by');
  app.disable('etag');

  app.use(securityHeaders);
  app.use(logged(options.log));
  app.use((request, _response, next) => {
    guardRequest(request, options.allowedHosts);
    next();
  });
  app.get('/healthz', (_request, response) => void response.json({ status: 'alive' }));
  app.get('/readyz', async (_request, response) => {
    if (lifecycle.stopping) throw new RefusedError('shutting-down');
    await withinTime(store.ready(), READY_MS);
    response.json({ status: 'ready' });
  });
  app.all(['/healthz', '/readyz'], refuseMethod);
  app.use((_request, response, next) => {
    lifecycle.enter(response);
    next();
  });
  app.use(
    '/api/v1',
    apiRoutes(options.services, createSessions(options), {
      withholding: () => withheldNames(store),
      checkOutput: options.checkOutput ?? false,
      ending: lifecycle.ending,
      onBroken: recorded(options.log),
    }),
  );
  if (options.page) app.use(pageFiles(options.page));
  app.use(() => {
    throw new NotFoundError();
  });
  app.use(lastResort(options.log));
  return app;
}

const refuseMethod: RequestHandler = () => {
  throw new RefusedError('method-not-allowed', { allow: 'GET, HEAD' });
};

async function withinTime(promise: Promise<void>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new RefusedError('store-unavailable')), ms);
  });
  try {
    await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The built page. A place of the page is no file: its address gives the page itself. */
function pageFiles(folder: string): express.Router {
  const router = express.Router({ caseSensitive: true, strict: true });
  const files = express.static(folder, {
    index: 'index.html',
    redirect: false,
    dotfiles: 'ignore',
    etag: true,
    lastModified: false,
    setHeaders: (response, path) => {
      const hashed = /[\\/]assets[\\/][^\\/]+-[\w-]{8,}\.\w+$/.test(path);
      response.setHeader('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  router.use(compression());
  router.use((request, _response, next) => {
    if (isApi(request.url)) return next('router');
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuseMethod(request, _response, next);
    if (/^\/(?:explore|paths|figure|data|contradictions|compare)(?:\?|$)/.test(request.url))
      request.url = '/index.html';
    next();
  });
  router.use(files);
  return router;
}

/** One line a request, without anything that was typed or stored: the route's pattern stands for its address. */
function logged(log: Logger): RequestHandler {
  return (request, response, next) => {
    const start = performance.now();
    response.on('close', () => {
      const level = response.statusCode >= 500 ? 'warn' : 'info';
      log[level]({
        method: request.method,
        route: request.route?.path ?? null,
        status: response.statusCode,
        ms: Math.round(performance.now() - start),
        ended: response.writableFinished,
      });
    });
    next();
  };
}

/** Whatever was thrown becomes a problem; what nobody foresaw is logged by its kind and place, not by its words. */
function lastResort(log: Logger): ErrorRequestHandler {
  const record = recorded(log);
  return (error: unknown, request, response, _next) => {
    if (response.headersSent || response.destroyed) {
      response.destroy();
      return;
    }
    record(error);
    response.removeHeader('content-disposition');
    // What is left of a body would have to be read before the next request.
    if (hasBody(request) && !request.complete) response.setHeader('connection', 'close');
    sendProblem(response, error);
  };
}

/** Logs what is a fault of ours, and nothing else. */
const recorded =
  (log: Logger) =>
  (error: unknown): void => {
    const { code, status } = problemOf(error).problem;
    const cause = error instanceof ExportFailedError ? error.cause : error;
    if (status === 500 || cause !== error) log.error({ fault: { code, ...kindAndPlace(cause) } });
  };

/** The stack names functions and files of ours; the message before it may name a person. */
const kindAndPlace = (error: unknown) =>
  error instanceof Error
    ? {
        name: error.name,
        at: error.stack
          ?.split('\n')
          .filter((line) => /^\s+at /.test(line))
          .slice(0, 5),
      }
    : { name: typeof error };
