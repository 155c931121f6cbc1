import { describe, expect, it } from 'vitest';
import { type BoxEntity, boxOf, kindWords } from '../../../server/domain/drawing/boxes.ts';
import { outlineOf } from '../../../server/domain/drawing/outlines.ts';
import type { Measure } from '../../../server/domain/drawing/type.ts';

/** Every letter is half as wide as it is high. */
const half: Measure = (text, { size }) => (text.length * size) / 2;
const entity = (over: Partial<BoxEntity>): BoxEntity => ({
  id: 'x',
  kind: 'company',
  name: 'Holding A',
  badges: [],
  ...over,
});

describe('a box', () => {
  it('is as wide as its name, rounded up to an even number', () => {
    const box = boxOf(entity({}), half);
    expect(box).toMatchObject({
      width: 118,
      height: 48,
      name: { text: 'Holding A', x: 34, y: 20 },
      kind: { text: 'company', x: 34, y: 38 },
    });
    expect(34 + 9 * 7.5 + 15).toBe(116.5);
  });

  it('grows for a badge that is longer than the name', () => {
    const badges = [{ badge: 'sanctioned' as const, label: 'Sanctioned US 2020', relations: ['s'] }];
    const box = boxOf(entity({ badges }), half);
    expect(box.badges).toEqual([
      {
        badge: 'sanctioned',
        filled: true,
        label: { text: 'Sanctioned US 2020', x: 85.5, y: 38 },
        x: 81,
        y: 26,
        width: 104,
        height: 16,
        relations: ['s'],
      },
    ]);
    expect(box.width).toBe(200);
  });

  it('puts the note of a badge after it', () => {
    const badges = [{ badge: 'official' as const, label: 'Mayor 2022', relations: ['o'] }];
    const [badge] = boxOf(entity({ badges }), half, { notes: ['7'] }).badges;
    expect(badge).toMatchObject({ filled: false, x: 81, width: 62, note: { text: '7', x: 153.5, y: 34 } });
  });

  const thirty = [
    { badge: 'official' as const, label: 'Mayor 2022', relations: ['o'] },
    ...Array.from({ length: 29 }, (_, i) => ({
      badge: 'sanctioned' as const,
      label: `Sanctioned ZZ ${1990 + i}`,
      relations: [`s${i}`],
    })),
  ];

  it('shows of many badges the sanctions first, and counts the others', () => {
    const box = boxOf(entity({ badges: thirty }), half, { mostBadges: 3 });
    expect(box.badges.map(({ label }) => label.text)).toEqual([
      'Sanctioned ZZ 1990',
      'Sanctioned ZZ 1991',
      'Sanctioned ZZ 1992',
    ]);
    const last = box.badges.at(-1);
    expect(box.further?.text).toBe('+27');
    expect(box.further?.x).toBeGreaterThan((last?.x ?? 0) + (last?.width ?? 0));
    expect(box.width).toBeGreaterThan((box.further?.x ?? 0) + (box.further?.width ?? 0));
    expect(box.width).toBeLessThan(500);
  });

  it('is wide enough for its badges where it is shown smaller and they are not', () => {
    const person = entity({
      kind: 'person',
      badges: [{ badge: 'official' as const, label: 'Prime minister 2022', relations: ['o'] }],
    });
    const [usual, wide] = [1, 0.8].map((leastZoom) => boxOf(person, half, { leastZoom }));
    const [badge] = usual?.badges ?? [];
    const line = (badge?.x ?? 0) + (badge?.width ?? 0) - (usual?.kind.x ?? 0);
    expect(((usual?.width ?? 0) - (usual?.kind.x ?? 0) - 14) * 0.8).toBeLessThan(line);
    expect(((wide?.width ?? 0) - (wide?.kind.x ?? 0) - 14) * 0.8).toBeGreaterThanOrEqual(line);
    expect(boxOf(entity({}), half, { leastZoom: 0.8 })).toEqual(boxOf(entity({}), half));
  });

  it('shows every badge, in their order, where nothing says otherwise', () => {
    const box = boxOf(entity({ badges: thirty }), half);
    expect(box.badges.map(({ label }) => label.text)).toEqual(thirty.map(({ label }) => label));
    expect(box.further).toBeUndefined();
  });

  it('says investor as a word, not as a badge', () => {
    const investor = entity({
      kind: 'person',
      badges: [{ badge: 'investor', label: 'Investor', relations: ['i'] }],
    });
    expect(kindWords(investor)).toBe('person · investor');
    expect(boxOf(investor, half).badges).toEqual([]);
  });

  it('sets what is described but unnamed in quotation marks', () => {
    const box = boxOf(entity({ kind: 'role', name: 'A former adviser' }), half);
    expect([box.name.text, box.kind.text]).toEqual(['“A former adviser”', 'role · unnamed']);
  });

  it('says after the kind what qualifies it, then what its badges make of it', () => {
    const investor = entity({
      kind: 'person',
      qualifier: 'of the younger branch',
      badges: [{ badge: 'investor', label: 'Investor', relations: ['i'] }],
    });
    expect(kindWords(investor)).toBe('person · of the younger branch · investor');
    expect(kindWords(entity({ kind: 'role', qualifier: 'unnamed in the source' }))).toBe(
      'role · unnamed in the source',
    );
    expect(kindWords(entity({ kind: 'group', name: '“Chief tycoons”' }))).toBe('group');
  });

  it('cuts a name only when asked', () => {
    const name = 'A name of exactly forty-four letters or so!!';
    expect(boxOf(entity({ name }), half).name.text).toBe(name);
    expect(boxOf(entity({ name }), half, { longestName: 75 }).name.text).toBe('A name of…');
  });

  it('says that an owner is unknown', () => {
    expect(boxOf(entity({ unknown: true }), half)).toMatchObject({
      shape: 'unknown',
      kind: { text: 'owner · unknown' },
    });
  });
});

describe('an outline', () => {
  it.each([
    ['company', 'M0 0L100 0L100 48L0 48Z'],
    ['concession', 'M8 0L92 0L100 8L100 40L92 48L8 48L0 40L0 8Z'],
    ['place', 'M0 0L88 0L100 24L88 48L0 48Z'],
    ['event', 'M8 0L92 0L100 24L92 48L8 48L0 24Z'],
    ['person', 'M24 0H76A24 24 0 0 1 100 24V24A24 24 0 0 1 76 48H24A24 24 0 0 1 0 24V24A24 24 0 0 1 24 0Z'],
  ] as const)('of a %s has its own shape', (kind, d) => {
    expect(outlineOf(kind, 100).body).toBe(d);
  });

  it('of a compound is a wall around a box', () => {
    expect(outlineOf('compound', 100).shapes.map(({ d }) => d)).toEqual([
      'M-3 -3L103 -3L103 51L-3 51Z',
      'M0 0L100 0L100 48L0 48Z',
    ]);
  });

  it('of a state body has a rule along its top', () => {
    expect(outlineOf('body', 100).rule).toBe('M0 0H100V3.5H0Z');
  });

  it('keeps the ring of focus four units away from each side of a signpost', () => {
    const ring = outlineOf('place', 100)
      .ring.slice(1, -1)
      .split('L')
      .map((pair) => pair.split(' ').map(Number));
    const [, [tx = 0, ty = 0] = [], [px = 0, py = 0] = []] = ring;
    // Distance of the point 88, 0 of the body from the slanted side of the ring.
    const distance = Math.abs((px - tx) * (0 - ty) - (py - ty) * (88 - tx)) / Math.hypot(px - tx, py - ty);
    expect(distance).toBeCloseTo(4, 1);
  });
});
