/** What the parts of a frame share: the context, what is drawn, how it is looked at, and in which state. */
import type { Rect } from '../../../server/domain/drawing/geometry.ts';
import type { Detail } from '../scene/detail.ts';
import type { Scene } from '../scene/scene.ts';
import type { Chain, Selected } from '../scene/selected.ts';
import type { Tokens } from '../scene/tokens.ts';
import type { SmallNames, Verbs } from './labels.ts';
import type { Order } from './order.ts';

export type Ink = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

export interface View {
  /** Where the drawing's origin stands on the canvas, in CSS pixels. */
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Device pixels to a CSS pixel. */
  readonly ratio: number;
}

export interface State {
  readonly selected: Selected | undefined;
  readonly hovered: Selected | undefined;
  /** Where the keyboard is; undefined while the canvas has no focus. */
  readonly focused: Selected | undefined;
  /** The relations drawn as the thread. */
  readonly thread: ReadonlySet<string>;
  /** While a chain is followed, all that is not of it steps back. */
  readonly chain: Chain | undefined;
  /** Entities chosen together. */
  readonly picked: ReadonlySet<string>;
  /** Relations on which the sources cannot all be right. */
  readonly contradicted: ReadonlySet<string>;
  /** Entities that no arrangement moves. */
  readonly pinned?: ReadonlySet<string>;
}

/** All that a frame shows. Each part is replaced, never changed, so that a part that is the same object is the same. */
export interface Picture {
  readonly scene: Scene;
  readonly view: View;
  readonly state: State;
  readonly tokens: Tokens;
}

/** Path data as a path, made once. */
export type Paths = (d: string) => Path2D;

/** All that the parts of a frame share. */
export interface Frame extends Picture {
  readonly ctx: Ink;
  readonly paths: Paths;
  readonly detail: Detail;
  readonly order: Order;
  /** Empty where boxes are shown whole. */
  readonly names: SmallNames;
  readonly verbs: Verbs;
  /** What is painted, in device pixels. */
  readonly area: Rect;
}

export const isOn = (at: Selected | undefined, kind: Selected['kind'], id: string): boolean =>
  at !== undefined && at.id === id && at.kind === kind;

/** How an entity is set apart from its neighbours. */
export function emphasisOf({ state, order }: Frame, id: string): 'rest' | 'hovered' | 'selected' {
  if (order.marked.has(id)) return 'selected';
  return isOn(state.hovered, 'entity', id) ? 'hovered' : 'rest';
}

/** Sets the context so that one unit is one unit of the drawing, and 0, 0 its origin. */
export function inDrawing({ ctx, view }: Pick<Frame, 'ctx' | 'view'>): void {
  const scale = view.zoom * view.ratio;
  ctx.setTransform(scale, 0, 0, scale, Math.round(view.x * view.ratio), Math.round(view.y * view.ratio));
}
