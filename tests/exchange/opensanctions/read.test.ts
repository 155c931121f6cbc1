import { describe, expect, it } from 'vitest';
import { ValidationError } from '../../../server/errors.ts';
import { reader } from '../../../server/exchange/opensanctions/read-opensanctions.ts';
import { readDamaged } from '../../helpers/mutations.ts';
import { readAll } from '../../helpers/read-files.ts';
import {
  claimsIn,
  entitiesIn,
  entityIn,
  ftm,
  lines,
  relationsIn,
  sourcesIn,
  statementsOn,
} from '../followthemoney/lines.ts';

const SEED = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

const nested = (id: string, schema: string, properties: Record<string, unknown[]>, more: object = {}) => ({
  id,
  schema,
  properties,
  ...more,
});

const company = nested('NK-lotus', 'Company', { name: ['Invented Lotus Co.', '示例莲花公司'] });

/** As `targets.nested.json` has a target: what points to it stands in it, and so on inwards. */
const target = nested(
  'NK-dara',
  'Person',
  {
    name: ['Daravuth Examplesok'],
    topics: ['sanction'],
    sanctions: [
      nested('sanction-1', 'Sanction', {
        entity: ['NK-dara'],
        authority: ['Office of Foreign Assets Control'],
        program: ['EX-13818'],
        startDate: ['2018-12-21'],
        sourceUrl: ['https://sanctions.example/1'],
      }),
    ],
    addressEntity: [nested('addr-1', 'Address', { full: ['1 Example Street'], country: ['kh'] })],
    ownershipOwner: [
      nested('own-1', 'Ownership', {
        percentage: ['51'],
        asset: [
          {
            ...company,
            properties: {
              ...company.properties,
              // Deeper still: who else is recorded of the company.
              directorshipOrganization: [
                nested('dir-1', 'Directorship', {
                  role: ['Chairman'],
                  director: [nested('NK-two', 'Person', { name: ['Second Invented'] })],
                }),
              ],
            },
          },
        ],
      }),
    ],
    familyPerson: [nested('fam-1', 'Family', { relative: ['NK-two'], relationship: ['brother'] })],
  },
  { caption: 'Daravuth Examplesok', datasets: ['us_ofac_sdn'], referents: ['ofac-1'], target: true },
);

const read = (...records: readonly object[]) => readAll(reader, { 'targets.nested.json': lines(...records) });

describe('Targets whose things stand in one another', () => {
  it('takes every thing once, and turns reversed names back to the relations that they are', async () => {
    const found = await read(target, target, { ...company, datasets: ['xx_register'] });
    expect(found.problems).toEqual([]);
    expect(found.losses).toEqual([]);
    const ids = entitiesIn(found).map(({ id }) => id);
    expect(ids).toHaveLength(5);
    expect(ids).toEqual(expect.arrayContaining(['NK-dara', 'NK-lotus', 'NK-two', 'addr-1']));
    const edges = relationsIn(found).map(({ type, from, to }) => [type, from, to]);
    expect(edges).toHaveLength(5);
    expect(edges).toEqual(
      expect.arrayContaining([
        ['sanctioned_by', 'NK-dara', expect.stringMatching(/^authority~/)],
        ['located_in', 'NK-dara', 'addr-1'],
        ['owns', 'NK-dara', 'NK-lotus'],
        ['director_of', 'NK-two', 'NK-lotus'],
        ['family_of', 'NK-dara', 'NK-two'],
      ]),
    );
    expect(entityIn(found, 'NK-lotus')?.aliases?.map(({ script }) => script)).toEqual(['Hans']);
  });

  it('documents a sanction, cites its page by way of OpenSanctions, and names the dataset of what is said', async () => {
    const found = await read(target);
    const sanction = relationsIn(found).find(({ type }) => type === 'sanctioned_by');
    const claim = claimsIn(found).find(({ on }) => on === sanction?.id);
    expect(claim?.status).toBe('documented');
    expect(sourcesIn(found).find(({ id }) => id === claim?.source)).toMatchObject({
      url: 'https://sanctions.example/1',
      publisher: 'OpenSanctions',
    });
    const statement = claimsIn(found).find(({ predicate }) => predicate === 'topics');
    expect(sourcesIn(found).find(({ id }) => id === statement?.source)).toMatchObject({
      title: 'OpenSanctions (data under CC BY-NC 4.0): us_ofac_sdn',
      publisher: 'OpenSanctions',
    });
    expect(statementsOn(found, 'NK-dara')).toEqual([['topics', 'Sanctioned entity']]);
  });

  it('calls nobody sanctioned who is on lists of another sort alone', async () => {
    const listing = ftm('l', 'Sanction', { entity: ['NK-lotus'], authority: ['Bank of Examples'] });
    const read = (topics: string[]) =>
      readAll(reader, {
        'entities.ftm.json': lines(
          listing,
          ftm('NK-lotus', 'Company', { name: ['Invented Lotus Co.'], topics }),
        ),
      });
    const debarred = await read(['debarment']);
    expect(relationsIn(debarred)).toEqual([]);
    expect(claimsIn(debarred)).toContainEqual(
      expect.objectContaining({
        on: 'NK-lotus',
        status: 'attributed',
        predicate: 'listed by',
        value: 'Bank of Examples',
        paraphrase: 'Invented Lotus Co. is recorded as listed by Bank of Examples.',
      }),
    );
    for (const topics of [['sanction'], ['debarment', 'sanction.linked'], ['role.pep']])
      expect(relationsIn(await read(topics)), topics.join()).toMatchObject([{ type: 'sanctioned_by' }]);
  });

  it('reads the flat file too, where a thing may be named by another of its ids', async () => {
    const flat = await readAll(reader, {
      'entities.ftm.json': lines(
        ftm('u', 'UnknownLink', { subject: ['ofac-1'], object: ['NK-lotus'] }),
        ftm('NK-dara', 'Person', { name: ['Daravuth Examplesok'] }, { referents: ['ofac-1'], target: true }),
        company,
      ),
    });
    expect(relationsIn(flat)).toMatchObject([{ type: 'linked_to', from: 'NK-dara', to: 'NK-lotus' }]);
  });

  it('tells of an object where there is no place for one', async () => {
    const found = await read(nested('p', 'Person', { name: [{ first: 'Invented' }] }));
    expect(found.problems).toEqual([
      { code: 'wrong-type', file: 'targets.nested.json', line: 1, pointer: '/properties/name/0' },
    ]);
  });

  it('refuses the simple table, and says which files to take', async () => {
    const table = 'id,schema,name,aliases\nNK-dara,Person,Daravuth Examplesok,\n';
    await expect(readAll(reader, { 'targets.simple.csv': table })).rejects.toMatchObject({
      code: 'use-targets-nested-or-entities-ftm',
    });
    await expect(readAll(reader, { 'targets.simple.csv': table })).rejects.toBeInstanceOf(ValidationError);
  });

  it('reads or refuses whatever a file was damaged to', async () => {
    console.info(`seed ${SEED}`);
    const outcome = await readDamaged(
      reader,
      { 'targets.nested.json': lines(target, company) },
      { seed: SEED, times: 150 },
    );
    expect(outcome.read).toBeGreaterThan(0);
  });
});
