import { describe, expect, it } from 'vitest';
import { FreeRoom } from '../../../client/graph/layout/free-room.ts';
import { inRows } from '../../../client/graph/layout/in-rows.ts';
import { layOut } from '../../../client/graph/layout/lay-out.ts';
import { part } from '../../../client/graph/layout/part.ts';
import { seeded } from '../../../client/graph/layout/seeded.ts';
import { meet } from '../../../server/domain/drawing/grid.ts';
import { box, line, overlaps, room, tangle, tree } from './boxes.ts';

describe('a layout', () => {
  it.each([2, 12, 70])(
    'of %d gives the same places to the same question, none over another',
    async (count) => {
      const places = await layOut(tree(count));
      expect(Object.keys(places)).toHaveLength(count);
      expect(overlaps(tree(count), places)).toEqual([]);
      expect(await layOut(tree(count))).toEqual(places);
    },
  );

  it('puts an owner above what is owned', async () => {
    const { a, b } = await layOut({ boxes: [box('a'), box('b')], lines: [line('a', 'b')], room });
    expect(a?.[1]).toBeLessThan(b?.[1] ?? -Infinity);
  });

  it('keeps a small drawing within the room, and out of the corner of the key', async () => {
    const corner = { width: 248, height: 148 };
    const places = Object.values(await layOut({ ...tree(9), corner }));
    for (const [x, y] of places) {
      expect(Math.abs(x) + 70).toBeLessThanOrEqual(room.width / 2);
      expect(Math.abs(y) + 24).toBeLessThanOrEqual(room.height / 2);
      expect(x - 70 < -472 + 220 && y + 24 > 347 - 120).toBe(false);
    }
  });

  it('draws closer in a small room, so that all of it can be read at once', async () => {
    const small = { width: 644, height: 540 };
    const boxes = tree(15).boxes.map((each) => ({ ...each, width: 190 }));
    const places = await layOut({ ...tree(15), boxes, room: small });
    const [xs, ys] = [Object.values(places).map(([x]) => x), Object.values(places).map(([, y]) => y)];
    const across = Math.max(...xs) - Math.min(...xs) + 190;
    const down = Math.max(...ys) - Math.min(...ys) + 48 + 14;
    expect(across * 0.8).toBeLessThanOrEqual(small.width - 56);
    expect(down * 0.8).toBeLessThanOrEqual(small.height - 56);
    expect(overlaps({ boxes, lines: [], room }, places)).toEqual([]);
  });

  it('leaves every line of a small room as long as its verb, and nearly all owners above what they own', async () => {
    const small = { width: 644, height: 540 };
    const { boxes, lines } = tree(15);
    const places = await layOut({
      boxes: boxes.map((each) => ({ ...each, width: 190 })),
      lines,
      room: small,
    });
    const ends = lines.map(({ from, to }) => [places[from] ?? [0, 0], places[to] ?? [0, 0]] as const);
    const short = lines.filter(({ width, height }, i) => {
      const [[ax, ay], [bx, by]] = ends[i] ?? [[0, 0] as const, [0, 0] as const];
      return Math.abs(bx - ax) - 190 < width && Math.abs(by - ay) - 48 < height;
    });
    expect(short).toEqual([]);
    // There is not room for nine below one another’s owners.
    expect(ends.filter(([[, ay], [, by]]) => by >= ay).length).toBeGreaterThanOrEqual(12);
  });

  it('of 800 tangled entities leaves none over another, and tells how far it is', async () => {
    const seed = 5;
    const told: number[] = [];
    const question = tangle(800, seed);
    const places = await layOut(question, (done) => told.push(done));
    expect(Object.keys(places)).toHaveLength(800);
    expect(overlaps(question, places), `seed ${seed}`).toEqual([]);
    expect(told.length).toBeGreaterThan(10);
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.at(-1)).toBeCloseTo(1);
  });

  it('of many keeps neighbours near each other, and groups that no line joins apart', async () => {
    const [one, other] = [tree(60), tree(50)];
    const second = (id: string) => `other-${id}`;
    const question = {
      boxes: [...one.boxes, ...other.boxes.map(({ id }) => box(second(id)))],
      lines: [...one.lines, ...other.lines.map(({ from, to }) => line(second(from), second(to)))],
      room,
    };
    const places = await layOut(question);
    const at = (id: string): readonly [number, number] => places[id] ?? [0, 0];
    const lengths = question.lines.map(({ from, to }) => {
      const [a, b] = [at(from), at(to)];
      return Math.hypot(a[0] - b[0], a[1] - b[1]);
    });
    expect(lengths.reduce((sum, length) => sum + length, 0) / lengths.length).toBeLessThan(400);
    const groundOf = (isOf: (id: string) => boolean) => {
      const of = Object.entries(places).filter(([id]) => isOf(id));
      const [xs, ys] = [of.map(([, [x]]) => x), of.map(([, [, y]]) => y)];
      return {
        left: Math.min(...xs),
        right: Math.max(...xs),
        top: Math.min(...ys),
        bottom: Math.max(...ys),
      };
    };
    const isOther = (id: string) => id.startsWith('other');
    expect(
      meet(
        groundOf(isOther),
        groundOf((id) => !isOther(id)),
      ),
    ).toBe(false);
  });

  it('that nobody wants to wait for puts newcomers in rows, over nothing that stands', () => {
    const question = {
      ...tree(300),
      boxes: tree(300).boxes.map((each, i) => (i < 9 ? box(each.id, [(i % 3) * 200, 80 * i]) : each)),
    };
    const places = inRows(question);
    expect(Object.keys(places)).toHaveLength(291);
    expect(overlaps(question, places)).toEqual([]);
  });

  it('has nothing to say of nothing', async () => {
    expect(await layOut({ boxes: [], lines: [], room })).toEqual({});
  });
});

describe('a newcomer', () => {
  it('moves nothing that has a place, and comes near its neighbour', async () => {
    const boxes = [box('a', [0, 0]), box('b', [0, 300]), box('far', [2000, 2000]), box('c'), box('d')];
    const question = { boxes, lines: [line('a', 'b'), line('a', 'c'), line('d', 'a')], room };
    const places = await layOut(question);
    expect(Object.keys(places).sort()).toEqual(['c', 'd']);
    for (const [x, y] of Object.values(places)) expect(Math.hypot(x, y)).toBeLessThan(500);
    expect(overlaps(question, places)).toEqual([]);
  });

  it.each([1, 25])('finds room in a drawing of 700, %d at once', { timeout: 30_000 }, async (count) => {
    const seed = 5;
    const crowd = tangle(700, seed);
    const arrange = { arrangement: 'circle' as const, centre: 'e0' };
    const stood = await layOut({ ...crowd, arrange });
    const ids = Array.from({ length: count }, (_, i) => `new${i}`);
    const question = {
      boxes: [
        ...crowd.boxes.map((each) => box(each.id, stood[each.id], each.width)),
        ...ids.map((id) => box(id)),
      ],
      lines: [...crowd.lines, ...ids.map((id) => line('e7', id))],
      room,
    };
    const begun = performance.now();
    const places = await layOut(question);
    // Uncontended a quarter of a second.
    expect(performance.now() - begun).toBeLessThan(5000);
    expect(Object.keys(places)).toEqual(ids);
    expect(overlaps(question, places), `seed ${seed}`).toEqual([]);
    expect(await layOut(question)).toEqual(places);
  });

  it('comes beside another newcomer where that is all that it is joined to', async () => {
    const stood = tree(45).boxes.map(({ id }, i) => box(id, [(i % 9) * 220, Math.floor(i / 9) * 140]));
    const lines = [...tree(45).lines, line('e0', 'first'), line('first', 'second')];
    const { first, second } = await layOut({ boxes: [...stood, box('second'), box('first')], lines, room });
    expect(
      Math.hypot((first?.[0] ?? 0) - (second?.[0] ?? 0), (first?.[1] ?? 0) - (second?.[1] ?? 0)),
    ).toBeLessThan(400);
  });

  it('that is joined to nothing still finds room', async () => {
    const stood = tree(45).boxes.map(({ id }, i) => box(id, [(i % 9) * 220, Math.floor(i / 9) * 140]));
    const question = { boxes: [...stood, box('alone')], lines: tree(45).lines, room };
    const places = await layOut(question);
    expect(Object.keys(places)).toEqual(['alone']);
    expect(overlaps(question, places)).toEqual([]);
  });
});

describe('parting', () => {
  it.each([60, 400])('leaves no two of a crowd of %d overlapping', (count) => {
    const seed = 7;
    const random = seeded(seed);
    const crowd = Array.from({ length: count }, (_, i) => ({
      id: `e${i}`,
      width: 140,
      height: 48,
      x: random() * 500,
      y: random() * 400,
    }));
    const parted = part(crowd);
    const places = Object.fromEntries(parted.map(({ id, x, y }) => [id, [x, y] as [number, number]]));
    expect(overlaps({ boxes: crowd, lines: [], room }, places), `seed ${seed}`).toEqual([]);
    expect(parted.map(({ id }) => id)).toEqual(crowd.map(({ id }) => id));
  });
});

describe('free room', () => {
  const standing = { width: 140, height: 48, x: 0, y: 0 };

  it('is where something wants to stand, unless something stands there', () => {
    const free = new FreeRoom({ x: 8, y: 8 });
    expect(free.nearest(standing)).toEqual(standing);
    free.take(standing);
    const { x, y } = free.nearest(standing);
    expect(Math.abs(x) >= 148 || Math.abs(y) >= 56).toBe(true);
    expect(Math.hypot(x, y)).toBeLessThanOrEqual(150);
  });

  it('is at the edge of everything where all around is taken', () => {
    const free = new FreeRoom({ x: 8, y: 8 });
    free.take({ width: 8000, height: 6000, x: 0, y: 0 });
    expect(free.nearest(standing).x).toBe(4000 + 8 + 70);
  });
});
