import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OwnershipAnswer } from '../../server/contract/ownership.ts';
import { type AppUnderTest, jsonBody, startApp } from '../helpers/app.ts';

let app: AppUnderTest;
beforeAll(async () => {
  app = await startApp({ bundle: resolve(import.meta.dirname, '../../data/examples/cross-holding') });
});
afterAll(() => app.close());

const ask = (question: object) => app.post<OwnershipAnswer>('/ownership', question);

describe('The worked example of two companies that hold half of each other', () => {
  it('gives two thirds to who has the other half of the one asked about, and a third to the other', async () => {
    const answer = await ask({ entity: 'a', direction: 'up' });
    const interests = answer.findings.map(({ owner, interest }) => [owner, interest?.min.toFixed(2)]);
    expect(interests).toEqual([
      ['x', '66.67'],
      ['b', '50.00'],
      ['y', '33.33'],
    ]);
    expect(answer).toMatchObject({
      complete: true,
      undocumented: { min: 0, max: 0 },
      rests: [],
      cycles: [['a', 'b']],
      control: [],
      beside: [],
    });
    expect(answer.findings.map(({ owner, ultimate }) => [owner, ultimate])).toEqual([
      ['x', true],
      ['b', false],
      ['y', true],
    ]);
    expect(answer.findings[0]?.chains).toEqual([
      { entities: ['x', 'a'], relations: ['x-owns-a'], interest: { min: 50, max: 50 } },
    ]);
    expect(answer.included.relations['x-owns-a']).toMatchObject({ claims: ['c-x-owns-a'] });
  });

  it('says the same downwards', async () => {
    const answer = await ask({ entity: 'x', direction: 'down' });
    const interests = answer.findings.map(({ owned, interest }) => [owned, interest?.max.toFixed(2)]);
    expect(interests).toEqual([
      ['a', '66.67'],
      ['b', '33.33'],
    ]);
    expect(answer.holdings.map(({ relations }) => relations)).toEqual([
      ['b-owns-a'],
      ['x-owns-a'],
      ['a-owns-b'],
    ]);
  });

  it.each([
    ['b', 'up', { y: 200 / 3, a: 50, x: 100 / 3 }],
    ['y', 'down', { b: 200 / 3, a: 100 / 3 }],
  ] as const)('says of %s, %s, what it says of the other one', async (entity, direction, expected) => {
    const { findings } = await ask({ entity, direction });
    const interests = findings.map(({ owner, owned, interest }) => [owner ?? owned, interest]);
    const close = (percent: number) => expect.closeTo(percent, 9);
    expect(Object.fromEntries(interests)).toEqual(
      Object.fromEntries(
        Object.entries(expected).map(([id, percent]) => [id, { min: close(percent), max: close(percent) }]),
      ),
    );
  });

  it('says of an owner that nobody is stated to hold it', async () => {
    const answer = await ask({ entity: 'x', direction: 'up' });
    expect(answer).toMatchObject({ findings: [], holdings: [], undocumented: { min: 0, max: 100 } });
  });

  it('refuses an entity and a layer that are not there, by their places alone', async () => {
    for (const [question, code, pointer] of [
      [{ entity: 'nobody', direction: 'up' }, 'unknown-entity', '/entity'],
      [{ entity: 'a', direction: 'up', layers: ['worked_example', 'none'] }, 'unknown-layer', '/layers/1'],
    ] as const) {
      const { status, problem } = await app.problem('/ownership', jsonBody(question));
      expect([status, problem.errors]).toEqual([422, [{ code, pointer }]]);
    }
  });
});
