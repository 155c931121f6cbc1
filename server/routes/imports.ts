import { api } from '../contract/api.ts';
import type { ImportService } from '../services/imports.ts';
import { disposition } from './disposition.ts';
import { EventsAnswer, FileAnswer, type Mounted, StatusAnswer } from './mount.ts';

export const importRoutes = (add: Mounted, imports: ImportService): void => {
  add(api.startImport, async ({ query, upload, signal }) => {
    const { format, name } = query;
    const files = [{ chunks: upload, ...(name !== undefined && { name }) }];
    const options = { format, dryRun: query.dryRun === 'true' };
    return query.wait === 'false'
      ? new StatusAnswer(await imports.begin(files, options), 202)
      : imports.start(files, { ...options, signal });
  });
  add(api.listImports, ({ query }) => imports.list(query));
  add(api.readImport, ({ params }) => imports.read(params.id));
  add(api.setImport, ({ params, body }) => imports.set(params.id, body));
  add(api.commitImport, ({ params, body }) => imports.commit(params.id, body));
  add(api.cancelImport, ({ params }) => imports.cancel(params.id));
  add(
    api.followImport,
    async ({ params, signal }) => new EventsAnswer(await imports.follow(params.id, signal)),
  );
  add(
    api.listProblems,
    async ({ params }) =>
      new FileAnswer(
        'text/csv; charset=utf-8',
        disposition('import-problems', 'csv'),
        await imports.problems(params.id),
      ),
  );
  add(api.withdrawImport, ({ params, body }) => imports.withdraw(params.id, body));
};
