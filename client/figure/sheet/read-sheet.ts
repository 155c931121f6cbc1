/** Where everything stands on a drawn sheet, read off the sheet itself: its groups have stable ids. */
import type { FigureContent, FigureEntity } from '../../../server/contract/figure.ts';
import { HEIGHT } from '../../../server/domain/drawing/outlines.ts';
import { drawingUnits, type Placed } from '../arrange/placed.ts';
import { farthestRight } from './path-extent.ts';
import { parseSvg, type SvgNode } from './svg-tree.ts';

/** In units of the drawing. */
export interface Stroke {
  readonly d: string;
  /** Absent where it is solid. */
  readonly dash?: string;
}

export interface ReadLine {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly strokes: readonly Stroke[];
}

export interface ReadBox {
  readonly node: SvgNode;
  /** Its top left corner, in units of the drawing. */
  readonly left: number;
  readonly top: number;
}

export interface ReadSheet {
  readonly svg: SvgNode;
  /** In units of the sheet. */
  readonly width: number;
  readonly height: number;
  /** As the file says it: “183mm”. */
  readonly printWidth: string;
  /** From units of the drawing to those of the sheet. */
  readonly drawing: Frame;
  /** In the units of its manifest. */
  readonly boxes: ReadonlyMap<string, Placed>;
  readonly groups: ReadonlyMap<string, ReadBox>;
  readonly lines: readonly ReadLine[];
}

interface Frame {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

interface Found {
  readonly node: SvgNode;
  /** Of the group that it stands in. */
  readonly frame: Frame;
}

const WHOLE: Frame = { x: 0, y: 0, scale: 1 };

/** `undefined` where the text is no sheet. */
export function readSheet(
  text: string,
  content: Pick<FigureContent, 'entities' | 'lines' | 'options'>,
): ReadSheet | undefined {
  const svg = parseSvg(text);
  const [, , width, height] = (svg?.attributes.get('viewBox') ?? '').split(' ').map(Number);
  if (!svg || !width || !height) return undefined;
  const found = new Map<string, Found>();
  findGroups(svg, WHOLE, found);
  const unit = drawingUnits(content.options.size);
  const boxes = new Map<string, Placed>();
  const groups = new Map<string, ReadBox>();
  for (const entity of content.entities) {
    const node = found.get(`entity-${entity.id}`)?.node;
    if (!node) continue;
    const { x: left, y: top } = translationOf(node);
    const across = boxWidth(node, entity);
    groups.set(entity.id, { node, left, top });
    boxes.set(entity.id, {
      x: (left + across / 2) / unit,
      y: (top + HEIGHT / 2) / unit,
      width: across / unit,
      height: HEIGHT / unit,
    });
  }
  const lines = content.lines.flatMap(({ id, from, to }): ReadLine[] => {
    const node = found.get(`line-${id}`)?.node;
    return node ? [{ id, from, to, strokes: strokesOf(node) }] : [];
  });
  const any = content.entities.map(({ id }) => found.get(`entity-${id}`)).find((each) => each !== undefined);
  return {
    svg,
    width,
    height,
    printWidth: svg.attributes.get('width') ?? '',
    drawing: any?.frame ?? WHOLE,
    boxes,
    groups,
    lines,
  };
}

const childrenOf = (node: SvgNode): SvgNode[] => node.children.filter((child) => typeof child === 'object');

const strokesOf = (node: SvgNode): Stroke[] =>
  childrenOf(node).flatMap(({ name, attributes }) => {
    const [d, dash] = [attributes.get('d'), attributes.get('stroke-dasharray')];
    return name === 'path' && d !== undefined ? [{ d, ...(dash !== undefined && { dash }) }] : [];
  });

function findGroups(node: SvgNode, frame: Frame, found: Map<string, Found>): void {
  for (const child of childrenOf(node)) {
    if (child.name !== 'g') continue;
    const id = child.attributes.get('id');
    if (id !== undefined) found.set(id, { node: child, frame });
    const { x, y } = translationOf(child);
    const scale = Number(/scale\(([-\d.]+)\)/.exec(child.attributes.get('transform') ?? '')?.[1] ?? 1);
    findGroups(
      child,
      { x: frame.x + x * frame.scale, y: frame.y + y * frame.scale, scale: frame.scale * scale },
      found,
    );
  }
}

function translationOf(node: SvgNode): { x: number; y: number } {
  const transform = node.attributes.get('transform') ?? '';
  const [, x = '0', y = '0'] = /^translate\(([-\d.]+)(?: ([-\d.]+))?\)/.exec(transform) ?? [];
  return { x: Number(x), y: Number(y) };
}

/** A compound has a wall around it and a group a sheet behind it, which are drawn before the box itself. */
function boxWidth(node: SvgNode, { kind, unknown }: FigureEntity): number {
  const isSecond = !unknown && (kind === 'compound' || kind === 'group');
  return farthestRight(strokesOf(node)[isSecond ? 1 : 0]?.d ?? '');
}
