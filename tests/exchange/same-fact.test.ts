/** One fact, written in each format that has words for it, is one shape of records: whoever compares need not know the file. */
import { describe, expect, it } from 'vitest';
import type { GraphRecord, RecordName } from '../../server/contract/model.ts';
import { reader as bods } from '../../server/exchange/bods/read-bods.ts';
import { reader as csv } from '../../server/exchange/csv/read-csv.ts';
import { reader as cyjs } from '../../server/exchange/cyjs/read-cyjs.ts';
import { reader as followthemoney } from '../../server/exchange/followthemoney/read-followthemoney.ts';
import { reader as gexf } from '../../server/exchange/gexf/read-gexf.ts';
import { reader as graphml } from '../../server/exchange/graphml/read-graphml.ts';
import { reader as ofac } from '../../server/exchange/ofac/read-ofac.ts';
import { reader as opensanctions } from '../../server/exchange/opensanctions/read-opensanctions.ts';
import type { Reader } from '../../server/exchange/reader.ts';
import { readAll } from '../helpers/read-files.ts';
import { ftm, lines } from './followthemoney/lines.ts';

const SETTINGS = {
  layer: { id: 'owners', title: 'Owners' },
  source: { id: 's', title: 'Owners of Vale', publisher: 'The Vale Paper' },
};

const ofKind = <K extends RecordName>(records: readonly GraphRecord[], kind: K) =>
  records.filter((record): record is Extract<GraphRecord, { record: K }> => record.record === kind);

/** The one relation of the type, with its ends and the claims on it, without the ids that formats make. */
async function relationIn(reader: Reader, file: string, text: string, type: string, settings = {}) {
  const { records, problems } = await readAll(reader, { [file]: text }, settings);
  expect(problems).toEqual([]);
  const entities = new Map(ofKind(records, 'entity').map((entity) => [entity.id, entity]));
  const sources = new Map(ofKind(records, 'source').map((source) => [source.id, source]));
  const relations = ofKind(records, 'relation').filter((relation) => relation.type === type);
  expect(relations).toHaveLength(1);
  return relations.map(({ id, record: _record, from, to, layer, ...relation }) => ({
    ...relation,
    from: entities.get(from),
    to: entities.get(to),
    layer,
    claims: ofKind(records, 'claim').flatMap(({ on, status, attribution, source }) =>
      on === id ? [{ status, attribution, publisher: sources.get(source)?.publisher }] : [],
    ),
  }))[0];
}

const statement = (recordType: string, recordId: string, recordDetails: object) => ({
  statementId: `an-invented-statement-about-${recordId}`,
  recordId,
  recordType,
  recordDetails,
});

const HOLDING: readonly (readonly [string, Reader, string, string])[] = [
  [
    'BODS',
    bods,
    'owners.json',
    JSON.stringify([
      statement('person', 'odo', { personType: 'knownPerson', names: [{ fullName: 'Odo Brask' }] }),
      statement('entity', 'vantar', { entityType: { type: 'registeredEntity' }, name: 'Vantar Holdings' }),
      statement('relationship', 'holding', {
        subject: 'vantar',
        interestedParty: 'odo',
        interests: [{ type: 'shareholding', share: { minimum: 25, maximum: 50 }, startDate: '2016-04-06' }],
      }),
    ]),
  ],
  [
    'FollowTheMoney',
    followthemoney,
    'owners.ftm.jsonl',
    lines(
      ftm('odo', 'Person', { name: ['Odo Brask'] }),
      ftm('vantar', 'Company', { name: ['Vantar Holdings'] }),
      ftm('holding', 'Ownership', {
        owner: ['odo'],
        asset: ['vantar'],
        percentage: ['25-50'],
        startDate: ['2016-04-06'],
      }),
    ),
  ],
  [
    'a table',
    csv,
    'owners.csv',
    'Owner,Owner type,Company,Share,Since\nOdo Brask,person,Vantar Holdings,25-50 %,2016-04-06\n',
  ],
  [
    'GraphML',
    graphml,
    'owners.graphml',
    `<graphml><graph edgedefault="directed">
<node id="a"><data key="name">Odo Brask</data><data key="kind">person</data></node>
<node id="b"><data key="name">Vantar Holdings</data><data key="kind">company</data></node>
<edge source="a" target="b"><data key="type">owns</data><data key="shareMin">25</data><data key="shareMax">50</data><data key="since">2016-04-06</data></edge>
</graph></graphml>`,
  ],
  [
    'GEXF',
    gexf,
    'owners.gexf',
    `<gexf version="1.3"><graph defaultedgetype="directed"><nodes>
<node id="a" label="Odo Brask"><attvalues><attvalue for="kind" value="person"/></attvalues></node>
<node id="b" label="Vantar Holdings"><attvalues><attvalue for="kind" value="company"/></attvalues></node>
</nodes><edges><edge source="a" target="b" label="owns" start="2016-04-06">
<attvalues><attvalue for="shareMin" value="25"/><attvalue for="shareMax" value="50"/></attvalues>
</edge></edges></graph></gexf>`,
  ],
  [
    'Cytoscape JSON',
    cyjs,
    'owners.cyjs',
    JSON.stringify({
      elements: [
        { data: { id: 'a', name: 'Odo Brask', kind: 'person' } },
        { data: { id: 'b', name: 'Vantar Holdings', kind: 'company' } },
        {
          data: {
            source: 'a',
            target: 'b',
            interaction: 'owns',
            shareMin: 25,
            shareMax: 50,
            since: '2016-04-06',
          },
        },
      ],
    }),
  ],
];

describe('A holding of 25 to 50 % since a day', () => {
  it.each(HOLDING)('is in %s what it is in every other format', async (name, reader, file, text) => {
    expect(await relationIn(reader, file, text, 'owns', SETTINGS)).toEqual({
      type: 'owns',
      from: { record: 'entity', id: expect.any(String), kind: 'person', name: 'Odo Brask' },
      to: { record: 'entity', id: expect.any(String), kind: 'company', name: 'Vantar Holdings' },
      share: { min: 25, max: 50 },
      since: '2016-04-06',
      layer: 'owners',
      // Of a network nobody is known to say it but the file itself.
      claims: [
        {
          status: 'attributed',
          attribution: ['GraphML', 'GEXF', 'Cytoscape JSON'].includes(name) ? 'the file' : 'The Vale Paper',
          publisher: 'The Vale Paper',
        },
      ],
    });
  });
});

const OFAC = 'Office of Foreign Assets Control';
const LISTED = lines(
  ftm('odo', 'Person', { name: ['Odo Brask'], topics: ['sanction'] }),
  ftm('listing', 'Sanction', { entity: ['odo'], authority: [OFAC], program: ['EXAMPLE-1'] }),
);

const SANCTION: readonly (readonly [string, Reader, string, string, string, string])[] = [
  ['OpenSanctions', opensanctions, 'entities.ftm.json', LISTED, 'documented', 'OpenSanctions'],
  [
    'the list itself',
    ofac,
    'sdn.csv',
    `1,"Odo Brask","individual","EXAMPLE-1"${',-0- '.repeat(8)}\n`,
    'documented',
    OFAC,
  ],
  // Who made the file is not known: then nothing vouches for it but that.
  ['any file of FollowTheMoney', followthemoney, 'a.ftm.jsonl', LISTED, 'attributed', 'Publisher not stated'],
];

describe('A sanction', () => {
  it.each(SANCTION)('is in %s by the same authority, and as strong as who says so', async (...row) => {
    const [, reader, file, text, status, publisher] = row;
    expect(await relationIn(reader, file, text, 'sanctioned_by')).toEqual({
      type: 'sanctioned_by',
      from: { record: 'entity', id: expect.any(String), kind: 'person', name: 'Odo Brask' },
      to: {
        record: 'entity',
        id: 'authority~SqlPDCW78rmKOMTLCY8GE9',
        kind: 'body',
        name: OFAC,
        hub: 'authority',
      },
      layer: expect.any(String),
      claims: [{ status, attribution: publisher, publisher }],
    });
  });
});
