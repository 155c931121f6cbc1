import { describe, expect, it } from 'vitest';
import { seeded } from '../../../client/graph/layout/seeded.ts';
import { elementsOf } from '../../../client/graph/scene/elements.ts';
import { entityAt } from '../../../client/graph/scene/hit.ts';
import { type Scene, sceneOf } from '../../../client/graph/scene/scene.ts';
import type { Point } from '../../../server/domain/drawing/outlines.ts';
import { rectOf } from '../../../server/domain/drawing/place-verbs.ts';
import { entity, half } from './sample.ts';

const KINDS = ['person', 'company', 'compound', 'place', 'event', 'concession'] as const;

/** So many boxes of all kinds, some over others, on negative ground too. */
function scattered(count: number, random: () => number): Scene {
  const entities = Array.from({ length: count }, (_, i) =>
    entity(`e${i}`, {
      kind: KINDS[i % KINDS.length] ?? 'person',
      name: 'Invented '.repeat(1 + Math.floor(3 * random())),
    }),
  );
  const places = new Map(
    entities.map(({ id }) => [id, [4000 * (random() - 0.5), 2400 * (random() - 0.5)] as const]),
  );
  return sceneOf(elementsOf({ entities, relations: [], more: {} }, half), places, new Set());
}

/** What looking at every box finds: the last that is drawn. */
function byLooking(scene: Scene, { x, y }: Point, slack: number): string | undefined {
  let found: string | undefined;
  for (const [id, placed] of scene.placed) {
    const { left, top, right, bottom } = rectOf(placed, slack);
    if (x >= left && x <= right && y >= top && y <= bottom) found = id;
  }
  return found;
}

describe('the box under the pointer', () => {
  it.each([1, 2, 3])('is the one that looking at all of them finds (seed %d)', (seed) => {
    const random = seeded(seed);
    const scene = scattered(400, random);
    let hits = 0;
    for (let i = 0; i < 3000; i++) {
      const point = { x: 4400 * (random() - 0.5), y: 2800 * (random() - 0.5) };
      const slack = i % 3 === 0 ? 0 : 30 * random();
      const found = entityAt(scene, point, slack);
      expect(found, `seed ${seed}, point ${i}`).toBe(byLooking(scene, point, slack));
      if (found !== undefined) hits += 1;
    }
    expect(hits).toBeGreaterThan(500);
  });

  it('is found without looking at boxes that are far off', () => {
    const scene = scattered(5000, seeded(4));
    entityAt(scene, { x: 0, y: 0 });
    let looks = 0;
    const point = {
      y: 0,
      get x() {
        looks += 1;
        return 0;
      },
    };
    entityAt(scene, point, 2);
    expect(looks).toBeLessThan(500);
  });
});
