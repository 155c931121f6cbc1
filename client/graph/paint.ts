/**
 * One frame of the canvas: paper, lines, plates, heads, words, boxes. Knows no DOM and no Cytoscape, so that it runs on
 * any 2D context, in a worker as in a test.
 */
import type { PlacedBox } from '../../server/domain/drawing/geometry.ts';
import { rectOf } from '../../server/domain/drawing/place-verbs.ts';
import { detailAt } from './detail.ts';
import { emphasisOf, type Frame, type Ink, inDrawing, type Paths, type State, type View } from './frame.ts';
import { namesToShow, verbsToShow } from './labels.ts';
import { paintBox, paintMore, paintSmallBox } from './paint-boxes.ts';
import { paintHead, paintPlate, paintStroke, paintVerb } from './paint-lines.ts';
import type { Scene } from './scene.ts';
import type { Tokens } from './tokens.ts';

function asideOf({ chain }: State): Frame['aside'] {
  if (!chain) return () => false;
  const entities = new Set(chain.entities);
  const relations = new Set(chain.relations);
  return (kind, id) => !(kind === 'entity' ? entities : relations).has(id);
}

/** The part of the drawing that is in view, and a margin around it. */
function visible(view: View, margin: number) {
  const [x, y] = [-view.x / view.zoom, -view.y / view.zoom];
  return {
    left: x - margin,
    top: y - margin,
    right: x + view.width / view.zoom + margin,
    bottom: y + view.height / view.zoom + margin,
  };
}

const MARGIN = 40;

export function frame(ctx: Ink, scene: Scene, view: View, state: State, tokens: Tokens, paths: Paths): void {
  const given: Frame = {
    ctx,
    scene,
    view,
    state,
    tokens,
    paths,
    detail: detailAt(view.zoom),
    aside: asideOf(state),
  };
  ctx.setTransform(1, 0, 0, 1, 0, 0);
  ctx.fillStyle = tokens.paper;
  ctx.fillRect(0, 0, Math.ceil(view.width * view.ratio), Math.ceil(view.height * view.ratio));
  ctx.textRendering = 'geometricPrecision';
  ctx.textBaseline = 'alphabetic';
  paintLines(given);
  paintBoxes(given);
}

/** In the same order in every frame: what steps back, then the others, then the thread. */
function paintLines(given: Frame): void {
  const { scene, state, view } = given;
  const window = visible(view, MARGIN);
  const inView = scene.elements.lines.flatMap((line) => {
    const geometry = scene.geometry.get(line.id);
    return geometry && crosses(geometry.route, window) ? [{ line, geometry }] : [];
  });
  const layer = ({ line }: (typeof inView)[number]) =>
    state.thread.has(line.id) ? 2 : given.aside('relation', line.id) ? 0 : 1;
  const ordered = inView.toSorted((a, b) => layer(a) - layer(b));
  const verbs = verbsToShow(given, ordered);
  inDrawing(given);
  for (const drawn of ordered) paintStroke(given, drawn, verbs.has(drawn.line.id));
  for (const drawn of ordered) if (verbs.has(drawn.line.id)) paintPlate(given, drawn);
  for (const drawn of ordered) paintHead(given, drawn);
  for (const drawn of ordered) if (verbs.has(drawn.line.id)) paintVerb(given, drawn);
}

const bounds = (route: readonly { x: number; y: number }[]) => ({
  left: Math.min(...route.map(({ x }) => x)),
  right: Math.max(...route.map(({ x }) => x)),
  top: Math.min(...route.map(({ y }) => y)),
  bottom: Math.max(...route.map(({ y }) => y)),
});

type Rect = ReturnType<typeof bounds>;

const meets = (a: Rect, b: Rect) =>
  a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom;

const crosses = (route: readonly { x: number; y: number }[], window: Rect) => meets(bounds(route), window);

function paintBoxes(given: Frame): void {
  const { scene, view, detail, state } = given;
  const window = visible(view, MARGIN);
  const inView = [...scene.placed.values()].filter((placed) => meets(rectOf(placed), window));
  const last = (placed: PlacedBox) =>
    emphasisOf(given, placed.box.id) === 'selected' || state.focused?.id === placed.box.id ? 1 : 0;
  const ordered = inView.toSorted((a, b) => last(a) - last(b));
  if (detail.whole) {
    for (const placed of ordered) paintBox(given, placed);
  } else {
    const names = namesToShow(given, inView);
    for (const placed of ordered) paintSmallBox(given, placed, undefined);
    for (const placed of ordered) {
      const name = names.get(placed.box.id);
      if (name) paintSmallBox(given, placed, name);
    }
  }
  if (detail.more) for (const placed of ordered) paintMore(given, placed);
}
