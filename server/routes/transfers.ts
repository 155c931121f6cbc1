import { api } from '../contract/api.ts';
import { recordWithholder, type Withholding } from '../domain/protection/withhold.ts';
import type { ExportService } from '../services/exports.ts';
import type { ImportService } from '../services/imports.ts';
import { disposition } from './disposition.ts';
import type { Mounted } from './mount.ts';
import { FileAnswer } from './mount.ts';

const NDJSON = 'application/x-ndjson';

export const importRoutes = (add: Mounted, imports: ImportService): void => {
  add(api.startImport, ({ query, upload }) =>
    imports.start([{ chunks: upload }], { format: query.format, dryRun: query.dryRun === 'true' }),
  );
  add(api.readImport, ({ params }) => imports.read(params.id));
};

export const exportRoutes = (
  add: Mounted,
  exports: ExportService,
  withholding: () => Promise<Withholding>,
): void => {
  add(api.exportGraph, async ({ params, query }) => {
    const lines = exports.stream(params.format, query?.ids);
    return new FileAnswer(
      NDJSON,
      disposition('throughline', 'jsonl'),
      withoutNames(lines, await withholding()),
    );
  });
};

/** Each piece of a stream is one record and its line feed. */
async function* withoutNames(lines: AsyncIterable<string>, withholding: Withholding): AsyncGenerator<string> {
  if (withholding.ids.size === 0) return yield* lines;
  const clean = recordWithholder(withholding);
  for await (const line of lines) yield `${JSON.stringify(clean(JSON.parse(line)))}\n`;
}
