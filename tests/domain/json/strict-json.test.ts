import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readStrictJson } from '../../../server/domain/json/strict-json.ts';

const read = (text: string) => readStrictJson(new TextEncoder().encode(text));
const SEED = 20_260_731;

describe('Strict JSON', () => {
  it(`reads what JSON.parse reads, to the same value (seed ${SEED})`, () => {
    // Keys and numbers that we refuse have tests of their own.
    const value = fc
      .jsonValue({ maxDepth: 6 })
      .filter(
        (any) => !/"(__proto__|constructor|prototype)":|(?<![\d.])-0(?![\d.])/.test(JSON.stringify(any)),
      );
    fc.assert(
      fc.property(value, fc.constantFrom(undefined, 1, '\t'), (any, space) => {
        const text = JSON.stringify(any, null, space);
        const reading = read(text);
        if (!text.isWellFormed() || /\\ud[89a-f]/i.test(text)) return;
        expect(reading).toEqual({ ok: true, value: JSON.parse(text) });
      }),
      { seed: SEED, numRuns: 2_000 },
    );
  });

  it(`refuses whatever JSON.parse refuses (seed ${SEED})`, () => {
    const almost = fc
      .tuple(
        fc.json({ maxDepth: 4 }),
        fc.nat(),
        fc.constantFrom('', ',', '}', ']', '"', '1', 'x', ':', '\\', '\n'),
      )
      .map(([text, at, noise]) => {
        const place = at % text.length;
        return text.slice(0, place) + noise + text.slice(place + 1);
      });
    fc.assert(
      fc.property(almost, (text) => {
        let parses = true;
        try {
          JSON.parse(text);
        } catch {
          parses = false;
        }
        if (!parses) expect(read(text)).toMatchObject({ ok: false });
      }),
      { seed: SEED, numRuns: 4_000 },
    );
  });

  it.each([
    '0.1',
    '1.0',
    '1e2',
    '1E+2',
    '0e9',
    '0.10',
    '5e-324',
    '123456789012345680000',
    '-1.50',
    '1e21',
    '0.000001',
  ])('keeps the number %s, since nothing of it is lost', (literal) => {
    expect(read(`[${literal}]`)).toEqual({ ok: true, value: [Number(literal)] });
  });

  it.each([
    '9007199254740993',
    '1e400',
    '-0',
    '-0.0',
    '1e-400',
    '0.1000000000000000055',
    '-1e999',
    `1${'0'.repeat(400)}`,
  ])('refuses the number %.30s, which would come out as another', (literal) => {
    expect(read(`{"a":[${literal}]}`)).toEqual({
      ok: false,
      malformed: false,
      faults: [{ code: 'number-out-of-range', path: ['a', 0] }],
    });
  });

  it('finds equal keys however they are spelt, and only within one object', () => {
    expect(read('{"a":1,"\\u0061":2}')).toMatchObject({ faults: [{ code: 'duplicate-key' }] });
    expect(read('{"a":{"a":1},"b":{"a":1}}')).toMatchObject({ ok: true });
    expect(read('{"toString":1,"hasOwnProperty":2}')).toMatchObject({ ok: true });
  });

  it('lists every value that cannot be kept, in order', () => {
    expect(read('{"a":-0,"b":"\\udc00","__proto__":{"c":1e999}}')).toEqual({
      ok: false,
      malformed: false,
      faults: [
        { code: 'number-out-of-range', path: ['a'] },
        { code: 'not-well-formed-unicode', path: ['b'] },
        { code: 'number-out-of-range', path: ['__proto__', 'c'] },
        { code: 'forbidden-key', path: [] },
      ],
    });
  });

  it('counts depth by brackets outside of strings', () => {
    const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
    expect(read(nested(32))).toMatchObject({ ok: true });
    expect(read(nested(33))).toMatchObject({ faults: [{ code: 'depth-exceeded' }] });
    expect(read(`["${'['.repeat(100)}\\"[["]`)).toMatchObject({ ok: true });
    expect(read(']'.repeat(10) + '['.repeat(5))).toMatchObject({ ok: false });
  });

  it('takes a time that grows with the text, not with its square', () => {
    const hostile = [
      `"${'\\"'.repeat(450_000)}`,
      `[${'0'.repeat(900_000)}]`,
      `[1${'0'.repeat(450_000)}1${'0'.repeat(450_000)}]`,
      `{${'"a":{'.repeat(31)}${'"b":1,'.repeat(150_000)}`,
      ' '.repeat(900_000),
    ];
    for (const text of hostile) {
      const start = performance.now();
      expect(read(text).ok).toBe(false);
      expect(performance.now() - start).toBeLessThan(1_500);
    }
  });
});
