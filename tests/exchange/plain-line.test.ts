import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Claim, Entity, GraphRecord, Relation } from '../../server/contract/model.ts';
import { canonicalLine } from '../../server/domain/records/canonical.ts';
import { warningsOf } from '../../server/domain/records/warnings.ts';
import { plainLine } from '../../server/exchange/plain-line.ts';
import { SMALL_CASE } from '../helpers/small-case.ts';

const SEED = Number(process.env['EXCHANGE_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

/** Near the edges of what is taken: signs of JSON, spaces, controls, marks, halves of pairs, and lengths. */
const edge = fc.constantFrom(
  ...['', ' ', '"', '\\', '\n', '\t', '\u007f', '\u00a0', '\u00ad', '\u0300', 'é', 'e\u0301', '’', '\u2028'],
  ...['\u200b', '\u202e', '\u2060', '\ufeff', '\ud800', '😀', '\u2800', '\ufffe', '.', '..', 'constructor'],
  ...['prototype', '__proto__', 'a', 'B-7', 'n1:data', '~', '1999', '1999-02-30', '2001-02-29', '2004-02-29'],
  ...['0000', '1999-13', 'owns', 'person', 'reported', 'no word', 'city'],
  ...[60, 61, 100, 101, 200, 201, 1_000, 1_001, 20_001].map((length) => 'x'.repeat(length)),
);
const text = fc.oneof(
  { weight: 4, arbitrary: edge },
  fc
    .array(
      edge.filter((part) => part.length < 60),
      { maxLength: 4 },
    )
    .map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const value = fc.oneof(
  { weight: 8, arbitrary: text },
  fc.constantFrom<unknown>(undefined, null, 3, true, [], ['a'], {}, { min: 1, max: 2 }),
);

const good = SMALL_CASE.filter(({ record }) => ['entity', 'relation', 'claim'].includes(record));
const names = [Entity, Relation, Claim].flatMap(({ shape }) => Object.keys(shape));

/** A record of the small case with some fields put in, taken out or made strange. */
const records = fc
  .record({
    base: fc.constantFrom(...good),
    changes: fc.array(fc.tuple(fc.constantFrom(...names, 'other', '__proto__'), value), { maxLength: 3 }),
    without: fc.array(fc.constantFrom(...names), { maxLength: 1 }),
  })
  .map(({ base, changes, without }) =>
    Object.fromEntries([...Object.entries(base), ...changes].filter(([name]) => !without.includes(name))),
  );

describe('A record that is seen at a glance to be good', () => {
  it(`is written as the schema and the canonical form have it, and nothing else is (EXCHANGE_SEED=${SEED})`, () => {
    const seen = { plain: 0, changed: 0 };
    fc.assert(
      fc.property(records, (record) => {
        const line = plainLine(record);
        if (line === undefined) return;
        seen.plain += 1;
        const parsed = GraphRecord.parse(record);
        expect(line).toBe(canonicalLine(parsed));
        if (!good.some((each) => canonicalLine(each) === line)) seen.changed += 1;
        const notOfLetters = ['self-loop', 'ends-before-start'];
        expect([...warningsOf(parsed)].filter(({ code }) => !notOfLetters.includes(code))).toEqual([]);
      }),
      { numRuns: 20_000, seed: SEED },
    );
    expect(seen.plain).toBeGreaterThan(500);
    expect(seen.changed).toBeGreaterThan(100);
  });

  it('is most of a case', () => {
    const plain = good.filter((record) => plainLine(record) !== undefined);
    expect(plain.length).toBeGreaterThan(good.length / 3);
  });

  it.each([
    ['a field that is absent and named', { summary: undefined }],
    ['a field that no record has', { colour: 'red' }],
    ['a list', { aliases: [] }],
    ['a quote to be escaped', { name: 'the "Old" Mill' }],
    ['a mark by itself', { name: 'e\u0301' }],
  ])('is none with %s', (_, change) => {
    const entity = { record: 'entity', id: 'mill', kind: 'company', name: 'Old Mill' };
    expect(plainLine(entity)).toBe('{"record":"entity","id":"mill","kind":"company","name":"Old Mill"}');
    expect(plainLine({ ...entity, ...change })).toBeUndefined();
  });
});
