import { afterEach, describe, expect, it, vi } from 'vitest';
import { glide } from '../../../client/graph/placing/glide.ts';

/** Frames that come when the test says, and a reader who asked for no motion, or did not. */
function screen(isStill: boolean) {
  let next: FrameRequestCallback | undefined;
  vi.stubGlobal('matchMedia', (query: string) => ({ matches: isStill && query.includes('reduce') }));
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => {
    next = callback;
    return 1;
  });
  vi.stubGlobal('cancelAnimationFrame', () => {
    next = undefined;
  });
  return {
    isAwaited: () => next !== undefined,
    frame: (at: number) => {
      const callback = next;
      next = undefined;
      callback?.(at);
    },
  };
}

describe('A motion', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('goes from its beginning to its end within 150 ms, however many frames come, and is then over', () => {
    const { frame, isAwaited } = screen(false);
    const parts: number[] = [];
    glide((part) => parts.push(part));
    for (const at of [1000, 1030, 1070, 1110, 1149]) frame(at);
    expect(parts[0]).toBe(0);
    expect(parts.at(-1)).toBe(1);
    expect(parts).toEqual(parts.toSorted((a, b) => a - b));
    expect(isAwaited()).toBe(false);
  });

  it('is at its end with the next frame where that comes late', () => {
    const { frame, isAwaited } = screen(false);
    const parts: number[] = [];
    glide((part) => parts.push(part));
    frame(1000);
    frame(5000);
    expect(parts).toEqual([0, 1]);
    expect(isAwaited()).toBe(false);
  });

  it('is none where the reader asked for none: all is at its end at once', () => {
    const { isAwaited } = screen(true);
    const parts: number[] = [];
    glide((part) => parts.push(part));
    expect(parts).toEqual([1]);
    expect(isAwaited()).toBe(false);
  });

  it('stops where a hand takes over, without another step', () => {
    const { frame } = screen(false);
    const parts: number[] = [];
    const stop = glide((part) => parts.push(part));
    frame(1000);
    stop();
    frame(1200);
    expect(parts).toEqual([0]);
  });
});
