/** Everything under `/api/v1`: what comes before a route, the routes of each job, and what follows when none fits. */
import { Router } from 'express';
import { api } from '../contract/api.ts';
import type { Row } from '../contract/rows/row.ts';
import { NotFoundError } from '../errors.ts';
import { NO_STORE } from '../security/headers.ts';
import { RefusedError } from '../security/refused-error.ts';
import type { Sessions } from '../security/session.ts';
import { boardRoutes } from './boards.ts';
import { contradictionRoutes } from './contradictions.ts';
import { editRoutes } from './edits.ts';
import examples from './examples.json' with { type: 'json' };
import { exploreRoutes } from './explore.ts';
import { exportRoutes } from './exports.ts';
import { figureRoutes } from './figures.ts';
import { identityRoutes } from './identities.ts';
import { importRoutes } from './imports.ts';
import { type Mounted, type MountOptions, methodsOf, mount } from './mount.ts';
import { describeApi, openapiOf } from './openapi.ts';
import { ownershipRoutes } from './ownership.ts';
import { pathRoutes } from './paths.ts';
import { searchRoutes } from './search.ts';
import type { Services } from './services.ts';
import { sessionRoutes } from './session.ts';
import { sourceRoutes } from './sources.ts';
import { supportRoutes } from './support.ts';
import { timeRoutes } from './time.ts';
import { verificationRoutes } from './verification.ts';

export function apiRoutes(services: Services, sessions: Sessions, options: MountOptions): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const mounted: Row[] = [];
  const add: Mounted = (row, handler) => {
    mounted.push(row);
    mount(router, row, handler, options);
  };

  router.use((request, response, next) => {
    response.setHeader('cache-control', NO_STORE);
    if (!isOpen(request.method, request.path)) sessions.guard(request);
    next();
  });
  sessionRoutes(add, sessions);
  exploreRoutes(add, services.explore);
  searchRoutes(add, services.search);
  sourceRoutes(add, services.sources);
  pathRoutes(add, services.paths);
  ownershipRoutes(add, services.ownership);
  figureRoutes(add, services);
  verificationRoutes(add, services.verification);
  boardRoutes(add, services.boards, services.boardNews);
  timeRoutes(add, services.timeline, services.changes);
  supportRoutes(add, services.withdrawal);
  contradictionRoutes(add, services.contradictions);
  importRoutes(add, services.imports);
  exportRoutes(add, services.exports);
  identityRoutes(add, services.identities);
  editRoutes(add, services.edits);
  add(describeApi, () => description);
  const description = openapiOf(
    Object.fromEntries(Object.entries({ ...api, describeApi }).filter(([, row]) => mounted.includes(row))),
    examples,
  );
  refuseOtherMethods(router, mounted);
  router.use(() => {
    throw new NotFoundError();
  });
  return router;
}

const isOpen = (method: string, path: string) =>
  Object.values<Row>(api).some((row) => row.open === true && row.path === path && row.method === method);

/** Express would answer 404 to another method, and 200 to OPTIONS. */
function refuseOtherMethods(router: Router, rows: readonly Row[]): void {
  for (const [path, ofPath] of Map.groupBy(rows, (row) => row.path.replace(/\{(\w+)\}/g, ':$1'))) {
    router.all(path, () => {
      throw new RefusedError('method-not-allowed', { allow: methodsOf(ofPath) });
    });
  }
}
