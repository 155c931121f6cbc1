import { describe, expect, it } from 'vitest';
import type { GraphRecord } from '../../../server/contract/model.ts';
import { INTERESTS } from '../../../server/exchange/bods/interest-words.ts';
import { reader } from '../../../server/exchange/bods/read-bods.ts';
import { readAll } from '../../helpers/read-files.ts';
import { danglingIn } from '../../helpers/references.ts';

const of = <K extends GraphRecord['record']>(records: readonly GraphRecord[], kind: K) =>
  records.filter((record): record is Extract<GraphRecord, { record: K }> => record.record === kind);

const REGISTER = {
  type: ['officialRegister'],
  description: 'Register of owners',
  assertedBy: [{ name: 'Vale Registry' }],
};
let made = 0;
const statement = (recordType: string, recordId: string, recordDetails: object, more: object = {}) => ({
  statementId: `statement-of-a-record-number-${String(++made).padStart(6, '0')}`,
  declarationSubject: 'vantar',
  statementDate: '2024-05-06',
  recordId,
  recordType,
  recordDetails: { isComponent: false, ...recordDetails },
  source: REGISTER,
  ...more,
});
const company = (recordId: string, details: object = {}, more: object = {}) =>
  statement(
    'entity',
    recordId,
    { entityType: { type: 'registeredEntity' }, name: recordId, ...details },
    more,
  );
const person = (recordId: string, details: object = {}, more: object = {}) =>
  statement(
    'person',
    recordId,
    { personType: 'knownPerson', names: [{ fullName: recordId }], ...details },
    more,
  );
const relationship = (recordId: string, details: object = {}, more: object = {}) =>
  statement(
    'relationship',
    recordId,
    { subject: 'vantar', interestedParty: 'odo', interests: [{ type: 'shareholding' }], ...details },
    more,
  );
const interest = (details: object) =>
  relationship('r', { interests: [{ type: 'shareholding', ...details }] });

const read = (...statements: object[]) => readAll(reader, { 'owners.json': JSON.stringify(statements) });
const PARTIES = [company('vantar'), person('odo')];

describe('Reading BODS', () => {
  it('reads a company, its owner and what is owned, each on the register that says so', async () => {
    const held = {
      type: 'shareholding',
      directOrIndirect: 'direct',
      share: { exact: 60 },
      startDate: '2016-04-06',
    };
    const { records, problems, losses } = await read(...PARTIES, relationship('r', { interests: [held] }));
    expect([problems, losses]).toEqual([[], []]);
    expect(of(records, 'entity').map(({ id, kind, name }) => [id, kind, name])).toEqual([
      ['vantar', 'company', 'vantar'],
      ['odo', 'person', 'odo'],
    ]);
    expect(of(records, 'relation')).toEqual([
      {
        record: 'relation',
        id: expect.any(String),
        type: 'owns',
        from: 'odo',
        to: 'vantar',
        layer: 'owners',
        since: '2016-04-06',
        share: { min: 60, max: 60 },
      },
    ]);
    expect(of(records, 'source')).toMatchObject([
      { title: 'Register of owners', publisher: 'Vale Registry' },
    ]);
    expect(of(records, 'claim')).toMatchObject([
      {
        status: 'documented',
        attribution: 'Vale Registry',
        date: '2024-05-06',
        paraphrase: 'The statement gives shareholding, direct, 60 %, from 2016-04-06.',
      },
    ]);
    expect(danglingIn(records)).toEqual([]);
  });

  it('reads lines as it reads an array', async () => {
    const statements = [...PARTIES, relationship('r')];
    const lines = statements.map((each) => JSON.stringify(each)).join('\n');
    expect((await readAll(reader, { 'owners.json': lines })).records).toEqual(
      (await read(...statements)).records,
    );
  });

  it.each([
    [{ minimum: 25, maximum: 50 }, { min: 25, max: 50 }, []],
    [{ minimum: 25 }, { min: 25, max: 100 }, []],
    [{ maximum: 25 }, { min: 0, max: 25 }, []],
    [{ exclusiveMinimum: 25, maximum: 50 }, { min: 25, max: 50 }, ['exclusiveMinimum']],
    [
      { exclusiveMinimum: 25, exclusiveMaximum: 50 },
      { min: 25, max: 50 },
      ['exclusiveMinimum', 'exclusiveMaximum'],
    ],
    [{ exact: 0 }, { min: 0, max: 0 }, []],
    [{ minimum: 50, maximum: 25 }, undefined, ['share']],
    [{ exact: 130 }, undefined, ['share']],
    [{ exact: 30, minimum: -5 }, undefined, ['share']],
  ])('takes the share %j for %j', async (share, expected, about) => {
    const { records, losses, problems } = await read(...PARTIES, interest({ share }));
    expect(problems).toEqual([]);
    expect(of(records, 'relation')[0]?.share).toEqual(expected);
    expect(losses.map((loss) => loss.about)).toEqual(about);
  });

  it('says in words that a bound is excluded', async () => {
    const share = { exclusiveMinimum: 25, exclusiveMaximum: 50 };
    const { records } = await read(...PARTIES, interest({ share }));
    expect(of(records, 'claim')[0]?.paraphrase).toContain('more than 25 %, less than 50 %');
  });

  it('keeps shares, votes and profits of one party apart', async () => {
    const interests = ['shareholding', 'votingRights', 'rightsToProfitOrIncome'].map((type) => ({
      type,
      share: { exact: 40 },
    }));
    const { records } = await read(...PARTIES, relationship('r', { interests }));
    const relations = of(records, 'relation');
    expect(relations.map(({ type, shareOf }) => [type, shareOf])).toEqual([
      ['owns', undefined],
      ['owns', 'votes'],
      ['owns', 'profits'],
    ]);
    expect(new Set(relations.map(({ id }) => id)).size).toBe(3);
  });

  it.each(Object.entries(INTERESTS))('has a meaning for the interest %s', async (type, { type: ours }) => {
    const { records, problems } = await read(...PARTIES, relationship('r', { interests: [{ type }] }));
    const [relation] = of(records, 'relation');
    expect(problems).toEqual([]);
    expect(relation?.type).toBe(ours);
    if (ours !== 'owns' && ours !== 'director_of') expect(relation?.wording).toBeDefined();
  });

  it('reckons with no share of what is no holding, and keeps it in words', async () => {
    const interests = [{ type: 'appointmentOfBoard', share: { minimum: 75 } }];
    const { records, losses } = await read(...PARTIES, relationship('r', { interests }));
    expect(of(records, 'relation')[0]).not.toHaveProperty('share');
    expect(of(records, 'claim')[0]?.paraphrase).toContain('at least 75 %');
    expect(losses).toMatchObject([{ code: 'share-in-words', about: 'share', count: 1 }]);
  });

  it('draws the components of an indirect interest, and tells the interest itself in a statement', async () => {
    const { records, losses, problems } = await read(
      ...PARTIES,
      company('middle', { isComponent: true }),
      relationship('upper', {
        isComponent: true,
        subject: 'middle',
        interests: [{ type: 'shareholding', share: { exact: 80 } }],
      }),
      relationship('lower', { isComponent: true, interestedParty: 'middle' }),
      relationship('whole', {
        componentRecords: ['middle', 'upper', 'lower'],
        interests: [{ type: 'shareholding', directOrIndirect: 'indirect', share: { exact: 40 } }],
      }),
    );
    expect(problems).toEqual([]);
    expect(of(records, 'relation').map(({ from, to, type }) => [from, type, to])).toEqual([
      ['odo', 'owns', 'middle'],
      ['middle', 'owns', 'vantar'],
    ]);
    expect(of(records, 'claim').filter(({ predicate }) => predicate !== undefined)).toMatchObject([
      { on: 'vantar', mentions: ['odo'], value: 'shareholding, indirect, 40 %' },
    ]);
    expect(losses).toMatchObject([{ code: 'through-components', count: 1 }]);
  });

  it('makes no holding of an indirect interest whose way is not told', async () => {
    const { records, losses } = await read(
      ...PARTIES,
      interest({ directOrIndirect: 'indirect', share: { exact: 40 } }),
    );
    expect(of(records, 'relation')).toMatchObject([
      { type: 'invests_in', wording: 'has, through others, an interest in' },
    ]);
    expect(of(records, 'relation')[0]).not.toHaveProperty('share');
    expect(losses.map(({ code }) => code)).toEqual(['share-in-words']);
  });

  it('makes an owner who is unknown or anonymous one that the source declares unknown', async () => {
    const unspecifiedPersonDetails = {
      reason: 'interestedPartyExemptFromDisclosure',
      description: 'A minor',
    };
    const { records, problems } = await read(
      company('vantar'),
      person('x', { personType: 'anonymousPerson', names: [], unspecifiedPersonDetails }),
      person('y', { personType: 'unknownPerson', names: undefined }),
      company('z', { entityType: { type: 'unknownEntity' }, name: undefined }),
      relationship('r', {
        interestedParty: { reason: 'subjectUnableToConfirmOrIdentifyBeneficialOwner' },
      }),
    );
    expect(problems).toEqual([]);
    expect(of(records, 'entity').flatMap(({ name, unknown }) => (unknown ? [name] : []))).toEqual([
      'A minor',
      'Unknown person',
      'Unknown entity',
      'Unknown owner',
    ]);
    const why = of(records, 'claim').find(({ predicate }) => predicate === 'why not named');
    expect(why?.value).toBe('The interested party is exempt from disclosure: A minor');
    expect(danglingIn(records)).toEqual([]);
  });

  it.each(['noBeneficialOwners', 'subjectExemptFromDisclosure'])(
    'invents no owner where there is none to disclose (%s)',
    async (reason) => {
      const { records } = await read(company('vantar'), relationship('r', { interestedParty: { reason } }));
      expect(of(records, 'entity')).toHaveLength(1);
      expect(of(records, 'relation')).toEqual([]);
      expect(of(records, 'claim')).toMatchObject([{ on: 'vantar', predicate: 'beneficial owners' }]);
    },
  );

  it('tells what somebody holds in what is not named', async () => {
    const { records, losses } = await read(
      person('odo'),
      relationship('r', { subject: { reason: 'unknown' } }),
      relationship('s', { subject: { reason: 'unknown' }, interestedParty: { reason: 'unknown' } }),
    );
    expect(of(records, 'claim')).toMatchObject([{ on: 'odo', predicate: 'interest in what is not named' }]);
    expect(losses.map(({ code }) => code)).toEqual(['relationship-of-nobody']);
  });

  it('takes the latest statement of a record, wherever it stands, and counts the others', async () => {
    const { records, losses } = await read(
      company('vantar', { name: 'New name' }, { statementDate: '2024-06-01', recordStatus: 'updated' }),
      company('vantar', { name: 'Old name' }, { statementDate: '2019-06-01', recordStatus: 'new' }),
      person('odo', { names: [{ fullName: 'First' }] }),
      person('odo', { names: [{ fullName: 'Second' }] }),
    );
    expect(of(records, 'entity').map(({ name }) => name)).toEqual(['New name', 'Second']);
    expect(losses.map(({ code, about, count }) => [code, about, count])).toEqual([
      ['earlier-statement', 'entity', 1],
      ['earlier-statement', 'person', 1],
    ]);
  });

  it('takes a relationship whose record was closed for ended', async () => {
    const { records } = await read(...PARTIES, relationship('r', {}, { recordStatus: 'closed' }));
    expect(of(records, 'relation')).toMatchObject([{ ended: true }]);
    expect(of(records, 'claim')[0]?.paraphrase).toContain('The record was closed on 2024-05-06.');
  });

  it('keeps all that is said of a company and a person as statements', async () => {
    const address = {
      type: 'registered',
      address: '1 Vale Road',
      postCode: 'V1',
      country: { name: 'Vale', code: 'VA' },
    };
    const { records, losses, problems } = await read(
      company('vantar', {
        jurisdiction: { name: 'Vale', code: 'VA' },
        alternateNames: ['Vantar Ltd'],
        identifiers: [
          { scheme: 'VA-REG', id: '12' },
          { schemeName: 'Tax', id: '9', uri: 'https://example.org/9' },
        ],
        foundingDate: '2010-01-02',
        addresses: [address],
        publicListing: {
          hasPublicListing: true,
          securitiesListings: [{ stockExchangeName: 'VSX', security: { ticker: 'VNT' } }],
        },
      }),
      person('odo', {
        names: [
          { type: 'former', fullName: 'Odo B' },
          { type: 'legal', fullName: 'Odo Brask', familyName: 'Brask' },
        ],
        birthDate: '1964-04',
        nationalities: [{ name: 'Vale', code: 'VA' }],
        politicalExposure: { status: 'isPep', details: [{ reason: 'Minister', startDate: '2020-01-01' }] },
      }),
    );
    expect(problems).toEqual([]);
    expect(of(records, 'entity')).toMatchObject([
      { name: 'vantar', country: 'Vale', aliases: [{ name: 'Vantar Ltd' }] },
      { name: 'Odo Brask', aliases: [{ name: 'Odo B' }] },
    ]);
    expect(of(records, 'claim').map(({ on, predicate, value }) => `${on} ${predicate}: ${value}`)).toEqual([
      'vantar jurisdiction: Vale (VA)',
      'vantar VA-REG: 12',
      'vantar Tax: 9, https://example.org/9',
      'vantar founded: 2010-01-02',
      'vantar registered address: 1 Vale Road, V1, Vale (VA)',
      'vantar publicly listed: yes',
      'vantar securities listed: VSX, VNT',
      'odo nationality: Vale (VA)',
      'odo born: 1964-04',
      'odo politically exposed: yes',
      'odo politically exposed: Minister, from 2020-01-01',
    ]);
    expect(losses.map(({ code, about }) => [code, about])).toEqual([
      ['part-of-name', 'familyName'],
      ['type-of-name', 'former'],
    ]);
  });

  it.each([
    [['officialRegister', 'verified'], 'documented'],
    [['selfDeclaration', 'officialRegister'], 'documented'],
    [['primaryResearch'], 'reported'],
    [['selfDeclaration', 'verified'], 'attributed'],
    [['thirdParty'], 'attributed'],
    [[], 'attributed'],
  ])('takes a claim of sources %j for %s', async (type, status) => {
    const source = { ...REGISTER, type };
    const { records } = await read(...PARTIES, relationship('r', {}, { source }));
    expect(of(records, 'claim')).toMatchObject([{ status }]);
  });

  it('takes the pages of one register for one source, and names the page in the locator', async () => {
    const page = (url: string) => ({ source: { ...REGISTER, url, retrievedAt: '2024-07-08T09:10:11Z' } });
    const { records } = await read(
      ...PARTIES,
      relationship('r', {}, page('https://example.org/1')),
      relationship('s', { interests: [{ type: 'boardMember' }] }, page('https://example.org/2')),
    );
    expect(new Set(of(records, 'source').map(({ id }) => id)).size).toBe(1);
    expect(of(records, 'claim').map(({ locator }) => locator.replace(/^statement \S+ /, ''))).toEqual([
      'https://example.org/1, retrieved 2024-07-08',
      'https://example.org/2, retrieved 2024-07-08',
    ]);
  });

  it('rests on the publisher where a statement names no source, and on the settings where nobody is named', async () => {
    const publicationDetails = {
      publicationDate: '2024-01-01',
      bodsVersion: '0.4',
      publisher: { name: 'Vale Press' },
    };
    const { records } = await read(
      company('vantar', { foundingDate: '2010-01-01' }, { source: undefined, publicationDetails }),
      person('odo', { birthDate: '1970' }, { source: undefined }),
    );
    expect(of(records, 'source').map(({ title, publisher }) => [title, publisher])).toEqual([
      ['owners.json', 'Vale Press'],
      ['owners.json', 'Publisher not stated'],
    ]);
  });

  it('keeps annotations with what they are about', async () => {
    const annotations = [
      {
        statementPointerTarget: '/recordDetails',
        motivation: 'correcting',
        description: 'The date was mistyped',
        createdBy: { name: 'Ines Tarrow' },
      },
    ];
    const { records } = await read(
      company('vantar', {}, { annotations }),
      person('odo'),
      relationship('r', {}, { annotations }),
    );
    const [onCompany, onRelation] = of(records, 'claim');
    expect(onCompany).toMatchObject({
      predicate: 'annotation',
      value: 'correcting: The date was mistyped (Ines Tarrow)',
    });
    expect(onRelation?.paraphrase).toContain('Annotation: correcting: The date was mistyped (Ines Tarrow).');
  });

  it('tells a statement that is none with its place, and reads on', async () => {
    const { records, problems } = await read(
      company('vantar'),
      { recordType: 'entity' },
      { a: 1 },
      person('odo'),
    );
    expect(of(records, 'entity')).toHaveLength(2);
    expect(new Set(problems.map(({ file }) => file))).toEqual(new Set(['owners.json']));
    expect(problems.map(({ code, pointer }) => [code, pointer])).toEqual(
      expect.arrayContaining([
        ['missing-field', '/statementId'],
        ['missing-field', '/recordId'],
      ]),
    );
  });

  it('refuses the older versions of the standard', async () => {
    await expect(read({ statementID: 'x', statementType: 'entityStatement' })).rejects.toMatchObject({
      faults: [{ code: 'unsupported-version', file: 'owners.json', line: 1 }],
    });
  });
});
