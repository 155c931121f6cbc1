/** A real store that is written to between one drawing and the next. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GraphRecord } from '../../server/contract/model.ts';
import { createProjectionFinder } from '../../server/paths/projection/projection-finder.ts';
import { createFigureService, type FigureService } from '../../server/services/figures.ts';
import { createPathService } from '../../server/services/paths.ts';
import { createVerificationService, type VerificationService } from '../../server/services/verification.ts';
import type { GraphStore } from '../../server/store/graph-store.ts';
import { openStore } from '../../server/store/open-store.ts';

export interface DrawnFigures {
  readonly store: GraphStore;
  readonly figures: FigureService;
  readonly verification: VerificationService;
  /** Adds the records, or puts them in place of those of the same id. */
  write(...records: readonly GraphRecord[]): Promise<void>;
  close(): Promise<void>;
}

export async function drawnFigures(records: readonly GraphRecord[]): Promise<DrawnFigures> {
  const home = mkdtempSync(join(tmpdir(), 'throughline-drawn-'));
  const store = await openStore({ store: 'sqlite', home });
  const finder = createProjectionFinder({ store });
  const ports = { store, paths: createPathService({ store, finder }) };
  let batch = 0;
  const write = async (...batchRecords: readonly GraphRecord[]) => {
    batch += 1;
    await store.apply({ id: `batch-${batch}`, records: batchRecords });
  };
  await write(...records);
  return {
    store,
    figures: createFigureService(ports),
    verification: createVerificationService(ports),
    write,
    async close() {
      await finder.close();
      await store.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
