import { describe, expect, it } from 'vitest';
import type { Claim, Response, Status } from '../../../server/contract/model.ts';
import { STATUSES } from '../../../server/contract/model.ts';
import { fallsOf, goneWith, lossOf, repliesGone } from '../../../server/domain/evidence/withdrawal.ts';

const SEED = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
console.info(`SEED=${SEED}`);

let state = SEED;
const below = (most: number): number => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((most * state) / 2 ** 32);
};

const claim = (id: string, on: string, source: string, status: Status): Claim => ({
  record: 'claim',
  id,
  on,
  source,
  locator: 'p. 1',
  status,
  attribution: 'The Vale Paper',
  paraphrase: 'It is so.',
});

describe('what goes with a source', () => {
  it('is what it is a copy of, and every copy of that', () => {
    const origins = new Map([
      ['copy', 'paper'],
      ['copy-of-copy', 'copy'],
      ['other-copy', 'paper'],
    ]);
    const known = ['paper', 'copy', 'copy-of-copy', 'other-copy', 'register'];
    for (const one of ['paper', 'copy', 'copy-of-copy']) {
      expect(goneWith([one], known, origins)).toEqual(['copy', 'copy-of-copy', 'other-copy', 'paper']);
    }
    expect(goneWith(['register'], known, origins)).toEqual(['register']);
  });

  it('is a whole circle of copies', () => {
    const origins = new Map([
      ['a', 'b'],
      ['b', 'a'],
      ['c', 'a'],
    ]);
    expect(goneWith(['c'], ['a', 'b', 'c', 'd'], origins)).toEqual(['a', 'b', 'c']);
  });

  it('is whatever steps from copy to origin join with it, on random copies', () => {
    for (let round = 0; round < 500; round++) {
      const known = Array.from({ length: 8 }, (_, index) => `s${index}`);
      const origins = new Map(
        known.flatMap((id): [string, string][] => (below(3) === 0 ? [] : [[id, `s${below(8)}`]])),
      );
      const start = `s${below(8)}`;
      const joined = new Set([start]);
      for (let size = 0; size < joined.size; ) {
        size = joined.size;
        for (const [copy, origin] of origins) {
          if (joined.has(copy)) joined.add(origin);
          if (joined.has(origin)) joined.add(copy);
        }
      }
      expect(
        goneWith([start], known, origins),
        JSON.stringify({ SEED, start, origins: [...origins] }),
      ).toEqual([...joined].sort());
    }
  });
});

describe('a relation without some sources', () => {
  it('stands as its best claim that is left', () => {
    const claims = [
      claim('c1', 'r', 'gone', 'documented'),
      claim('c2', 'r', 'kept', 'alleged'),
      claim('c3', 'alone', 'gone', 'reported'),
      claim('c4', 'firm', 'gone', 'reported'),
      claim('c5', 'firm', 'kept', 'reported'),
    ];
    const relations = [{ id: 'r' }, { id: 'firm' }, { id: 'alone' }, { id: 'uncited' }];
    expect(fallsOf(relations, claims, new Set(['gone']))).toEqual([
      { relation: 'alone', from: 'reported', to: 'uncited' },
      { relation: 'r', from: 'documented', to: 'alleged' },
    ]);
  });

  it('never stands better, and falls only with claims that go, on random claims', () => {
    for (let round = 0; round < 300; round++) {
      const claims = Array.from({ length: below(6) }, (_, index) =>
        claim(`c${index}`, 'r', `s${below(3)}`, STATUSES[below(STATUSES.length)] ?? 'reported'),
      );
      const gone = new Set(['s0', 's1'].slice(0, below(3)));
      const rank = (kept: Claim[]) => Math.min(5, ...kept.map(({ status }) => STATUSES.indexOf(status)));
      const left = claims.filter(({ source }) => !gone.has(source));
      const [fall] = fallsOf([{ id: 'r' }], claims, gone);
      const context = JSON.stringify({ SEED, claims, gone: [...gone] });
      expect(fall !== undefined, context).toBe(rank(left) > rank(claims));
      if (fall) expect(fall.to, context).toBe([...STATUSES, 'uncited'][rank(left)]);
    }
  });
});

describe('a reply', () => {
  const answered = [claim('c1', 'r', 'gone', 'alleged'), claim('c2', 'r', 'kept', 'alleged')];
  const reply = (id: string, source: string, answers: string[]): Response => ({
    record: 'response',
    id,
    by: 'Her lawyers',
    kind: 'denial',
    text: 'It is not so.',
    source,
    locator: 'p. 2',
    answers,
    layer: 'press',
  });

  it('goes with the source that told it, or with the last claim that it answers', () => {
    const replies = [
      reply('told-there', 'gone', ['c2']),
      reply('answers-one-left', 'kept', ['c1', 'c2']),
      reply('answers-none-left', 'kept', ['c1']),
    ];
    expect(repliesGone(replies, answered, new Set(['gone']))).toEqual(['answers-none-left', 'told-there']);
  });
});

describe('a board', () => {
  const lost = { relation: 'lost', from: 'reported', to: 'uncited' } as const;
  const weak = { relation: 'weak', from: 'documented', to: 'alleged' } as const;
  const step = (id: string, from = 'a', to = 'b') => ({ id, from, to });

  it('loses a line of its figure, and no more than that', () => {
    expect(
      lossOf({ figure: ['lost', 'firm', 'weak'], chain: [], standing: 'alleged' }, [lost, weak]),
    ).toEqual({
      relations: ['lost'],
      chain: false,
      figure: true,
    });
  });

  it('loses what falls below what it shows', () => {
    const board = { figure: ['weak'], chain: [], standing: 'reported' } as const;
    expect(lossOf(board, [weak])?.relations).toEqual(['weak']);
    const hidden = { ...weak, from: 'attributed' } as const;
    expect(lossOf(board, [hidden])).toBeUndefined();
  });

  it('has its path broken where a step loses all its lines, whichever way they point', () => {
    const broken = (chain: ReturnType<typeof step>[]) =>
      lossOf({ figure: [], chain, standing: 'alleged' }, [lost])?.chain;
    expect(broken([step('lost'), step('firm', 'b', 'c')])).toBe(true);
    expect(broken([step('lost'), step('firm', 'b', 'a')])).toBe(false);
  });

  it('that names nothing lost loses nothing', () => {
    expect(lossOf({ figure: ['firm'], chain: [step('firm')], standing: 'alleged' }, [lost])).toBeUndefined();
  });
});
