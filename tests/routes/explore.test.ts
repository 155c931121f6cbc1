import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { api, OutputOf } from '../../server/contract/api.ts';
import type { GraphRecord } from '../../server/contract/model.ts';
import { type AppUnderTest, jsonBody, startApp } from '../helpers/app.ts';
import { SMALL_CASE } from '../helpers/small-case.ts';

type Answer<Op extends keyof typeof api> = OutputOf<(typeof api)[Op]>;

let app: AppUnderTest;
beforeAll(async () => {
  app = await startApp({ records: SMALL_CASE });
});
afterAll(() => app.close());

describe('The case', () => {
  it('counts what is there and names its layers with their dates', async () => {
    const answer = await app.get<Answer<'readCase'>>('/case');
    expect(answer).toMatchObject({ revision: 1, store: 'sqlite', case: { id: 'small' } });
    expect(answer.counts).toMatchObject({
      entities: 8,
      relations: 9,
      claims: 12,
      responses: 2,
      sources: 3,
      kinds: { person: 2, place: 2 },
      families: { legal: 1, spatial: 2 },
      layers: { reporting: 8, register: 1 },
    });
    expect(answer.layers.map((layer) => [layer.id, layer.asOf])).toEqual([
      ['reporting', '2022-07'],
      ['register', undefined],
    ]);
  });

  it('is null in an empty store, which still answers', async () => {
    const empty = await startApp();
    expect(await empty.get('/case')).toMatchObject({ case: null, revision: 0, layers: [] });
    expect(await empty.get('/search?q=anyone')).toEqual({ items: [], nextCursor: null, total: 0 });
    expect(await empty.get('/sources')).toEqual({ items: [], nextCursor: null, total: 0 });
    await empty.close();
  });
});

describe('A dossier', () => {
  it('has badges, statements of the usual layers, totals by family, and the replies', async () => {
    const answer = await app.get<Answer<'readEntity'>>('/entities/vantar');
    expect(answer.badges).toEqual([
      { badge: 'sanctioned', label: 'Sanctioned Vale 2020', relations: ['vantar-sanctioned'] },
    ]);
    expect(answer.entity.badges).toEqual(answer.badges);
    expect(answer.statements.map((claim) => claim.id)).toEqual(['c-employs']);
    expect(answer.totals).toEqual({ ownership: 1, association: 1, legal: 1, spatial: 1 });
    expect(answer.responses.map((response) => response.id)).toEqual(['r-denial', 'r-silence']);
  });

  it('counts by family what the list of neighbours holds, a sanction too', async () => {
    const ids = SMALL_CASE.flatMap((record) => (record.record === 'entity' ? [record.id] : []));
    for (const id of ids) {
      for (const lens of [
        '',
        'asOf=2019',
        'standing=documented',
        'standing=uncited&layer=reporting,register',
      ]) {
        const dossier = await app.get<Answer<'readEntity'>>(`/entities/${id}?${lens}`);
        const list = await app.get<Answer<'listNeighbours'>>(`/entities/${id}/neighbours?${lens}`);
        expect(list.totals, `${id} ${lens}`).toEqual(dossier.totals);
        const counted = Map.groupBy(list.items, ({ relation }) => relation.family);
        expect(Object.fromEntries([...counted].map(([family, items]) => [family, items.length]))).toEqual(
          dossier.totals,
        );
      }
    }
    const { items } = await app.get<Answer<'listNeighbours'>>('/entities/vantar/neighbours?family=legal');
    expect(items.map(({ relation }) => relation.type)).toEqual(['sanctioned_by']);
  });

  it('brings with each reply the claims that it answers and what they are about', async () => {
    const { responses, included } = await app.get<Answer<'readEntity'>>('/entities/odo-brask');
    const answered = responses.flatMap((response) => response.answers);
    expect(answered).toContain('c-linked');
    for (const id of answered) {
      const claim = included.claims[id];
      expect(included.relations[claim?.on ?? '']?.claims).toContain(id);
    }
  });

  it('includes everything that it names', async () => {
    const { included } = await app.get<Answer<'readEntity'>>('/entities/vantar');
    expect(Object.keys(included.entities).sort()).toEqual([
      'north-field',
      'odo-brask',
      'vale-treasury',
      'vantar',
    ]);
    expect(Object.keys(included.relations).sort()).toEqual([
      'brask-linked-vantar',
      'vantar-owns-field',
      'vantar-sanctioned',
    ]);
    expect(Object.keys(included.claims).sort()).toEqual([
      'c-employs',
      'c-linked',
      'c-owns',
      'c-owns-copy',
      'c-sanctioned',
    ]);
    expect(Object.keys(included.sources).sort()).toEqual(['s-copy', 's-paper', 's-register']);
  });

  it('shows the statements of another layer when it is asked for', async () => {
    const answer = await app.get<Answer<'readEntity'>>('/entities/vantar?layer=register');
    expect(answer.statements.map((claim) => claim.id)).toEqual(['c-founded']);
    expect(answer.badges).toEqual([]);
    const both = await app.get<Answer<'readEntity'>>('/entities/vantar?layer=reporting,register');
    expect(both.statements).toHaveLength(2);
    expect(both.totals).toMatchObject({ office: 1 });
  });

  it('reads an office off its relation, with the year in which it was held', async () => {
    const answer = await app.get<Answer<'readEntity'>>('/entities/ines-tarrow');
    expect(answer.badges.map((badge) => badge.label)).toEqual(['Minister of mines 2022']);
  });

  it('has no badge that had surely not begun at the date asked for', async () => {
    const answer = await app.get<Answer<'readEntity'>>('/entities/vantar?asOf=2019');
    expect(answer.badges).toEqual([]);
  });

  it('of nobody is not there', async () => {
    const { status, problem } = await app.problem('/entities/nobody-at-all');
    expect([status, problem.code]).toEqual([404, 'not-found']);
  });

  it('is refused for a layer that does not exist', async () => {
    const { status, problem } = await app.problem('/entities/vantar?layer=reporting,nowhere');
    expect(status).toBe(400);
    expect(problem.errors).toEqual([{ code: 'unknown-layer', pointer: '/layer' }]);
  });
});

describe('Neighbours', () => {
  it('come with the relation and the entity at its other end, whichever way it points', async () => {
    const answer = await app.get<Answer<'listNeighbours'>>('/entities/vantar/neighbours');
    expect(answer.items.map(({ relation, entity }) => [relation.id, entity.id])).toEqual([
      ['brask-linked-vantar', 'odo-brask'],
      ['vantar-in-vale', 'vale'],
      ['vantar-owns-field', 'north-field'],
      ['vantar-sanctioned', 'vale-treasury'],
    ]);
    expect(answer).toMatchObject({ total: 4, nextCursor: null });
  });

  it('are listed a page at a time, and the pages together are the list', async () => {
    const seen: string[] = [];
    let cursor: string | null = '';
    for (let page = 0; cursor !== null && page < 10; page++) {
      const query: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const answer: Answer<'listNeighbours'> = await app.get(`/entities/vantar/neighbours?limit=1${query}`);
      expect(answer.total).toBe(4);
      seen.push(...answer.items.map(({ relation }) => relation.id));
      cursor = answer.nextCursor;
    }
    expect(seen).toEqual(['brask-linked-vantar', 'vantar-in-vale', 'vantar-owns-field', 'vantar-sanctioned']);
  });

  it('unite the families and types asked for, while the totals still count every family', async () => {
    const answer = await app.get<Answer<'listNeighbours'>>(
      '/entities/vantar/neighbours?family=ownership&type=located_in',
    );
    expect(answer.items.map(({ relation }) => relation.type)).toEqual(['located_in', 'owns']);
    expect(answer.totals).toEqual({ ownership: 1, association: 1, legal: 1, spatial: 1 });
  });

  it('of a hub come by the page, with every one of them counted', async () => {
    const many = Array.from({ length: 700 }, (_, i) => `firm-${i}`);
    const hub = await startApp({
      records: [
        ...SMALL_CASE,
        ...many.flatMap((id, i): GraphRecord[] => [
          { record: 'entity', id, kind: 'company', name: `Firm ${i}` },
          {
            record: 'relation',
            id: `${id}-at-vale`,
            type: i % 7 === 0 ? 'owns' : 'located_in',
            from: id,
            to: 'vale',
            layer: 'reporting',
          },
        ]),
      ],
    });
    const path = '/entities/vale/neighbours?standing=uncited&limit=10';
    const answer = await hub.get<Answer<'listNeighbours'>>(path);
    expect(answer.items).toHaveLength(10);
    expect(answer.total).toBe(702);
    expect(answer.totals).toEqual({ ownership: 100, office: 1, spatial: 601 });
    await hub.close();
  });

  it('leave out allegations when only reports are admitted', async () => {
    const answer = await app.get<Answer<'listNeighbours'>>('/entities/vantar/neighbours?standing=reported');
    expect(answer.items.map(({ relation }) => relation.id)).not.toContain('brask-linked-vantar');
  });

  it('show an inference only when inference is asked for', async () => {
    const usual = await app.get<Answer<'listNeighbours'>>('/entities/ines-tarrow/neighbours');
    expect(usual.items.map(({ relation }) => relation.type)).not.toContain('same_as');
    const asked = await app.get<Answer<'listNeighbours'>>(
      '/entities/ines-tarrow/neighbours?standing=inferred',
    );
    expect(asked.items.map(({ relation }) => relation.type)).toContain('same_as');
  });

  it('refuse a cursor that is not of this list, or from before a write', async () => {
    const { nextCursor } = await app.get<Answer<'listNeighbours'>>('/entities/vantar/neighbours?limit=1');
    const elsewhere = await app.problem(`/entities/odo-brask/neighbours?limit=1&cursor=${nextCursor}`);
    expect(elsewhere).toMatchObject({
      status: 400,
      problem: { errors: [{ code: 'unknown-cursor', pointer: '/cursor' }] },
    });
    const made = await app.problem('/entities/vantar/neighbours?limit=1&cursor=AAAA');
    expect(made.problem.errors).toEqual([{ code: 'unknown-cursor', pointer: '/cursor' }]);

    const own = await startApp({ records: SMALL_CASE });
    const before = await own.get<Answer<'listNeighbours'>>('/entities/vantar/neighbours?limit=1');
    await own.store.apply({
      id: 'later',
      records: [{ record: 'entity', id: 'newcomer', kind: 'person', name: 'Newcomer' }],
    });
    const after = await own.problem(`/entities/vantar/neighbours?limit=1&cursor=${before.nextCursor}`);
    expect(after.problem.errors).toEqual([{ code: 'outdated-cursor', pointer: '/cursor' }]);
    await own.close();
  });
});

describe('A subgraph', () => {
  const ask = (body: unknown) => app.post<Answer<'readSubgraph'>>('/subgraph', body);

  it('has the relations among those given, what each has besides, and the groups that nothing joins', async () => {
    const answer = await ask({ ids: ['vantar', 'north-field', 'lone-rock', 'odo-brask'] });
    expect(answer.entities.map((entity) => entity.id)).toEqual([
      'lone-rock',
      'north-field',
      'odo-brask',
      'vantar',
    ]);
    expect(answer.relations.map((relation) => relation.id)).toEqual([
      'brask-linked-vantar',
      'vantar-owns-field',
    ]);
    expect(answer.more).toEqual({
      'lone-rock': { families: {}, total: 0 },
      'north-field': { families: { spatial: 1 }, total: 1 },
      'odo-brask': { families: { kinship: 1 }, total: 1 },
      vantar: { families: { spatial: 1 }, total: 1 },
    });
    expect(answer.components).toEqual([['north-field', 'odo-brask', 'vantar'], ['lone-rock']]);
  });

  it('lists a sanction, and neither counts it as more nor joins two groups by it', async () => {
    const answer = await ask({ ids: ['vantar', 'vale-treasury'] });
    expect(answer.relations.map((relation) => relation.id)).toEqual(['vantar-sanctioned']);
    expect(answer.components).toEqual([['vale-treasury'], ['vantar']]);
    expect((await ask({ ids: ['vantar'] })).more['vantar']?.families).not.toHaveProperty('legal');
  });

  it('tells of a line that is over only from its end on', async () => {
    const asked = { ids: ['vantar', 'odo-brask'], layers: ['register'] };
    const told = async (asOf?: string) => {
      const { relations } = await ask({ ...asked, ...(asOf && { asOf }) });
      return relations.map(({ verb, sentence, over, until }) => [verb, sentence, over, until]);
    };
    const ended = 'Odo Brask was director of Vantar Holdings until 2019.';
    expect(await told()).toEqual([['director of, until 2019', ended, true, '2019']]);
    expect(await told('2019-03')).toEqual([['director of, until 2019', ended, true, '2019']]);
    const held = 'Odo Brask is director of Vantar Holdings, as of 2018.';
    expect(await told('2018-06')).toEqual([['director of', held, false, '2019']]);
    const { sentence, relation } = await app.get<Answer<'readRelation'>>(
      '/relations/brask-directs-vantar?asOf=2018-06',
    );
    expect([sentence, relation.over]).toEqual([held, false]);
  });

  describe('says what its filters hide', () => {
    const ids = ['vantar', 'north-field', 'mill', 'odo-brask', 'ines-tarrow', 'vale', 'vale-treasury'];

    it('when it is asked as usual: another layer, and an inference', async () => {
      expect((await ask({ ids })).hidden).toEqual({
        total: 2,
        layers: { register: 1 },
        families: {},
        standings: { inferred: 1 },
        asOf: 0,
      });
    });

    it('each once in all, and under every filter that keeps it out', async () => {
      const { hidden, relations } = await ask({
        ids,
        families: ['ownership', 'legal'],
        standing: 'reported',
        asOf: '2022',
      });
      expect(relations.map(({ id }) => id)).toEqual(['vantar-owns-field', 'vantar-sanctioned']);
      expect(hidden).toEqual({
        total: 7,
        layers: { register: 1 },
        families: { office: 2, kinship: 1, association: 1, spatial: 2, identity: 1 },
        standings: { alleged: 1, inferred: 1 },
        asOf: 1,
      });
    });

    it('and a sanction, which is a badge, is none of it', async () => {
      const sanctioned = { ids: ['vantar', 'vale-treasury'] };
      const { relations, hidden } = await ask({ ...sanctioned, layers: ['register'], families: ['spatial'] });
      expect([relations, hidden.total]).toEqual([[], 0]);
    });

    it('and nothing when everything is asked for', async () => {
      const all = { layers: ['reporting', 'register'], standing: 'uncited' };
      const { relations, hidden } = await ask({ ids, ...all });
      expect([relations.length, hidden]).toEqual([
        9,
        { total: 0, layers: {}, families: {}, standings: {}, asOf: 0 },
      ]);
    });
  });

  it('names each id that is not there by its place', async () => {
    const { status, problem } = await app.problem(
      '/subgraph',
      jsonBody({ ids: ['vantar', 'no-one', 'nor-she'] }),
    );
    expect(status).toBe(422);
    expect(problem).toMatchObject({
      code: 'unknown-entity',
      errors: [
        { code: 'unknown-entity', pointer: '/ids/1' },
        { code: 'unknown-entity', pointer: '/ids/2' },
      ],
    });
  });

  it('carries the replies to its lines, whatever their layer', async () => {
    const answer = await ask({ ids: ['vantar', 'odo-brask'], layers: ['reporting'] });
    expect(answer.relations).toMatchObject([{ disputed: true, responses: ['r-denial'] }]);
    expect(answer.included.responses['r-denial']).toMatchObject({ layer: 'register', kind: 'denial' });
  });

  it('of nothing is empty', async () => {
    expect(await ask({ ids: [] })).toMatchObject({ entities: [], relations: [], more: {}, components: [] });
  });
});

describe('A relation', () => {
  it('is a sentence with its claims, the replies, and the other lines of the two', async () => {
    const answer = await app.get<Answer<'readRelation'>>('/relations/brask-linked-vantar');
    expect(answer.sentence).toMatch(/Odo Brask.*alleged.*Vantar Holdings/);
    expect(answer.relation).toMatchObject({ standing: 'alleged', disputed: true, family: 'association' });
    expect(answer.claims.map((claim) => claim.id)).toEqual(['c-linked']);
    expect(answer.responses.map((response) => response.id)).toEqual(['r-denial']);
    expect(answer.between).toEqual(['brask-directs-vantar']);
  });

  it('stands as its strongest claim does', async () => {
    const answer = await app.get<Answer<'readRelation'>>('/relations/vantar-owns-field');
    expect(answer.relation.standing).toBe('documented');
    expect(answer.relation.verb).toContain('50–60');
    expect(answer.included.sources).toHaveProperty('s-paper');
  });

  it('of that id is not there', async () => {
    expect((await app.problem('/relations/nothing-like-it')).status).toBe(404);
  });
});
