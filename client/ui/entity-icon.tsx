/** The icon of an entity's kind, as on the canvas and in figures. */
import type { Kind } from '../../server/contract/model.ts';
import { ICON_SIZE, ICON_STROKE, ICONS } from '../../server/domain/drawing/icons.ts';

interface EntityIconProps {
  entity: { kind: Kind; unknown?: boolean | undefined };
  size?: number;
}

export function EntityIcon({ entity, size = ICON_SIZE }: EntityIconProps) {
  return (
    <svg width={size} height={size} viewBox={`0 0 ${ICON_SIZE} ${ICON_SIZE}`} aria-hidden="true">
      <IconPaths shape={entity.unknown ? 'unknown' : entity.kind} />
    </svg>
  );
}

/** The strokes alone, for a drawing that has its own coordinates. */
export function IconPaths({ shape }: { shape: Kind | 'unknown' }) {
  const icon = ICONS[shape];
  return (
    <g fill="none" stroke="currentColor" strokeWidth={ICON_STROKE} strokeLinejoin="round">
      <path d={icon.d} />
      {icon.heavy && <path d={icon.heavy.d} strokeWidth={icon.heavy.width} strokeLinecap="round" />}
    </g>
  );
}
