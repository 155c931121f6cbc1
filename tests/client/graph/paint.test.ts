import { describe, expect, it } from 'vitest';
import type { State, View } from '../../../client/graph/paint/frame.ts';
import { Painter } from '../../../client/graph/paint/paint.ts';
import { elementsOf, type Given } from '../../../client/graph/scene/elements.ts';
import { sceneOf, threadOf } from '../../../client/graph/scene/scene.ts';
import { tokensFrom } from '../../../client/graph/scene/tokens.ts';
import { type Call, recordingContext } from './recording-context.ts';
import { calm, entity, half, relation } from './sample.ts';

const tokens = tokensFrom((name) => name.slice(2));
const view: View = { x: 500, y: 400, zoom: 1, width: 1000, height: 800, ratio: 1 };

const given: Given = {
  entities: [
    entity('a', { name: 'Ann Ex', kind: 'person' }),
    entity('b', {
      name: 'Holding B',
      badges: [{ badge: 'sanctioned', label: 'Sanctioned ZZ 2020', relations: ['s'] }],
    }),
  ],
  relations: [
    relation('a', 'b', { id: 'r', verb: 'owns, police say', standing: 'attributed', disputed: true }),
  ],
  more: { a: { total: 6 } },
};
const positions = new Map<string, [number, number]>([
  ['a', [0, -100]],
  ['b', [0, 100]],
]);

function paint(
  state: Partial<State> = {},
  seen: Partial<View> = {},
  shown: Given = given,
  at = positions,
): Call[] {
  const { context, calls } = recordingContext();
  const all = { ...calm, ...state };
  const scene = sceneOf(elementsOf(shown, half), at, all.thread);
  const painter = new Painter((d) => d as unknown as Path2D);
  painter.paint(context, { scene, view: { ...view, ...seen }, state: all, tokens });
  return calls;
}

const texts = (calls: Call[]) =>
  calls.filter(({ does }) => does === 'fillText').map(({ given: [text] }) => text);
const strokes = (calls: Call[]) => calls.filter(({ does }) => does === 'stroke');

describe('a frame', () => {
  it('says in words all that is on the canvas', () => {
    expect(texts(paint())).toEqual([
      'owns, police say',
      'Ann Ex',
      'person',
      'Holding B',
      'company',
      'Sanctioned ZZ 2020',
      '+6',
    ]);
  });

  it('begins with paper over everything', () => {
    const [first] = paint().filter(({ does }) => does === 'fillRect');
    expect(first).toMatchObject({ given: [0, 0, 1000, 800], fillStyle: 'paper' });
  });

  it('dashes what somebody says, with each dash whole', () => {
    const dashes = paint().filter(
      ({ does, given: [dash] }) => does === 'setLineDash' && Array.isArray(dash) && dash.length > 0,
    );
    expect(dashes.map(({ given: [dash] }) => (dash as number[])[0])).toEqual([7, 7]);
  });

  it('draws the selected relation as the thread, and its two ends in ink', () => {
    const calls = paint({
      selected: { kind: 'relation', id: 'r' },
      thread: threadOf({ kind: 'relation', id: 'r' }, undefined),
    });
    expect(
      strokes(calls)
        .filter(({ strokeStyle }) => strokeStyle === 'thread')
        .map(({ lineWidth }) => lineWidth),
    ).toEqual([2.5, 2.5, 1.2, 1.3]);
    expect(
      strokes(calls).filter(({ strokeStyle, lineWidth }) => strokeStyle === 'ink' && lineWidth === 1.75),
    ).toHaveLength(2);
  });

  it('uses the thread for nothing that is not followed', () => {
    const calls = paint({ selected: { kind: 'entity', id: 'a' }, hovered: { kind: 'relation', id: 'r' } });
    expect(
      calls.filter(({ strokeStyle, fillStyle }) => strokeStyle === 'thread' || fillStyle === 'thread'),
    ).toEqual([]);
  });

  it('steps back from what is outside a followed chain, and still says it', () => {
    const calls = paint({ chain: { entities: ['a'], relations: [] } });
    expect(
      calls.find(({ does, given: [text] }) => does === 'fillText' && text === 'Holding B')?.fillStyle,
    ).toBe('ink-3');
    expect(calls.every(({ globalAlpha }) => globalAlpha === 1)).toBe(true);
  });

  it('rings what the keyboard is on, at every zoom', () => {
    for (const zoom of [1, 0.6, 0.3]) {
      const rings = paint({ focused: { kind: 'entity', id: 'a' } }, { zoom }).filter(
        ({ does, strokeStyle, lineWidth, scale }) =>
          (does === 'stroke' || does === 'strokeRect') &&
          strokeStyle === 'ink' &&
          Math.abs(Number(lineWidth) * scale - 2) < 0.05,
      );
      expect(rings).toHaveLength(1);
    }
  });

  it('leaves out what is outside the view', () => {
    expect(texts(paint({}, { x: 500, y: 5000 }))).toEqual([]);
  });

  it.each([
    [0.79, ['owns, police say', 'Ann Ex', 'Holding B', '+6']],
    [0.49, ['Ann Ex', 'Holding B']],
  ])('at a zoom of %d shows %j', (zoom, shown) => {
    expect(texts(paint({}, { zoom }))).toEqual(shown);
  });

  it('never sets a name under 12 pixels nor anything under 10.5', () => {
    for (const zoom of [0.1, 0.3, 0.5, 0.7, 0.8, 0.9, 1, 2])
      for (const {
        does,
        font,
        given: [text],
        scale,
      } of paint({}, { zoom, ratio: 2 })) {
        if (does !== 'fillText') continue;
        const size = (Number(/([\d.]+)px/.exec(String(font))?.[1]) * scale) / 2;
        if (text === 'Ann Ex' || text === 'Holding B') expect(size).toBeGreaterThanOrEqual(11.99);
        expect(size).toBeGreaterThanOrEqual(10.49);
      }
  });

  it('keeps every text at 10.5 pixels or more from the smallest zoom to the largest', () => {
    for (let zoom = 0.1; zoom <= 2.5; zoom += 0.05)
      for (const ratio of [1, 2])
        for (const { does, font, scale } of paint({ picked: new Set(['a']) }, { zoom, ratio }))
          if (does === 'fillText') {
            const size = (Number(/([\d.]+)px/.exec(String(font))?.[1]) * scale) / ratio;
            expect(size).toBeGreaterThan(10.49);
          }
  });

  it.each([2.5, 1, 0.6, 0.3, 0.1])('dashes a followed allegation at a zoom of %d, twice at least', (zoom) => {
    const calls = paint({ thread: new Set(['r']) }, { zoom });
    const drawn = calls.flatMap((call, i) =>
      call.does === 'stroke' && call.strokeStyle === 'thread' && call.given.length === 0
        ? [{ call, path: calls.slice(0, i) }]
        : [],
    );
    const dashes = drawn.flatMap(({ call, path }) => {
      const dash = path.findLast(({ does }) => does === 'setLineDash')?.given[0] as number[] | undefined;
      if (dash?.length !== 2) return [];
      const [from, to] = ['moveTo', 'lineTo'].map(
        (does) => path.findLast((each) => each.does === does)?.given,
      );
      const length = Math.hypot(Number(to?.[0]) - Number(from?.[0]), Number(to?.[1]) - Number(from?.[1]));
      const [on = 0, off = 0] = dash;
      expect(off * call.scale).toBeGreaterThan(0.5);
      expect(Number(call.lineWidth) * call.scale).toBeGreaterThanOrEqual(2.5 * 0.7 - 1e-9);
      return [Math.round((length + off) / (on + off))];
    });
    expect(dashes.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(2);
  });

  it('paints a part of a frame within that part alone, and only what reaches into it', () => {
    const { context, calls } = recordingContext();
    const scene = sceneOf(elementsOf(given, half), positions, new Set());
    const painter = new Painter((d) => d as unknown as Path2D);
    const part = { left: 0, top: 250, right: 1000, bottom: 290 };
    painter.paint(context, { scene, view, state: calm, tokens }, { part });
    const [first, second, third] = calls.filter(({ does }) => !['save', 'setTransform'].includes(does));
    expect(first?.does).toBe('beginPath');
    expect(second).toMatchObject({ does: 'rect', given: [0, 250, 1000, 40] });
    expect(third?.does).toBe('clip');
    expect(calls.find(({ does }) => does === 'fillRect')?.given).toEqual([0, 250, 1000, 40]);
    expect(texts(calls)).toContain('Ann Ex');
    expect(texts(calls)).not.toContain('Holding B');
  });

  it('shows the same names while it is panned', () => {
    const many: Given = {
      entities: Array.from({ length: 400 }, (_, i) => entity(`e${i}`, { name: `Invented name ${i}` })),
      relations: [],
      more: {},
    };
    const spread = new Map(
      many.entities.map(({ id }, i) => [id, [(i % 20) * 150, Math.floor(i / 20) * 60] as [number, number]]),
    );
    const scene = sceneOf(elementsOf(many, half), spread, new Set());
    const painter = new Painter((d) => d as unknown as Path2D);
    const shown = (x: number) => {
      const { context, calls } = recordingContext();
      painter.paint(context, { scene, view: { ...view, x, y: 0, zoom: 0.3 }, state: calm, tokens });
      return new Set(texts(calls));
    };
    const [before, after] = [shown(40), shown(80)];
    expect(before.size).toBeGreaterThan(20);
    for (const name of before) expect(after).toContain(name);
  });

  it('says what the pointer is on, though another verb would stand there', () => {
    const two: Given = {
      entities: [entity('a'), entity('b')],
      relations: [
        relation('a', 'b', { id: 'r1', verb: 'controls' }),
        relation('b', 'a', { id: 'r2', verb: 'advises' }),
      ],
      more: {},
    };
    const near = new Map<string, [number, number]>([
      ['a', [0, -60]],
      ['b', [0, 60]],
    ]);
    const verbs = (state: Partial<State>) =>
      texts(paint(state, { zoom: 0.55 }, two, near)).filter(
        (text) => text === 'controls' || text === 'advises',
      );
    expect(verbs({ hovered: { kind: 'relation', id: 'r1' } })).toContain('controls');
    expect(verbs({ hovered: { kind: 'relation', id: 'r2' } })).toContain('advises');
  });

  it('draws what is picked in the outline of the selected', () => {
    const calls = paint({ picked: new Set(['a', 'b']) });
    expect(
      strokes(calls).filter(({ strokeStyle, lineWidth }) => strokeStyle === 'ink' && lineWidth === 1.75),
    ).toHaveLength(2);
  });

  it('sets two strokes across a line on which the sources cannot all be right, at any zoom', () => {
    const across = (zoom: number, state: Partial<State> = {}) =>
      strokes(paint({ contradicted: new Set(['r']), ...state }, { zoom })).filter(({ lineWidth }) =>
        [1.4, 1.4 * 0.7, 1.4 * 2].some((width) => Math.abs(Number(lineWidth) * zoom - width) < 1e-6),
      );
    for (const zoom of [2, 1, 0.4])
      expect(across(zoom).map(({ strokeStyle }) => strokeStyle)).toEqual(['ink', 'ink']);
    expect(across(1, { thread: new Set(['r']) }).map(({ strokeStyle }) => strokeStyle)).toEqual([
      'thread',
      'thread',
    ]);
    expect(across(1, { contradicted: new Set(['another']) })).toEqual([]);
  });

  it('leaves out a verb that a box would cut, and keeps the line', () => {
    const tight = new Map<string, [number, number]>([
      ['a', [0, 0]],
      ['b', [195, 0]],
    ]);
    const calls = paint({}, {}, given, tight);
    expect(texts(calls)).not.toContain('owns, police say');
    expect(strokes(calls).some(({ strokeStyle }) => strokeStyle === 'own')).toBe(true);
  });

  it.each([
    [0, 146],
    [0, 200],
    [0, 260],
    [330, 0],
    [400, 0],
    [300, 150],
  ] satisfies [number, number][])(
    'sets none of the verbs of six parallel lines over another, with the other box at %d, %d',
    (x, y) => {
      const verbs = ['owns', 'director of', 'alleged link to', 'close to', 'former adviser to', 'nephew of'];
      const six: Given = {
        entities: [entity('a'), entity('b')],
        relations: verbs.map((verb, i) => relation('a', 'b', { id: `r${i}`, verb })),
        more: {},
      };
      const apart = new Map<string, [number, number]>([
        ['a', [0, 0]],
        ['b', [x, y]],
      ]);
      for (const zoom of [2, 1, 0.8, 0.6]) {
        const shown = paint({}, { zoom }, six, apart).filter(
          ({ does, given: [text] }) => does === 'fillText' && verbs.includes(String(text)),
        );
        const words = shown.map(({ given: [text, left], scale, origin }) => ({
          x: origin[0] + Number(left) * scale,
          y: origin[1],
          width: String(text).length * 5.75 * scale,
          height: 14 * scale,
        }));
        expect(words.length).toBeGreaterThan(zoom >= 1 ? 2 : 0);
        for (const [i, a] of words.entries())
          for (const b of words.slice(i + 1))
            expect(
              Math.abs(a.y - b.y) >= a.height || a.x + a.width <= b.x || b.x + b.width <= a.x,
              `zoom ${zoom}`,
            ).toBe(true);
      }
    },
  );

  it('sets the verbs of six parallel lines beside one another where there is room for all', () => {
    const six: Given = {
      entities: [entity('a'), entity('b')],
      relations: Array.from({ length: 6 }, (_, i) =>
        relation('a', 'b', { id: `r${i}`, verb: `invented ${i}` }),
      ),
      more: {},
    };
    const apart = new Map<string, [number, number]>([
      ['a', [0, 0]],
      ['b', [0, 260]],
    ]);
    expect(
      texts(paint({}, {}, six, apart)).filter((text) => String(text).startsWith('invented')),
    ).toHaveLength(6);
  });

  it('says what an entity is where there is no room for what it is besides', () => {
    const long: Given = {
      entities: [entity('a', { kind: 'role', name: 'X' })],
      relations: [],
      more: {},
    };
    expect(texts(paint({}, { zoom: 1 }, long))).toContain('role · unnamed');
    expect(texts(paint({}, { zoom: 0.82 }, long))).toContain('role');
  });

  it('drops the kind word before the badge where the box is shown too small for both', () => {
    expect(texts(paint({}, { zoom: 0.85 }))).toContain('Sanctioned ZZ 2020');
    expect(texts(paint({}, { zoom: 0.85 }))).not.toContain('company');
  });

  it('lets no name stand on another when all is in view', () => {
    const many: Given = {
      entities: Array.from({ length: 60 }, (_, i) => entity(`e${i}`, { name: `Invented name ${i}` })),
      relations: [],
      more: {},
    };
    const packed = new Map(
      many.entities.map(({ id }, i) => [id, [(i % 8) * 150, Math.floor(i / 8) * 60] as [number, number]]),
    );
    const calls = paint({}, { zoom: 0.2, x: 100, y: 100 }, many, packed).filter(
      ({ does }) => does === 'fillText',
    );
    const boxes = calls.map(({ given: [text], origin: [x, y] }) => ({
      x,
      y,
      width: String(text).length * 6,
    }));
    expect(boxes.length).toBeGreaterThan(4);
    expect(boxes.length).toBeLessThan(60);
    for (const [i, a] of boxes.entries())
      for (const b of boxes.slice(i + 1))
        expect(Math.abs(a.y - b.y) >= 14 || a.x + a.width <= b.x || b.x + b.width <= a.x).toBe(true);
  });

  it('puts the sides of boxes in the middle of device pixels', () => {
    const corners = paint({}, { x: 500.3, y: 400.7 })
      .filter(({ does }) => does === 'setTransform')
      .map(({ given: [, , , , x, y] }) => [Number(x) % 1, Number(y) % 1]);
    expect(new Set(corners.flat())).toEqual(new Set([0, 0.5]));
  });
});
