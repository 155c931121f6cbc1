import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { api, OutputOf } from '../../server/contract/api.ts';
import { type AppUnderTest, startApp } from '../helpers/app.ts';
import { SMALL_CASE } from '../helpers/small-case.ts';

type Answer = OutputOf<(typeof api)['search']>;

let app: AppUnderTest;
const search = (query: string) => app.get<Answer>(`/search?${query}`);
beforeAll(async () => {
  app = await startApp({ records: SMALL_CASE });
});
afterAll(() => app.close());

describe('Search', () => {
  it('finds by alias and says which name matched', async () => {
    const { items } = await search(`q=${encodeURIComponent('вантар')}`);
    expect(items[0]).toMatchObject({
      entity: { id: 'vantar', badges: [{ badge: 'sanctioned' }] },
      matched: { name: 'Вантар', script: 'Cyrl', source: 's-paper' },
    });
  });

  it('is narrowed by kind and by layer', async () => {
    expect((await search('q=vale&kind=place')).items.map(({ entity }) => entity.id)).toEqual(['vale']);
    expect((await search('q=brask&layer=register')).items.map(({ entity }) => entity.id)).toEqual([
      'odo-brask',
    ]);
    expect((await search('q=tarrow&layer=register')).items).toEqual([]);
  });

  it('has pages that together are the whole', async () => {
    const all = await search('q=a');
    const first = await search('q=a&limit=1');
    expect(first.total).toBe(all.total);
    const second = await search(`q=a&limit=1&cursor=${first.nextCursor}`);
    expect([...first.items, ...second.items].map(({ entity }) => entity.id)).toEqual(
      all.items.slice(0, 2).map(({ entity }) => entity.id),
    );
  });

  it('takes every text literally', async () => {
    for (const text of [
      '(a+)+$',
      '"',
      '*',
      'NEAR(',
      'a OR b',
      '%',
      '_',
      '\\',
      '~1000',
      '́'.repeat(300),
      ' ',
    ]) {
      expect((await search(`q=${encodeURIComponent(text)}`)).total).toBeGreaterThanOrEqual(0);
    }
    expect((await search('q=')).items).toEqual([]);
  });

  it.each([
    ['q=a&q=b', 'repeated-field', '/q'],
    ['q=a&x=1', 'unknown-field', ''],
    ['', 'missing-field', '/q'],
    ['q=a&limit=0', 'invalid-format', '/limit'],
    ['q=a&limit=101', 'too-big', '/limit'],
    ['q=a&kind=hero', 'not-one-of', '/kind/0'],
    ['q=a&kind=', 'too-small', '/kind'],
    ['q=a&cursor=!', 'invalid-format', '/cursor'],
    ['q=a&__proto__[x]=1', 'unknown-field', ''],
  ])('refuses the query %s', async (query, code, pointer) => {
    const { status, problem } = await app.problem(`/search?${query}`);
    expect(status).toBe(400);
    expect(problem).toMatchObject({ code: 'validation-failed', errors: [{ code, pointer }] });
  });
});
