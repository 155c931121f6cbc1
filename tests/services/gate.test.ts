import { describe, expect, it } from 'vitest';
import { BusyError } from '../../server/errors.ts';
import { createGate } from '../../server/gate.ts';

/** Work that ends when it is told to. */
function held() {
  let end = () => {};
  const done = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { work: () => done, end };
}

describe('The gate', () => {
  it('lets so many in at once, and the others in turn', async () => {
    const gate = createGate({ inside: 1, waiting: 2 });
    const began: string[] = [];
    const first = held();
    const enter = (name: string, work = async () => {}) =>
      gate.enter(async () => {
        began.push(name);
        await work();
      });
    const all = [enter('first', first.work), enter('second'), enter('third')];
    await new Promise((resolve) => setImmediate(resolve));
    expect(began).toEqual(['first']);
    first.end();
    await Promise.all(all);
    expect(began).toEqual(['first', 'second', 'third']);
  });

  it('turns away at once what would be too much, and says when to come back', async () => {
    const gate = createGate({ inside: 1, waiting: 1 });
    const first = held();
    const all = [gate.enter(first.work), gate.enter(async () => {})];
    const refused = await gate.enter(async () => {}).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(BusyError);
    expect(refused).toMatchObject({ code: 'busy', retryAfterSeconds: 1 });
    first.end();
    await Promise.all(all);
  });

  it('gives the place of one who leaves while waiting to the next', async () => {
    const gate = createGate({ inside: 1, waiting: 1 });
    const first = held();
    const leaving = new AbortController();
    const inside = gate.enter(first.work);
    const left = gate.enter(async () => 'never', leaving.signal);
    leaving.abort();
    await expect(left).rejects.toThrow();
    const next = gate.enter(async () => 'next');
    first.end();
    expect(await next).toBe('next');
    await inside;
    expect(await gate.enter(async () => 'later')).toBe('later');
  });

  it('goes on after work that failed', async () => {
    const gate = createGate({ inside: 1, waiting: 1 });
    await expect(gate.enter(() => Promise.reject(new Error('a fault')))).rejects.toThrow('a fault');
    expect(await gate.enter(async () => 'next')).toBe('next');
  });
});

describe('A gate for bursts', () => {
  const burst = { waiting: 20, patienceMs: 25, restMs: 50 };
  const pause = (ms: number) => () => new Promise<void>((resolve) => setTimeout(resolve, ms));

  it('lets more wait, up to a number, while the work is short', async () => {
    const gate = createGate({ inside: 1, waiting: 1, burst });
    const outcomes = await Promise.allSettled(Array.from({ length: 23 }, () => gate.enter(async () => {})));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(22);
    expect(gate.isBusy).toBe(false);
  });

  it('turns them away soon when the work is long, but for the first', async () => {
    const gate = createGate({ inside: 1, waiting: 2, burst });
    const start = performance.now();
    const outcomes = Array.from({ length: 6 }, () =>
      gate.enter(pause(150)).then(
        () => 'served',
        (error: unknown) => (error instanceof BusyError ? 'turned away' : error),
      ),
    );
    await Promise.all(outcomes.slice(3));
    expect(performance.now() - start).toBeLessThan(140);
    expect(await Promise.all(outcomes)).toEqual([
      ...['served', 'served', 'served'],
      ...['turned away', 'turned away', 'turned away'],
    ]);
  });

  it('lets them wait for longer than its patience while one after the other is let in', async () => {
    const gate = createGate({ inside: 1, waiting: 1, burst });
    const start = performance.now();
    await Promise.all(Array.from({ length: 15 }, () => gate.enter(pause(15))));
    expect(performance.now() - start).toBeGreaterThan(3 * burst.restMs);
  });

  it('lets those stay who have come among the first', async () => {
    const gate = createGate({ inside: 1, waiting: 1, burst });
    const all = [gate.enter(pause(20)), gate.enter(pause(100)), gate.enter(async () => 'served')];
    expect(await Promise.all(all)).toContain('served');
  });
});
