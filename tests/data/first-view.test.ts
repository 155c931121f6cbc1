/** The first view as its editor arranged it: on a map of 1,000 × 730, that of a window of 1440 × 900, all of it can be read. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Api, OutputOf } from '../../server/contract/api.ts';
import { boxOf } from '../../server/domain/drawing/boxes.ts';
import type { LineGeometry, PlacedBox, Rect } from '../../server/domain/drawing/geometry.ts';
import { meet } from '../../server/domain/drawing/grid.ts';
import { type Line, linesOf } from '../../server/domain/drawing/lines.ts';
import type { Point } from '../../server/domain/drawing/outlines.ts';
import { geometryOf, rectOf } from '../../server/domain/drawing/place-verbs.ts';
import { bundledCase } from '../../server/exchange/bundle-files.ts';
import { measureText } from '../../server/render/shaper.ts';
import { type AppUnderTest, startApp } from '../helpers/app.ts';
import { theCase } from './the-case.ts';

const MAP: Rect = { left: 28, top: 28, right: 972, bottom: 702 };
const KEY_OF_STANDINGS: Rect = { left: 0, top: 610, right: 295, bottom: 730 };

const { entities = [], positions = {} } = theCase.start ?? {};

let app: AppUnderTest;
beforeAll(async () => {
  app = await startApp({ bundle: bundledCase });
});
afterAll(() => app.close());

interface Drawing {
  boxes: Map<string, PlacedBox>;
  lines: Map<string, Line>;
  geometry: Map<string, LineGeometry>;
}

async function drawn(standing: string): Promise<Drawing> {
  const answer = await app.post<OutputOf<Api['readSubgraph']>>('/subgraph', { ids: entities, standing });
  const boxes = answer.entities.map((entity): [string, PlacedBox] => {
    const [x = 0, y = 0] = positions[entity.id] ?? [];
    return [entity.id, { box: boxOf(entity, measureText), x, y }];
  });
  const lines = linesOf(answer.relations, measureText);
  return {
    boxes: new Map(boxes),
    lines: new Map(lines.map((line) => [line.id, line])),
    geometry: geometryOf(lines, new Map(boxes)),
  };
}

/** Pairs of names whose rectangles overlap. */
function overlaps(rects: readonly (readonly [string, Rect])[]): string[] {
  return rects.flatMap(([id, rect], index) =>
    rects.slice(index + 1).flatMap(([other, beside]) => (meet(rect, beside) ? [`${id} · ${other}`] : [])),
  );
}

const pointsAlong = ([a, b]: readonly Point[]): Point[] =>
  a && b
    ? Array.from({ length: 1_001 }, (_, step) => ({
        x: a.x + ((b.x - a.x) * step) / 1_000,
        y: a.y + ((b.y - a.y) * step) / 1_000,
      }))
    : [];

const isIn = ({ x, y }: Point, { left, top, right, bottom }: Rect) =>
  x > left && x < right && y > top && y < bottom;

describe.each(['alleged', 'inferred'])('the first view, with what is %s in it', (standing) => {
  let drawing: Drawing;
  beforeAll(async () => {
    drawing = await drawn(standing);
  });
  const rects = (margin: number) =>
    [...drawing.boxes].map(([id, placed]): [string, Rect] => [id, rectOf(placed, margin)]);

  it('has a place for everything in it', () => {
    expect(Object.keys(positions).sort()).toEqual([...entities].sort());
    expect(drawing.boxes.size).toBe(15);
    expect(drawing.geometry.size).toBe(standing === 'alleged' ? 15 : 16);
  });

  it('stays on the map, clear of its key, with room between the boxes', () => {
    expect(
      rects(0).filter(([, { left, top, right, bottom }]) => {
        return left < MAP.left || top < MAP.top || right > MAP.right || bottom > MAP.bottom;
      }),
    ).toEqual([]);
    expect(overlaps([...rects(5), ['the key', KEY_OF_STANDINGS]])).toEqual([]);
  });

  it('sets every verb clear of the others and of every box', () => {
    const plates = [...drawing.geometry].map(([id, { plate }]): [string, Rect] => [id, plate]);
    expect(overlaps([...plates, ['the key', KEY_OF_STANDINGS]])).toEqual([]);
    expect(overlaps([...plates, ...rects(0)])).toEqual([]);
  });

  it('leads no line through a box or through the verb of another', () => {
    for (const [id, { route }] of drawing.geometry) {
      const { from, to } = drawing.lines.get(id) ?? {};
      const inTheWay = [
        ...rects(2).filter(([other]) => other !== from && other !== to),
        ...[...drawing.geometry].flatMap(([other, { plate }]) =>
          other === id ? [] : [[other, plate] as const],
        ),
      ];
      const met = inTheWay.filter(([, rect]) => pointsAlong(route).some((point) => isIn(point, rect)));
      expect([id, met.map(([other]) => other)]).toEqual([id, []]);
    }
  });
});
