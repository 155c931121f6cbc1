import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RelationType } from '../../../server/contract/model.ts';
import { FAMILY_OF } from '../../../server/contract/model.ts';
import { boxOf } from '../../../server/domain/drawing/boxes.ts';
import { linesOf } from '../../../server/domain/drawing/lines.ts';
import { rectOf } from '../../../server/domain/drawing/place-verbs.ts';
import type { Measure } from '../../../server/domain/drawing/type.ts';
import type { DraftEntity, DraftLine } from '../../../server/domain/figure/draft.ts';
import { arrange, components } from '../../../server/domain/figure/layout/arrange.ts';
import { ranksOf } from '../../../server/domain/figure/layout/ranks.ts';
import { meet, runsThrough } from '../../../server/domain/figure/layout/rectangles.ts';
import { separate } from '../../../server/domain/figure/layout/separate.ts';

const measure: Measure = (text, style) => text.length * style.size * 0.5;

const line = (from: string, type: RelationType, to: string): DraftLine => ({
  id: `${from}-${type}-${to}`,
  type,
  from,
  to,
  family: FAMILY_OF[type],
  verb: type.replaceAll('_', ' '),
  sentence: '',
  standing: 'reported',
  disputed: false,
  ended: false,
});

const entity = (id: string): DraftEntity => ({
  id,
  kind: 'company',
  name: `Entity ${id}`,
  words: 'company',
  unknown: false,
  badges: [],
});

function arranged(
  lines: DraftLine[],
  given: { ids?: string[]; positions?: Record<string, [number, number]> } = {},
) {
  const ids = [...new Set([...lines.flatMap(({ from, to }) => [from, to]), ...(given.ids ?? [])])];
  const entities = ids.map(entity);
  const drawn = linesOf(
    lines.map((each) => ({ ...each, over: each.ended })),
    measure,
  );
  return arrange({
    entities,
    lines: lines.map((each) => ({ ...each, labelWidth: 80 })),
    drawn,
    boxes: new Map(
      entities.map((each) => [each.id, boxOf({ ...each, badges: [], unknown: false }, measure)]),
    ),
    width: 910,
    positions: new Map(Object.entries(given.positions ?? {}).map(([id, [x, y]]) => [id, { x, y }])),
  });
}

const rectsOf = (arrangement: ReturnType<typeof arranged>) =>
  [...arrangement.placed].map(([id, placed]) => ({ id, rect: rectOf(placed) }));

describe('ranks', () => {
  const ranks = (...lines: DraftLine[]) =>
    Object.fromEntries(ranksOf([...new Set(lines.flatMap(({ from, to }) => [from, to]))].sort(), lines));

  it('puts owners over what they own, and a site under the ground that it stands in', () => {
    expect(
      ranks(
        line('x', 'owns', 'a'),
        line('y', 'owns', 'a'),
        line('a', 'owns', 'b'),
        line('c', 'sits_within', 'b'),
      ),
    ).toEqual({ x: 0, y: 0, a: 1, b: 2, c: 3 });
  });

  it('lets ownership have its way where another line says the contrary', () => {
    const { a = 0, b = 0 } = ranks(
      line('a', 'owns', 'b'),
      line('a', 'sits_within', 'b'),
      line('c', 'owns', 'b'),
    );
    expect(a).toBeLessThan(b);
  });

  it('gives every entity of a circle a rank', () => {
    expect(
      Object.keys(ranks(line('a', 'owns', 'b'), line('b', 'owns', 'c'), line('c', 'owns', 'a'))),
    ).toHaveLength(3);
  });

  it('sets a chain as a column, owner first', () => {
    expect(
      ranks(line('u', 'owns', 'd'), line('l', 'sits_within', 'd'), line('s', 'invests_in', 'l')),
    ).toEqual({ u: 0, d: 1, l: 2, s: 3 });
  });
});

describe('keeping apart', () => {
  it('moves as little as it must, and keeps the order', () => {
    expect(separate([0, 0], [10], [-100, 100])).toEqual([-5, 5]);
    expect(separate([0, 50], [10], [-100, 100])).toEqual([0, 50]);
    expect(separate([0, 0], [10], [0, 100])).toEqual([0, 10]);
    expect(separate([99, 99], [10], [0, 100])).toEqual([90, 100]);
  });
});

describe('an arrangement', () => {
  it('gives each part that no line joins a panel of its own, the largest first', () => {
    const lines = [line('p', 'owns', 'q'), line('a', 'owns', 'b'), line('b', 'owns', 'c')];
    expect(components(['a', 'b', 'c', 'p', 'q'], lines)).toEqual([
      ['a', 'b', 'c'],
      ['p', 'q'],
    ]);
    expect(arranged(lines).panels.map(({ letter, ids }) => [letter, ids.length])).toEqual([
      ['a', 3],
      ['b', 2],
    ]);
  });

  it('has no letters where there is one panel', () => {
    expect(arranged([line('a', 'owns', 'b')]).panels.map(({ letter }) => letter)).toEqual([undefined]);
  });

  it('keeps positions that lie on the sheet, to the letter', () => {
    const { placed, fitted } = arranged([line('a', 'owns', 'b')], {
      positions: { a: [200, 40], b: [611.5, 300] },
    });
    expect([placed.get('a')?.x, placed.get('a')?.y]).toEqual([200, 40]);
    expect([placed.get('b')?.x, placed.get('b')?.y]).toEqual([611.5, 300]);
    expect(fitted).toBe(false);
  });

  it('draws positions together that do not lie on the sheet, and says so', () => {
    const { placed, fitted } = arranged([line('a', 'owns', 'b')], {
      positions: { a: [-400, 40], b: [4000, 300] },
    });
    expect(fitted).toBe(true);
    for (const box of placed.values()) {
      expect(rectOf(box).left).toBeGreaterThanOrEqual(0);
      expect(rectOf(box).right).toBeLessThanOrEqual(910);
    }
  });

  it('leaves room for the verb between two boxes that were drawn together', () => {
    const { placed } = arranged([line('a', 'owns', 'b')], { positions: { a: [-900, 40], b: [-800, 40] } });
    const [a, b] = [placed.get('a'), placed.get('b')].map((box) => box && rectOf(box));
    const beside = a && b ? b.left - a.right : 0;
    const beneath = a && b ? Math.max(b.top - a.bottom, a.top - b.bottom) : 0;
    expect(beside >= 80 || beneath >= 50).toBe(true);
  });

  it('sets beneath what has no position', () => {
    const { placed } = arranged([line('a', 'owns', 'b')], { positions: { a: [200, 40] } });
    expect(placed.get('b')?.y).toBeGreaterThan(64);
  });

  it('moves a box from under a line that would run through it', () => {
    const lines = [line('a', 'owns', 'm'), line('m', 'owns', 'z'), line('a', 'owns', 'z')];
    const arrangement = arranged(lines);
    const rects = new Map(rectsOf(arrangement).map(({ id, rect }) => [id, rect]));
    const [a, z, middle] = [arrangement.placed.get('a'), arrangement.placed.get('z'), rects.get('m')];
    expect(a && z && middle && runsThrough([a, z], middle)).toBe(false);
  });

  it('never lays two boxes on one another or beyond the sheet, and never depends on the order of records', () => {
    const ids = Array.from({ length: 18 }, (_, index) => `e${index}`);
    const types: RelationType[] = ['owns', 'director_of', 'linked_to', 'sits_within', 'family_of'];
    const aLine = fc
      .tuple(fc.constantFrom(...ids), fc.constantFrom(...types), fc.constantFrom(...ids))
      .map(([from, type, to]) => line(from, type, to));
    fc.assert(
      fc.property(
        fc.uniqueArray(aLine, { minLength: 1, maxLength: 26, selector: ({ id }) => id }),
        (lines) => {
          const arrangement = arranged(lines);
          const rects = rectsOf(arrangement);
          rects.forEach(({ rect }, index) => {
            expect(rect.left).toBeGreaterThanOrEqual(0);
            expect(rect.right).toBeLessThanOrEqual(910);
            expect(rects.slice(index + 1).filter((other) => meet(rect, other.rect))).toEqual([]);
          });
          const again = arranged([...lines].reverse());
          const centres = ({ placed }: typeof again) =>
            [...placed].map(([id, { x, y }]) => `${id} ${x} ${y}`).sort();
          expect(centres(again)).toEqual(centres(arrangement));
        },
      ),
      { numRuns: 60 },
    );
  });
});
