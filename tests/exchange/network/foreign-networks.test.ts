import { describe, expect, it } from 'vitest';
import type { Claim, Entity, GraphRecord, Relation } from '../../../server/contract/model.ts';
import { reader as cyjs } from '../../../server/exchange/cyjs/read-cyjs.ts';
import { reader as gexf } from '../../../server/exchange/gexf/read-gexf.ts';
import { reader as graphml } from '../../../server/exchange/graphml/read-graphml.ts';
import { readAll } from '../../helpers/read-files.ts';
import { danglingIn } from '../../helpers/references.ts';

const of = <K extends GraphRecord['record']>(records: readonly GraphRecord[], kind: K) =>
  records.filter((record): record is Extract<GraphRecord, { record: K }> => record.record === kind);
const entities = (records: readonly GraphRecord[]): Entity[] => of(records, 'entity');
const relations = (records: readonly GraphRecord[]): Relation[] => of(records, 'relation');
const claims = (records: readonly GraphRecord[]): Claim[] => of(records, 'claim');

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>';
const graphmlOf = (inside: string, keys = '', graph = 'edgedefault="directed"') =>
  `${HEAD}<graphml xmlns="http://graphml.graphdrawing.org/xmlns">${keys}<graph ${graph}>${inside}</graph></graphml>`;

describe('GraphML of other programs', () => {
  const NETWORKX = graphmlOf(
    `<node id="0"><data key="d0">Odo Brask</data><data key="d1">Person</data><data key="d2">41</data></node>
     <node id="1"><data key="d0">Vantar</data></node>
     <edge source="0" target="1" id="0"><data key="d3">KNOWS</data><data key="d4">0.5</data></edge>
     <edge source="0" target="1" id="1"><data key="d3">owns</data><data key="d5">25.5</data></edge>`,
    `<key id="d0" for="node" attr.name="label" attr.type="string"/><key id="d1" for="node" attr.name="kind" attr.type="string"/>
     <key id="d2" for="node" attr.name="age" attr.type="long"/><key id="d3" for="edge" attr.name="type" attr.type="string"/>
     <key id="d4" for="edge" attr.name="weight" attr.type="double"/><key id="d5" for="edge" attr.name="share" attr.type="double"/>`,
  );

  it('takes the label for the name, a kind where the file says one, and says where it does not', async () => {
    const { records, problems, losses } = await readAll(graphml, { 'friends.graphml': NETWORKX });
    expect([problems, losses]).toEqual([[], []]);
    expect(entities(records)).toEqual([
      { record: 'entity', id: 'friends-0', kind: 'person', name: 'Odo Brask' },
      { record: 'entity', id: 'friends-1', kind: 'body', name: 'Vantar', qualifier: 'kind not stated' },
    ]);
    expect(danglingIn(records)).toEqual([]);
  });

  it('takes an edge for a type of ours only where it bears its name, and else for the file’s own word', async () => {
    const { records } = await readAll(graphml, { 'friends.graphml': NETWORKX });
    expect(relations(records)).toEqual([
      expect.objectContaining({ type: 'linked_to', wording: 'KNOWS', from: 'friends-0', to: 'friends-1' }),
      expect.objectContaining({ type: 'owns', share: { min: 25.5, max: 25.5 } }),
    ]);
    expect(relations(records)[0]).not.toHaveProperty('share');
    const [age, knows] = claims(records);
    expect(age).toMatchObject({ on: 'friends-0', predicate: 'age', value: '41', status: 'attributed' });
    expect(knows).toMatchObject({
      status: 'attributed',
      attribution: 'the file',
      locator: 'edge 0',
      paraphrase: 'The file has an edge here: “KNOWS” (weight: 0.5).',
    });
  });

  it('reads the labels and types of APOC', async () => {
    const text = graphmlOf(
      `<node id="n1" labels=":Entity:Person"><data key="labels">:Entity:Person</data><data key="name">Odo Brask</data></node>
       <node id="n2" labels=":Company"><data key="name">Vantar</data></node>
       <edge id="e1" source="n1" target="n2" label="DIRECTOR_OF"><data key="label">DIRECTOR_OF</data></edge>`,
    );
    const { records } = await readAll(graphml, { 'a.graphml': text });
    expect(entities(records).map(({ kind, name }) => [kind, name])).toEqual([
      ['person', 'Odo Brask'],
      ['company', 'Vantar'],
    ]);
    expect(relations(records).map(({ type }) => type)).toEqual(['director_of']);
    expect(claims(records).map(({ predicate }) => predicate)).toEqual([undefined]);
  });

  it('reads the words that yEd draws on nodes and edges, and counts the drawing', async () => {
    const text = graphmlOf(
      `<node id="n0"><data key="d6"><y:ShapeNode><y:Geometry x="1" y="2"/><y:NodeLabel>Odo <b>x</b>Brask<y:LabelModel>m</y:LabelModel></y:NodeLabel></y:ShapeNode></data></node>
       <node id="n1"><data key="d6"><y:ShapeNode><y:NodeLabel>
          Vantar
        </y:NodeLabel></y:ShapeNode></data></node>
       <edge id="e0" source="n0" target="n1"><data key="d9"><y:PolyLineEdge><y:EdgeLabel>pays</y:EdgeLabel></y:PolyLineEdge></data></edge>`,
      '<key for="node" id="d6" yfiles.type="nodegraphics"/><key for="edge" id="d9" yfiles.type="edgegraphics"/>',
    ).replace('<graphml ', '<graphml xmlns:y="http://www.yworks.com/xml/graphml" ');
    const { records, losses } = await readAll(graphml, { 'y.graphml': text });
    expect(entities(records).map(({ name }) => name)).toContain('Vantar');
    expect(relations(records)).toMatchObject([{ type: 'linked_to', wording: 'pays' }]);
    expect(losses).toMatchObject([{ code: 'layout', about: 'Geometry', count: 1 }]);
  });

  it('reads the nodes within nodes and counts the nesting, hyperedges and ports', async () => {
    const text = graphmlOf(
      `<node id="a"><port name="p"/><graph edgedefault="directed"><node id="b"/></graph></node>
       <hyperedge><endpoint node="a"/><data key="x">lost</data></hyperedge>
       <edge source="a" target="b" sourceport="p"/>`,
    );
    const { records, losses, problems } = await readAll(graphml, { 'n.graphml': text });
    expect(problems).toEqual([]);
    expect(
      entities(records)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['a', 'b']);
    expect(losses.map(({ code, count }) => [code, count])).toEqual([
      ['port', 2],
      ['nested-graph', 1],
      ['hyperedge', 1],
    ]);
  });

  it('fills in the usual value of a key, and takes a number that is none for absent', async () => {
    const text = graphmlOf(
      '<node id="a"/><node id="b"><data key="k">person</data><data key="w">NaN</data><data key="name">Nan</data></node>',
      `<key id="k" for="node" attr.name="kind" attr.type="string"><default>company</default></key>
       <key id="w" for="node" attr.name="worth" attr.type="double"/><key id="name" for="node" attr.name="name" attr.type="string"/>`,
    );
    const { records } = await readAll(graphml, { 'd.graphml': text });
    expect(entities(records).map(({ kind, name }) => [kind, name])).toEqual([
      ['company', 'a'],
      ['person', 'Nan'],
    ]);
    expect(claims(records)).toEqual([]);
  });

  it('reads an edge before its nodes, and tells one whose node is not there', async () => {
    const text = graphmlOf(
      '<edge source="a" target="b"/><edge source="a" target="c"/><node id="a"/><node id="b"/>',
    );
    const { records, problems } = await readAll(graphml, { 'e.graphml': text });
    expect(relations(records)).toHaveLength(1);
    expect(problems).toEqual([{ code: 'unknown-node', file: 'e.graphml', line: 1 }]);
  });

  it('makes of two edges alike one relation with two claims, and of two words two relations', async () => {
    const edge = (id: string, word: string) =>
      `<edge id="${id}" source="a" target="b"><data key="label">${word}</data></edge>`;
    const text = graphmlOf(
      `<node id="a"/><node id="b"/>${edge('1', 'pays')}${edge('2', 'pays')}${edge('3', 'met')}`,
    );
    const { records } = await readAll(graphml, { 'p.graphml': text });
    expect(new Set(relations(records).map(({ id }) => id)).size).toBe(2);
    expect(new Set(claims(records).map(({ id }) => id)).size).toBe(3);
  });

  it('says of an undirected edge that it has no direction', async () => {
    const text = graphmlOf(
      '<node id="a"/><node id="b"/><edge source="a" target="b"/><edge directed="true" source="a" target="b"/>',
      '',
      'edgedefault="undirected"',
    );
    const { records } = await readAll(graphml, { 'u.graphml': text });
    expect(claims(records).map(({ paraphrase }) => paraphrase)).toEqual([
      'The file has an edge without direction here.',
      'The file has an edge here.',
    ]);
    expect(relations(records)[0]).toMatchObject({ type: 'linked_to', wording: 'connected to' });
  });

  it('keeps a date or a share that is none in the words of the claim, and counts it', async () => {
    const text = graphmlOf(
      `<node id="a"/><node id="b"/><edge source="a" target="b"><data key="type">owns</data><data key="since">03/04/2005</data>
       <data key="until">23-MAR-2006</data><data key="share">130</data></edge>`,
    );
    const { records, losses } = await readAll(graphml, { 's.graphml': text });
    const [relation] = relations(records);
    expect(relation).toMatchObject({ type: 'owns', until: '2006-03-23' });
    expect(relation).not.toHaveProperty('since');
    expect(relation).not.toHaveProperty('share');
    expect(claims(records)[0]?.paraphrase).toBe(
      'The file has an edge here: “owns” (since: 03/04/2005; share: 130).',
    );
    expect(losses.map(({ code, about }) => [code, about])).toEqual([
      ['date-in-words', 'since'],
      ['share-not-percent', 'share'],
    ]);
  });

  it('makes a guess of an edge that says same as', async () => {
    const text = graphmlOf('<node id="a"/><node id="b"/><edge source="a" target="b" label="SAME_AS"/>');
    const { records } = await readAll(graphml, { 'g.graphml': text });
    expect(relations(records)).toMatchObject([{ type: 'same_as' }]);
    expect(claims(records)).toMatchObject([{ status: 'inferred' }]);
  });

  it('takes the words of a mapping for kinds and types, and its usual kind', async () => {
    const text = graphmlOf(
      '<node id="a"><data key="kind">Ltd.</data></node><node id="b"/><edge source="a" target="b" label="holds"/>',
    );
    const words = { 'Ltd.': 'company', holds: 'owns' };
    const table = { file: 'm.graphml', delimiter: ',', encoding: 'utf-8', columns: [], words } as const;
    const { records } = await readAll(
      graphml,
      { 'm.graphml': text },
      {
        mapping: {
          throughline: 1,
          tables: [
            { ...table, columns: [], rows: 'entities', kind: 'person' },
            { ...table, columns: [], rows: 'relations' },
          ],
        },
      },
    );
    expect(entities(records).map(({ kind, qualifier }) => [kind, qualifier])).toEqual([
      ['company', undefined],
      ['person', undefined],
    ]);
    expect(relations(records).map(({ type }) => type)).toEqual(['owns']);
  });

  it('keeps files that come together apart', async () => {
    const text = graphmlOf('<node id="n0"/>');
    const { records } = await readAll(graphml, { 'one.graphml': text, 'two.graphml': text });
    expect(entities(records).map(({ id }) => id)).toEqual(['one-n0', 'one.2-n0']);
  });

  it('refuses what is no GraphML, and a document type', async () => {
    await expect(readAll(graphml, { 'a.graphml': `${HEAD}<html/>` })).rejects.toMatchObject({
      faults: [{ code: 'type-mismatch', file: 'a.graphml', line: 1 }],
    });
    await expect(
      readAll(graphml, { 'a.graphml': `${HEAD}<!DOCTYPE a [<!ENTITY b "c">]><graphml/>` }),
    ).rejects.toMatchObject({ faults: [{ code: 'doctype-not-allowed' }] });
  });
});

describe('A network of ours that was changed', () => {
  const own = (attributes: string) =>
    graphmlOf(
      `<node id="n0"><data key="throughline">odo</data><data key="name">Odo</data><data key="kind">person</data><data key="pagerank">0.4</data></node>
       <edge source="n0" target="n0"><data key="throughline">r1</data>${attributes}</edge>`,
    );

  it('keeps the ids by its mark, and takes what was reckoned since for statements of the file', async () => {
    const { records } = await readAll(graphml, { 'o.graphml': own('<data key="type">owns</data>') });
    expect(entities(records)).toMatchObject([{ id: 'odo', name: 'Odo', kind: 'person' }]);
    expect(relations(records)).toMatchObject([{ id: 'r1', from: 'odo', to: 'odo', type: 'owns' }]);
    expect(claims(records)).toMatchObject([
      { on: 'odo', predicate: 'pagerank', value: '0.4' },
      { on: 'r1', status: 'attributed', attribution: 'the file' },
    ]);
  });

  it('never lets a line become stronger than the file says', async () => {
    const claimed = async (standing: string) =>
      claims(
        (
          await readAll(graphml, {
            'o.graphml': own(`<data key="type">owns</data><data key="standing">${standing}</data>`),
          })
        ).records,
      ).flatMap(({ on, status }) => (on === 'r1' ? [status] : []));
    expect(await claimed('documented')).toEqual(['attributed']);
    expect(await claimed('alleged')).toEqual(['alleged']);
    expect(await claimed('inferred')).toEqual(['inferred']);
    expect(await claimed('uncited')).toEqual([]);
  });

  it('tells evidence that is broken, or that speaks of something else', async () => {
    const broken = await readAll(graphml, { 'o.graphml': own('<data key="evidence">{</data>') });
    expect(broken.problems).toEqual([{ code: 'evidence-not-readable', file: 'o.graphml', line: 2 }]);
    const claim = {
      record: 'claim',
      id: 'c',
      on: 'another',
      source: 's',
      locator: 'p',
      status: 'documented',
      attribution: 'A',
      paraphrase: 'P',
    };
    const evidence = JSON.stringify({ layers: [], aliases: [], records: [claim] }).replaceAll('"', '&quot;');
    const elsewhere = await readAll(graphml, {
      'o.graphml': own(`<data key="evidence">${evidence}</data>`),
    });
    expect(elsewhere.problems).toEqual([{ code: 'claim-elsewhere', file: 'o.graphml', line: 2 }]);
    expect(claims(elsewhere.records).map(({ on }) => on)).toEqual(['odo']);
  });
});

describe('GEXF of other programs', () => {
  it('reads what Gephi writes, with the time of an edge, and counts drawing', async () => {
    const text = `${HEAD}<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
      <meta lastmodifieddate="2024-01-01"><creator>Gephi 0.10.1</creator><description>Mine</description></meta>
      <graph defaultedgetype="undirected"><attributes class="node"><attribute id="0" title="category" type="string"><default>company</default></attribute></attributes>
      <attributes class="edge"><attribute id="0" title="note" type="string"/></attributes>
      <nodes><node id="1" label="Odo Brask"><attvalues><attvalue for="0" value="person"/></attvalues><viz:position x="1" y="2"/><viz:color r="1" g="2" b="3"/></node>
      <node id="2" label="Vantar"/></nodes>
      <edges><edge id="7" source="1" target="2" label="met" weight="2.0" start="2009-03" end="never"><attvalues><attvalue for="0" value="in Vale"/></attvalues></edge>
      <edge source="2" target="1" type="directed" kind="owns" weight="1.0"/></edges></graph></gexf>`;
    const { records, losses, problems } = await readAll(gexf, { 'g.gexf': text });
    expect(problems).toEqual([]);
    expect(entities(records).map(({ id, kind, name }) => [id, kind, name])).toEqual([
      ['g-1', 'person', 'Odo Brask'],
      ['g-2', 'company', 'Vantar'],
    ]);
    expect(relations(records)).toMatchObject([
      { type: 'linked_to', wording: 'met', since: '2009-03', from: 'g-1', to: 'g-2' },
      { type: 'owns', from: 'g-2', to: 'g-1' },
    ]);
    expect(claims(records).map(({ paraphrase }) => paraphrase)).toEqual([
      'The file has an edge without direction here: “met” (note: in Vale; until: never; weight: 2.0).',
      'The file has an edge here: “owns”.',
    ]);
    expect(losses.map(({ code, about }) => [code, about])).toEqual([
      ['about-the-file', 'description'],
      ['layout', 'position'],
      ['layout', 'color'],
      ['date-in-words', 'until'],
    ]);
  });

  it('counts values that change with time, spells and nodes within nodes', async () => {
    const text = `${HEAD}<gexf version="1.3"><graph><attributes class="node"><attribute id="p" title="post" type="string"/></attributes>
      <nodes><node id="a" label="A" start="2001"><attvalues><attvalue for="p" value="x" end="2002"/><attvalue for="p" value="y" start="2002"/></attvalues>
      <spells><spell start="2001"/></spells><nodes><node id="b" label="B" pid="a"/></nodes></node></nodes></graph></gexf>`;
    const { records, losses } = await readAll(gexf, { 't.gexf': text });
    expect(
      entities(records)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['A', 'B']);
    expect(claims(records)).toMatchObject([{ predicate: 'post', value: 'x; y' }]);
    expect(losses.map(({ code, count }) => [code, count])).toEqual([
      ['time-of-value', 2],
      ['spell', 1],
      ['nested-graph', 2],
      ['time-of-node', 1],
    ]);
  });
});

describe('Cytoscape JSON of other programs', () => {
  const network = (nodes: unknown[], edges: unknown[], more = {}) =>
    JSON.stringify({ data: {}, elements: { nodes, edges }, ...more });

  it('reads the columns of Cytoscape Desktop without those of its own', async () => {
    const text = network(
      [
        {
          data: {
            id: '62',
            SUID: 62,
            shared_name: 'Odo',
            name: 'Odo',
            selected: false,
            type: 'Person',
            age: 41,
          },
          position: { x: 1, y: 2 },
          selected: false,
        },
        { data: { id: '63', SUID: 63, shared_name: 'Vantar', name: 'Vantar', tags: ['a', 'b'], none: null } },
      ],
      [
        {
          data: {
            id: '70',
            source: '62',
            target: '63',
            SUID: 70,
            shared_name: 'Odo (pp) Vantar',
            name: 'Odo (pp) Vantar',
            interaction: 'pp',
            shared_interaction: 'pp',
          },
        },
      ],
    );
    const { records, losses } = await readAll(cyjs, { 'c.cyjs': text });
    expect(entities(records).map(({ kind, name }) => [kind, name])).toEqual([
      ['person', 'Odo'],
      ['body', 'Vantar'],
    ]);
    expect(relations(records)).toMatchObject([{ type: 'linked_to', wording: 'pp', role: 'pp' }]);
    expect(
      claims(records).flatMap(({ predicate, value }) => (predicate ? [[predicate, value]] : [])),
    ).toEqual([
      ['age', '41'],
      ['tags', 'a; b'],
    ]);
    expect(losses).toMatchObject([{ code: 'layout', about: 'position', count: 1 }]);
  });

  it('reads what networkx writes: ids that are numbers, and a key of each edge', async () => {
    const text = network(
      [{ data: { id: '1', value: 1, name: '1' } }, { data: { id: '2', value: 2, name: 'Two' } }],
      [{ data: { source: 1, target: 2, key: 0 } }, { data: { source: 1, target: 2, key: 1, label: 'owns' } }],
      { data: [], directed: false, multigraph: true },
    );
    const { records, problems } = await readAll(cyjs, { 'n.cyjs': text });
    expect(problems).toEqual([]);
    expect(relations(records).map(({ type }) => type)).toEqual(['linked_to', 'owns']);
    expect(claims(records)[0]?.paraphrase).toBe('The file has an edge without direction here.');
  });

  it('reads the flat list of Cytoscape.js, and tells an element that is none', async () => {
    const elements = [
      { group: 'nodes', data: { id: 'a' } },
      { data: { id: 'b', parent: 'a' } },
      { data: { source: 'a', target: 'b' } },
      { data: {} },
      7,
    ];
    const { records, problems, losses } = await readAll(cyjs, { 'l.cyjs': JSON.stringify({ elements }) });
    expect(entities(records)).toHaveLength(2);
    expect(relations(records)).toHaveLength(1);
    expect(problems.map(({ code, pointer }) => [code, pointer])).toEqual([
      ['missing-field', '/elements/3'],
      ['missing-field', '/elements/4'],
    ]);
    expect(losses.map(({ code }) => code)).toEqual(['nested-graph']);
  });

  it('refuses JSON that is no network', async () => {
    await expect(readAll(cyjs, { 'x.cyjs': '{"nodes":[]}' })).rejects.toMatchObject({
      faults: [{ code: 'type-mismatch' }],
    });
  });
});
