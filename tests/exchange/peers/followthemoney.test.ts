/** FollowTheMoney, by its model in Python and by `ftm validate`; and what these write, read here. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { reader } from '../../../server/exchange/followthemoney/read-followthemoney.ts';
import { writer } from '../../../server/exchange/followthemoney/write-followthemoney.ts';
import { ftmIdOf } from '../../../server/exchange/followthemoney/write-line.ts';
import { readAll } from '../../helpers/read-files.ts';
import { danglingIn } from '../../helpers/references.ts';
import { writeOut } from '../../helpers/write-out.ts';
import { entitiesIn, GRAPH_NAMES, GRAPHS, ODD_NAMES, relationsIn } from './graphs.ts';
import { askPeer, findPeers, peerFolder } from './python.ts';

vi.setConfig({ hookTimeout: 600_000 });

interface Found {
  exit: number;
  said: string;
  faults: unknown[];
  ends: unknown[];
  /** Id, schema, whether it is an edge, and names: as `ftm validate` gave them back. */
  entities: [string, string, boolean, string[]][];
  edges: [string, string, string][];
}

/** Written by the Python library. */
const MADE: [string, string, Record<string, string>][] = [
  ...ODD_NAMES.map((name, place): (typeof MADE)[number] => [
    `made-${place}`,
    place % 2 === 0 ? 'Person' : 'Company',
    { name, country: 'kh' },
  ]),
  ['own-1', 'Ownership', { owner: 'made-0', asset: 'made-1', percentage: '25-50', startDate: '2001-02' }],
  ['own-2', 'Ownership', { owner: 'made-0', asset: 'made-1', percentage: '60', startDate: '2011' }],
  ['lead', 'Directorship', { director: 'made-0', organization: 'made-1', role: 'chair' }],
  ['kin', 'Family', { person: 'made-0', relative: 'made-2', relationship: 'sister' }],
  ['loop', 'Ownership', { owner: 'made-1', asset: 'made-1' }],
];

/** The model itself makes one space of several, none at the ends, and drops some invisible signs. */
const asCleaned = (name: string): string =>
  name
    .replace(/[\s\u2028]+/g, ' ')
    .replaceAll('\u200b', '')
    .trim();

const python = await findPeers();

describe.skipIf(python === undefined)('FollowTheMoney', () => {
  const texts = new Map<string, string>();
  let place = { folder: '', remove: async () => {} };
  let answer: Record<string, Found> = {};

  beforeAll(async () => {
    place = await peerFolder();
    for (const graph of GRAPH_NAMES) {
      const { files } = await writeOut(writer, GRAPHS[graph]());
      texts.set(graph, Object.values(files).join(''));
      await writeFile(join(place.folder, `${graph}.ftm.jsonl`), texts.get(graph) ?? '');
    }
    await writeFile(join(place.folder, 'faulty.ftm.jsonl'), FAULTY);
    const task = { read: [...GRAPH_NAMES, 'faulty'].map((name) => `${name}.ftm.jsonl`), make: MADE };
    const asked = await askPeer(python ?? '', 'check_followthemoney.py', place.folder, task);
    answer = asked as Record<string, Found>;
  });
  afterAll(() => place.remove());

  it.each(GRAPH_NAMES)('takes every entity of the graph %s, with every value and every end', (graph) => {
    const found = answer[`${graph}.ftm.jsonl`];
    expect(found).toMatchObject({ exit: 0, said: '', faults: [], ends: [] });
    expect(found?.entities.length).toBe((texts.get(graph) ?? '').trimEnd().split('\n').length);
    const named = new Map(found?.entities.map(([id, , , names]) => [id, names]));
    for (const { id, kind, name } of entitiesIn(GRAPHS[graph]())) {
      const names = named.get(ftmIdOf(id));
      // Somebody unnamed has no name to be matched by.
      expect([id, names]).toEqual([id, kind === 'role' ? [] : [asCleaned(name)]]);
    }
  });

  it.each(GRAPH_NAMES)(
    'keeps the relations of the graph %s that it has a word for as edges of their own',
    (graph) => {
      const edges = answer[`${graph}.ftm.jsonl`]?.edges ?? [];
      const meant = relationsIn(GRAPHS[graph]()).map(({ from, to }) => `${ftmIdOf(from)} ${ftmIdOf(to)}`);
      const ends = new Set(meant.flatMap((pair) => [pair, pair.split(' ').toReversed().join(' ')]));
      const direct = edges.filter(([, from, to]) => ends.has(`${from} ${to}`));
      expect(direct.length).toBeGreaterThan(meant.length / 2);
      const owned = relationsIn(GRAPHS[graph]()).filter(({ type }) => type === 'owns');
      const ownerships = edges
        .filter(([schema]) => schema === 'Ownership')
        .map(([, from, to]) => `${from} ${to}`);
      const pairs = new Set(owned.map(({ from, to }) => `${ftmIdOf(from)} ${ftmIdOf(to)}`));
      for (const pair of ownerships) expect(pairs).toContain(pair);
    },
  );

  it.each(GRAPH_NAMES)(
    'gives back the graph %s through `ftm validate` with every relation',
    async (graph) => {
      const name = `validated-${graph}.ftm.jsonl`;
      const read = await readAll(reader, { [name]: await readFile(join(place.folder, name)) });
      expect(read.problems).toEqual([]);
      expect(danglingIn(read.records)).toEqual([]);
      const ends = (records: typeof read.records) =>
        new Set(relationsIn(records).map(({ id, from, to, type }) => `${id} ${type} ${from} ${to}`));
      expect(ends(read.records)).toEqual(ends(GRAPHS[graph]()));
      const meant = new Map(
        entitiesIn(GRAPHS[graph]()).map(({ id, kind, name }) => [id, [kind, asCleaned(name)]]),
      );
      const got = new Map(
        entitiesIn(read.records).map(({ id, kind, name }) => [id, [kind, asCleaned(name)]]),
      );
      expect(got).toEqual(meant);
    },
  );

  it('finds what is wrong with a line', () => {
    const { faults, ends } = answer['faulty.ftm.jsonl'] ?? { faults: [], ends: [] };
    expect(faults).toEqual([
      ['a', 'invalid', 'Entity validation failed'],
      ['a', 'property', 'Person', 'colour'],
      ['a', 'value', 'Person', 'birthDate', 'once'],
    ]);
    expect(ends).toEqual([['Ownership', 'owner', null]]);
  });

  it('written by its own library is read: names, shares as ranges, dates, parallel edges and loops', async () => {
    const read = await readAll(reader, {
      'made.ftm.jsonl': await readFile(join(place.folder, 'made.ftm.jsonl')),
    });
    expect(read.problems).toEqual([]);
    const nameOf = new Map(entitiesIn(read.records).map(({ id, name }) => [id, name]));
    const names = ODD_NAMES.map((name) => asCleaned(name).normalize('NFC'));
    expect([...nameOf.values()]).toEqual(names);
    const [person, company, relative] = names;
    const seen = relationsIn(read.records).map(({ type, from, to, share, since, role }) => ({
      ...{ type, from: nameOf.get(from), to: nameOf.get(to) },
      ...{ share, since, role },
    }));
    expect(seen).toHaveLength(5);
    expect(seen).toEqual(
      expect.arrayContaining([
        { type: 'owns', from: person, to: company, share: { min: 25, max: 50 }, since: '2001-02' },
        { type: 'owns', from: person, to: company, share: { min: 60, max: 60 }, since: '2011' },
        { type: 'director_of', from: person, to: company, role: 'chair' },
        { type: 'family_of', from: person, to: relative, role: 'sister' },
        { type: 'owns', from: company, to: company },
      ]),
    );
  });
});

const FAULTY = `${JSON.stringify({ id: 'a', schema: 'Person', properties: { colour: ['red'], birthDate: ['once'] } })}
${JSON.stringify({ id: 'b', schema: 'Company', properties: { name: ['B'] } })}
${JSON.stringify({ id: 'c', schema: 'Ownership', properties: { owner: ['nobody'], asset: ['b'] } })}
`;
