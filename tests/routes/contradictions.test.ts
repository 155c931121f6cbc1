import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { api, OutputOf } from '../../server/contract/api.ts';
import type { GraphRecord } from '../../server/contract/model.ts';
import { type AppUnderTest, startApp } from '../helpers/app.ts';
import { SMALL_CASE } from '../helpers/small-case.ts';

type Answer = OutputOf<(typeof api)['listContradictions']>;

const claimed = (id: string, relation: GraphRecord): GraphRecord[] => [
  relation,
  {
    record: 'claim',
    id: `c-${id}`,
    on: relation.id,
    source: 's-register',
    locator: 'folio 4',
    status: 'documented',
    attribution: 'Vale Registry',
    paraphrase: 'The register says so.',
  },
];

const WRONG: GraphRecord[] = [
  ...claimed('own', {
    record: 'relation',
    id: 'own',
    type: 'owns',
    from: 'vantar',
    to: 'vantar',
    layer: 'register',
  }),
  ...claimed('brask', {
    record: 'relation',
    id: 'brask',
    type: 'owns',
    from: 'odo-brask',
    to: 'vantar',
    layer: 'reporting',
    share: { min: 60, max: 60 },
  }),
  ...claimed('tarrow', {
    record: 'relation',
    id: 'tarrow',
    type: 'owns',
    from: 'ines-tarrow',
    to: 'vantar',
    layer: 'reporting',
    share: { min: 50, max: 50 },
  }),
  ...claimed('late', {
    record: 'relation',
    id: 'late',
    type: 'ally_of',
    from: 'ines-tarrow',
    to: 'mill',
    layer: 'reporting',
    since: '2020',
    until: '2019',
  }),
];

let app: AppUnderTest;
beforeAll(async () => {
  app = await startApp({ records: [...SMALL_CASE, ...WRONG] });
});
afterAll(() => app.close());

const list = (query = '') => app.get<Answer>(`/contradictions${query}`);
const kindsOf = ({ items }: Answer) => items.map(({ kind }) => kind);

describe('Contradictions', () => {
  it('come with the claims side by side, and all that is needed to read them', async () => {
    const answer = await list();
    expect(kindsOf(answer)).toEqual(['shares-over-100', 'ends-before-start']);
    expect(answer).toMatchObject({ total: 2, complete: true, nextCursor: null });
    const [shares] = answer.items;
    expect(shares).toMatchObject({
      sentence:
        'Vantar Holdings has holders whose shares come to 110\u00a0%: Odo Brask 60\u00a0%, Ines Tarrow 50\u00a0%.',
      about: ['vantar', 'ines-tarrow', 'odo-brask'],
      claims: ['c-brask', 'c-tarrow'],
    });
    for (const { about, relations, claims } of answer.items) {
      for (const id of about) expect(answer.included.entities).toHaveProperty(id);
      for (const id of relations) expect(answer.included.relations).toHaveProperty(id);
      for (const id of claims) {
        expect(answer.included.sources).toHaveProperty(answer.included.claims[id]?.source ?? 'no source');
      }
    }
  });

  it('obey layers, standing, kinds and the entity that is asked about', async () => {
    const all = await list('?layer=reporting,register');
    expect(kindsOf(all)).toEqual(['shares-over-100', 'ends-before-start', 'owns-itself']);
    expect(kindsOf(await list('?layer=register'))).toEqual(['owns-itself']);
    expect(kindsOf(await list('?entity=mill'))).toEqual(['ends-before-start']);
    expect(kindsOf(await list('?entity=odo-brask'))).toEqual(['shares-over-100']);
    expect(kindsOf(await list('?entity=lone-rock'))).toEqual([]);
    const own = await list('?layer=reporting,register&kind=owns-itself,two-titles');
    expect(own).toMatchObject({ items: all.items.slice(2), total: 1, kinds: all.kinds });
    expect(all.kinds).toEqual({ 'shares-over-100': 1, 'ends-before-start': 1, 'owns-itself': 1 });
  });

  it('come page by page, and an old cursor is refused after a write', async () => {
    const first = await list('?limit=1');
    const second = await list(`?limit=1&cursor=${first.nextCursor}`);
    expect([...first.items, ...second.items]).toEqual((await list()).items);
    expect(second.nextCursor).toBeNull();
    const other = await app.problem(`/contradictions?limit=1&entity=mill&cursor=${first.nextCursor}`);
    expect(other).toMatchObject({
      status: 400,
      problem: { errors: [{ code: 'unknown-cursor', pointer: '/cursor' }] },
    });
    await app.store.apply({
      id: 'write',
      records: [{ record: 'entity', id: 'new-one', kind: 'person', name: 'Ada Fenn' }],
    });
    const { status, problem } = await app.problem(`/contradictions?limit=1&cursor=${first.nextCursor}`);
    expect([status, problem.errors]).toEqual([400, [{ code: 'outdated-cursor', pointer: '/cursor' }]]);
    expect((await list('?limit=1')).items).toEqual(first.items);
  });

  it.each([
    ['?entity=nobody', 404],
    ['?layer=nowhere', 400],
    ['?kind=quarrel', 400],
    ['?kind=', 400],
    ['?standing=true', 400],
    ['?asOf=2020', 400],
  ])('refuse %s', async (query, status) => {
    expect((await app.problem(`/contradictions${query}`)).status).toBe(status);
  });
});

describe('Somebody protected', () => {
  it('makes no contradiction, and is named in none', async () => {
    const hidden = {
      record: 'entity',
      id: 'hidden-one',
      kind: 'person',
      name: 'Corvin Haldt',
      protection: 'protected',
    } as const;
    const role = 'auditor for Corvin Haldt';
    const office = {
      record: 'relation',
      type: 'holds_office',
      from: 'ines-tarrow',
      to: 'vale-treasury',
      layer: 'reporting',
    } as const;
    const withThem = await startApp({
      records: [
        ...SMALL_CASE,
        hidden,
        ...claimed('h1', {
          record: 'relation',
          id: 'h1',
          type: 'owns',
          from: 'hidden-one',
          to: 'vantar',
          layer: 'reporting',
          share: { min: 60, max: 60 },
        }),
        ...claimed('h2', {
          record: 'relation',
          id: 'h2',
          type: 'owns',
          from: 'odo-brask',
          to: 'vantar',
          layer: 'reporting',
          share: { min: 60, max: 60 },
        }),
        ...claimed('h3', {
          record: 'relation',
          id: 'h3',
          type: 'owns',
          from: 'hidden-one',
          to: 'hidden-one',
          layer: 'reporting',
        }),
        ...claimed('h4', { ...office, id: 'h4', role, asOf: '2020' }),
        ...claimed('h5', { ...office, id: 'h5', role: 'clerk', asOf: '2021' }),
      ],
    });
    try {
      const answer = await withThem.get<Answer>('/contradictions');
      expect(answer.kinds).toEqual({ 'two-titles': 1 });
      expect(answer.items[0]?.sentence).toContain('auditor for [withheld] (as of 2020)');
      expect(JSON.stringify(answer)).not.toMatch(/Haldt|hidden-one/);
      expect((await withThem.problem('/contradictions?entity=hidden-one')).status).toBe(404);
    } finally {
      await withThem.close();
    }
  });
});

describe('The bundled case', () => {
  it('has one contradiction: two titles of one person in one body, of two snapshots', async () => {
    const bundled = await startApp({ bundle: 'data/case' });
    try {
      for (const query of ['', '?layer=reporting,public_record&standing=uncited', '?entity=chou-bun-eng']) {
        const { items, kinds } = await bundled.get<Answer>(`/contradictions${query}`);
        expect(kinds, query).toEqual({ 'two-titles': 1 });
        expect(items).toEqual([
          {
            id: expect.stringMatching(/^two-titles-[0-9a-f]{20}$/),
            kind: 'two-titles',
            sentence:
              'Chou Bun Eng is given two titles in the National Committee for Counter Trafficking, NCCT head (as of July 2022) and permanent vice chairperson (as of September 2021), and no source says that one followed the other.',
            about: ['chou-bun-eng', 'ncct'],
            relations: ['chou-bun-eng-holds-office-ncct-head', 'chou-bun-eng-holds-office-ncct-vice-chair'],
            claims: ['A142', 'N090'],
            responses: [],
            on: null,
          },
        ]);
      }
      expect((await bundled.get<Answer>('/contradictions?layer=public_record')).items).toEqual([]);
    } finally {
      await bundled.close();
    }
  });
});
