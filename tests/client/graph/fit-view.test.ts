import { describe, expect, it } from 'vitest';
import { elementsOf } from '../../../client/graph/scene/elements.ts';
import { sceneOf } from '../../../client/graph/scene/scene.ts';
import { fitView } from '../../../client/graph/view/fit-view.ts';
import { hasRoom, roomFor } from '../../../client/graph/view/note-room.ts';
import { entity, half, relation } from './sample.ts';

const size = { width: 1000, height: 700 };
const zoom = { least: 0.1, largest: 1 };
/** The key of standings, at the lower left. */
const reserved = { left: 28, top: 605, right: 240, bottom: 690 };
const rect = (left: number, top: number, right: number, bottom: number) => ({ left, top, right, bottom });

describe('all of a drawing', () => {
  const bounds = rect(0, 0, 800, 560);

  it('stands in the middle, no larger than life', () => {
    expect(fitView({ bounds, size, zoom, rects: [bounds] })).toEqual({ zoom: 1, x: 100, y: 70 });
    const large = rect(0, 0, 1888, 644);
    expect(fitView({ bounds: large, size, zoom, rects: [] }).zoom).toBeCloseTo(0.5, 9);
  });

  it('is shifted, no further than it must be, where a box would stand under the key', () => {
    const corner = rect(0, 512, 150, 560);
    const fit = fitView({ bounds, size, zoom, reserved, rects: [corner] });
    expect(fit.zoom).toBe(1);
    expect(corner.bottom + fit.y).toBeLessThanOrEqual(reserved.top);
    expect(fit.y).toBeGreaterThanOrEqual(12);
  });

  it('is made at most a tenth smaller for it', () => {
    const full = rect(0, 0, 944, 644);
    const corner = rect(0, 596, 200, 644);
    const fit = fitView({ bounds: full, size, zoom, reserved, rects: [corner] });
    expect(fit.zoom).toBeGreaterThanOrEqual(0.9);
    expect(
      corner.left * fit.zoom + fit.x >= reserved.right || corner.bottom * fit.zoom + fit.y <= reserved.top,
    ).toBe(true);
  });

  it('stays in the middle where that helps nothing', () => {
    const fit = fitView({ bounds, size, zoom, reserved: rect(0, 0, 1000, 700), rects: [bounds] });
    expect(fit).toEqual({ zoom: 1, x: 100, y: 70 });
  });
});

describe('a note on the canvas', () => {
  const elements = elementsOf(
    { entities: [entity('a'), entity('b')], relations: [relation('a', 'b')], more: {} },
    half,
  );
  const scene = sceneOf(
    elements,
    new Map([
      ['a', [300, 620]],
      ['b', [700, 620]],
    ]),
    new Set(),
  );
  const note = { width: 170, height: 60, left: 260, right: 980, bottom: 660 };
  const seen = { x: 0, y: 0, zoom: 1 };

  it('stands beside boxes, and on no line', () => {
    const left = roomFor(scene, seen, note) ?? Number.NaN;
    const { width = 0 } = elements.boxes.get('b') ?? {};
    expect(left).toBeGreaterThanOrEqual(700 + width / 2);
    expect(left + note.width).toBeLessThanOrEqual(note.right);
    expect(hasRoom(scene, seen, note, 420)).toBe(false);
  });

  it('has the first place where all that is drawn is above it', () => {
    expect(roomFor(scene, { ...seen, y: -200 }, note)).toBe(260);
  });

  it('has none where it would not fit between what is drawn and the side', () => {
    expect(roomFor(scene, seen, { ...note, right: 860 })).toBeUndefined();
  });
});
