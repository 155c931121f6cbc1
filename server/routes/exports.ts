import { api } from '../contract/api.ts';
import type { ExportService } from '../services/exports.ts';
import { disposition } from './disposition.ts';
import type { Mounted } from './mount.ts';
import { FileAnswer } from './mount.ts';

export const exportRoutes = (add: Mounted, exports: ExportService): void => {
  add(api.exportGraph, async ({ params, query }) => {
    const { compress, ...part } = query;
    const file = await exports.file(params.format, part, { gzip: compress === 'gzip' });
    return new FileAnswer(
      file.mediaType,
      disposition(file.stem ?? 'throughline', file.extension),
      file.chunks,
    );
  });
  add(api.readLosses, ({ params, query, signal }) => exports.losses(params.format, query, signal));
};
