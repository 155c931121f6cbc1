/** Motion that keeps one's place: short, and none where the reader asked for none. */

const DURATION = 120;

/** Calls `step` with a part from 0 to 1 until it has called it with 1. Returns what ends it early, without a last call. */
export function glide(step: (part: number) => void): () => void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
    step(1);
    return () => {};
  }
  let begun: number | undefined;
  let asked = requestAnimationFrame(function next(now) {
    begun ??= now;
    const part = Math.min(1, (now - begun) / DURATION);
    step(1 - (1 - part) ** 2);
    if (part < 1) asked = requestAnimationFrame(next);
  });
  return () => cancelAnimationFrame(asked);
}
