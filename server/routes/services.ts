import type { BoardNewsService } from '../services/board-news.ts';
import type { BoardService } from '../services/boards.ts';
import type { ChangesService } from '../services/changes.ts';
import type { ContradictionService } from '../services/contradictions.ts';
import type { EditService } from '../services/edits.ts';
import type { ExploreService } from '../services/explore.ts';
import type { SourceService } from '../services/explore-sources.ts';
import type { ExportService } from '../services/exports.ts';
import type { FigureFileService } from '../services/figure-files.ts';
import type { FigureService } from '../services/figures.ts';
import type { IdentityService } from '../services/identities.ts';
import type { ImportService } from '../services/imports.ts';
import type { OwnershipService } from '../services/ownership.ts';
import type { PathService } from '../services/paths.ts';
import type { SearchService } from '../services/search.ts';
import type { TimelineService } from '../services/timeline.ts';
import type { VerificationService } from '../services/verification.ts';
import type { WithdrawalService } from '../services/withdrawal.ts';

/** What the routes ask. */
export interface Services {
  explore: ExploreService;
  search: SearchService;
  sources: SourceService;
  imports: ImportService;
  exports: ExportService;
  paths: PathService;
  ownership: OwnershipService;
  figures: FigureService;
  figureFiles: FigureFileService;
  verification: VerificationService;
  boards: BoardService;
  boardNews: BoardNewsService;
  timeline: TimelineService;
  changes: ChangesService;
  withdrawal: WithdrawalService;
  contradictions: ContradictionService;
  identities: IdentityService;
  edits: EditService;
}
