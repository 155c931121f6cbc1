import { describe, expect, it } from 'vitest';
import type { Kind } from '../../../server/contract/model.ts';
import { boxOf } from '../../../server/domain/drawing/boxes.ts';
import {
  fitDashes,
  lineGeometry,
  type PlacedBox,
  segmentPath,
} from '../../../server/domain/drawing/geometry.ts';
import { type LineRelation, linesOf } from '../../../server/domain/drawing/lines.ts';
import { geometryOf, rectOf } from '../../../server/domain/drawing/place-verbs.ts';
import type { Measure } from '../../../server/domain/drawing/type.ts';

const half: Measure = (text, { size }) => (text.length * size) / 2;

const placed = (id: string, x: number, y: number, kind: Kind = 'company'): [string, PlacedBox] => [
  id,
  { box: boxOf({ id, kind, name: 'Holding A', badges: [] }, half), x, y },
];
const relation = (over: Partial<LineRelation> = {}): LineRelation => ({
  id: 'r',
  type: 'owns',
  from: 'a',
  to: 'b',
  family: 'ownership',
  standing: 'documented',
  disputed: false,
  over: false,
  verb: 'owns',
  ...over,
});
const oneLine = (boxes: Map<string, PlacedBox>, over: Partial<LineRelation> = {}, options = {}) => {
  const [line] = linesOf([relation(over)], half);
  if (!line) throw new Error('no line');
  return lineGeometry(line, boxes, options);
};

describe('a line', () => {
  const boxes = new Map([placed('a', 0, 0), placed('b', 0, 200)]);

  it('runs from outline to outline, interrupted by its verb, and ends inside its head', () => {
    expect(oneLine(boxes)).toEqual({
      id: 'r',
      route: [
        { x: 0, y: 24 },
        { x: 0, y: 176 },
      ],
      segments: [
        {
          points: [
            { x: 0, y: 24 },
            { x: 0, y: 90.75 },
          ],
        },
        {
          points: [
            { x: 0, y: 109.25 },
            { x: 0, y: 168.5 },
          ],
        },
      ],
      whole: {
        points: [
          { x: 0, y: 24 },
          { x: 0, y: 168.5 },
        ],
      },
      verbAt: { x: 0, y: 100 },
      plate: { left: -16.5, top: 90.75, right: 16.5, bottom: 109.25 },
      head: [
        { x: 0, y: 176 },
        { x: 3.4, y: 167.5 },
        { x: -3.4, y: 167.5 },
      ],
    });
  });

  it('stops at the wall of a compound', () => {
    const line = oneLine(new Map([placed('a', 0, 0), placed('b', 0, 200, 'compound')]));
    expect(line?.route[1]).toEqual({ x: 0, y: 173 });
  });

  it('meets the round end of a person', () => {
    const [id, person] = placed('a', 0, 0, 'person');
    const line = oneLine(new Map([[id, person], placed('b', 400, 0)]));
    expect(line?.route[0]?.x).toBeCloseTo(person.box.width / 2, 1);
  });

  it('of the thread has a larger head', () => {
    expect(oneLine(boxes, {}, { thread: true })?.head?.[1]).toEqual({ x: 4.4, y: 165 });
  });

  it('of an inference points nowhere', () => {
    const line = oneLine(boxes, { standing: 'inferred' });
    expect(line?.head).toBeUndefined();
    expect(line?.segments.at(-1)?.points.at(-1)).toEqual({ x: 0, y: 176 });
  });

  it('is not drawn between boxes that overlap', () => {
    expect(oneLine(new Map([placed('a', 0, 0), placed('b', 10, 4)]))).toBeUndefined();
  });

  it('to itself loops around its corner', () => {
    const line = oneLine(new Map([placed('a', 0, 0)]), { to: 'a' });
    expect(line?.route).toHaveLength(5);
    expect(line?.route.at(-1)).toEqual({ x: 59, y: 0 });
  });

  it('that closes a loop goes around the side', () => {
    expect(oneLine(boxes, {}, { route: 'back' })?.route).toEqual([
      { x: 59, y: 0 },
      { x: 107, y: 0 },
      { x: 107, y: 200 },
      { x: 59, y: 200 },
    ]);
  });
});

describe('lines', () => {
  const boxes = new Map([placed('a', 0, 0), placed('b', 0, 200)]);

  it('between the same two part by 18, whichever way they point', () => {
    const lines = linesOf([relation({ id: 'r1' }), relation({ id: 'r2', from: 'b', to: 'a' })], half);
    const xs = lines.map((line) => lineGeometry(line, boxes)?.route[0]?.x);
    expect(xs).toEqual([9, -9]);
  });

  it('never show who sanctions whom', () => {
    expect(linesOf([relation({ type: 'sanctioned_by' })], half)).toEqual([]);
  });

  it('show standing by pattern', () => {
    const patterns = (
      ['documented', 'reported', 'attributed', 'alleged', 'inferred', 'uncited'] as const
    ).map((standing) => linesOf([relation({ standing })], half)[0]?.pattern);
    expect(patterns).toEqual(['solid', 'solid', 'dashed', 'dashed', 'dotted', 'dashed']);
  });

  it('set a long verb in two rows, the mark of dispute beside both', () => {
    const [line] = linesOf([relation({ verb: 'director of several companies of', disputed: true })], half);
    expect(line?.label.rows.map(({ text }) => text)).toEqual(['director of several', 'companies of']);
    expect(line?.label).toMatchObject({ height: 33, markX: 5 + 19 * 5.75 + 4 + 6.2 });
  });

  it('move a verb along its line when another stands in its place', () => {
    const crossing = new Map([
      placed('a', -200, 0),
      placed('b', 200, 0),
      placed('c', 0, -200),
      placed('d', 0, 200),
    ]);
    const lines = linesOf([relation({ id: 'r1' }), relation({ id: 'r2', from: 'c', to: 'd' })], half);
    const geometry = geometryOf(lines, crossing);
    expect(geometry.get('r1')?.verbAt).toEqual({ x: 0, y: 0 });
    expect(geometry.get('r2')?.verbAt.y).toBeCloseTo(-28.16);
  });

  it('keep their verbs off boxes that they pass', () => {
    const between = new Map([...boxes, placed('c', 0, 100)]);
    const [line] = linesOf([relation()], half);
    const plate = line && geometryOf([line], between).get('r')?.plate;
    const box = rectOf(placed('c', 0, 100)[1]);
    expect(plate && (plate.bottom <= box.top || plate.top >= box.bottom)).toBe(true);
  });
});

describe('dashes', () => {
  it.each([
    [69.64, [7, 5.528]],
    [123.5, [7, 4.65]],
    [19, [7, 5]],
  ])('are fitted to a stroke of %d', (length, [dash = 0, gap = 0]) => {
    const [d, g] = fitDashes(length, [7, 5]);
    expect([d, g]).toEqual([dash, expect.closeTo(gap, 3)]);
  });

  it.each([3, 6, 12, 15, 16, 25, 40])(
    'are at least two on a stroke of %d, with a gap that shows',
    (length) => {
      const [dash, gap] = fitDashes(length, [7, 5]);
      const dashes = (length + gap) / (dash + gap);
      expect(dashes).toBeGreaterThanOrEqual(2 - 1e-9);
      expect(dashes).toBeCloseTo(Math.round(dashes), 6);
      expect(gap / dash).toBeGreaterThan(0.42);
    },
  );
});

describe('a segment as path data', () => {
  it('rounds its corners', () => {
    expect(
      segmentPath({
        points: [
          { x: 0, y: 0 },
          { x: 100, y: 0 },
          { x: 100, y: 100 },
        ],
      }),
    ).toBe('M0 0L76 0Q100 0 100 24L100 100');
  });
});
