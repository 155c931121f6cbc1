/** The services that draw figures and make files of them, on a store that holds one made-up case. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Draft } from '../../../server/domain/figure/draft.ts';
import { createProjectionFinder } from '../../../server/paths/projection/projection-finder.ts';
import { createFigureRenderer } from '../../../server/render/threads/figure-renderer.ts';
import { createFigureFileService, type FigureMedium } from '../../../server/services/figure-files.ts';
import { createFigureService } from '../../../server/services/figures.ts';
import { createPathService } from '../../../server/services/paths.ts';
import { openStore } from '../../../server/store/open-store.ts';
import { manifestOf, recordsOf } from './records.ts';

export const MADE = ['svg', 'pdf', 'png'] as const;
export type Made = (typeof MADE)[number];

const MEDIA: Readonly<Record<Exclude<Made, 'svg'>, FigureMedium>> = {
  pdf: 'application/pdf',
  png: 'image/png',
};

export interface Site {
  /** From the manifest to the file: its bytes. */
  make(made: Made): Promise<number>;
  close(): Promise<void>;
}

export async function openSite(draft: Draft): Promise<Site> {
  const home = mkdtempSync(join(tmpdir(), 'throughline-bench-figure-'));
  const store = await openStore({ store: 'sqlite', home });
  await store.apply({ id: 'seed', records: recordsOf(draft) });
  const finder = createProjectionFinder({ store });
  const renderer = createFigureRenderer();
  const figures = createFigureService({ store, paths: createPathService({ store, finder }) });
  const files = createFigureFileService({ renderer });
  const manifest = manifestOf(draft);
  return {
    async make(made) {
      const drawn = await figures.draw(manifest);
      if (made === 'svg') return Buffer.byteLength(await drawn.svg());
      return (await files.file(drawn, MEDIA[made])).length;
    },
    async close() {
      await renderer.close();
      await finder.close();
      await store.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
