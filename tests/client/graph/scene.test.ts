import { describe, expect, it } from 'vitest';
import { firstOf, step } from '../../../client/graph/hands/navigate.ts';
import { elementsOf } from '../../../client/graph/scene/elements.ts';
import { moreAt, relationAt } from '../../../client/graph/scene/hit.ts';
import { sceneOf, threadOf, withMoved, withThread } from '../../../client/graph/scene/scene.ts';
import { entity, half, relation } from './sample.ts';

const cross = {
  entities: ['middle', 'north', 'east', 'south'].map((id) => entity(id, { name: id })),
  relations: [
    relation('middle', 'north'),
    relation('middle', 'east'),
    relation('south', 'middle'),
    relation('middle', 'authority', { type: 'sanctioned_by' }),
    relation('middle', 'elsewhere'),
  ],
  more: { middle: { total: 4 }, east: { total: 0 }, gone: { total: 2 } },
};
const positions = new Map<string, [number, number]>([
  ['middle', [0, 0]],
  ['north', [0, -200]],
  ['east', [400, 0]],
  ['south', [0, 200]],
]);
const elements = elementsOf(cross, half);
const scene = sceneOf(elements, positions, new Set());
const at = (kind: 'entity' | 'relation', id: string) => ({ kind, id });

describe('the elements of the canvas', () => {
  it('are the lines whose two ends are there, without sanctions', () => {
    expect(elements.lines.map(({ id }) => id)).toEqual(['middle-east', 'middle-north', 'south-middle']);
  });

  it('count neighbours only where there are some to show', () => {
    expect([...elements.more]).toEqual([['middle', 4]]);
  });

  it('rank the most connected first', () => {
    expect(elements.ranked).toEqual(['middle', 'east', 'north', 'south']);
  });

  it('are read aloud with their standing', () => {
    expect(elements.aloud.get('middle-east')).toBe('middle owns east; reported.');
  });
});

describe('the scene', () => {
  it('waits with an entity until it has a place, and with its lines', () => {
    const part = sceneOf(elements, new Map([...positions].filter(([id]) => id !== 'north')), new Set());
    expect([...part.placed.keys()]).toEqual(['middle', 'east', 'south']);
    expect([...part.geometry.keys()]).toEqual(['middle-east', 'south-middle']);
  });

  it('leads the lines of a box that is moved after it, and no others', () => {
    const moved = withMoved(scene, new Map([['south', [40, 220]]]), new Set());
    expect(moved.placed.get('south')).toMatchObject({ x: 40, y: 220 });
    expect(moved.geometry.get('south-middle')).not.toEqual(scene.geometry.get('south-middle'));
    expect(moved.geometry.get('middle-north')).toBe(scene.geometry.get('middle-north'));
  });

  it('follows the selected relation rather than the chain', () => {
    expect(threadOf(at('relation', 'r'), { entities: [], relations: ['x'] })).toEqual(new Set(['r']));
    expect(threadOf(at('entity', 'e'), { entities: [], relations: ['x'] })).toEqual(new Set(['x']));
  });

  it('draws anew what becomes the thread and what was it, as if all were drawn anew, and nothing else', () => {
    const dashed = elementsOf(
      {
        ...cross,
        relations: cross.relations.map((each) => ({ ...each, standing: 'alleged' as const })),
      },
      half,
    );
    const [first, second] = [
      new Set(['middle-east', 'south-middle']),
      new Set(['middle-north', 'south-middle']),
    ];
    const before = sceneOf(dashed, positions, first);
    const after = withThread(before, first, second);
    expect(after).toEqual(sceneOf(dashed, positions, second));
    expect(after.geometry.get('middle-east')).not.toEqual(before.geometry.get('middle-east'));
    expect(after.geometry.get('south-middle')).toBe(before.geometry.get('south-middle'));
    // What is under a pointer is where it was.
    expect(after.placed).toBe(before.placed);
  });

  it('puts "+4" on the left where a line runs past the right', () => {
    const leaning = sceneOf(elements, new Map([...positions, ['north', [60, -200]]]), new Set());
    expect(scene.moreAt.get('middle')?.align).toBe('right');
    expect(leaning.moreAt.get('middle')?.align).toBe('left');
  });
});

describe('what is under the pointer', () => {
  it('is a line within six pixels, and its words', () => {
    expect(relationAt(scene, { x: 5, y: -60 }, 1)).toBe('middle-north');
    expect(relationAt(scene, { x: 8, y: -60 }, 1)).toBeUndefined();
    expect(relationAt(scene, { x: 15, y: -100 }, 1)).toBe('middle-north');
  });

  it('is reached as easily from afar', () => {
    expect(relationAt(scene, { x: 11, y: -60 }, 0.5)).toBe('middle-north');
  });

  it('is the nearest of several lines, and the same one that looking at all of them finds', () => {
    let seed = 11;
    const random = () => {
      seed = (seed * 16_807) % 2_147_483_647;
      return seed / 2_147_483_647;
    };
    const ids = Array.from({ length: 60 }, (_, i) => `e${i}`);
    const many = {
      entities: ids.map((id) => entity(id)),
      relations: ids.flatMap((id, i) =>
        [1, 2].map((n) => relation(id, ids[Math.floor(random() * 60)] ?? id, { id: `${i}-${n}` })),
      ),
      more: {},
    };
    const places = new Map(ids.map((id) => [id, [random() * 3000, random() * 2000] as const]));
    const wide = sceneOf(elementsOf(many, half), places, new Set());
    const distance = (route: readonly { x: number; y: number }[], p: { x: number; y: number }) =>
      route.slice(1).reduce((least, b, i) => {
        const a = route[i] ?? b;
        const [dx, dy] = [b.x - a.x, b.y - a.y];
        const t = Math.max(0, Math.min(1, ((p.x - a.x) * dx + (p.y - a.y) * dy) / (dx * dx + dy * dy || 1)));
        return Math.min(least, Math.hypot(p.x - a.x - t * dx, p.y - a.y - t * dy));
      }, Infinity);
    let hits = 0;
    for (let i = 0; i < 2000; i++) {
      const point = { x: random() * 3000, y: random() * 2000 };
      // At this zoom no words are shown.
      const zoom = 0.4;
      const nearest = [...wide.geometry.values()]
        .map(({ id, route }) => ({ id, away: distance(route, point) }))
        .filter(({ away }) => away <= 6 / zoom)
        .sort((a, b) => a.away - b.away)[0];
      const found = relationAt(wide, point, zoom);
      if (nearest) hits += 1;
      const away = found === undefined ? undefined : distance(wide.geometry.get(found)?.route ?? [], point);
      expect(away, `seed 11, point ${i}`).toBe(nearest?.away);
    }
    expect(hits).toBeGreaterThan(200);
  });

  it('is no "+4" where none is shown', () => {
    const right = (scene.placed.get('middle')?.box.width ?? 0) / 2;
    expect(moreAt(scene, { x: right - 15, y: -34 }, 0.45)).toBeUndefined();
  });

  it('is "+4" above the right end of its box', () => {
    const right = (scene.placed.get('middle')?.box.width ?? 0) / 2;
    expect(moreAt(scene, { x: right - 15, y: -34 }, 1)).toBe('middle');
    expect(moreAt(scene, { x: 0, y: -34 }, 1)).toBeUndefined();
  });
});

describe('an arrow key', () => {
  it('leads from an entity onto the line that runs that way, and on to its other end', () => {
    expect(step(scene, at('entity', 'middle'), 'ArrowRight')).toEqual(at('relation', 'middle-east'));
    expect(step(scene, at('relation', 'middle-east'), 'ArrowRight')).toEqual(at('entity', 'east'));
    expect(step(scene, at('relation', 'middle-east'), 'ArrowLeft')).toEqual(at('entity', 'middle'));
    expect(step(scene, at('entity', 'middle'), 'ArrowDown')).toEqual(at('relation', 'south-middle'));
  });

  it('leads nowhere where no line runs', () => {
    expect(step(scene, at('entity', 'middle'), 'ArrowLeft')).toBeUndefined();
    expect(step(scene, at('relation', 'middle-east'), 'ArrowUp')).toBeUndefined();
  });

  it('begins at the top left', () => {
    expect(firstOf(scene)).toEqual(at('entity', 'north'));
  });
});
