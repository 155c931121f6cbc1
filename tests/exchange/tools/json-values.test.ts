import { describe, expect, it } from 'vitest';
import type { Place } from '../../../server/exchange/reader.ts';
import { jsonValuesOf } from '../../../server/exchange/tools/json-values.ts';
import { allOf } from '../../helpers/all-of.ts';

async function read(text: string, size = 7) {
  const problems: (Place & { code: string })[] = [];
  const bytes = Buffer.from(text);
  const file = {
    name: 'a.json',
    async *open() {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    },
  };
  const report = {
    problem: (code: string, place: Place) => void problems.push({ code, ...place }),
    loss: () => {},
  };
  return { values: await allOf(jsonValuesOf(file, report)), problems };
}

describe('JSON values of a file', () => {
  const values = [{ a: 1, b: 'x,]}"\\' }, [1, [2, { c: '[{' }]], 'text', 3.5, null, { d: 'ភ្នំពេញ' }];

  it.each([1, 2, 3, 7, 1_000])('are the items of its array, in chunks of %i', async (size) => {
    for (const indent of [undefined, 2, '\t']) {
      const read_ = await read(JSON.stringify(values, undefined, indent), size);
      expect(read_.values.map(({ value }) => value)).toEqual(values);
      expect(read_.problems).toEqual([]);
    }
  });

  it('are those of its lines, blank ones passed over, with the lines that they begin in', async () => {
    expect((await read('\ufeff{"a":1}\n\n  \r\n{ "a": 2 }\r\n{"a":3}')).values).toEqual([
      { value: { a: 1 }, line: 1 },
      { value: { a: 2 }, line: 4 },
      { value: { a: 3 }, line: 5 },
    ]);
    expect((await read('\n[\n {"a":1},\n\n {"a":2}]')).values.map(({ line }) => line)).toEqual([3, 5]);
  });

  it('are the one object that it is', async () => {
    const object = { nodes: [{ id: 'n0' }], edges: [] };
    expect((await read(JSON.stringify(object, undefined, 1))).values).toEqual([{ value: object, line: 1 }]);
    expect((await read(JSON.stringify(object))).values).toEqual([{ value: object, line: 1 }]);
  });

  it('of an empty file or an empty array are none', async () => {
    for (const text of ['', ' \n', '[]', ' [ \n ] \n']) expect((await read(text)).values).toEqual([]);
  });

  it('that cannot be kept exactly are told with their place and passed over', async () => {
    const lines = [
      '{"a":1,"a":2}',
      '{"a":{"__proto__":1}}',
      '{"b":[9007199254740993]}',
      '{"c":"\\ud800"}',
      '{"d"',
      '{"e":1}',
    ];
    const { values: kept, problems } = await read(['{"z":0}', ...lines].join('\n'));
    expect(kept.map(({ value }) => value)).toEqual([{ z: 0 }, { e: 1 }]);
    expect(problems).toEqual([
      { code: 'duplicate-key', file: 'a.json', line: 2 },
      { code: 'forbidden-key', file: 'a.json', line: 3, pointer: '/a' },
      { code: 'number-out-of-range', file: 'a.json', line: 4, pointer: '/b/0' },
      { code: 'not-well-formed-unicode', file: 'a.json', line: 5, pointer: '/c' },
      { code: 'invalid-json', file: 'a.json', line: 6 },
    ]);
    expect((await read(`[${lines.slice(0, 4).join(',\n')}]`)).problems.map(({ line }) => line)).toEqual([
      1, 2, 3, 4,
    ]);
  });

  it.each(['[1,2', '[1,,2]', '[1,]', '[1] 2', '[,1]'])(
    'of a broken array (%s) are refused with the file',
    async (text) => {
      await expect(read(text)).rejects.toMatchObject({
        faults: [{ code: 'invalid-json', file: 'a.json', line: 1 }],
      });
    },
  );
});
