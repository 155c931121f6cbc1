import { describe, expect, it } from 'vitest';
import type { Ink, Picture, View } from '../../../client/graph/paint/frame.ts';
import { Painter } from '../../../client/graph/paint/paint.ts';
import { type Canvas, WidePicture } from '../../../client/graph/paint/wide-picture.ts';
import { elementsOf } from '../../../client/graph/scene/elements.ts';
import { sceneOf } from '../../../client/graph/scene/scene.ts';
import { tokensFrom } from '../../../client/graph/scene/tokens.ts';
import { type Call, recordingContext } from './recording-context.ts';
import { calm, entity, half, relation } from './sample.ts';

const tokens = tokensFrom((name) => name.slice(2));
const scene = sceneOf(
  elementsOf({ entities: [entity('a'), entity('b')], relations: [relation('a', 'b')], more: {} }, half),
  new Map([
    ['a', [0, 0]],
    ['b', [0, 200]],
  ]),
  new Set(),
);
const view: View = { x: 400, y: 200, zoom: 0.5, width: 800, height: 600, ratio: 2 };
const pictureFrom = (seen: Partial<View> = {}, over: Partial<Picture> = {}): Picture => ({
  scene,
  state: calm,
  tokens,
  ...over,
  view: { ...view, ...seen },
});
const LINES = 1400;

/** A wide picture, and what has been painted on each of its canvases. */
function wide() {
  const painted: Call[][] = [];
  const canvases: Canvas[] = [];
  const picture = new WidePicture(new Painter((d) => d as unknown as Path2D), (width, height) => {
    const { context, calls } = recordingContext();
    const canvas = { width, height, getContext: () => context } as unknown as Canvas;
    painted.push(calls);
    canvases.push(canvas);
    return canvas;
  });
  return { picture, painted, canvases };
}

const rectsOf = (calls: readonly Call[]) =>
  calls.filter(({ does }) => does === 'rect').map(({ given }) => given as [number, number, number, number]);

function drawnOn(picture: WidePicture, seen: Partial<View>): { context: Ink; images: Call[] } {
  const { context, calls } = recordingContext();
  picture.draw(context, { ...view, ...seen });
  return { context, images: calls.filter(({ does }) => does === 'drawImage') };
}

describe('a wide picture', () => {
  it('is painted a band at a time, and the bands are all of it', () => {
    const { picture, painted, canvases } = wide();
    let turns = 1;
    while (!picture.advance(pictureFrom(), LINES)) turns += 1;
    const bands = rectsOf(painted[0] ?? []);
    expect(bands).toHaveLength(turns);
    expect(turns).toBeGreaterThan(2);
    let foot = 0;
    for (const [left, top, width, height] of bands) {
      expect([left, top, width]).toEqual([0, foot, canvases[0]?.width]);
      foot = top + height;
    }
    expect(foot).toBe(canvases[0]?.height);
  });

  it('is not shown before it is whole, and the one before it is until then', () => {
    const { picture, canvases } = wide();
    picture.advance(pictureFrom(), LINES);
    expect(drawnOn(picture, {}).images).toEqual([]);
    picture.finish(pictureFrom(), LINES);
    picture.advance(pictureFrom({ zoom: 0.8 }), LINES);
    expect(drawnOn(picture, {}).images[0]?.given[0]).toBe(canvases[0]);
    picture.finish(pictureFrom({ zoom: 0.8 }), LINES);
    expect(drawnOn(picture, {}).images[0]?.given[0]).toBe(canvases[1]);
  });

  it('stands where the drawing stands, as large as that, and reaches beyond the view', () => {
    const { picture } = wide();
    picture.finish(pictureFrom(), LINES);
    const same = drawnOn(picture, {}).images[0];
    expect(same?.given.slice(1)).toEqual([-200, -150, 1200, 900]);
    expect(same?.scale).toBe(2);
    // Twice as large about the origin of the drawing, which stands at 400, 200.
    expect(drawnOn(picture, { zoom: 1 }).images[0]?.given.slice(1)).toEqual([-800, -500, 2400, 1800]);
    expect(drawnOn(picture, { x: 410 }).images[0]?.given.slice(1)).toEqual([-190, -150, 1200, 900]);
  });

  it('is good for a view that it covers at nearly its size, and for no other drawing', () => {
    const { picture } = wide();
    picture.finish(pictureFrom(), LINES);
    expect(picture.isFresh(pictureFrom({ x: 500 }))).toBe(true);
    expect(picture.isFresh(pictureFrom({ x: 700 }))).toBe(false);
    expect(picture.isFresh(pictureFrom({ zoom: 0.7 }))).toBe(false);
    const hovered = { ...calm, hovered: { kind: 'entity', id: 'a' } } as const;
    expect(picture.isOf(pictureFrom({}, { state: hovered }))).toBe(true);
    expect(picture.isOf(pictureFrom({}, { state: { ...calm, picked: new Set(['a']) } }))).toBe(false);
    expect(picture.isOf(pictureFrom({}, { scene: { ...scene } }))).toBe(false);
  });

  it('takes two canvases in all, however often it is painted anew', () => {
    const { picture, canvases } = wide();
    for (const zoom of [0.2, 0.3, 0.45, 0.7, 1]) picture.finish(pictureFrom({ zoom }), LINES);
    expect(canvases).toHaveLength(2);
  });
});
