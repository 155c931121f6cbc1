/** The services, each given what it asks. */
import { writerOf } from './exchange/formats.ts';
import { openPathFinder, type PathFinderSettings } from './paths/open-path-finder.ts';
import { createFigureRenderer } from './render/threads/figure-renderer.ts';
import type { Services } from './routes/services.ts';
import { createBoardNewsService } from './services/board-news.ts';
import { createBoardService } from './services/boards.ts';
import { createChangesService } from './services/changes.ts';
import { createContradictionService } from './services/contradictions.ts';
import { createEditService } from './services/edits.ts';
import { createExploreService } from './services/explore.ts';
import { createSourceService } from './services/explore-sources.ts';
import { createExportService } from './services/exports.ts';
import { createFigureFileService } from './services/figure-files.ts';
import { createFigureService } from './services/figures.ts';
import { createIdentityService } from './services/identities.ts';
import { createImportService } from './services/imports.ts';
import { createOwnershipService } from './services/ownership.ts';
import { createPathService } from './services/paths.ts';
import { createSearchService } from './services/search.ts';
import { createTimelineService } from './services/timeline.ts';
import { createVerificationService } from './services/verification.ts';
import { createWithdrawalService } from './services/withdrawal.ts';
import type { GraphStore } from './store/graph-store.ts';

export interface Assembly {
  services: Services;
  /** Ends what the services run besides. The store stays open: it belongs to whoever opened it. */
  close(): Promise<void>;
}

export type AssemblySettings = Omit<PathFinderSettings, 'store'>;

export function assemble(store: GraphStore, settings: AssemblySettings = { paths: 'auto' }): Assembly {
  const finder = openPathFinder({ ...settings, store });
  const paths = createPathService({ store, finder });
  const boards = createBoardService({ store });
  const renderer = createFigureRenderer();
  const imports = createImportService({
    store,
    ...(settings.home !== undefined && { home: settings.home }),
    // Of a large graph that takes long, and what comes after an import is questions.
    onKept: () => finder.prepare(),
  });
  return {
    services: {
      explore: createExploreService({ store }),
      search: createSearchService({ store }),
      sources: createSourceService({ store }),
      imports,
      exports: createExportService({ store, boards, writerOf }),
      paths,
      ownership: createOwnershipService({ store }),
      figures: createFigureService({ store, paths, draw: renderer.draw }),
      figureFiles: createFigureFileService({ renderer }),
      verification: createVerificationService({ store, paths, draw: renderer.draw }),
      boards,
      boardNews: createBoardNewsService({ store }),
      timeline: createTimelineService({ store }),
      changes: createChangesService({ store }),
      withdrawal: createWithdrawalService({ store, boards }),
      contradictions: createContradictionService({ store }),
      identities: createIdentityService({ store }),
      edits: createEditService({ store }),
    },
    close: async () => {
      await Promise.all([imports.close(), finder.close(), renderer.close()]);
    },
  };
}
