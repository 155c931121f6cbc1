import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { api, OutputOf } from '../../server/contract/api.ts';
import type { GraphRecord } from '../../server/contract/model.ts';
import { type AppUnderTest, jsonBody, startApp } from '../helpers/app.ts';
import { SMALL_CASE } from '../helpers/small-case.ts';

type Withdrawal = OutputOf<(typeof api)['considerWithdrawal']>;

const RECORDS: GraphRecord[] = [
  ...SMALL_CASE,
  { record: 'source', id: 's-crowded', title: 'A thick file', publisher: 'The Copyist' },
  ...Array.from(
    { length: 5_001 },
    (_, index): GraphRecord => ({
      record: 'claim',
      id: `c-thick-${String(index).padStart(4, '0')}`,
      on: 'lone-rock',
      source: 's-crowded',
      locator: `¶${index}`,
      status: 'reported',
      attribution: 'The Copyist',
      paraphrase: 'A rock.',
      predicate: 'is',
      value: 'a rock',
      layer: 'reporting',
    }),
  ),
];

const BOARDS: Record<string, object> = {
  followed: {
    title: 'The way to the mill',
    view: {
      entities: ['odo-brask', 'vantar', 'north-field', 'mill'],
      chain: {
        entities: ['odo-brask', 'vantar', 'north-field', 'mill'],
        relations: ['brask-linked-vantar', 'brask-directs-vantar', 'vantar-owns-field', 'mill-within-field'],
      },
    },
  },
  'held-twice': {
    view: {
      entities: ['odo-brask', 'vantar'],
      chain: {
        entities: ['odo-brask', 'vantar'],
        relations: ['brask-linked-vantar', 'brask-directs-vantar'],
      },
    },
  },
  drawn: { view: { entities: ['mill'] }, figure: ['mill-within-field', 'vantar-owns-field'] },
  untouched: { view: { entities: ['vantar'] }, figure: ['vantar-owns-field'] },
};

let app: AppUnderTest;
beforeAll(async () => {
  app = await startApp({ records: RECORDS });
  for (const [id, board] of Object.entries(BOARDS)) {
    expect((await app.ask(`/boards/${id}`, { ...jsonBody(board), method: 'PUT' })).status).toBe(201);
  }
});
afterAll(() => app.close());

const without = (...sources: string[]) => app.post<Withdrawal>('/withdrawal', { sources });

describe('Without a source', () => {
  it('its copies go too, whichever of them is named', async () => {
    for (const named of ['s-paper', 's-copy']) {
      expect((await without(named)).sources).toEqual(['s-copy', 's-paper']);
    }
    expect((await without('s-register')).sources).toEqual(['s-register']);
  });

  it('are lost the relations that nothing else supports, and the statements and replies that it told', async () => {
    const answer = await without('s-paper');
    expect(answer.lost).toEqual([
      'brask-linked-vantar',
      'mill-within-field',
      'tarrow-kin-brask',
      'tarrow-minister',
      'tarrow-same-brask',
      'vantar-sanctioned',
    ]);
    expect(answer.weaker).toEqual([]);
    expect(answer.statements).toEqual(['c-employs']);
    expect(answer.responses).toEqual(['r-denial', 'r-silence']);
    expect(answer.complete).toBe(true);
    for (const id of answer.lost) expect(answer.included.relations).toHaveProperty(id);
    for (const id of answer.responses) expect(answer.included.responses).toHaveProperty(id);
    expect(answer.included.claims).toHaveProperty('c-employs');
    expect(answer.included.sources).toHaveProperty('s-copy');
  });

  it('falls what stood on it alone as firmly', async () => {
    const { weaker, lost } = await without('s-register');
    expect(weaker).toEqual([{ relation: 'vantar-owns-field', from: 'documented', to: 'reported' }]);
    expect(lost).toEqual(['brask-directs-vantar', 'vantar-in-vale']);
  });

  it('nothing is left of what several sources told together', async () => {
    const { lost, weaker } = await without('s-register', 's-copy');
    expect(lost).toContain('vantar-owns-field');
    expect(weaker).toEqual([]);
  });

  it('breaks the paths and the figures on boards that lose a line, and a step only with its last line', async () => {
    const { boards } = await without('s-paper');
    expect(boards).toEqual([
      { id: 'drawn', relations: ['mill-within-field'], chain: false, figure: true },
      {
        id: 'followed',
        title: 'The way to the mill',
        relations: ['brask-linked-vantar', 'mill-within-field'],
        chain: true,
        figure: false,
      },
      { id: 'held-twice', relations: ['brask-linked-vantar'], chain: false, figure: false },
    ]);
  });

  it('a line that falls below what a board shows is lost to it', async () => {
    const strict = { view: { entities: ['vantar'], standing: 'documented' }, figure: ['vantar-owns-field'] };
    await app.ask('/boards/strict', { ...jsonBody(strict), method: 'PUT' });
    const { boards } = await without('s-register');
    expect(boards.map(({ id, figure }) => [id, figure])).toContainEqual(['strict', true]);
    expect(boards.map(({ id }) => id)).not.toContain('drawn');
    await app.ask('/boards/strict', { method: 'DELETE', headers: { 'if-match': '*' } });
  });

  it('nothing is changed by asking', async () => {
    const before = await app.stateHash();
    await without('s-paper', 's-register');
    expect(await app.stateHash()).toBe(before);
  });

  it('of which more is told than can be read, the answer says so', async () => {
    const { statements, complete } = await without('s-crowded');
    expect([statements.length, complete]).toEqual([5_000, false]);
  });

  it.each([
    [['s-paper', 's-nowhere'], 'unknown-source', '/sources/1'],
    [[], 'too-small', '/sources'],
    [['no id'], 'invalid-id', '/sources/0'],
  ])('%j is refused at its place', async (sources, code, pointer) => {
    const { status, problem } = await app.problem('/withdrawal', jsonBody({ sources }));
    expect(status).toBe(422);
    expect(problem.errors).toContainEqual({ code, pointer });
  });
});
