/** A 2D context that draws nothing and remembers everything: each call with the state in which it was made. */
import type { Ink } from '../../../client/graph/paint/frame.ts';

export interface Call {
  readonly does: string;
  readonly given: readonly unknown[];
  readonly fillStyle: unknown;
  readonly strokeStyle: unknown;
  readonly lineWidth: unknown;
  readonly font: unknown;
  readonly globalAlpha: unknown;
  /** Device pixels to a unit. */
  readonly scale: number;
  /** Where 0, 0 is, in device pixels. */
  readonly origin: readonly [number, number];
}

export function recordingContext(): { context: Ink; calls: Call[] } {
  const calls: Call[] = [];
  const state: Record<string, unknown> = { globalAlpha: 1 };
  let transform = [1, 0, 0, 1, 0, 0];
  const call =
    (does: string) =>
    (...given: unknown[]) => {
      if (does === 'setTransform') transform = given as number[];
      const { fillStyle, strokeStyle, lineWidth, font, globalAlpha } = state;
      const [scale = 1, , , , x = 0, y = 0] = transform;
      calls.push({
        does,
        given,
        fillStyle,
        strokeStyle,
        lineWidth,
        font,
        globalAlpha,
        scale,
        origin: [x, y],
      });
    };
  const context = new Proxy(state, {
    get: (_, name) => (typeof name === 'string' && name in state ? state[name] : call(String(name))),
    set: (_, name, value) => {
      state[String(name)] = value;
      return true;
    },
  });
  return { context: context as unknown as Ink, calls };
}
