import { describe, expect, it, vi } from 'vitest';
import { GRAPH_CLASSES, type GraphClass, madeUpDraft } from '../../../scripts/bench/figure/graphs.ts';
import type { Draft } from '../../../server/domain/figure/draft.ts';
import { arrange } from '../../../server/domain/figure/layout/arrange.ts';
import { faultsOf, type Scene, type SceneTerms, sceneOf } from '../../../server/domain/figure/scene.ts';
import { DRAWING_SCALE, SHEET_SIZES } from '../../../server/domain/figure/sheet/sizes.ts';
import { measureText } from '../../../server/render/shaper.ts';

const SIZES = ['183mm', 'A4', '1200px', '1920px'] as const;
const widthOf = (size: (typeof SIZES)[number]) =>
  (SHEET_SIZES[size].width - 2 * SHEET_SIZES[size].margin) / DRAWING_SCALE;

function drawn(draft: Draft, shape: GraphClass, given: Partial<SceneTerms> = {}): Scene {
  const ends = shape === 'paths' ? { ends: { from: ['e000'], to: ['e001'] } } : {};
  return sceneOf(draft, measureText, { width: widthOf('183mm'), positions: new Map(), ...ends, ...given });
}

const isFaultless = (scene: Scene) => {
  const { overlapping, colliding, crossing } = faultsOf(scene);
  return overlapping.length + colliding.length + crossing.length === 0;
};

const SEED = Number(process.env['FIGURE_SEED'] ?? 20_260);

describe(`figures of up to sixty lines, seed ${SEED}`, () => {
  /** How many of the drawings have no box on a box, no verb on anything of another’s, and no line through a box. */
  function faultless(shape: GraphClass, numbers: readonly number[]): string[] {
    return numbers.flatMap((lines, index) => {
      const size = SIZES[index % SIZES.length] ?? '183mm';
      const scene = drawn(madeUpDraft(shape, lines, SEED + index), shape, { width: widthOf(size) });
      return isFaultless(scene) ? [] : [`${shape}, ${lines} lines, ${size}, seed ${SEED + index}`];
    });
  }

  const upTo = (from: number, to: number, count: number) =>
    Array.from({ length: count }, (_, index) => from + ((index * 7) % (to - from + 1)));

  it.each(GRAPH_CLASSES)(
    'has none at fault among forty of the class “%s” with at most forty lines',
    (shape) => {
      expect(faultless(shape, upTo(3, 40, 40))).toEqual([]);
    },
    120_000,
  );

  it.each(GRAPH_CLASSES)(
    'has at most one in twelve at fault of the class “%s” with more',
    (shape) => {
      expect(faultless(shape, upTo(41, 60, 12)).length).toBeLessThanOrEqual(1);
    },
    120_000,
  );
});

describe('a layout', () => {
  const draft = madeUpDraft('web', 24, SEED);
  const centresOf = ({ arrangement }: Scene) =>
    [...arrangement.placed].map(([id, { x, y }]) => `${id} ${x} ${y}`).sort();
  const routesOf = ({ geometry }: Scene) => [...geometry.values()].map(({ route }) => route);

  it.each(['layered', 'web', 'line'] as const)(
    'is the same whatever the order of the records: %s',
    (layout) => {
      const turned = { ...draft, entities: [...draft.entities].reverse(), lines: [...draft.lines].reverse() };
      expect(centresOf(drawn(turned, 'web', { layout }))).toEqual(centresOf(drawn(draft, 'web', { layout })));
    },
  );

  it('asks the machine for no chance and for no function that machines round differently', () => {
    const { boxes, lines } = drawn(draft, 'web');
    const labelled = draft.lines.map((line, index) => ({
      ...line,
      labelWidth: lines[index]?.label.width ?? 0,
    }));
    const uneven = ['random', 'sin', 'cos', 'tan', 'exp', 'log', 'pow', 'hypot'] as const;
    const spies = uneven.map((name) => vi.spyOn(Math, name));
    const given = { boxes, drawn: lines, width: widthOf('183mm'), positions: new Map() };
    for (const layout of ['layered', 'web', 'line'] as const) {
      arrange({ ...given, layout, entities: draft.entities, lines: labelled });
    }
    const called = spies.flatMap((spy, index) => (spy.mock.calls.length > 0 ? [uneven[index]] : []));
    for (const spy of spies) spy.mockRestore();
    expect(called).toEqual([]);
  });

  it('stands the ends of paths first and last', () => {
    const paths = madeUpDraft('paths', 16, SEED);
    const { placed } = drawn(paths, 'paths').arrangement;
    const ys = [...placed.values()].map(({ y }) => y);
    expect(placed.get('e000')?.y).toBe(Math.min(...ys));
    expect(placed.get('e001')?.y).toBe(Math.max(...ys));
  });

  it('runs a chain from left to right where the sheet is wide enough, and down where it is not', () => {
    const chain = madeUpDraft('paths', 2, SEED);
    const [wide, narrow] = [1579, 442].map((width) => drawn(chain, 'paths', { width, layout: 'line' }));
    const [from, to] = ['e000', 'e001'].map((id) => wide?.arrangement.placed.get(id));
    expect(from && to && from.y === to.y && from.x < to.x).toBe(true);
    const [above, below] = ['e000', 'e001'].map((id) => narrow?.arrangement.placed.get(id));
    expect(above && below && above.y < below.y).toBe(true);
  });

  it('bends no line when lines are to be straight', () => {
    const routes = routesOf(drawn(madeUpDraft('ownership', 30, SEED), 'ownership', { lines: 'straight' }));
    expect(routes.filter((route) => route.length !== 2)).toEqual([]);
  });

  it('runs lines upright and level when they are to bend, with two bends at the most', () => {
    const routes = routesOf(drawn(madeUpDraft('ownership', 9, SEED), 'ownership', { lines: 'bent' }));
    const isSquare = (route: (typeof routes)[number]) =>
      route.length <= 4 &&
      route.every((point, index) => {
        const before = route[index - 1];
        return !before || Math.abs(before.x - point.x) < 0.01 || Math.abs(before.y - point.y) < 0.01;
      });
    expect(routes.length).toBeGreaterThan(0);
    expect(routes.filter((route) => !isSquare(route))).toEqual([]);
  });

  it.each(GRAPH_CLASSES)('lays out what has no position around what has one, not moving it: %s', (shape) => {
    const half = madeUpDraft(shape, 24, SEED);
    const some = [...drawn(half, shape).arrangement.placed].filter((_, index) => index % 2 === 0);
    const positions = new Map(some.map(([id, { x, y }]) => [id, { x: x + 0.25, y: y + 40 }]));
    const scene = drawn(half, shape, { positions });
    for (const [id, at] of positions) expect(scene.arrangement.placed.get(id)).toMatchObject(at);
    expect(scene.arrangement.placed.size).toBe(half.entities.length);
    expect(isFaultless(scene)).toBe(true);
  });

  it('leaves everything else where it is when one box is moved a little', () => {
    const whole = drawn(draft, 'web');
    const [first] = whole.arrangement.placed;
    if (!first) throw new Error('nothing was drawn');
    const [id, { x, y }] = first;
    const scene = drawn(draft, 'web', { positions: new Map([[id, { x: x + 3, y }]]) });
    const moved = [...scene.arrangement.placed].filter(([other, at]) => {
      const before = whole.arrangement.placed.get(other);
      return before && (Math.abs(before.x - at.x) > 3 || Math.abs(before.y - at.y) > 3);
    });
    expect(moved.length).toBeLessThanOrEqual(2);
  });
});
