import { describe, expect, it } from 'vitest';
import { leakFilesOf } from '../../scripts/bench/import/leak-files.ts';
import { leakOf } from '../../scripts/bench/paths/leak.ts';
import type { Claim, Entity, GraphRecord, RecordName, Relation } from '../../server/contract/model.ts';
import { ValidationError } from '../../server/errors.ts';
import { reader } from '../../server/exchange/icij/read-icij.ts';
import { readAll } from '../helpers/read-files.ts';

const OLD_ENTITIES = [
  'name,original_name,former_name,jurisdiction,jurisdiction_description,company_type,address,internal_id,incorporation_date,inactivation_date,struck_off_date,dorm_date,status,service_provider,ibcRUC,country_codes,countries,note,valid_until,node_id,sourceID',
  'VANTAR HOLDINGS LTD.,VANTAR HOLDINGS LTD.,OLD VANTAR LTD.,VAL,Vale,,"Mill Row 1; Vale",77,23-MAR-2006,,,,Defaulted,Made-up Agents,25221,VAL,Vale,,The data are made up to 2015,10000001,Panama Papers',
  'MILL TRUST,,,VAL,Vale,,,,,,,,,,,VAL;RCH,Vale;North Reach,,The data are made up to 2015,10000002,Paradise Papers',
].join('\n');
const FILES = {
  'nodes-entities.csv': OLD_ENTITIES,
  'nodes-officers.csv':
    'node_id,name,countries,country_codes,sourceID,valid_until,note\n12000001,Odo Brask,Vale,VAL,Panama Papers,,\n12000002,,,,Panama Papers,,\n',
  'nodes-addresses.csv':
    'node_id,address,name,countries,country_codes,sourceID,valid_until,note\n14000001,"Mill Row 1\nVale",Mill Row 1; Vale,Vale,VAL,Panama Papers,,\n14000002,,"Tarn Quay 2",Vale,VAL,Panama Papers,,\n',
  'nodes-intermediaries.csv':
    'node_id,name,status,internal_id,address,countries,country_codes,sourceID,valid_until,note\n11000001,Tarn Corporate Services,ACTIVE,1,,Vale,VAL,Panama Papers,,\n',
  'relationships.csv': [
    'node_id_start,node_id_end,rel_type,link,status,start_date,end_date,sourceID',
    '12000001,10000001,officer_of,shareholder of,,23-MAR-2006,2010-05-01,Panama Papers',
    '12000001,10000001,officer_of,shareholder of,,2011,,Paradise Papers',
    '12000001,10000001,officer_of,Director and Shareholder,ACTIVE,03/04/2005,,Panama Papers',
    '12000001,10000001,officer_of,nominee shareholder of,,,,Panama Papers',
    '12000002,10000002,officer_of,,,,,Panama Papers',
    '10000001,14000001,registered_address,registered address,,,,Panama Papers',
    '12000001,14000002,registered_address,residential address,,,,Panama Papers',
    '11000001,10000001,intermediary_of,intermediary of,,,,Panama Papers',
    '10000001,10000002,similar,similar name and address as,,,,Panama Papers',
    '12000001,12000002,same_name_as,same name as,,,,Panama Papers',
    '10000001,10000002,same_company_as,,,,,Panama Papers',
    '10000001,10000002,same_address_as,same address as,,,,Panama Papers',
    '12000002,10000001,officer_of,Chief Financial Officer of,,,,Panama Papers',
  ].join('\n'),
};

const ofKind = <K extends RecordName>(records: readonly GraphRecord[], kind: K) =>
  records.filter((record): record is Extract<GraphRecord, { record: K }> => record.record === kind);

/** The address of two lines is no name, and told as a problem. */
const { 'nodes-addresses.csv': _addresses, ...OTHERS } = FILES;
const ONE_LINE = {
  ...OTHERS,
  'nodes-addresses.csv': FILES['nodes-addresses.csv'].replace('1\nVale', '1; Vale'),
};

describe('The Offshore Leaks Database', () => {
  it('comes in with each leak as a source of its own, under its licence', async () => {
    const { records, problems } = await readAll(reader, ONE_LINE);
    expect(problems).toEqual([]);
    expect(ofKind(records, 'source')).toEqual([
      {
        record: 'source',
        id: 'icij-panama-papers',
        title: 'ICIJ Offshore Leaks: Panama Papers',
        publisher: 'International Consortium of Investigative Journalists (ICIJ)',
        carriedBy: expect.stringMatching(/ODbL.*CC BY-SA.*cite ICIJ/),
        dateNote: 'The data are made up to 2015',
        url: 'https://offshoreleaks.icij.org/',
      },
      expect.objectContaining({ id: 'icij-paradise-papers' }),
    ]);
    expect(ofKind(records, 'case')[0]?.layers).toEqual([
      { id: 'icij-offshore-leaks', title: 'ICIJ Offshore Leaks' },
    ]);
  });

  it('has companies, places, and officers and agents that may be persons', async () => {
    const entities = ofKind((await readAll(reader, ONE_LINE)).records, 'entity');
    const told = Object.fromEntries(entities.map((entity) => [entity.id, entity]));
    expect(told['icij-10000001']).toEqual({
      record: 'entity',
      id: 'icij-10000001',
      kind: 'company',
      name: 'VANTAR HOLDINGS LTD.',
      aliases: [{ name: 'OLD VANTAR LTD.', source: 'icij-panama-papers' }],
      country: 'Vale',
    } satisfies Entity);
    expect(told['icij-12000001']).toMatchObject({ kind: 'company', qualifier: 'may be a person' });
    expect(told['icij-11000001']).toMatchObject({ kind: 'company', qualifier: 'may be a person' });
    expect(told['icij-12000002']?.name).toBe('Unnamed officer 12000002');
    expect(told['icij-14000001']).toMatchObject({ kind: 'place', name: 'Mill Row 1; Vale' });
    expect(told['icij-14000002']).toMatchObject({ kind: 'place', name: 'Tarn Quay 2' });
    expect(told['icij-10000002']).not.toHaveProperty('country');
  });

  it('keeps what else a row says as a statement that cites it', async () => {
    const { records } = await readAll(reader, ONE_LINE);
    expect(ofKind(records, 'claim').find(({ on }) => on === 'icij-10000001')).toEqual({
      record: 'claim',
      id: 'icij-10000001:data',
      on: 'icij-10000001',
      source: 'icij-panama-papers',
      locator: 'Node 10000001',
      status: 'reported',
      attribution: 'ICIJ',
      paraphrase: expect.stringMatching(/^ICIJ gives of it, from the Panama Papers: jurisdiction: Vale;/),
      predicate: 'recorded as',
      value:
        'jurisdiction: Vale; address: Mill Row 1; Vale; incorporated: 23-MAR-2006; status: Defaulted; service provider: Made-up Agents; registration number: 25221',
      layer: 'icij-offshore-leaks',
    } satisfies Record<keyof Claim, unknown> | object);
    expect(ofKind(records, 'claim').find(({ on }) => on === 'icij-10000002')?.value).toBe(
      'countries: Vale;North Reach; jurisdiction: Vale',
    );
  });

  it('says of each edge no more than its own words', async () => {
    const { records } = await readAll(reader, ONE_LINE);
    const told = ofKind(records, 'relation').map(({ from, type, to, wording, role, confidence }) =>
      [from.slice(5), type, to.slice(5), wording, role, confidence].filter(Boolean).join(' | '),
    );
    expect(told).toEqual([
      '12000001 | owns | 10000001 | shareholder of | shareholder of',
      '12000001 | owns | 10000001 | shareholder of | shareholder of',
      '12000001 | owns | 10000001 | Director and Shareholder of | Director and Shareholder',
      '12000001 | director_of | 10000001 | Director and Shareholder',
      '12000001 | linked_to | 10000001 | nominee shareholder of | nominee shareholder of',
      '12000002 | linked_to | 10000002 | officer of | officer of',
      '10000001 | located_in | 14000001 | registered at',
      '12000001 | located_in | 14000002 | gives an address at | residential address',
      '11000001 | linked_to | 10000001 | intermediary of | intermediary of',
      '10000001 | same_as | 10000002 | similar name and address as',
      '12000001 | same_as | 12000002 | same name as',
      '10000001 | same_as | 10000002 | same company as',
      '10000001 | linked_to | 10000002 | same address as | same address as',
      '12000002 | director_of | 10000001 | Chief Financial Officer',
    ]);
  });

  it('gives each relation a claim: its own words reported, a guess of ICIJ’s inferred', async () => {
    const { records } = await readAll(reader, ONE_LINE);
    const relations = ofKind(records, 'relation');
    const claims = Map.groupBy(ofKind(records, 'claim'), ({ on }) => on);
    for (const { id, type } of relations)
      expect(new Set(claims.get(id)?.map(({ status }) => status)), id).toEqual(
        new Set([type === 'same_as' ? 'inferred' : 'reported']),
      );
    expect(claims.get('icij-12000001-owns-shareholder.of-10000001')?.map(({ id }) => id)).toEqual([
      'icij-12000001-owns-shareholder.of-10000001:panama-papers:23MAR2006:20100501',
      'icij-12000001-owns-shareholder.of-10000001:paradise-papers:2011:',
    ]);
  });

  it('keeps dates that are surely dates, and the words of the others', async () => {
    const { records, losses } = await readAll(reader, ONE_LINE);
    const relations = ofKind(records, 'relation');
    expect(relations[0]).toMatchObject({
      since: '2006-03-23',
      until: '2010-05-01',
    } satisfies Partial<Relation>);
    const both = relations.filter(({ role }) => role === 'Director and Shareholder');
    expect(both.map(({ since }) => since)).toEqual([undefined, undefined]);
    const claim = ofKind(records, 'claim').find(({ on }) => on === both[0]?.id);
    expect(claim?.paraphrase).toBe(
      'ICIJ’s Panama Papers data record this as “Director and Shareholder”, with the status “ACTIVE”, its beginning as “03/04/2005”.',
    );
    expect(losses).toEqual([
      { code: 'unreadable-date', about: 'start_date', count: 1, file: 'relationships.csv', line: 4 },
    ]);
  });

  it('tells a name that is none, a ragged row and a column that it does not know, and reads the rest', async () => {
    const { records, problems, losses } = await readAll(reader, {
      'nodes-officers.csv': 'node_id,name,shoe_size\n1,Odo Brask,44\n2,"Ines\nTarrow",40\n3,too,many,cells\n',
    });
    expect(problems).toEqual(
      [
        { code: 'not-well-formed-unicode', file: 'nodes-officers.csv', line: 3, pointer: '/name' },
        { code: 'ragged-row', file: 'nodes-officers.csv', line: 5 },
      ]
        .toSorted((a, b) => b.line - a.line)
        .toReversed(),
    );
    expect(losses).toEqual([
      { code: 'column', about: 'shoe_size', count: 1, file: 'nodes-officers.csv', line: 1 },
    ]);
    expect(ofKind(records, 'entity').map(({ name }) => name)).toEqual(['Odo Brask']);
  });

  it('refuses a table that is none of its own', async () => {
    await expect(readAll(reader, { 'prices.csv': 'name,price\nBread,2\n' })).rejects.toThrow(ValidationError);
  });

  it('is read whole from a made-up leak, every relation between entities that came', async () => {
    const files = Object.fromEntries(
      leakFilesOf(leakOf(2_000)).map(({ name, lines }) => [name, [...lines()].join('')]),
    );
    const { records, problems, losses } = await readAll(reader, files);
    expect([problems, losses]).toEqual([[], []]);
    const ids = new Set(ofKind(records, 'entity').map(({ id }) => id));
    expect(ids.size).toBe(2_000);
    const relations = ofKind(records, 'relation');
    expect(relations.length).toBeGreaterThan(2_500);
    expect(relations.filter(({ from, to }) => !ids.has(from) || !ids.has(to))).toEqual([]);
    const identities = Map.groupBy(relations, ({ type, from, to, role }) => [type, from, to, role].join(' '));
    for (const [identity, same] of identities)
      expect(new Set(same.map(({ id }) => id)).size, identity).toBe(1);
    expect(new Set(relations.map(({ id }) => id)).size).toBe(identities.size);
  });
});
