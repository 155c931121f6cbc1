/** What is told of the data under a board since it was saved. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BoardNews } from '../../server/contract/board.ts';
import type { Entity, GraphRecord } from '../../server/contract/model.ts';
import { type AppUnderTest, startApp } from '../helpers/app.ts';
import { askerOf, FULL_BOARD } from '../helpers/boards.ts';
import { SMALL_CASE } from '../helpers/small-case.ts';

let app: AppUnderTest;
beforeEach(async () => {
  app = await startApp({ records: SMALL_CASE });
});
afterEach(() => app.close());

const { put } = askerOf(() => app);
const news = () => app.get<BoardNews>('/boards/field/since');
const recordOf = (id: string): GraphRecord[] => SMALL_CASE.filter((record) => record.id === id);

const changed = (id: string): GraphRecord[] =>
  recordOf(id).map((record) => ({ ...record, since: '2016' }) as GraphRecord);

const bring = (id: string, records: GraphRecord[]) =>
  app.store.apply({
    id,
    records,
    origin: {
      id,
      title: 'An invented import',
      format: 'throughline',
      at: '2026-03-02T09:30:00.000Z',
      files: [],
    },
  });

describe('What happened to the data since a board was saved', () => {
  it('is nothing while nothing was written', async () => {
    await put(FULL_BOARD);
    expect(await news()).toEqual({
      saved: 1,
      revision: 1,
      gone: { entities: 0, relations: 0 },
      brought: [],
      total: 0,
    });
  });

  it('is which lines among its names an import brought since, through its lens', async () => {
    await bring('before', recordOf('mill-within-field'));
    await put(FULL_BOARD);
    expect(await news()).toMatchObject({ brought: [], total: 0 });
    await bring('after', [...changed('brask-linked-vantar'), ...changed('vantar-owns-field')]);
    const told = await news();
    expect(told.revision).toBeGreaterThan(told.saved);
    // The field itself is not on the board, so what leads to it is not among its names.
    expect(told).toMatchObject({ brought: ['brask-linked-vantar'], total: 1 });
    await app.store.imports.withdraw('after');
    expect(await news()).toMatchObject({ brought: [], total: 0 });
  });

  it('is how much of it is gone, and does not tell who became protected from what is missing', async () => {
    await put(FULL_BOARD);
    const protectedNow = SMALL_CASE.flatMap((record): Entity[] =>
      record.record === 'entity' && record.id === 'odo-brask' ? [{ ...record, protection: 'protected' }] : [],
    );
    await app.store.apply({ id: 'protect', records: protectedNow });
    const text = await (await app.ask('/boards/field/since')).text();
    expect(JSON.parse(text)).toMatchObject({ gone: { entities: 1, relations: 1 }, brought: [] });
    expect(text).not.toContain('odo-brask');
    expect(text).not.toContain('brask-linked-vantar');
  });

  it('is not to be had of a board that is not there', async () => {
    expect((await app.ask('/boards/nowhere/since')).status).toBe(404);
  });
});
