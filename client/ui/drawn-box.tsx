/** An entity as the canvas draws it, in an SVG of the page. Decoration: what is beside the drawing says the same. */
import type { Box } from '../../server/domain/drawing/boxes.ts';
import { IconPaths } from './entity-icon.tsx';
import './drawn-box.css';
import './painted.css';

/** With its top left corner at the origin. */
export function DrawnBox({ box }: { box: Box }) {
  return (
    <>
      {box.outline.shapes.map((shape) => (
        <path key={shape.d} d={shape.d} className="drawn-outline" />
      ))}
      {box.outline.rule !== undefined && <path d={box.outline.rule} fill="var(--edge)" />}
      <g transform={`translate(${box.icon.x} ${box.icon.y})`} color="var(--ink-2)">
        <IconPaths shape={box.shape} />
      </g>
      <text
        className={box.shape === 'unknown' ? 'drawn-unknown' : 'drawn-name'}
        x={box.name.x}
        y={box.name.y}
      >
        {box.name.text}
      </text>
      <text className="drawn-kind" x={box.kind.x} y={box.kind.y}>
        {box.kind.text}
      </text>
      {box.badges.map((badge) => (
        <g key={badge.label.text}>
          <rect
            x={badge.x}
            y={badge.y}
            width={badge.width}
            height={badge.height}
            className={badge.filled ? 'drawn-badge-filled' : 'drawn-badge'}
          />
          <text
            className={badge.filled ? 'drawn-badge-text-filled' : 'drawn-badge-text'}
            x={badge.label.x}
            y={badge.label.y}
          >
            {badge.label.text}
          </text>
        </g>
      ))}
      {box.further && (
        <text className="drawn-kind" x={box.further.x} y={box.further.y}>
          {box.further.text}
        </text>
      )}
    </>
  );
}
