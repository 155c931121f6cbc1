import { describe, expect, it } from 'vitest';
import { layOut } from '../../../client/graph/layout/lay-out.ts';
import type { Arrange, LayoutLine, LayoutQuestion } from '../../../client/graph/layout/layout-question.ts';
import { box, line, overlaps, room, tangle, tree } from './boxes.ts';

const arranged = (question: LayoutQuestion, arrange: Arrange) => layOut({ ...question, arrange });
const layered = (boxes: string[], lines: LayoutLine[]) =>
  arranged({ boxes: boxes.map((id) => box(id)), lines, room }, { arrangement: 'layered' });
const SEED = 11;

describe.each(['force', 'layered', 'circle'] as const)('an arrangement (%s)', (arrangement) => {
  it.each([1, 2, 12, 60])(
    'of %d boxes puts none over another, and the same question to the same places',
    {
      timeout: 30_000,
    },
    async (count) => {
      const question = tangle(count, SEED);
      const places = await arranged(question, { arrangement, centre: 'e0' });
      expect(Object.keys(places).sort()).toEqual(question.boxes.map(({ id }) => id).sort());
      expect(overlaps(question, places), `seed ${SEED}`).toEqual([]);
      expect(Object.values(places).flat().every(Number.isInteger)).toBe(true);
      const again = await arranged(question, { arrangement, centre: 'e0' });
      expect(JSON.stringify(again)).toBe(JSON.stringify(places));
    },
  );

  it('places what stands already anew', async () => {
    const boxes = [box('a', [0, 0]), box('b', [3000, 4000])];
    const places = await arranged({ boxes, lines: [line('a', 'b')], room }, { arrangement, centre: 'a' });
    expect(Object.keys(places).sort()).toEqual(['a', 'b']);
    const [a, b] = [places['a'], places['b']];
    expect(Math.hypot((a?.[0] ?? 0) - (b?.[0] ?? 0), (a?.[1] ?? 0) - (b?.[1] ?? 0))).toBeLessThan(600);
  });

  // Where nothing else runs: 0.4 s in rings, about 4 s by force and in layers.
  it('parts 800 boxes within a minute', { timeout: 60_000 }, async () => {
    const question = tangle(800, SEED);
    const places = await arranged(question, { arrangement, centre: 'e0' });
    expect(overlaps(question, places), `seed ${SEED}`).toEqual([]);
  });

  it('has nothing to say of nothing', async () => {
    expect(await arranged({ boxes: [], lines: [], room }, { arrangement })).toEqual({});
  });
});

describe('layers', () => {
  const yOf = (places: Record<string, [number, number]>, id: string) => places[id]?.[1] ?? Number.NaN;

  it('put owners above what they own, whichever end a line names first', async () => {
    const places = await layered(
      ['asset', 'holding', 'owner', 'zone'],
      [
        line('holding', 'asset'),
        line('owner', 'holding'),
        line('asset', 'zone', 'up'),
        line('owner', 'asset'),
      ],
    );
    expect(yOf(places, 'owner')).toBeLessThan(yOf(places, 'holding'));
    expect(yOf(places, 'holding')).toBeLessThan(yOf(places, 'asset'));
    expect(yOf(places, 'zone')).toBeLessThan(yOf(places, 'asset'));
  });

  it('have all whom nobody owns on top, however short the way to what they own', async () => {
    const places = await layered(['x', 'a', 'b', 'y'], [line('x', 'a'), line('a', 'b'), line('y', 'b')]);
    expect(yOf(places, 'x')).toBe(yOf(places, 'y'));
    expect(yOf(places, 'a')).toBeGreaterThan(yOf(places, 'x'));
  });

  it('survive two that own each other, and stand on what owns them from outside', async () => {
    const places = await layered(
      ['a', 'b', 'x', 'y'],
      [line('a', 'b'), line('b', 'a'), line('x', 'a'), line('y', 'b')],
    );
    expect(yOf(places, 'a')).not.toBe(yOf(places, 'b'));
    expect(yOf(places, 'x')).toBeLessThan(yOf(places, 'a'));
    expect(yOf(places, 'y')).toBeLessThan(yOf(places, 'b'));
  });

  it('lead a line that closes a loop back across no other', async () => {
    const lines = [line('x', 'a'), line('y', 'b'), line('a', 'b'), line('b', 'a')];
    const places = await layered(['x', 'y', 'a', 'b'], lines);
    const at = (id: string): [number, number] => places[id] ?? [Number.NaN, Number.NaN];
    const [upper, owner] = at('a')[1] < at('b')[1] ? (['a', 'y'] as const) : (['b', 'x'] as const);
    // The line from the other owner runs down past the upper of the two, on its left: the way back ends at its right.
    expect(at(owner)[0]).toBeLessThan(at(upper)[0]);
  });

  it('keep the way free on which a line is led back', async () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
    const lines = [line('a', 'b'), line('b', 'a'), ...['c', 'd', 'e', 'f'].map((id) => line('a', id))];
    const places = await layered(ids, lines);
    const at = (id: string): [number, number] => places[id] ?? [Number.NaN, Number.NaN];
    const way = Math.max(at('a')[0], at('b')[0]) + 70 + 48;
    const [top, bottom] = [at('a')[1], at('b')[1]].sort((one, other) => one - other);
    for (const id of ['c', 'd', 'e', 'f']) {
      const [x, y] = at(id);
      const isBeside = y >= (top ?? 0) && y <= (bottom ?? 0);
      expect(isBeside && Math.abs(x - way) < 70, id).toBe(false);
    }
  });

  it('hang below what owns nothing and is owned by nobody', async () => {
    const places = await layered(
      ['person', 'home', 'hotel', 'firm'],
      [line('home', 'person', 'free'), line('hotel', 'home', 'level'), line('person', 'firm')],
    );
    expect(yOf(places, 'person')).toBeLessThan(yOf(places, 'home'));
    expect(yOf(places, 'home')).toBeLessThan(yOf(places, 'hotel'));
  });

  it('draw no line through a box where there is a way around it', async () => {
    // Without moving boxes aside, the line from top to bottom would run through the middle.
    const places = await layered(
      ['top', 'middle', 'bottom'],
      [line('top', 'middle'), line('middle', 'bottom'), line('top', 'bottom')],
    );
    const xOf = (id: string) => places[id]?.[0] ?? Number.NaN;
    expect(Math.abs(xOf('middle') - (xOf('top') + xOf('bottom')) / 2)).toBeGreaterThan(70);
  });

  it('set groups that no line joins side by side', async () => {
    const places = await layered(['a', 'b', 'c', 'd'], [line('a', 'b'), line('c', 'd')]);
    expect(yOf(places, 'a')).toBe(yOf(places, 'c'));
    expect(Math.abs((places['a']?.[0] ?? 0) - (places['c']?.[0] ?? 0))).toBeGreaterThanOrEqual(140);
  });
});

describe('rings', () => {
  /** How far out it stands, on rings that are wider than high. */
  const outwards = ([x, y]: [number, number] = [0, 0]) => Math.hypot(x / 1.6, y);

  it('stand about the chosen entity, each further than what leads to it', async () => {
    const question = tree(40);
    const places = await arranged(question, { arrangement: 'circle', centre: 'e0', at: [0, 0] });
    expect(places['e0']).toEqual([0, 0]);
    const radius = (id: string) => outwards(places[id]);
    for (const { from, to } of question.lines)
      expect(radius(to), `${from} to ${to}`).toBeGreaterThan(radius(from));
  });

  it('leave the chosen entity where it stood', async () => {
    const places = await arranged(tree(9), { arrangement: 'circle', centre: 'e1', at: [300, -40] });
    expect(places['e1']).toEqual([300, -40]);
  });

  it('have the centre in the middle of its neighbours', async () => {
    const ids = Array.from({ length: 12 }, (_, i) => `n${i}`);
    const boxes = ['centre', ...ids].map((id) => box(id));
    const lines = ids.map((id) => line('centre', id));
    const places = await arranged({ boxes, lines, room }, { arrangement: 'circle', centre: 'centre' });
    const mean = (axis: 0 | 1) => ids.reduce((sum, id) => sum + (places[id]?.[axis] ?? 0), 0) / ids.length;
    expect(Math.abs(mean(0))).toBeLessThan(30);
    expect(Math.abs(mean(1))).toBeLessThan(30);
  });

  it('hold what no line leads to outside all others', async () => {
    const boxes = ['centre', 'near', 'alone', 'apart'].map((id) => box(id));
    const lines = [line('centre', 'near'), line('alone', 'apart')];
    const places = await arranged({ boxes, lines, room }, { arrangement: 'circle', centre: 'centre' });
    for (const id of ['alone', 'apart'])
      expect(outwards(places[id])).toBeGreaterThan(outwards(places['near']));
  });

  it('put neighbours beside each other that have lines between them', async () => {
    const ids = Array.from({ length: 8 }, (_, i) => `n${i}`);
    const lines = [...ids.map((id) => line('c', id)), line('n0', 'n4'), line('n1', 'n5'), line('n2', 'n6')];
    const places = await arranged(
      { boxes: ['c', ...ids].map((id) => box(id)), lines, room },
      { arrangement: 'circle', centre: 'c' },
    );
    const round = ids.toSorted((a, b) => angle(places[a]) - angle(places[b]));
    for (const [a, b] of [
      ['n0', 'n4'],
      ['n1', 'n5'],
      ['n2', 'n6'],
    ] as const) {
      const steps = Math.abs(round.indexOf(a) - round.indexOf(b));
      expect(Math.min(steps, 8 - steps), `${a} ${b}`).toBe(1);
    }
  });
});

const angle = ([x, y]: [number, number] = [0, 0]) => Math.atan2(y, x);
