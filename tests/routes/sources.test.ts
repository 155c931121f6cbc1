import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { api, OutputOf } from '../../server/contract/api.ts';
import { type AppUnderTest, startApp } from '../helpers/app.ts';
import { SMALL_CASE } from '../helpers/small-case.ts';

let app: AppUnderTest;
beforeAll(async () => {
  app = await startApp({ records: SMALL_CASE });
});
afterAll(() => app.close());

describe('Sources', () => {
  it('are listed with how much rests on each', async () => {
    const { items } = await app.get<OutputOf<(typeof api)['listSources']>>('/sources');
    expect(items.map(({ source, claims, responses }) => [source.id, claims, responses])).toEqual([
      ['s-copy', 1, 0],
      ['s-paper', 7, 2],
      ['s-register', 4, 0],
    ]);
  });

  it('come by pages', async () => {
    const first = await app.get<OutputOf<(typeof api)['listSources']>>('/sources?limit=2');
    const second = await app.get<OutputOf<(typeof api)['listSources']>>(
      `/sources?limit=2&cursor=${first.nextCursor}`,
    );
    expect([...first.items, ...second.items].map(({ source }) => source.id)).toEqual([
      's-copy',
      's-paper',
      's-register',
    ]);
    expect(second.nextCursor).toBeNull();
  });

  it('each say what rests on them, and name what that is about', async () => {
    const answer = await app.get<OutputOf<(typeof api)['readSource']>>('/sources/s-copy');
    expect(answer.source).toMatchObject({ id: 's-copy', originatesFrom: 's-paper' });
    expect(answer.items).toMatchObject([{ id: 'c-owns-copy', on: 'vantar-owns-field' }]);
    expect(answer.included.relations).toHaveProperty('vantar-owns-field');
    expect(answer.included.sources).toHaveProperty('s-paper');
  });

  it('of that id are not there', async () => {
    expect((await app.problem('/sources/nothing-like-it')).status).toBe(404);
  });
});
