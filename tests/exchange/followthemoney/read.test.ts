import { describe, expect, it } from 'vitest';
import { RELATIONS, STATEMENTS } from '../../../server/exchange/followthemoney/edges.ts';
import { loadModel } from '../../../server/exchange/followthemoney/model.ts';
import { reader } from '../../../server/exchange/followthemoney/read-followthemoney.ts';
import { readAll } from '../../helpers/read-files.ts';
import {
  claimsIn,
  company,
  entitiesIn,
  entityIn,
  ftm,
  lines,
  person,
  relationsIn,
  sourcesIn,
  statementsOn,
} from './lines.ts';

const read = (...records: readonly object[]) => readAll(reader, { 'invented.jsonl': lines(...records) });

describe('Things', () => {
  it('takes a person with every name that may be matched by, each in its script', async () => {
    const found = await read(person);
    expect(found.problems).toEqual([]);
    const source = sourcesIn(found)[0]?.id;
    expect(entityIn(found, 'p-dara')).toEqual({
      record: 'entity',
      id: 'p-dara',
      kind: 'person',
      name: 'Daravuth Examplesok',
      aliases: [
        { name: 'ដារ៉ាវុធ ឧទាហរណ៍', script: 'Khmr', source },
        { name: '示例先生', script: 'Hans', source },
      ],
      country: 'Cambodia',
    });
  });

  it('keeps a weak alias, a partial date and a topic as statements, never as a name', async () => {
    expect(statementsOn(await read(person), 'p-dara')).toEqual([
      ['weak alias', 'Dara'],
      ['birth date', '1970-05'],
      ['topics', 'Politician'],
    ]);
  });

  it('takes the caption for the name only where it is one of the names', async () => {
    const names = { name: ['First Invented', 'Second Invented'] };
    const shown = await read(
      ftm('a', 'Person', names, { caption: 'Second Invented' }),
      ftm('b', 'Person', names, { caption: 'Somebody Else' }),
    );
    expect(entitiesIn(shown).map(({ name }) => name)).toEqual(['Second Invented', 'First Invented']);
  });

  it('says of an owner without a name that he is unnamed, and of a legal entity that it may be a person', async () => {
    const found = await read(
      ftm('u', 'Person', { country: ['kh'] }),
      ftm('l', 'LegalEntity', { name: ['Invented'] }),
    );
    expect(entityIn(found, 'u')).toMatchObject({
      kind: 'person',
      name: 'Unnamed person',
      qualifier: 'unnamed',
    });
    expect(entityIn(found, 'l')).toMatchObject({ kind: 'company', qualifier: 'may be a person' });
    expect(found.losses).toEqual([
      { code: 'kind-not-stated', about: 'LegalEntity', count: 1, file: 'invented.jsonl', line: 2 },
    ]);
  });

  it('joins the fragments of one thing, wherever in the file they stand', async () => {
    const found = await read(
      ftm('p', 'LegalEntity', { name: ['Fragment Invented'] }),
      company,
      ftm('p', 'Person', { alias: ['Second Fragment'], birthDate: ['1970'] }),
    );
    expect(entityIn(found, 'p')).toMatchObject({ kind: 'person', aliases: [{ name: 'Second Fragment' }] });
    expect(entitiesIn(found).filter(({ id }) => id === 'p')).toHaveLength(1);
  });

  it('keeps what the model does not have as text, and counts it', async () => {
    const found = await read(
      company,
      ftm('c-2', 'Company', { name: ['Second Invented Co.'], moonPhase: ['waxing'] }),
      ftm('x', 'Astrology', { of: ['c-lotus'], sign: ['hare'] }),
      ftm('y', 'Astrology', { sign: ['ox'] }),
    );
    expect(found.problems).toEqual([]);
    expect(statementsOn(found, 'c-2')).toEqual([['moonPhase', 'waxing']]);
    expect(statementsOn(found, 'c-lotus')).toContainEqual(['Astrology', 'of: c-lotus; sign: hare']);
    expect(found.losses.map(({ code, count }) => [code, count])).toEqual([
      ['unknown-property', 1],
      ['unknown-schema', 2],
    ]);
  });
});

describe('Relations', () => {
  const ownership = (percentage: string, more: Record<string, string[]> = {}) =>
    ftm('own', 'Ownership', { owner: ['p-dara'], asset: ['c-lotus'], percentage: [percentage], ...more });

  it('takes an ownership with its share, its partial dates and its role, and cites the page that it names', async () => {
    const found = await read(
      ownership('25-50', {
        startDate: ['2011-05'],
        endDate: ['2019'],
        role: ['beneficial owner'],
        sharesCount: ['100'],
        sourceUrl: ['https://register.example/lotus'],
        publisher: ['Register of Examples'],
        retrievedAt: ['2020-01-02T03:04:05'],
        recordId: ['77'],
      }),
      person,
      company,
    );
    expect(found.problems).toEqual([]);
    expect(found.losses).toEqual([]);
    expect(relationsIn(found)).toMatchObject([
      {
        type: 'owns',
        from: 'p-dara',
        to: 'c-lotus',
        role: 'beneficial owner',
        since: '2011-05',
        until: '2019',
        share: { min: 25, max: 50 },
      },
    ]);
    expect(sourcesIn(found)).toContainEqual({
      record: 'source',
      id: expect.any(String),
      title: 'register.example/lotus',
      publisher: 'Register of Examples',
      url: 'https://register.example/lotus',
      retrieved: '2020-01-02',
    });
    expect(claimsIn(found).filter(({ on }) => on === relationsIn(found)[0]?.id)).toMatchObject([
      {
        locator: 'record 77 (own)',
        status: 'attributed',
        attribution: 'Register of Examples',
        paraphrase:
          'Daravuth Examplesok is recorded as owner of Invented Lotus Co., Ltd. (beneficial owner). Also recorded: number of shares: 100.',
      },
    ]);
  });

  it.each([
    ['25%', { min: 25, max: 25 }],
    ['33.3', { min: 33.3, max: 33.3 }],
    ['25 - 50 %', { min: 25, max: 50 }],
    ['>=50', { min: 50, max: 100 }],
  ])('takes a share of “%s”', async (text, share) => {
    expect(relationsIn(await read(ownership(text), person, company))[0]?.share).toEqual(share);
  });

  it.each(['>50', '50-25', '120', 'half', '25-50-75', '0,5'])(
    'leaves “%s”, which is no exact share, to the text of the claim, and counts it',
    async (text) => {
      const found = await read(ownership(text), person, company);
      expect(relationsIn(found)[0]).not.toHaveProperty('share');
      expect(claimsIn(found)[0]?.paraphrase).toContain(`percentage held: ${text}`);
      expect(found.losses).toMatchObject([{ code: 'share-range', about: 'percentage', count: 1 }]);
    },
  );

  it('leaves a date that could be two to the text of the claim, and counts it', async () => {
    const found = await read(ownership('10', { startDate: ['03/04/2005'] }), person, company);
    expect(relationsIn(found)[0]).not.toHaveProperty('since');
    expect(claimsIn(found)[0]?.paraphrase).toContain('03/04/2005');
    expect(found.losses).toMatchObject([{ code: 'date', about: 'startDate' }]);
  });

  it('makes one relation with two claims of two records of the same', async () => {
    const found = await read(ownership('10'), { ...ownership('10'), id: 'own-2' }, person, company);
    expect(new Set(relationsIn(found).map(({ id }) => id)).size).toBe(1);
    expect(
      new Set(
        claimsIn(found)
          .filter(({ on }) => on.startsWith('r~'))
          .map(({ id }) => id),
      ).size,
    ).toBe(2);
  });

  it('finds the thing that an older id stands for', async () => {
    const found = await read(
      ftm('d', 'Directorship', { director: ['p-dara'], organization: ['old-lotus'], role: ['Chairman'] }),
      person,
      { ...company, referents: ['old-lotus'] },
    );
    expect(relationsIn(found)).toMatchObject([{ type: 'director_of', to: 'c-lotus', role: 'Chairman' }]);
  });

  it('says no stronger word than the file: an associate and an unknown link are alleged links', async () => {
    const other = ftm('p-2', 'Person', { name: ['Other Invented'] });
    const found = await read(
      ftm('as', 'Associate', { person: ['p-dara'], associate: ['p-2'], relationship: ['adviser'] }),
      ftm('ul', 'UnknownLink', { subject: ['p-dara'], object: ['c-lotus'], role: ['named in a letter'] }),
      person,
      other,
      company,
    );
    expect(relationsIn(found)).toMatchObject([
      { type: 'linked_to', wording: 'associated with', role: 'adviser' },
      { type: 'linked_to', wording: 'linked to', role: 'named in a letter' },
    ]);
    expect(
      claimsIn(found)
        .filter(({ predicate }) => predicate === undefined)
        .map(({ status }) => status),
    ).toEqual(['alleged', 'alleged']);
  });

  it('takes a relation that the record calls alleged for alleged', async () => {
    const found = await read(ownership('10', { status: ['alleged'] }), person, company);
    expect(claimsIn(found)[0]?.status).toBe('alleged');
  });

  it('has a word of its own for each relation of the model, and none that is stronger', async () => {
    const model = await loadModel();
    const edges = model.schemas.filter(({ isEdge }) => isEdge).map(({ name }) => name);
    expect([...RELATIONS.keys(), ...STATEMENTS.keys()].sort()).toEqual(edges.sort());
    for (const name of edges) {
      const schema = model.schema(name);
      const end = (property = '') => {
        const range = schema?.getProperty(property).getRange().name ?? '';
        return { Thing: 'Person', LegalEntity: 'Person', Asset: 'Company' }[range] ?? range;
      };
      const { source = '', target = '' } = schema?.edge ?? {};
      const found = await read(
        ftm('edge', name, { [source]: ['a'], [target]: ['b'], summary: ['Only here'] }),
        ftm('a', end(source), { name: ['Invented A'], title: ['Invented A'] }),
        ftm('b', end(target), { name: ['Invented B'], title: ['Invented B'] }),
      );
      expect([name, found.problems]).toEqual([name, []]);
      const told = claimsIn(found).filter(({ paraphrase }) => paraphrase.includes('Only here'));
      expect([name, told.length]).toEqual([name, 1]);
      expect([name, relationsIn(found).map(({ type }) => type)]).toEqual([
        name,
        RELATIONS.has(name) ? [RELATIONS.get(name)?.type] : [],
      ]);
      if (STATEMENTS.has(name)) {
        const isOnSource = STATEMENTS.get(name)?.on === 'source';
        const other = isOnSource ? 'b' : 'a';
        expect([name, told[0]?.mentions ?? told[0]?.source]).toEqual([
          name,
          name === 'Documentation' ? 'a' : [other],
        ]);
      }
    }
  });

  it('tells where an end is missing, and imports nothing of that record', async () => {
    const found = await read(ftm('own', 'Ownership', { asset: ['c-lotus'] }), company);
    expect(relationsIn(found)).toEqual([]);
    expect(found.problems).toEqual([
      { code: 'missing-field', file: 'invented.jsonl', line: 1, pointer: '/properties/owner' },
    ]);
  });

  it('makes an address a place that a thing has, and an office a relation to it', async () => {
    const found = await read(
      { ...person, properties: { ...person.properties, addressEntity: ['a-1'] } },
      ftm('a-1', 'Address', { full: ['1 Example Street, Phnom Penh'] }),
      ftm('post', 'Position', { name: ['Minister of Examples'], organization: ['min'] }),
      ftm('min', 'PublicBody', { name: ['Ministry of Examples'] }),
      ftm('occ', 'Occupancy', { holder: ['p-dara'], post: ['post'], startDate: ['2013'] }),
    );
    expect(relationsIn(found)).toMatchObject([
      { type: 'located_in', from: 'p-dara', to: 'a-1', wording: 'has an address at' },
      { type: 'member_of', from: 'post', to: 'min', wording: 'is a position in' },
      { type: 'holds_office', from: 'p-dara', to: 'post', since: '2013' },
    ]);
    expect(entityIn(found, 'a-1')).toMatchObject({ kind: 'place', name: '1 Example Street, Phnom Penh' });
  });
});

describe('What is said of things', () => {
  it('makes a sanction a relation to its authority, a hub, whose program stands in the claim', async () => {
    const sanction = {
      entity: ['p-dara'],
      authority: ['Office of Examples'],
      program: ['EX-13818'],
      startDate: ['2018-12-21'],
    };
    const found = await read(ftm('s-1', 'Sanction', sanction), ftm('s-2', 'Sanction', sanction), person);
    const [relation] = relationsIn(found);
    expect(relation).toMatchObject({ type: 'sanctioned_by', from: 'p-dara', since: '2018-12-21' });
    expect(entityIn(found, relation?.to ?? '')).toMatchObject({
      name: 'Office of Examples',
      hub: 'authority',
    });
    const claims = claimsIn(found).filter(({ on }) => on === relation?.id);
    expect(claims.map(({ paraphrase }) => paraphrase)).toEqual(
      Array(2).fill(
        'Daravuth Examplesok is listed as sanctioned by Office of Examples. Also recorded: program: EX-13818.',
      ),
    );
  });

  it('makes a passport a statement on its holder, and a guess of the makers no merge', async () => {
    const found = await read(
      ftm('pp', 'Passport', { holder: ['p-dara'], number: ['N000'], country: ['kh'] }),
      ftm('si', 'Similar', { candidate: ['p-dara'], match: ['p-2'], confidenceScore: ['0.8'] }),
      person,
      ftm('p-2', 'Person', { name: ['Other Invented'] }),
    );
    expect(statementsOn(found, 'p-dara')).toContainEqual([
      'passport',
      'document number: N000; country: Cambodia',
    ]);
    expect(relationsIn(found)).toMatchObject([
      { type: 'same_as', from: 'p-dara', to: 'p-2', confidence: 'score 0.8' },
    ]);
    expect(claimsIn(found).find(({ on }) => on === relationsIn(found)[0]?.id)?.status).toBe('inferred');
  });

  it('makes a document a source: a relation that it proves rests on it', async () => {
    const found = await read(
      ftm('doc', 'Document', {
        fileName: ['f.pdf'],
        title: ['An invented filing'],
        date: ['2019-02'],
        publisher: ['Examples'],
      }),
      ftm('m', 'Membership', { member: ['p-dara'], organization: ['c-lotus'], proof: ['doc'] }),
      person,
      company,
    );
    expect(sourcesIn(found)).toContainEqual({
      record: 'source',
      id: 'doc',
      title: 'An invented filing',
      publisher: 'Examples',
      date: '2019-02',
    });
    expect(claimsIn(found).find(({ on }) => on === relationsIn(found)[0]?.id)?.source).toBe('doc');
  });

  it('tells two things of one name apart in what is said of a third', async () => {
    const { records, problems } = await readAll(reader, {
      'a.jsonl': [
        { id: 'one', schema: 'PublicBody', properties: { name: ['The Office'] } },
        { id: 'other', schema: 'PublicBody', properties: { name: ['The Office'] } },
        { id: 'firm', schema: 'LegalEntity', properties: { name: ['Vantar'], parent: ['one', 'other'] } },
      ]
        .map((row) => JSON.stringify(row))
        .join('\n'),
    });
    expect(problems).toEqual([]);
    const claims = records.flatMap((record) => (record.record === 'claim' ? [record] : []));
    expect(claims.map(({ mentions }) => mentions)).toEqual([['one'], ['other']]);
    expect(new Set(claims.map(({ id }) => id)).size).toBe(2);
  });

  it('counts what is said of a record that is no thing of the world, and refers to nothing', async () => {
    const found = await read(
      ftm('s', 'Sanction', { entity: ['mail'], authority: ['Office of Examples'] }),
      ftm('mail', 'Email', { subject: ['Invented'] }),
    );
    expect(relationsIn(found)).toEqual([]);
    expect(found.losses).toContainEqual(
      expect.objectContaining({ code: 'end-is-no-entity', about: 'Sanction' }),
    );
  });

  it('tells text that cannot be kept with its place, and cuts nothing', async () => {
    const found = await read(
      ftm('p', 'Person', { name: ['x'.repeat(1001)] }),
      ftm('q', 'Person', { name: [7 as never] }),
    );
    expect(found.problems).toEqual(
      [
        { code: 'wrong-type', file: 'invented.jsonl', line: 2, pointer: '/properties/name/0' },
        { code: 'too-big', file: 'invented.jsonl', line: 1, pointer: '/name' },
      ].sort((a, b) => a.line - b.line),
    );
  });
});
