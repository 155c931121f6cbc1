import { describe, expect, it } from 'vitest';
import { layOut } from '../../../client/graph/layout/lay-out.ts';
import { aroundPinned } from '../../../client/graph/placing/around-pinned.ts';
import { box, overlaps, room, tangle } from './boxes.ts';

const SEED = 23;

describe('an arrangement in groups', () => {
  const question = tangle(60, SEED);
  const groups = Object.fromEntries(question.boxes.slice(0, 50).map(({ id }, i) => [id, `Group ${i % 4}`]));
  const ask = () => layOut({ ...question, arrange: { arrangement: 'groups', groups } });

  it('puts no box over another, at whole units, and the same question to the same places', async () => {
    const places = await ask();
    expect(Object.keys(places).sort()).toEqual(question.boxes.map(({ id }) => id).sort());
    expect(overlaps(question, places), `seed ${SEED}`).toEqual([]);
    expect(Object.values(places).flat().every(Number.isInteger)).toBe(true);
    expect(await ask()).toEqual(places);
  });

  it('has each group apart from every other', async () => {
    const places = await ask();
    const rects = [...Map.groupBy(question.boxes, ({ id }) => groups[id])].map(([, boxes]) => {
      const at = boxes.map((each) => ({ ...each, place: places[each.id] ?? [Number.NaN, Number.NaN] }));
      return {
        left: Math.min(...at.map(({ place, width }) => place[0] - width / 2)),
        right: Math.max(...at.map(({ place, width }) => place[0] + width / 2)),
        top: Math.min(...at.map(({ place, height }) => place[1] - height / 2)),
        bottom: Math.max(...at.map(({ place, height }) => place[1] + height / 2)),
      };
    });
    expect(rects).toHaveLength(5);
    for (const [i, a] of rects.entries())
      for (const b of rects.slice(i + 1))
        expect(
          a.right + 90 < b.left || b.right + 90 < a.left || a.bottom + 90 < b.top || b.bottom + 90 < a.top,
        ).toBe(true);
  });

  it('has nothing to say of nothing', async () => {
    expect(await layOut({ boxes: [], lines: [], room, arrange: { arrangement: 'groups' } })).toEqual({});
  });
});

describe('what is pinned', () => {
  const question = tangle(40, SEED);

  it('is where it was after every arrangement, and nothing covers it', async () => {
    for (const arrangement of ['force', 'layered', 'circle', 'groups'] as const) {
      const answer = await layOut({ ...question, arrange: { arrangement, centre: 'e0' } });
      const pinned = new Map([
        ['e3', [500, 500] as const],
        ['e9', [-120, 40] as const],
      ]);
      const places = aroundPinned(answer, question.boxes, pinned);
      expect([places['e3'], places['e9']]).toEqual([
        [500, 500],
        [-120, 40],
      ]);
      expect(overlaps(question, places), `${arrangement}, seed ${SEED}`).toEqual([]);
      expect(Object.keys(places).sort()).toEqual(Object.keys(answer).sort());
    }
  });

  it('takes the others along: where one thing is pinned, all stands to it as it was arranged', () => {
    const boxes = [box('a'), box('b'), box('c')];
    const answer = { a: [0, 0], b: [300, 0], c: [0, 300] } satisfies Record<string, [number, number]>;
    expect(aroundPinned(answer, boxes, new Map([['a', [1000, -50]]]))).toEqual({
      a: [1000, -50],
      b: [1300, -50],
      c: [1000, 250],
    });
  });

  it('changes nothing where nothing is', () => {
    const answer = { a: [1, 2] } satisfies Record<string, [number, number]>;
    expect(aroundPinned(answer, [box('a')], new Map())).toBe(answer);
  });
});
