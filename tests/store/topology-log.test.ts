/** What is remembered of writes, and for how long. */
import { describe, expect, it } from 'vitest';
import { MOST_CHANGES, type Stamp } from '../../server/store/graph-store.ts';
import { TopologyLog, Touched } from '../../server/store/topology-log.ts';

const stampOf = (revision: number): Stamp => ({ revision, state: `state ${revision}` });

/** A write that takes one revision to the next. */
function write(revision: number, relations: Iterable<number>, entities: Iterable<number> = []) {
  const touched = new Touched<number>();
  for (const key of entities) touched.entity(key);
  for (const key of relations) touched.relation(key);
  return { before: stampOf(revision), after: stampOf(revision + 1), touched };
}

const numbers = (from: number, count: number) => Array.from({ length: count }, (_, index) => from + index);

const relationsBetween = (log: TopologyLog<number>, since: number, now: number) => {
  const touched = log.between(stampOf(since), stampOf(now));
  return touched && [...touched.relations].sort((a, b) => a - b);
};

describe('the log of what writes touched', () => {
  it('answers the union of the writes since a stamp', () => {
    const log = new TopologyLog<number>();
    log.add(write(1, [1, 2]));
    log.add(write(2, [2, 3], [9]));
    log.add(write(3, [4]));
    expect(relationsBetween(log, 1, 4)).toEqual([1, 2, 3, 4]);
    expect(relationsBetween(log, 3, 4)).toEqual([4]);
    expect(log.between(stampOf(2), stampOf(4))?.entities).toEqual(new Set([9]));
  });

  it('knows nothing of what was before it, nor of what is now something else', () => {
    const log = new TopologyLog<number>();
    expect(relationsBetween(log, 1, 2)).toBeUndefined();
    log.add(write(1, [1]));
    expect(relationsBetween(log, 0, 2)).toBeUndefined();
    expect(relationsBetween(log, 1, 3)).toBeUndefined();
  });

  it('begins anew after a write of others', () => {
    const log = new TopologyLog<number>();
    log.add(write(1, [1]));
    log.add(write(5, [2]));
    expect(relationsBetween(log, 1, 6)).toBeUndefined();
    expect(relationsBetween(log, 5, 6)).toEqual([2]);
  });

  it('begins anew after a write that cannot be told', () => {
    const log = new TopologyLog<number>();
    log.add(write(1, [1]));
    log.add(write(2, numbers(0, MOST_CHANGES + 1)));
    expect(relationsBetween(log, 1, 3)).toBeUndefined();
    log.add(write(3, [7]));
    expect(relationsBetween(log, 2, 4)).toBeUndefined();
    expect(relationsBetween(log, 3, 4)).toEqual([7]);
  });

  it('tells as many relations as may be told, and not one more', () => {
    const log = new TopologyLog<number>();
    log.add(write(1, numbers(0, MOST_CHANGES)));
    log.add(write(2, [0]));
    expect(relationsBetween(log, 1, 3)).toHaveLength(MOST_CHANGES);
    log.add(write(3, [MOST_CHANGES]));
    expect(relationsBetween(log, 1, 4)).toBeUndefined();
    expect(relationsBetween(log, 2, 4)).toHaveLength(2);
  });

  it('forgets the oldest writes first, however little each touched', () => {
    const log = new TopologyLog<number>();
    const last = 2_000;
    for (let revision = 0; revision < last; revision++)
      log.add(write(revision, revision % 2 ? [revision] : []));
    expect(relationsBetween(log, 0, last)).toBeUndefined();
    expect(relationsBetween(log, last - 3, last)).toEqual([last - 3, last - 1]);
  });
});
