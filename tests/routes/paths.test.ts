import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { api, OutputOf } from '../../server/contract/api.ts';
import type { GraphRecord } from '../../server/contract/model.ts';
import { PathsEvent } from '../../server/contract/paths.ts';
import { NDJSON } from '../../server/contract/rows/row.ts';
import { type AppUnderTest, jsonBody, startApp } from '../helpers/app.ts';
import { SMALL_CASE } from '../helpers/small-case.ts';

type Answer = OutputOf<(typeof api)['findPaths']>;

/** Everybody knows everybody: more simple paths than can be listed within any budget. */
const CLIQUE = 14;
const clique: GraphRecord[] = Array.from({ length: CLIQUE }, (_, i) => i).flatMap((i): GraphRecord[] => [
  { record: 'entity', id: `k${i}`, kind: 'company', name: `Company ${i}` },
  ...Array.from({ length: i }, (_, j): GraphRecord[] => [
    { record: 'relation', id: `k${i}-${j}`, type: 'owns', from: `k${i}`, to: `k${j}`, layer: 'reporting' },
    {
      record: 'claim',
      id: `c-k${i}-${j}`,
      on: `k${i}-${j}`,
      source: 's-paper',
      locator: '¶1',
      status: 'reported',
      attribution: 'The Vale Paper',
      paraphrase: 'One owns the other.',
    },
  ]).flat(),
]);

let app: AppUnderTest;
beforeAll(async () => {
  app = await startApp({ records: [...SMALL_CASE, ...clique] });
});
afterAll(() => app.close());

const ends = { from: { ids: ['odo-brask'] }, to: { ids: ['mill'] } };
const hard = {
  from: { ids: ['k0'] },
  to: { ids: ['k1'] },
  rules: { maxHops: 12 },
  limit: { groups: 12, paths: 1_000 },
};

describe('A path', () => {
  it('comes with everything that is needed to read it', async () => {
    const answer = await app.post<Answer>('/paths', ends);
    expect(answer.paths.map((path) => path.entities)).toEqual([
      ['odo-brask', 'vantar', 'north-field', 'mill'],
    ]);
    expect(answer.paths[0]).toMatchObject({ weakest: 'alleged', responses: ['r-denial', 'r-silence'] });
    const { included } = answer;
    for (const id of answer.paths[0]?.entities ?? []) expect(included.entities).toHaveProperty(id);
    for (const { relations } of answer.paths[0]?.steps ?? []) {
      for (const id of relations) {
        for (const claim of included.relations[id]?.claims ?? []) {
          expect(included.sources).toHaveProperty(included.claims[claim]?.source ?? 'no source');
        }
      }
    }
    for (const id of answer.paths[0]?.responses ?? []) expect(included.responses).toHaveProperty(id);
  });

  it.each([
    [{ ...ends, from: { ids: ['odo-brask', 'nobody-at-all'] } }, 'unknown-entity', '/from/ids/1'],
    [{ ...ends, rules: { avoid: ['nobody-at-all'] } }, 'unknown-entity', '/rules/avoid/0'],
    [{ ...ends, rules: { layers: ['nowhere'] } }, 'unknown-layer', '/rules/layers/0'],
    [{ ...ends, rules: { maxHops: 13 } }, 'too-big', '/rules/maxHops'],
    [{ ...ends, rules: { maxHops: 1e9 } }, 'too-big', '/rules/maxHops'],
    [{ ...ends, rules: { maxHops: -1 } }, 'too-small', '/rules/maxHops'],
    [{ ...ends, from: { ids: [] } }, 'too-small', '/from/ids'],
    [{ ...ends, from: { where: {} } }, 'empty-description', '/from/where'],
    [{ from: ends.from }, 'missing-field', '/to'],
  ])('for %j is refused at its place', async (question, code, pointer) => {
    const { status, problem } = await app.problem('/paths', jsonBody(question));
    expect(status).toBe(422);
    expect(problem.errors).toContainEqual({ code, pointer });
  });

  it('from one to itself is none', async () => {
    const answer = await app.post<Answer>('/paths', { from: { ids: ['mill'] }, to: { ids: ['mill'] } });
    expect(answer.paths).toEqual([]);
  });

  it('among too many ends within the budget, and says that there are more', async () => {
    const start = performance.now();
    const answer = await app.post<Answer>('/paths', hard);
    expect(performance.now() - start).toBeLessThan(10_000);
    expect(answer.complete).toBe(false);
    expect(answer.reason).toBeTruthy();
    expect(answer.paths.length).toBeLessThanOrEqual(1_000);
  }, 30_000);

  it('that nobody waits for any more is not looked for any longer', async () => {
    const leaving = new AbortController();
    // One may be answered in time; of six the last is still waiting for those before it.
    const asked = Array.from({ length: 6 }, () =>
      app.ask('/paths', { ...jsonBody(hard), signal: leaving.signal }),
    );
    setTimeout(() => leaving.abort(), 150);
    const outcomes = await Promise.allSettled(asked);
    expect(outcomes.map(({ status }) => status)).toContain('rejected');
    await expect
      .poll(() => app.logged(), { timeout: 5_000 })
      .toMatch(/"route":"\/paths","status":\d+,"ms":\d+,"ended":false/);
    expect(app.logged()).not.toContain('"fault"');
    expect((await app.post<Answer>('/paths', ends)).complete).toBe(true);
  }, 30_000);

  it('beyond what may wait is told to come back', async () => {
    const all = await Promise.all(
      Array.from({ length: 24 }, async () => {
        const response = await app.ask('/paths', jsonBody(hard));
        const body = (await response.json()) as { code?: string; complete?: boolean };
        return { status: response.status, retryAfter: response.headers.get('retry-after'), body };
      }),
    );
    const refused = all.filter(({ status }) => status === 503);
    expect(refused.length).toBeGreaterThan(0);
    for (const { retryAfter, body } of refused) {
      expect(Number(retryAfter)).toBeGreaterThan(0);
      expect(body.code).toBe('busy');
    }
    expect(all.every(({ status }) => status === 200 || status === 503)).toBe(true);
    expect((await app.post<Answer>('/paths', ends)).complete).toBe(true);
  }, 120_000);
});

const times = <T>(count: number, of: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => of(index));

/** Names that nobody has, so that a list may be as long as wanted: what is within the limits is refused for them. */
const strangers = (count: number) => times(count, (index) => `stranger-${index}`);

describe('A question at the limits of what may be asked', () => {
  const rules = (some: object) => ({ ...ends, rules: some });
  const limit = (some: object) => ({ ...ends, limit: some });
  const shape = (steps: number) => rules({ shape: times(steps, () => ({})) });

  it.each<[string, object, object, string]>([
    ['12 steps', rules({ maxHops: 12 }), rules({ maxHops: 13 }), '/rules/maxHops'],
    ['a shape of 12 steps', shape(12), shape(13), '/rules/shape'],
    ['12 groups', limit({ groups: 12 }), limit({ groups: 13 }), '/limit/groups'],
    ['1,000 paths', limit({ paths: 1_000 }), limit({ paths: 1_001 }), '/limit/paths'],
    [
      '1,000 ends',
      { ...ends, from: { ids: strangers(1_000) } },
      { ...ends, from: { ids: strangers(1_001) } },
      '/from/ids',
    ],
    ['1,000 avoided', rules({ avoid: strangers(1_000) }), rules({ avoid: strangers(1_001) }), '/rules/avoid'],
    ['50 layers', rules({ layers: strangers(50) }), rules({ layers: strangers(51) }), '/rules/layers'],
    [
      '1,000 places where a step may arrive',
      rules({ shape: [{ to: { ids: strangers(1_000) } }] }),
      rules({ shape: [{ to: { ids: strangers(1_001) } }] }),
      '/rules/shape/0/to/ids',
    ],
    [
      '200 letters of an id',
      { ...ends, from: { ids: ['a'.repeat(200)] } },
      { ...ends, from: { ids: ['a'.repeat(201)] } },
      '/from/ids/0',
    ],
  ])('may have %s, and no more', async (_what, most, more, pointer) => {
    const within = await app.problem('/paths', jsonBody(most));
    if (within.status !== 200) {
      const codes = new Set((within.problem.errors ?? []).map(({ code }) => code));
      expect([...codes].filter((code) => code !== 'unknown-entity' && code !== 'unknown-layer')).toEqual([]);
    }
    const beyond = await app.problem('/paths', jsonBody(more));
    expect(beyond.status).toBe(422);
    expect(beyond.problem.errors).toContainEqual({
      code: pointer === '/from/ids/0' ? 'invalid-id' : 'too-big',
      pointer,
    });
  });

  it.each<[string, object, string]>([
    ['a shape without a step', rules({ shape: [] }), '/rules/shape'],
    ['a step of no type', rules({ shape: [{ types: [] }] }), '/rules/shape/0/types'],
    ['a step of no family', rules({ shape: [{}, { families: [] }] }), '/rules/shape/1/families'],
    ['a step that arrives nowhere', rules({ shape: [{ to: { ids: [] } }] }), '/rules/shape/0/to/ids'],
    ['no step at all', rules({ maxHops: 0 }), '/rules/maxHops'],
    ['no group', limit({ groups: 0 }), '/limit/groups'],
    ['no path', limit({ paths: 0 }), '/limit/paths'],
  ])('may not have %s', async (_what, question, pointer) => {
    const { status, problem } = await app.problem('/paths', jsonBody(question));
    expect(status).toBe(422);
    expect(problem.errors).toEqual([{ code: 'too-small', pointer }]);
  });

  it.each([{ families: [] }, { types: [] }, { families: [], types: [] }, { layers: [] }])(
    'that admits no line, as %j does, is answered with none',
    async (some) => {
      const answer = await app.post<Answer>('/paths', rules(some));
      expect(answer).toMatchObject({ paths: [], complete: true });
    },
  );

  it('has as many steps as its shape, whatever else it says', async () => {
    const steps = [{ types: ['linked_to'] }, { types: ['owns'] }, { types: ['sits_within'] }];
    const answer = await app.post<Answer>('/paths', rules({ maxHops: 1, shape: steps }));
    expect(answer.paths.map((path) => path.hops)).toEqual([3]);
    expect(answer.scope.searchedTo).toBe(3);
  });

  it('is told only what it asks for besides the paths', async () => {
    const whole = await app.post<Answer>('/paths', ends);
    expect(whole.breaks.length).toBeGreaterThan(0);
    const bare = await app.post<Answer>('/paths', { ...ends, parts: [] });
    expect(bare.paths).toEqual(whole.paths);
    expect([bare.breaks, bare.scope.hubs, bare.relaxations, bare.unreached]).toEqual([
      [],
      [],
      [],
      { from: [], to: [] },
    ]);
    const { status, problem } = await app.problem('/paths', jsonBody({ ...ends, parts: ['gossip'] }));
    expect([status, problem.errors]).toEqual([422, [{ code: 'not-one-of', pointer: '/parts/0' }]]);
  });
});

describe('An answer asked for line by line', () => {
  const inLines = (question: object, accept = NDJSON) => {
    const { headers, ...init } = jsonBody(question);
    return app.ask('/paths', { ...init, headers: { ...(headers as Record<string, string>), accept } });
  };
  const eventsOf = async (response: Response) =>
    (await response.text())
      .split('\n')
      .slice(0, -1)
      .map((line) => PathsEvent.parse(JSON.parse(line)));

  it('ends with the whole answer, as JSON would be', async () => {
    const events = await eventsOf(await inLines(ends));
    const answer = await app.post<Answer>('/paths', ends);
    expect(events.at(-1)).toEqual({ event: 'answer', answer });
    const groups = events.filter((event) => event.event === 'group');
    expect(groups.flatMap(({ paths }) => paths)).toEqual(answer.paths);
    expect(events.filter(({ event }) => event === 'answer')).toHaveLength(1);
  });

  it('comes group by group, each naming what is new in it', async () => {
    const events = await eventsOf(await inLines(hard));
    const hops = events.flatMap((event) => (event.event === 'group' ? [event.hops] : []));
    expect(hops.slice(0, 3)).toEqual([1, 2, 3]);
    const groups = events.filter((event) => event.event === 'group');
    const [last] = events.slice(-1);
    expect(last?.event === 'answer' && last.answer.paths).toEqual(groups.flatMap(({ paths }) => paths));
    const named = groups.flatMap(({ included }) => Object.keys(included.relations));
    expect(new Set(named).size).toBe(named.length);
  }, 30_000);

  it('ends the search when its reader leaves', async () => {
    const leaving = new AbortController();
    const { headers, ...init } = jsonBody(hard);
    const response = await app.ask('/paths', {
      ...init,
      headers: { ...(headers as Record<string, string>), accept: NDJSON },
      signal: leaving.signal,
    });
    await response.body?.getReader().read();
    const left = performance.now();
    leaving.abort();
    expect((await app.post<Answer>('/paths', ends)).complete).toBe(true);
    await expect.poll(() => app.logged()).toMatch(/"route":"\/paths","status":200,"ms":\d+,"ended":false/);
    expect(performance.now() - left).toBeLessThan(2_000);
    expect(app.logged()).not.toContain('"fault"');
  }, 30_000);

  it('is JSON unless lines are preferred', async () => {
    for (const accept of ['*/*', 'application/json', `${NDJSON};q=0.5, application/json`]) {
      expect((await inLines(ends, accept)).headers.get('content-type')).toContain('application/json');
    }
    expect((await inLines(ends, `${NDJSON}; charset=utf-8`)).headers.get('content-type')).toBe(NDJSON);
    expect((await inLines(ends, 'text/csv')).status).toBe(406);
  });

  it('is a problem with its status where the question is not one', async () => {
    const response = await inLines({ ...ends, from: { ids: ['nobody-at-all'] } });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({
      code: 'unknown-entity',
      errors: [{ code: 'unknown-entity', pointer: '/from/ids/0' }],
    });
    const malformed = await inLines({ from: ends.from });
    expect([malformed.status, malformed.headers.get('content-type')]).toEqual([
      422,
      'application/problem+json; charset=utf-8',
    ]);
  });
});
