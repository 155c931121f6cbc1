import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_IMPORT_PROBLEMS } from '../../server/contract/import-job.ts';
import type { GraphRecord } from '../../server/contract/model.ts';
import { canonicalLine } from '../../server/domain/records/canonical.ts';
import { reader } from '../../server/exchange/bundle/read-bundle.ts';
import { writeBundle } from '../../server/exchange/bundle/write-bundle.ts';
import { readWhole } from '../../server/exchange/read-whole.ts';

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const read = async (text: string | Uint8Array, size = 7, name = '') => {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  const { records, places, problems } = await readWhole(reader, [
    { name, open: () => inChunks(bytes, size) },
  ]);
  return { records, places, faults: problems };
};

const bundleLine = (record: GraphRecord) => `${canonicalLine(record)}\n`;

const source = (id: string, title = 'A register'): GraphRecord => ({
  record: 'source',
  id,
  title,
  publisher: 'The registry',
});

describe('Reading a bundle', () => {
  it('gives the records in the order of the file, with their lines', async () => {
    const text = `${bundleLine(source('b'))}\n\n${bundleLine(source('a'))}`;
    const { records, places, faults } = await read(text);
    expect(faults).toEqual([]);
    expect(records.map((record) => record.id)).toEqual(['b', 'a']);
    expect(places).toEqual([{ line: 1 }, { line: 4 }]);
  });

  it('reads a last line without a line feed, lines that end with a return, and a byte order mark', async () => {
    const text = `\ufeff${bundleLine(source('a')).trimEnd()}\r\n${bundleLine(source('b')).trimEnd()}`;
    expect((await read(text)).records.map((record) => record.id)).toEqual(['a', 'b']);
  });

  it('keeps every text to the byte, wherever the chunks are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 9 }),
        async (title, size) => {
          const { records, faults } = await read(bundleLine(source('a', title)), size);
          if (faults.length === 0) expect(records).toEqual([source('a', title)]);
          else {
            const code = expect.stringMatching(/^(?:not-well-formed-unicode|blank-text)$/);
            expect(faults).toEqual([{ code, pointer: '/title', line: 1 }]);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('names the file, the line and the place of what it refuses, and what is wrong with it', async () => {
    const lines = [
      '{"record":"source","id":"a b","title":"T","publisher":"P"}',
      '{"record":"source","id":"a","title":"T","publisher":"P","colour":"red"}',
      '{"record":"source","id":"a","publisher":"P"}',
      '{"record":"relation","id":"r","type":"owns","from":"a","to":"b","layer":"l","since":"2023-02-30"}',
      '{"record":"relation","id":"r","type":"owns","from":"a","to":"b","layer":"l","share":{"min":60,"max":50}}',
      '{"record":"relation","id":"r","type":"owns","from":"a","to":"b","layer":"l","share":{"min":50,"max":101}}',
      '{"record":"relation","id":"r","type":"likes","from":"a","to":"b","layer":"l"}',
      '{"record":"secret","id":"r"}',
      '{"record":"case","id":"k","title":"T","layers":[{"id":"l","title":"L"}],"start":{"entities":["a"],"positions":{"b":[0,0]}}}',
      '{"record":"case","id":"k","title":"T","layers":[{"id":"l","title":"L"}],"start":{"entities":["a"],"positions":{"a":[0.5,100001]}}}',
    ];
    expect((await read(lines.join('\n'), 64, 'case.jsonl')).faults).toEqual([
      { file: 'case.jsonl', line: 1, pointer: '/id', code: 'invalid-id' },
      { file: 'case.jsonl', line: 2, pointer: '', code: 'unknown-field' },
      { file: 'case.jsonl', line: 3, pointer: '/title', code: 'missing-field' },
      { file: 'case.jsonl', line: 4, pointer: '/since', code: 'invalid-date' },
      { file: 'case.jsonl', line: 5, pointer: '/share/max', code: 'share-out-of-order' },
      { file: 'case.jsonl', line: 6, pointer: '/share/max', code: 'too-big' },
      { file: 'case.jsonl', line: 7, pointer: '/type', code: 'not-one-of' },
      { file: 'case.jsonl', line: 8, pointer: '/record', code: 'not-one-of' },
      { file: 'case.jsonl', line: 9, pointer: '/start/positions', code: 'not-in-view' },
      { file: 'case.jsonl', line: 10, pointer: '/start/positions/a/0', code: 'wrong-type' },
      { file: 'case.jsonl', line: 10, pointer: '/start/positions/a/1', code: 'too-big' },
    ]);
  });

  it.each([
    ['a line that is not JSON', '{"record":', 'invalid-json'],
    ['a key twice', '{"record":"source","record":"source"}', 'duplicate-key'],
    ['a key that reaches a prototype', '{"record":"source","__proto__":{}}', 'forbidden-key'],
    ['a number that cannot be kept', '{"record":"source","id":9007199254740993}', 'number-out-of-range'],
    ['half of a character', '{"record":"source","id":"\\ud800"}', 'not-well-formed-unicode'],
  ])('refuses %s', async (_what, line, code) => {
    expect((await read(line)).faults).toEqual([expect.objectContaining({ code, line: 1 })]);
  });

  it('refuses bytes that are not UTF-8', async () => {
    const bytes = Buffer.concat([
      Buffer.from('{"record":"source","id":"'),
      Buffer.from([0xe9]),
      Buffer.from('"}'),
    ]);
    expect((await read(bytes)).faults).toEqual([expect.objectContaining({ code: 'invalid-utf8', line: 1 })]);
  });

  it('refuses a line of more than a million bytes without holding it', async () => {
    const { faults, records } = await read(`${'x'.repeat(1_000_001)}\n${bundleLine(source('a'))}`, 65_536);
    expect(faults).toEqual([{ code: 'line-too-long', line: 1 }]);
    expect(records).toHaveLength(1);
  });

  it('stops listing faults at a thousand', async () => {
    expect((await read('{}\n'.repeat(MOST_IMPORT_PROBLEMS + 500), 65_536)).faults).toHaveLength(
      MOST_IMPORT_PROBLEMS,
    );
  });
});

describe('Writing a bundle', () => {
  it('puts the keys in the order of the record’s fields, at every depth, and leaves absent ones out', async () => {
    async function* records(): AsyncGenerator<GraphRecord> {
      yield { publisher: 'P', title: 'T', id: 's1', record: 'source' };
      yield {
        layer: 'press',
        share: { max: 50, min: 25 },
        to: 'b',
        from: 'a',
        type: 'owns',
        id: 'r1',
        record: 'relation',
      };
      yield {
        start: { positions: { b: [3, 4], '10': [1, 2], '9': [5, 6] }, entities: ['b', '9', '10'] },
        layers: [{ title: 'Press', id: 'press' }],
        title: 'T',
        id: 'k',
        record: 'case',
      };
      yield {
        qualifier: 'unnamed',
        aliases: [{ source: 's1', name: 'Qq' }],
        name: 'Q',
        kind: 'role',
        id: 'q',
        record: 'entity',
      };
    }
    const lines: string[] = [];
    for await (const line of writeBundle(records())) lines.push(line);
    expect(lines).toEqual([
      '{"record":"source","id":"s1","title":"T","publisher":"P"}\n',
      '{"record":"relation","id":"r1","type":"owns","from":"a","to":"b","layer":"press","share":{"min":25,"max":50}}\n',
      '{"record":"case","id":"k","title":"T","layers":[{"id":"press","title":"Press"}],"start":{"entities":["b","9","10"],"positions":{"10":[1,2],"9":[5,6],"b":[3,4]}}}\n',
      '{"record":"entity","id":"q","kind":"role","name":"Q","aliases":[{"name":"Qq","source":"s1"}],"qualifier":"unnamed"}\n',
    ]);
  });
});
