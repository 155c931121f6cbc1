/** GraphML, GEXF and Cytoscape JSON: networkx reads all three, igraph the first, and we read what they write. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { GraphRecord } from '../../../server/contract/model.ts';
import * as readCyjs from '../../../server/exchange/cyjs/read-cyjs.ts';
import * as writeCyjs from '../../../server/exchange/cyjs/write-cyjs.ts';
import * as readGexf from '../../../server/exchange/gexf/read-gexf.ts';
import * as writeGexf from '../../../server/exchange/gexf/write-gexf.ts';
import * as readGraphml from '../../../server/exchange/graphml/read-graphml.ts';
import * as writeGraphml from '../../../server/exchange/graphml/write-graphml.ts';
import { readAll } from '../../helpers/read-files.ts';
import { danglingIn } from '../../helpers/references.ts';
import { writeOut } from '../../helpers/write-out.ts';
import { entitiesIn, GRAPH_NAMES, GRAPHS, ODD_NAMES, relationsIn } from './graphs.ts';
import { askPeer, findPeers, peerFolder } from './python.ts';

// Each environment is made once, on a new machine within minutes.
vi.setConfig({ hookTimeout: 600_000 });

const FORMATS = {
  graphml: { ...readGraphml, ...writeGraphml },
  gexf: { ...readGexf, ...writeGexf },
  cyjs: { ...readCyjs, ...writeCyjs },
};
const ENDINGS = Object.keys(FORMATS) as (keyof typeof FORMATS)[];

type Attributes = Record<string, unknown>;
interface Seen {
  directed: boolean;
  nodes: [string, Attributes][];
  edges: [string, string, Attributes][];
}
type Answer = Record<string, Record<'networkx' | 'igraph', Seen | undefined>>;

/** Of others: two edges between the same nodes, a loop, an attribute of each type, and names that hurt. */
const FOREIGN = {
  nodes: ODD_NAMES.map((name, place): [string, Attributes] => [
    `n ${place}`,
    {
      name,
      type: place % 2 === 0 ? 'person' : 'company',
      rank: place,
      weight: place / 4,
      known: place % 2 === 0,
    },
  ]),
  edges: [
    ['n 0', 'n 1', { type: 'owns', share: 25, since: '2001-02' }],
    ['n 0', 'n 1', { type: 'owns', share: 50, since: '2001-02', role: ODD_NAMES[1] }],
    ['n 0', 'n 1', { type: 'director_of', share: 0, since: '2001' }],
    ['n 2', 'n 2', { type: 'controls', share: 0, since: '2001-02-03' }],
  ] as [string, string, Attributes][],
};

const python = await findPeers();

describe.skipIf(python === undefined)('Networks', () => {
  let place = { folder: '', remove: async () => {} };
  let answer: Answer = {};

  beforeAll(async () => {
    place = await peerFolder();
    const files: string[] = [];
    for (const graph of GRAPH_NAMES) {
      const records = GRAPHS[graph]();
      for (const ending of ENDINGS) {
        const file = `${graph}.${ending}`;
        const { files: written } = await writeOut(FORMATS[ending].writer, records);
        await writeFile(join(place.folder, file), Object.values(written).join(''));
        files.push(file);
      }
    }
    const task = { read: files, write: FOREIGN };
    answer = (await askPeer(python ?? '', 'check_networks.py', place.folder, task)) as Answer;
  });
  afterAll(() => place.remove());

  const PAIRS = GRAPH_NAMES.flatMap((graph) => [
    ...ENDINGS.map((ending) => [graph, ending, 'networkx'] as const),
    [graph, 'graphml', 'igraph'] as const,
  ]);

  it.each(PAIRS)('of the graph %s, %s says to %s every entity and relation', (graph, ending, peer) => {
    const records = GRAPHS[graph]();
    const seen = answer[`${graph}.${ending}`]?.[peer];
    expect(seen?.directed).toBe(true);
    expect(new Map(seen?.nodes.map(nodeSeen))).toEqual(new Map(entitiesIn(records).map(nodeMeant)));
    expect(seen?.nodes.length).toBe(entitiesIn(records).length);
    expect(new Map(seen?.edges.map(edgeSeen))).toEqual(new Map(relationsIn(records).map(edgeMeant)));
    expect(seen?.edges.length).toBe(relationsIn(records).length);
  });

  it.each(['networkx.graphml', 'networkx.gexf', 'networkx.cyjs', 'igraph.graphml'])(
    'reads %s: names to the letter, types, shares, parallel relations and loops',
    async (file) => {
      const ending = file.split('.')[1] as keyof typeof FORMATS;
      const bytes = await readFile(join(place.folder, file));
      const read = await readAll(FORMATS[ending].reader, { [file]: bytes });
      expect(read.problems).toEqual([]);
      expect(danglingIn(read.records)).toEqual([]);
      const nameOf = new Map(entitiesIn(read.records).map(({ id, name }) => [id, name]));
      // GraphML of others is read without what stands around a text: some set it on lines of its own.
      const asRead = (name: string) => (ending === 'graphml' ? name.trim() : name);
      expect([...nameOf.values()]).toEqual(ODD_NAMES.map(asRead));
      expect(entitiesIn(read.records).map(({ kind }) => kind)).toEqual(
        FOREIGN.nodes.map(([, { type }]) => type),
      );
      expect(relationsIn(read.records).map(toCompare(nameOf)).sort()).toEqual(
        FOREIGN.edges.map(toExpect(asRead)).sort(),
      );
      const claimed = claimedIn(read.records);
      for (const { id } of relationsIn(read.records)) expect(claimed).toContain(id);
    },
  );
});

/** By igraph and networkx, the attributes that were absent are absent. */
const nodeSeen = ([id, data]: Seen['nodes'][number]): [string, unknown[]] => [
  id,
  [data['name'] ?? data['label'], data['kind'], data['summary'], data['unknown'] === true],
];
const nodeMeant = ({
  id,
  name,
  kind,
  summary,
  unknown,
}: ReturnType<typeof entitiesIn>[number]): [string, unknown[]] => [
  id,
  [name, kind, summary, unknown === true],
];

const edgeSeen = ([from, to, data]: Seen['edges'][number]): [unknown, unknown[]] => [
  data['throughline'],
  [from, to, ...['type', 'role', 'since', 'until', 'shareMin', 'shareMax'].map((name) => data[name])],
];
const edgeMeant = ({
  id,
  from,
  to,
  type,
  role,
  since,
  until,
  share,
}: ReturnType<typeof relationsIn>[number]): [unknown, unknown[]] => [
  id,
  [from, to, type, role, since, until, share?.min, share?.max],
];

const toCompare =
  (nameOf: ReadonlyMap<string, string>) =>
  ({ from, to, type, since, share, role }: ReturnType<typeof relationsIn>[number]): string =>
    JSON.stringify([nameOf.get(from), nameOf.get(to), type, since, share?.min, share?.max, role]);
const toExpect =
  (asRead: (name: string) => string) =>
  ([from, to, { type, since, share, role }]: (typeof FOREIGN.edges)[number]): string => {
    const name = (id: string) => asRead(ODD_NAMES[Number(id.slice(2))] ?? '');
    return JSON.stringify([name(from), name(to), type, since, share, share, role]);
  };

const claimedIn = (records: readonly GraphRecord[]): Set<string> =>
  new Set(records.flatMap((record) => (record.record === 'claim' ? [record.on] : [])));
