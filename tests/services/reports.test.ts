import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Reports } from '../../server/services/reports.ts';

const group = (hops: number) => ({ hops, paths: [] });

async function all(reports: Reports): Promise<unknown[]> {
  const read: unknown[] = [];
  for await (const report of reports) read.push(report);
  return read;
}

describe('What a search reports', () => {
  it('is every group in order, and nothing more of one that is soon over', async () => {
    const reports = new Reports();
    reports.progress({ searchedTo: 1, found: 0 });
    const reading = all(reports);
    reports.group(group(1));
    reports.progress({ searchedTo: 2, found: 3 });
    await pause(20);
    reports.group(group(3));
    reports.close();
    expect(await reading).toEqual([group(1), group(3)]);
  });

  it('is the latest progress of a long one, a few times a second', async () => {
    const reports = new Reports();
    const reading = all(reports);
    for (let found = 0; found < 70; found++) {
      reports.progress({ searchedTo: 2, found });
      await pause(10);
    }
    reports.close();
    const told = (await reading) as { found: number }[];
    expect(told.length).toBeGreaterThanOrEqual(1);
    expect(told.length).toBeLessThanOrEqual(5);
    expect(told.map(({ found }) => found)).toEqual(told.map(({ found }) => found).toSorted((a, b) => a - b));
  });

  it('has no progress that a group has overtaken', async () => {
    const reports = new Reports();
    const reading = all(reports);
    reports.progress({ searchedTo: 1, found: 0 });
    reports.group(group(2));
    await pause(300);
    reports.close();
    expect(await reading).toEqual([group(2)]);
  });

  it('is still read after its end', async () => {
    const reports = new Reports();
    reports.group(group(1));
    reports.close();
    expect(await all(reports)).toEqual([group(1)]);
  });
});
