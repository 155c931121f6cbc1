/** The first view of a case, of which not all may be shown. */
import type { Start } from '../../contract/model.ts';

/** Without what is not kept; the same object where all is, and `undefined` where no entity is left. */
export function narrowedStart(start: Start, isKept: (id: string) => boolean): Start | undefined {
  const entities = start.entities.filter(isKept);
  const keepsSelection = start.select === undefined || isKept(start.select);
  if (entities.length === start.entities.length && keepsSelection) return start;
  if (entities.length === 0) return undefined;
  const positions = Object.entries(start.positions ?? {}).filter(([id]) => isKept(id));
  return {
    entities,
    ...(keepsSelection && start.select !== undefined && { select: start.select }),
    ...(positions.length > 0 && { positions: Object.fromEntries(positions) }),
  };
}
