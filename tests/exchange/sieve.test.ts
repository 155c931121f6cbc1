import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GraphRecord } from '../../server/contract/model.ts';
import { canonicalLine } from '../../server/domain/records/canonical.ts';
import { bundledCase, bundlePathsAt } from '../../server/exchange/bundle-files.ts';
import { writtenForm } from '../../server/exchange/sieve.ts';
import { SMALL_CASE } from '../helpers/small-case.ts';

const CASE = bundlePathsAt(bundledCase).flatMap((path) =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as GraphRecord),
);

/** The same value with the keys of each object in another order. */
function shuffled(value: unknown, by: (key: string) => number): unknown {
  if (Array.isArray(value)) return value.map((item) => shuffled(item, by));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => by(a) - by(b));
  return Object.fromEntries(entries.map(([key, held]) => [key, shuffled(held, by)]));
}

describe('The written form of a record that was parsed', () => {
  it('is the canonical one, in whatever order its fields came', () => {
    const records = [...CASE, ...SMALL_CASE];
    expect(records.length).toBeGreaterThan(700);
    fc.assert(
      fc.property(fc.constantFrom(...records), fc.nat(), (record, salt) => {
        const by = (key: string) => (key.length * 31 + key.charCodeAt(0) * 17 + salt) % 101;
        expect(writtenForm(GraphRecord.parse(shuffled(record, by)))).toBe(canonicalLine(record));
      }),
      { numRuns: 2_000 },
    );
  });
});
