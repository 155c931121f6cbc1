import { describe, expect, it } from 'vitest';
import { dashesWithin, meetsRoute, windowOf } from '../../../client/graph/paint/cull.ts';
import type { Picture, View } from '../../../client/graph/paint/frame.ts';
import { type Painted, snapped, stepTo } from '../../../client/graph/paint/motion.ts';
import { elementsOf } from '../../../client/graph/scene/elements.ts';
import { sceneOf } from '../../../client/graph/scene/scene.ts';
import { tokensFrom } from '../../../client/graph/scene/tokens.ts';
import { calm, entity, half, relation } from './sample.ts';

const tokens = tokensFrom((name) => name);
const scene = sceneOf(
  elementsOf({ entities: [entity('a'), entity('b')], relations: [relation('a', 'b')], more: {} }, half),
  new Map([
    ['a', [0, 0]],
    ['b', [0, 200]],
  ]),
  new Set(),
);
const view: View = { x: 100, y: 50, zoom: 0.5, width: 800, height: 600, ratio: 2 };
const picture = (seen: Partial<View> = {}, over: Partial<Picture> = {}): Picture => ({
  scene,
  state: calm,
  tokens,
  ...over,
  view: snapped({ ...view, ...seen }),
});
const crowded: Painted = { picture: picture(), how: 'whole', lines: 200 };

describe('the next frame', () => {
  it('is the last one moved, with what comes in, while many lines are panned', () => {
    expect(stepTo(picture({ x: 110, y: 45 }), crowded)).toEqual({
      how: 'moved',
      by: [20, -10],
      parts: [
        { left: 0, top: 0, right: 20, bottom: 1200 },
        { left: 20, top: 1190, right: 1600, bottom: 1200 },
      ],
    });
  });

  it('covers with what it keeps and what comes in every pixel of the canvas once', () => {
    for (const [dx, dy] of [
      [9, 0],
      [-9, 0],
      [0, 7],
      [0, -7],
      [-3, 4],
      [799, -599],
    ] as const) {
      const step = stepTo(picture({ x: 100 + dx, y: 50 + dy }), crowded);
      if (step.how !== 'moved') throw new Error(step.how);
      const fresh = step.parts.reduce(
        (sum, { left, top, right, bottom }) => sum + (right - left) * (bottom - top),
        0,
      );
      expect(fresh).toBe(1600 * 1200 - (1600 - 2 * Math.abs(dx)) * (1200 - 2 * Math.abs(dy)));
    }
  });

  it('is painted whole where few lines are in view, and where nothing of the last one stays', () => {
    expect(stepTo(picture({ x: 110 }), { ...crowded, lines: 199 })).toEqual({ how: 'whole' });
    expect(stepTo(picture({ x: 901 }), crowded)).toEqual({ how: 'whole' });
  });

  it('is none where nothing has changed, less than half a pixel included', () => {
    expect(stepTo(picture({ x: 100.2 }), crowded)).toEqual({ how: 'none' });
    expect(stepTo(picture({}, { state: { ...calm } }), crowded)).toEqual({ how: 'none' });
  });

  it.each([
    ['what is hovered', { state: { ...calm, hovered: { kind: 'entity', id: 'a' } } }],
    ['what is selected', { state: { ...calm, selected: { kind: 'relation', id: 'a-b' } } }],
    ['where the keyboard is', { state: { ...calm, focused: { kind: 'entity', id: 'b' } } }],
    ['what is followed', { state: { ...calm, thread: new Set(['a-b']) } }],
    ['what is picked', { state: { ...calm, picked: new Set(['a']) } }],
    ['a position', { scene: { ...scene } }],
    ['the theme', { tokens: { ...tokens } }],
  ] satisfies [string, Partial<Picture>][])(
    'is painted whole when %s changes, though it is panned',
    (_, over) => {
      expect(stepTo(picture({ x: 110 }, over), crowded)).toEqual({ how: 'whole' });
    },
  );

  it('is painted whole when the size or the screen changes', () => {
    expect(stepTo(picture({ width: 700 }), crowded)).toEqual({ how: 'whole' });
    expect(stepTo(picture({ ratio: 1 }), crowded)).toEqual({ how: 'whole' });
  });

  it('is coarse while many lines are zoomed, and whole where they are few', () => {
    expect(stepTo(picture({ zoom: 0.52 }), crowded)).toEqual({ how: 'coarse' });
    expect(stepTo(picture({ zoom: 0.52 }), { ...crowded, lines: 130 })).toEqual({ how: 'coarse' });
    expect(stepTo(picture({ zoom: 0.52 }), { ...crowded, lines: 30 })).toEqual({ how: 'whole' });
    expect(stepTo(picture({ x: 110 }), { ...crowded, how: 'coarse' })).toEqual({ how: 'coarse' });
  });

  it('is an earlier picture at the size of now while very many lines are zoomed, at any ratio', () => {
    const [single, double] = [1, 2].map((ratio) => ({
      ...crowded,
      picture: picture({ ratio }),
      lines: 2500,
    }));
    expect(stepTo(picture({ ratio: 1, zoom: 0.52 }), single)).toEqual({ how: 'scaled' });
    expect(stepTo(picture({ zoom: 0.52 }), double)).toEqual({ how: 'scaled' });
    expect(stepTo(picture({ x: 110 }), double && { ...double, how: 'scaled' })).toEqual({ how: 'scaled' });
  });

  it('is an earlier picture while very many are panned on a sharp screen from so far that no words are shown', () => {
    const far = { ...crowded, picture: picture({ zoom: 0.3 }), lines: 2500 };
    expect(stepTo(picture({ zoom: 0.3, x: 110 }), far)).toEqual({ how: 'scaled' });
    expect(stepTo(picture({ x: 110 }), { ...crowded, lines: 2500 }).how).toBe('moved');
    const single = { ...far, picture: picture({ zoom: 0.3, ratio: 1 }) };
    expect(stepTo(picture({ zoom: 0.3, ratio: 1, x: 110 }), single).how).toBe('moved');
  });

  it('is painted again, coarse, once fewer of them are in view', () => {
    expect(stepTo(picture({ zoom: 0.9 }), { ...crowded, how: 'scaled', lines: 700 })).toEqual({
      how: 'coarse',
    });
  });

  it('is painted whole when other lines are found contradicted', () => {
    const state = { ...calm, contradicted: new Set(['a-b']) };
    expect(stepTo(picture({}, { state }), crowded)).toEqual({ how: 'whole' });
  });

  it('is whole while a hundred lines are zoomed on a screen where coarse would be no quicker', () => {
    const single = { ...crowded, picture: picture({ ratio: 1 }), lines: 130 };
    expect(stepTo(picture({ ratio: 1, zoom: 0.52 }), single)).toEqual({ how: 'whole' });
  });
});

describe('culling', () => {
  const window = { left: 0, top: 0, right: 100, bottom: 100 };

  it('keeps a long line that crosses the view, and drops one that only passes by', () => {
    expect(
      meetsRoute(
        [
          { x: -5000, y: -4900 },
          { x: 5000, y: 5100 },
        ],
        window,
      ),
    ).toBe(true);
    expect(
      meetsRoute(
        [
          { x: -5000, y: 150 },
          { x: 150, y: -5000 },
        ],
        window,
      ),
    ).toBe(false);
    expect(
      meetsRoute(
        [
          { x: 90, y: -50 },
          { x: 150, y: 10 },
        ],
        window,
      ),
    ).toBe(false);
  });

  it('keeps a bent line of which one leg is in view', () => {
    const bent = [
      { x: -500, y: -500 },
      { x: -500, y: 50 },
      { x: 500, y: 50 },
    ];
    expect(meetsRoute(bent, window)).toBe(true);
    expect(meetsRoute(bent.slice(0, 2), window)).toBe(false);
  });

  it('cuts dashes where one begins, so that they stand still while the view moves', () => {
    const [a, b] = [
      { x: -1000, y: 50 },
      { x: 1000, y: 50 },
    ];
    for (const shift of [0, 3.3, 11.9, 40]) {
      const moved = { ...window, left: shift, right: 100 + shift };
      const [start = 0, end = 0] = dashesWithin(a, b, moved, 12) ?? [];
      expect(start / 12).toBeCloseTo(Math.round(start / 12), 9);
      expect(start).toBeLessThanOrEqual(1000 + shift);
      expect(start).toBeGreaterThan(1000 + shift - 12.001);
      expect(end).toBeCloseTo(1100 + shift, 6);
    }
    expect(dashesWithin({ x: -10, y: 200 }, { x: 500, y: 200 }, window, 12)).toBeUndefined();
  });

  it('knows a part of the canvas in the units of the drawing', () => {
    expect(windowOf(view, { left: 0, top: 0, right: 1600, bottom: 1200 }, 10)).toEqual({
      left: -220,
      top: -120,
      right: 1420,
      bottom: 1120,
    });
  });
});
