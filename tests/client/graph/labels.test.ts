import { describe, expect, it } from 'vitest';
import { seeded } from '../../../client/graph/layout/seeded.ts';
import {
  drawnRect,
  namesOf,
  plateAtScale,
  type SmallNames,
  verbsOf,
  withNamesOf,
} from '../../../client/graph/paint/labels.ts';
import { verbScale } from '../../../client/graph/scene/detail.ts';
import { elementsOf } from '../../../client/graph/scene/elements.ts';
import { type Scene, sceneOf } from '../../../client/graph/scene/scene.ts';
import { KINDS } from '../../../server/contract/model.ts';
import { boxOf } from '../../../server/domain/drawing/boxes.ts';
import type { Rect } from '../../../server/domain/drawing/geometry.ts';
import { meet } from '../../../server/domain/drawing/grid.ts';
import { rectOf } from '../../../server/domain/drawing/place-verbs.ts';
import { entity, half, relation } from './sample.ts';

const SEED = Number(process.env['SEED'] ?? Math.floor(Math.random() * 1e6));
const ZOOMS = [0.34, 0.38, 0.41, 0.46, 0.5, 0.55, 0.62, 0.7, 0.79];

/** Boxes of all kinds in rows, no nearer to each other than a layout leaves them. */
function randomScene(random: () => number): Scene {
  const count = 12 + Math.floor(random() * 30);
  const entities = Array.from({ length: count }, (_, i) =>
    entity(`e${i}`, {
      name: `Invented ${'name '.repeat(1 + Math.floor(random() * 5))}${i}`,
      kind: KINDS[Math.floor(random() * KINDS.length)] ?? 'company',
    }),
  );
  const relations = Array.from({ length: count }, (_, i) =>
    relation(`e${i}`, `e${Math.floor(random() * count)}`, { id: `r${i}` }),
  );
  const columns = 3 + Math.floor(random() * 4);
  const rights = new Map<number, number>();
  const places = new Map(
    entities.map((each, i): [string, [number, number]] => {
      const row = Math.floor(i / columns);
      const { width } = boxOf(each, half, { longestName: 280, mostBadges: 3 });
      const x = (rights.get(row) ?? random() * 120) + width / 2;
      rights.set(row, x + width / 2 + 20 + random() * 60);
      return [each.id, [Math.round(x), row * (64 + Math.floor(random() * 40))]];
    }),
  );
  return sceneOf(elementsOf({ entities, relations, more: {} }, half), places, new Set());
}

/** What two things that are drawn have in common and must not, as sentences. */
function overlaps(scene: Scene, names: SmallNames, zoom: number): string[] {
  const boxes = [...scene.placed].map(([id, placed]) => ({
    id,
    own: rectOf(placed),
    drawn: drawnRect(placed, names),
  }));
  const outline = boxes.flatMap((a) =>
    boxes.flatMap((b) =>
      // Boxes that are far apart at full size are never drawn over one another.
      a.id < b.id && !meet(a.own, b.own) && meet(a.drawn, b.drawn) ? [`${a.id} over ${b.id} at ${zoom}`] : [],
    ),
  );
  const texts = [...names].flatMap(([id, { rect, stands, text }]) => {
    const inUnits = scaled(rect, 1 / zoom);
    const box = boxes.find((each) => each.id === id);
    const runsOut =
      stands !== 'over' && box && (inUnits.left < box.drawn.left || inUnits.right > box.drawn.right);
    return runsOut && !(stands === 'within') ? [`“${text}” runs out of ${id} at ${zoom}`] : [];
  });
  return [...outline, ...texts];
}

const scaled = ({ left, top, right, bottom }: Rect, by: number): Rect => ({
  left: left * by,
  top: top * by,
  right: right * by,
  bottom: bottom * by,
});

describe('Names at a small zoom', () => {
  it('never run over another box, nor out of their own, whatever stands how', () => {
    const random = seeded(SEED);
    for (let round = 0; round < 40; round++) {
      const scene = randomScene(random);
      for (const zoom of ZOOMS) {
        const names = namesOf(scene, zoom, new Set(), undefined);
        expect(overlaps(scene, names, zoom), `SEED=${SEED}`).toEqual([]);
      }
    }
  });

  it('leave verbs room, or the verb is not shown', () => {
    const random = seeded(SEED);
    for (let round = 0; round < 20; round++) {
      const scene = randomScene(random);
      for (const zoom of ZOOMS.filter((each) => each >= 0.5)) {
        const names = namesOf(scene, zoom, new Set(), undefined);
        const verbs = verbsOf(scene, zoom, new Set(), names);
        const boxes = [...scene.placed.values()].map((placed) => drawnRect(placed, names));
        for (const id of verbs.keys()) {
          const line = scene.geometry.get(id);
          const plate = line && plateAtScale(line, Math.max(1, verbScale(zoom)));
          expect(
            boxes.some((box) => plate && meet(box, plate)),
            `SEED=${SEED} ${id} at ${zoom}`,
          ).toBe(false);
        }
      }
    }
  });

  const two = (apart: number) =>
    sceneOf(
      elementsOf(
        {
          entities: [
            entity('a', { name: 'A rather long invented name' }),
            entity('b', { name: 'Another long invented name' }),
          ],
          relations: [],
          more: {},
        },
        half,
      ),
      new Map([
        ['a', [0, 0]],
        ['b', [apart, 0]],
      ]),
      new Set(),
    );
  const textsOf = (names: SmallNames) => [...names.values()].map(({ text }) => text);

  it('are whole where there is room for them, and cut where a neighbour stands', () => {
    expect(textsOf(namesOf(two(900), 0.41, new Set(), undefined))).toEqual([
      'A rather long invented name',
      'Another long invented name',
    ]);
    const near = textsOf(namesOf(two(300), 0.41, new Set(), undefined));
    expect(near).toHaveLength(2);
    for (const text of near) expect(text).toMatch(/^A.{4,}…$/);
  });

  it('are whole under the pointer', () => {
    const scene = two(300);
    const names = namesOf(scene, 0.41, new Set(), undefined);
    expect(withNamesOf(names, scene, 0.41, 'a', undefined, undefined)).toBe(names);
    expect(withNamesOf(names, scene, 0.41, 'a', undefined, 'a').get('a')?.text).toBe(
      'A rather long invented name',
    );
  });
});
