/** Work that lets others in: each `yield` is a place to stop, a few milliseconds after the one before. */
export type Turns<T> = Generator<void, T>;

/** The result, in one go. */
export function atOnce<T>(turns: Turns<T>): T {
  for (let step = turns.next(); ; step = turns.next()) if (step.done) return step.value;
}
