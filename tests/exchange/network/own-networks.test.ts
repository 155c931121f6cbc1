import { describe, expect, it } from 'vitest';
import { seeded } from '../../../scripts/bench/random.ts';
import type { GraphRecord } from '../../../server/contract/model.ts';
import { canonicalLine } from '../../../server/domain/records/canonical.ts';
import { ValidationError } from '../../../server/errors.ts';
import * as readCyjs from '../../../server/exchange/cyjs/read-cyjs.ts';
import * as writeCyjs from '../../../server/exchange/cyjs/write-cyjs.ts';
import * as readGexf from '../../../server/exchange/gexf/read-gexf.ts';
import * as writeGexf from '../../../server/exchange/gexf/write-gexf.ts';
import * as readGraphml from '../../../server/exchange/graphml/read-graphml.ts';
import * as writeGraphml from '../../../server/exchange/graphml/write-graphml.ts';
import { mutated } from '../../helpers/mutated.ts';
import { readAll } from '../../helpers/read-files.ts';
import { danglingIn } from '../../helpers/references.ts';
import { SMALL_CASE } from '../../helpers/small-case.ts';
import { bundledCaseRecords, writeOut } from '../../helpers/write-out.ts';

const FORMATS = [
  { name: 'GraphML', ending: 'graphml', ...readGraphml, ...writeGraphml },
  { name: 'GEXF', ending: 'gexf', ...readGexf, ...writeGexf },
  { name: 'Cytoscape JSON', ending: 'cyjs', ...readCyjs, ...writeCyjs },
];

const lines = (records: readonly GraphRecord[]): string[] =>
  [...new Set(records.filter(({ record }) => record !== 'case').map(canonicalLine))].sort();

const ENTITIES = ['a', 'b'].map((id): GraphRecord => ({ record: 'entity', id, kind: 'person', name: id }));
const LAYER: GraphRecord = { record: 'case', id: 'k', title: 'K', layers: [{ id: 'l', title: 'L' }] };

describe.each(FORMATS)('$name of ours', ({ ending, reader, writer }) => {
  const textOf = async (records: readonly GraphRecord[]): Promise<string> =>
    Object.values((await writeOut(writer, records)).files).join('');
  const readBack = async (records: readonly GraphRecord[]) =>
    readAll(reader, { [`graph.${ending}`]: await textOf(records) });

  it.each([
    ['the small case', SMALL_CASE],
    ['the case that comes with the program', bundledCaseRecords()],
  ])('reads back every entity, relation, claim, reply and source of %s', async (_, records) => {
    const read = await readBack(records);
    expect(read.problems).toEqual([]);
    expect(read.losses).toEqual([]);
    expect(lines(read.records)).toEqual(lines(records));
    expect(danglingIn(read.records)).toEqual([]);
  });

  it('counts what goes out with the case record: its texts, its first view, and the dates of its layers', async () => {
    expect((await writeOut(writer, SMALL_CASE)).losses).toEqual([
      { code: 'case', about: 'start', count: 1 },
      { code: 'case', about: 'title', count: 1 },
      { code: 'layer', about: 'asOf', count: 1 },
      { code: 'layer', about: 'default', count: 1 },
    ]);
    const layers = (await readBack(SMALL_CASE)).records.flatMap((record) =>
      record.record === 'case' ? record.layers : [],
    );
    expect(layers).toEqual(
      expect.arrayContaining([
        { id: 'reporting', title: 'Reporting' },
        { id: 'register', title: 'Registers' },
      ]),
    );
  });

  it('writes the same bytes for the same graph, whatever the order it was given in', async () => {
    expect(await textOf(SMALL_CASE.toReversed())).toBe(await textOf(SMALL_CASE));
  });

  it('writes and reads a graph of nothing', async () => {
    expect((await readBack([])).records).toEqual([]);
  });

  it('keeps markup, quotes, tabs, line ends and names of every script to the letter', async () => {
    const name = `<b attr="1">&amp; ' ]]> ភ្នំពេញ 佘智江 👪 \u202eabc`;
    const odd: GraphRecord[] = [
      LAYER,
      { record: 'entity', id: 'odd', kind: 'group', name, summary: ' a\tb\nc \n\n "d" ' },
    ];
    expect(lines((await readBack(odd)).records)).toEqual(lines(odd));
  });

  it('keeps parallel relations, loops, and those that no source supports', async () => {
    const between = (id: string, to: string): GraphRecord => ({
      record: 'relation',
      id,
      type: 'linked_to',
      from: 'a',
      to,
      layer: 'l',
      role: id,
    });
    const records = [LAYER, ...ENTITIES, between('one', 'b'), between('two', 'b'), between('loop', 'a')];
    const read = await readBack(records);
    expect(lines(read.records)).toEqual(lines(records));
  });

  it.each([
    ['the type', 'linked_to', 'controls'],
    ['the role', 'minister of mines', 'minister of war'],
  ])('lets no claim stand behind a relation of which another program changed %s', async (_, from, to) => {
    const text = (await textOf(SMALL_CASE)).replaceAll(from, to);
    const { records, problems, losses } = await readAll(reader, { [`graph.${ending}`]: text });
    expect(problems).toEqual([]);
    expect(danglingIn(records)).toEqual([]);
    expect(losses).toContainEqual(
      expect.objectContaining({ code: 'changed-since', about: 'edge', count: 1 }),
    );
    const before = new Set(SMALL_CASE.map(({ id }) => id));
    const changed = records.filter(({ record, id }) => record === 'relation' && !before.has(id));
    expect(changed).toHaveLength(1);
    const claims = records.flatMap((record) =>
      record.record === 'claim' && record.on === changed[0]?.id ? [record] : [],
    );
    // No stronger than what was claimed of it, and in nobody’s name but the file’s.
    expect(claims.map(({ status, attribution }) => [status, attribution])).toEqual([
      [from === 'linked_to' ? 'alleged' : 'attributed', 'the file'],
    ]);
  });

  it('throws nothing but a refusal of the file, however it was damaged', async () => {
    const seed = Number(process.env['SEED'] ?? Date.now() % 1e9);
    const random = seeded(seed);
    const whole = await textOf(SMALL_CASE);
    for (let round = 0; round < 150; round++) {
      try {
        await readAll(reader, { [`graph.${ending}`]: mutated(whole, random) });
      } catch (error) {
        expect(error, `seed ${seed}, round ${round}`).toBeInstanceOf(ValidationError);
      }
    }
  });
});
