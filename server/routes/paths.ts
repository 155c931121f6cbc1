import { api } from '../contract/api.ts';
import { NDJSON } from '../contract/rows/row.ts';
import type { PathService } from '../services/paths.ts';
import { LinesAnswer, type Mounted } from './mount.ts';

export const pathRoutes = (add: Mounted, paths: PathService): void => {
  add(api.findPaths, ({ body, accepted, signal }) =>
    accepted === NDJSON ? new LinesAnswer(paths.stream(body, signal)) : paths.find(body, signal),
  );
};
