import { api } from '../contract/api.ts';
import type { ChangesService } from '../services/changes.ts';
import type { TimelineService } from '../services/timeline.ts';
import type { Mounted } from './mount.ts';

export const timeRoutes = (add: Mounted, timeline: TimelineService, changes: ChangesService): void => {
  add(api.readTimeline, ({ body }) => timeline.read(body));
  add(api.readChanges, ({ body }) => changes.find(body));
};
