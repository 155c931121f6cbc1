import { describe, expect, it } from 'vitest';
import { BusyError } from '../../server/errors.ts';
import { createGate } from '../../server/paths/gate.ts';

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
  const FULL = { inside: 1, waiting: 1, burst: { waiting: 20, withinMs: 1_000 } };
  const pause = (ms: number) => () => new Promise<void>((resolve) => setTimeout(resolve, ms));

  it('lets more wait while the work is short, and up to a number', async () => {
    const gate = createGate(FULL);
    await gate.enter(pause(1));
    const burst = Array.from({ length: 22 }, () => gate.enter(pause(1)));
    const outcomes = await Promise.allSettled(burst);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(21);
    expect(gate.isBusy).toBe(false);
  });

  it('lets few wait while the work is long', async () => {
    const gate = createGate({ ...FULL, burst: { waiting: 20, withinMs: 50 } });
    for (let times = 0; times < 8; times++) await gate.enter(pause(60));
    const first = held();
    const all = [gate.enter(first.work), gate.enter(async () => {})];
    expect(gate.isFull).toBe(true);
    await expect(gate.enter(async () => {})).rejects.toBeInstanceOf(BusyError);
    first.end();
    await Promise.all(all);
    expect(gate.isFull).toBe(false);
  });
});
