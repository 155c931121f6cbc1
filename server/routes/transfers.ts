import { api } from '../contract/api.ts';
import { NDJSON } from '../contract/rows/row.ts';
import type { ExportService } from '../services/exports.ts';
import type { ImportService } from '../services/imports.ts';
import { disposition } from './disposition.ts';
import type { Mounted } from './mount.ts';
import { FileAnswer } from './mount.ts';

export const importRoutes = (add: Mounted, imports: ImportService): void => {
  add(api.startImport, ({ query, upload }) =>
    imports.start([{ chunks: upload }], { format: query.format, dryRun: query.dryRun === 'true' }),
  );
  add(api.readImport, ({ params }) => imports.read(params.id));
};

export const exportRoutes = (add: Mounted, exports: ExportService): void => {
  add(
    api.exportGraph,
    ({ params, query }) =>
      new FileAnswer(NDJSON, disposition('throughline', 'jsonl'), exports.stream(params.format, query?.ids)),
  );
};
