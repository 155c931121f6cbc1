import type { Manifest, PathQuestion, PathsAnswer } from '../contract/api.ts';
import type { Figure } from '../contract/figure.ts';
import type { ExploreService } from '../services/explore.ts';
import type { SourceService } from '../services/explore-sources.ts';
import type { ExportService } from '../services/exports.ts';
import type { ImportService } from '../services/imports.ts';
import type { SearchService } from '../services/search.ts';

/** What the routes ask. A job without its service has no routes. */
export interface Services {
  explore: ExploreService;
  search: SearchService;
  sources: SourceService;
  imports?: ImportService;
  exports?: ExportService;
  paths?: { find(question: PathQuestion, signal?: AbortSignal): Promise<PathsAnswer> };
  figures?: { draw(manifest: Manifest): Promise<{ model: Figure; svg(): Promise<string> }> };
}
