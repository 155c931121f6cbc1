/** The layout alone: ours, and the two that everybody uses, given the same boxes and the same verbs. */
import { spawnSync } from 'node:child_process';
import ELK from 'elkjs/lib/elk.bundled.js';
import type { ElkNode } from 'elkjs/lib/elk-api.js';
import type { Draft } from '../../../server/domain/figure/draft.ts';
import { arrange } from '../../../server/domain/figure/layout/arrange.ts';
import type { ArrangeInput } from '../../../server/domain/figure/layout/block.ts';
import { faultsOf, sceneOf } from '../../../server/domain/figure/scene.ts';
import { measureText } from '../../../server/render/shaper.ts';

export const LAYOUTS = ['ours', 'elkjs', 'dot'] as const;
export type LayoutName = (typeof LAYOUTS)[number];

/** What came of it, in units of the drawing. */
export interface LaidOut {
  readonly width: number;
  readonly height: number;
  /** Boxes, verbs and lines that lie on one another; not counted of the others, whose lines bend wherever they need to. */
  readonly faults?: number;
}

/** The drawing of a sheet of 183 mm. */
const WIDTH = 692 / 0.76;

export const dotVersion = (): string | undefined => {
  const { status, stderr } = spawnSync('dot', ['-V'], { encoding: 'utf8' });
  return status === 0 ? stderr.trim() : undefined;
};

export type LayOut = () => Promise<LaidOut>;

/** One to a layout; dot only where the program is. */
export function layoutsOf(draft: Draft, withDot: boolean): Partial<Record<LayoutName, LayOut>> {
  const scene = sceneOf(draft, measureText, { width: WIDTH, positions: new Map() });
  const input: ArrangeInput = {
    entities: draft.entities,
    lines: draft.lines.map((line, index) => ({ ...line, labelWidth: scene.lines[index]?.label.width ?? 0 })),
    drawn: scene.lines,
    boxes: scene.boxes,
    width: WIDTH,
    positions: new Map(),
  };
  const { overlapping, colliding, crossing } = faultsOf(scene);
  const faults = overlapping.length + colliding.length + crossing.length;
  return {
    ours: async () => ({ width: WIDTH, height: arrange(input).height, faults }),
    elkjs: elkOf(input),
    ...(withDot && { dot: dotOf(input) }),
  };
}

function elkOf({ boxes, drawn }: ArrangeInput): LayOut {
  const elk = new ELK.default();
  const graph = (): ElkNode => ({
    id: 'root',
    layoutOptions: { 'elk.algorithm': 'layered', 'elk.direction': 'DOWN' },
    children: [...boxes].map(([id, { width, height }]) => ({ id, width, height })),
    edges: drawn.map(({ id, from, to, label: { width, height } }) => ({
      id,
      sources: [from],
      targets: [to],
      labels: [{ text: id, width, height }],
    })),
  });
  return async () => {
    const { width = 0, height = 0 } = await elk.layout(graph());
    return { width, height };
  };
}

/** In inches, of which dot makes 72 units. */
const inches = (units: number) => (units / 72).toFixed(4);

function dotOf({ boxes, drawn }: ArrangeInput): LayOut {
  const nodes = [...boxes].map(
    ([id, { width, height }]) => `${id} [width=${inches(width)} height=${inches(height)}];`,
  );
  const cell = (width: number, height: number) =>
    `<TABLE BORDER="0" FIXEDSIZE="TRUE" WIDTH="${Math.ceil(width)}" HEIGHT="${Math.ceil(height)}"><TR><TD></TD></TR></TABLE>`;
  const edges = drawn.map(
    ({ from, to, label: { width, height } }) => `${from} -> ${to} [label=<${cell(width, height)}>];`,
  );
  const source = `digraph { node [shape=box fixedsize=true label=""]; ${nodes.join(' ')} ${edges.join(' ')} }`;
  return async () => {
    const { stdout, status } = spawnSync('dot', ['-Tplain'], {
      input: source,
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    });
    if (status !== 0) throw new Error('dot could not lay out the graph.');
    const [, , width = '0', height = '0'] = stdout.split('\n')[0]?.split(' ') ?? [];
    return { width: Number(width) * 72, height: Number(height) * 72 };
  };
}
