import type { Report } from '../reader.ts';

/** Of a first reading, that only looks: what is wrong is told by the second. */
export const SILENT: Report = { problem: () => {}, loss: () => {} };
