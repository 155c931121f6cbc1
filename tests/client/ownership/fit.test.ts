import { describe, expect, it } from 'vitest';
import { bestFrom, fitIn, outOfSight } from '../../../client/explore/ownership/fit-holdings.ts';
import { setHoldings } from '../../../client/explore/ownership/set-holdings.ts';
import { stylesAt, ZOOMS } from '../../../client/explore/ownership/zooms.ts';
import { entity, relation } from '../views.ts';
import { answer, crossed, layeredAt, ofGroup, ofZone, unheld } from './answers.ts';

const answers = [unheld, ofZone, ofGroup] as const;
const sets = ZOOMS.map((zoom) => layeredAt(zoom, ...answers));
const [whole, , small] = sets;

/** As wide as it would like to be, and as narrow as it can be made, in CSS pixels. */
const usual = whole ? setHoldings(whole.measured, whole.places).width : Number.NaN;
const leastOf = (laidOut: typeof whole) =>
  laidOut
    ? Math.ceil(setHoldings(laidOut.measured, laidOut.places, 1).width * laidOut.measured.zoom)
    : Number.NaN;

/** A holder at the far left of many boxes of which nobody knows more than that they are there. */
const many = Array.from({ length: 9 }, (_, index) => entity(`site-${index}`, 'compound'));
const wide = answer(
  'owner',
  {
    entities: [entity('owner', 'person'), ...many],
    relations: many.map(({ id }) => relation(`owner-${id}`, 'owner', id)),
  },
  { direction: 'down' },
);
const wideSets = ZOOMS.map((zoom) => layeredAt(zoom, wide));

describe('A drawing of holdings in a frame', () => {
  it('has the names of its ranks beside it where there is room for both', () => {
    const fit = fitIn(sets, usual + 100);
    expect(fit?.set.zoom).toBe(1);
    expect(fit?.ranks.every(({ x, anchor }) => x === 0 && anchor === 'start')).toBe(true);
    expect(fit?.left).toBeGreaterThanOrEqual(90);
  });

  it('is squeezed before they have to go', () => {
    const fit = fitIn(sets, leastOf(whole) + 95);
    expect(fit?.set.width).toBeLessThan(usual);
    expect(fit?.left).toBeGreaterThanOrEqual(90);
    expect(fit?.top).toBe(0);
  });

  it('has them above its boxes before it is shown any smaller', () => {
    const fit = fitIn(sets, leastOf(whole) + 10);
    expect([fit?.set.zoom, fit?.isWhole]).toEqual([1, true]);
    expect(fit?.left).toBeLessThan(10);
    const [owners] = fit?.ranks ?? [];
    expect(owners?.y).toBeLessThan(fit?.top ?? 0);
  });

  it('is shown smaller where only so all of it is seen, and never smaller than can be read', () => {
    expect(fitIn(sets, leastOf(small))).toMatchObject({ set: { zoom: 0.8 }, isWhole: true });
    const fit = fitIn(sets, leastOf(small) - 1);
    expect(fit).toMatchObject({ set: { zoom: 0.8 }, isWhole: false });
    for (const zoom of ZOOMS)
      for (const role of ['kind', 'badge', 'verb', 'name'] as const)
        expect(stylesAt(zoom)[role].size * zoom, `${role} at ${zoom}`).toBeGreaterThanOrEqual(10.49);
  });

  it('asks for the next size while none that is known has room', () => {
    expect(fitIn([], 900)).toBeUndefined();
    expect(fitIn(sets.slice(0, 2), 100)).toBeUndefined();
  });

  it('has no name of a rank on a box, a verb or a line', () => {
    for (const all of [sets, ZOOMS.map((zoom) => layeredAt(zoom, crossed))]) {
      const fit = fitIn(all, leastOf(all[0]) + 10);
      for (const { y } of fit?.ranks ?? [])
        for (const { y: middle, box } of fit?.set.boxes ?? [])
          expect(Math.abs((fit?.top ?? 0) + middle - y)).toBeGreaterThan(box.height / 2);
    }
  });
});

describe('A drawing that is wider than its frame', () => {
  it('is first seen where who holds without being held is seen, and not only what is asked about', () => {
    const fit = fitIn(sets, 260);
    if (!fit) throw new Error('It has no fit.');
    const from = bestFrom(fit, 260);
    const tycoon = fit.set.boxes.find(({ box }) => box.id === 'tycoon');
    const half = ((tycoon?.box.width ?? 0) * fit.set.zoom) / 2;
    const middle = fit.left + (tycoon?.x ?? 0) * fit.set.zoom;
    expect(middle - half).toBeGreaterThanOrEqual(from - 1);
    expect(middle + half).toBeLessThanOrEqual(from + 261);
  });

  it('counts what is beyond either side, and counts nothing twice', () => {
    const fit = fitIn(wideSets, 400);
    if (!fit) throw new Error('It has no fit.');
    expect(fit.isWhole).toBe(false);
    const atLeft = outOfSight(fit, 0, 400);
    expect(atLeft.left).toBe(0);
    expect(atLeft.right).toBeGreaterThan(0);
    const atRight = outOfSight(fit, fit.width - 400, 400);
    expect(atRight).toMatchObject({ right: 0 });
    expect(atRight.left).toBeGreaterThan(0);
    expect(outOfSight(fit, 0, fit.width)).toEqual({ left: 0, right: 0 });
  });

  it('is first seen with whom it is about downwards, as far in its middle as may be', () => {
    const fit = fitIn(wideSets, 400);
    if (!fit) throw new Error('It has no fit.');
    const from = bestFrom(fit, 400);
    const owner = fit.set.boxes.find(({ box }) => box.id === 'owner');
    const middle = fit.left + (owner?.x ?? 0) * fit.set.zoom;
    expect(middle).toBeGreaterThan(from);
    expect(middle).toBeLessThan(from + 400);
  });
});
