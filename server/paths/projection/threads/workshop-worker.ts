/** The thread of the workshop. */
import { buildBase } from '../arrays/build.ts';
import { foldPatched } from '../arrays/fold-patched.ts';
import { loadBuilt, saveBuilt } from '../arrays/saved.ts';
import type { WorkshopTasks } from './workshop.ts';

export const build: WorkshopTasks['build'] = buildBase;
export const fold: WorkshopTasks['fold'] = foldPatched;
export const save: WorkshopTasks['save'] = ({ path, built }) => saveBuilt(path, built);
export const load: WorkshopTasks['load'] = ({ path, stamp }) => loadBuilt(path, stamp);
