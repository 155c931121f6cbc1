import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GraphRecord } from '../../../server/contract/model.ts';
import { canonicalLine } from '../../../server/domain/records/canonical.ts';
import { Places } from '../../../server/exchange/threads/places.ts';
import type { Slice } from '../../../server/exchange/threads/protocol.ts';
import { Slicer } from '../../../server/exchange/threads/slicer.ts';
import { Seen } from '../../../server/exchange/tools/seen.ts';
import { Utf8Text } from '../../../server/exchange/tools/utf8-text.ts';

const entity = (id: string): GraphRecord => ({ record: 'entity', id, kind: 'place', name: `Mill ${id}` });
const source = (id: string): GraphRecord => ({ record: 'source', id, title: `T ${id}`, publisher: 'P' });

const text = new Utf8Text();
/** Until the next is asked for. */
const utf8 = (written: string): Utf8Text => {
  text.write(written);
  return text;
};

const decoder = new TextDecoder();
const linesIn = (text: Uint8Array): GraphRecord[] =>
  decoder
    .decode(text)
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as GraphRecord);

/** Every record, some thousands of them, in slices without those left out. */
function sliced(count: number, leaveOut: readonly number[] = []) {
  const slicer = new Slicer(Uint32Array.from(leaveOut));
  const places = new Places();
  const slices: Slice[] = [];
  for (let i = 0; i < count; i++) {
    const record = i % 3 === 0 ? source(`s${i}`) : entity(`e${i}`);
    const place = { file: i % 2 === 0 ? 'a.jsonl' : 'b.jsonl', line: i + 1 };
    const full = slicer.add({ record, text: utf8(canonicalLine(record)), place });
    if (full) slices.push(full);
  }
  slices.push(...slicer.rest());
  for (const slice of slices) places.add(slice);
  places.name(slicer.names);
  const records = slices.flatMap(({ text }) => linesIn(text));
  return { slices, places, records };
}

describe('Records in slices', () => {
  it('are all there once, of one kind in each slice, and each is known by its place in the batch', () => {
    const { slices, places, records } = sliced(20_000);
    expect(new Set(records.map(({ id }) => id)).size).toBe(20_000);
    for (const { kind, text, count } of slices) {
      const held = linesIn(text);
      expect(held).toHaveLength(count);
      expect(held.every(({ record }) => record === kind)).toBe(true);
      expect(count).toBeLessThanOrEqual(4_000);
    }
    for (const [index, { id }] of records.entries()) {
      const number = Number(id.slice(1));
      const file = number % 2 === 0 ? 'a.jsonl' : 'b.jsonl';
      if (index % 97 === 0) expect(places.placeOf(index)).toEqual({ file, line: number + 1 });
    }
    expect(places.placeOf(20_000)).toEqual({});
  });

  it('keep their numbers and places when others are left out, whichever these are', () => {
    const whole = sliced(9_000);
    const numbers = fc.uniqueArray(fc.nat(8_999), { maxLength: 200 });
    fc.assert(
      fc.property(fc.oneof(numbers, fc.constant(Array.from({ length: 6_000 }, (_, i) => i))), (given) => {
        const out = [...given].sort((a, b) => a - b);
        const left = new Set(out);
        const { records, places } = sliced(9_000, out);
        const kept = whole.records.filter((_, index) => !left.has(index));
        expect(records.map(({ id }) => id)).toEqual(kept.map(({ id }) => id));
        for (let index = 0; index < records.length; index += 131) {
          const number = places.numberOf(index) ?? -1;
          expect(whole.records[number]?.id).toBe(records[index]?.id);
          expect(places.placeOf(index)).toEqual(whole.places.placeOf(number));
        }
      }),
      { numRuns: 8 },
    );
  });
});

it('hold lines longer than a slice is at first, in any script, to the letter', () => {
  const slicer = new Slicer();
  const names = ['x'.repeat(100_000), 'សុខ ដារ៉ា '.repeat(9_000), '金海🏝'.repeat(20_000), 'Zórin “Vektal”'];
  const records = names.map(
    (name, i): GraphRecord => ({ record: 'entity', id: `e${i}`, kind: 'place', name }),
  );
  for (const record of records)
    expect(slicer.add({ record, text: utf8(canonicalLine(record)), place: {} })).toBeUndefined();
  const [slice] = slicer.rest();
  expect(linesIn(slice?.text ?? new Uint8Array())).toEqual(records);
});

describe('What was met before', () => {
  it('is known again among a hundred thousand, with whether it was the same', () => {
    const seen = new Seen();
    const first = Array.from({ length: 100_000 }, (_, i) =>
      seen.note('entity', `id-${i}`, utf8(`{"name":"${i}"}`)),
    );
    expect(new Set(first)).toEqual(new Set(['new']));
    expect(seen.size).toBe(100_000);
    for (let i = 0; i < 100_000; i += 997) {
      expect(seen.note('entity', `id-${i}`, utf8(`{"name":"${i}"}`))).toBe('same');
      expect(seen.note('entity', `id-${i}`, utf8(`{"name":"${i}!"}`))).toBe('other-details');
      expect(seen.note('relation', `id-${i}`, utf8(`{"name":"${i}"}`))).toBe('other-kind');
    }
    expect(seen.note('entity', 'id-100000', utf8(''))).toBe('new');
  });
});
