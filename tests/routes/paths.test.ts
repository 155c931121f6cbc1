import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { api, OutputOf } from '../../server/contract/api.ts';
import type { GraphRecord } from '../../server/contract/model.ts';
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
