/** A box that is not where it is drawn: a copy of it there, and the ground where it was. */
import { useLayoutEffect, useRef } from 'react';
import { HEIGHT } from '../../../server/domain/drawing/outlines.ts';
import type { Placed } from '../arrange/placed.ts';
import { inertSvg } from './inert-svg.ts';
import type { ReadBox, ReadSheet } from './read-sheet.ts';
import type { SvgNode } from './svg-tree.ts';

interface MovedBoxProps {
  sheet: ReadSheet;
  box: ReadBox;
  drawn: Placed;
  now: Placed;
  /** Units of the drawing in one of the manifest. */
  unit: number;
}

/** Walls and second sheets stand out beyond a box. */
const BEYOND = 5;

export function MovedBox({ sheet, box, drawn, now, unit }: MovedBoxProps) {
  const copy = useRef<SVGGElement>(null);
  useLayoutEffect(() => {
    const used = outlinesOf(sheet.svg, box.node).map(inertSvg);
    const defs = document.createElementNS('http://www.w3.org/2000/svg', 'defs');
    defs.append(...used);
    copy.current?.replaceChildren(defs, inertSvg(box.node));
  }, [sheet, box]);
  const [dx, dy] = [(now.x - drawn.x) * unit, (now.y - drawn.y) * unit];
  return (
    <>
      <rect
        className="box-ground"
        x={box.left - BEYOND}
        y={box.top - BEYOND}
        width={drawn.width * unit + 2 * BEYOND}
        height={HEIGHT + 2 * BEYOND}
      />
      <g ref={copy} className="box-copy" transform={`translate(${dx} ${dy})`} />
    </>
  );
}

/** The letters that a group is set with. */
function outlinesOf(svg: SvgNode, group: SvgNode): SvgNode[] {
  const used = new Set<string>();
  const find = (node: SvgNode) => {
    const reference = node.attributes.get('xlink:href') ?? node.attributes.get('href');
    if (reference !== undefined) used.add(reference.slice(1));
    for (const child of node.children) if (typeof child === 'object') find(child);
  };
  find(group);
  const defs = svg.children.find((child) => typeof child === 'object' && child.name === 'defs');
  if (typeof defs !== 'object') return [];
  return defs.children.filter(
    (child) => typeof child === 'object' && used.has(child.attributes.get('id') ?? ''),
  ) as SvgNode[];
}
