import { describe, expect, it } from 'vitest';
import { layOutChain } from '../../client/paths/chain-layout.ts';
import {
  bodyOf,
  descriptionWords,
  pluralWords,
  type Question,
  readQuestion,
  relaxed,
  writeQuestion,
} from '../../client/paths/question.ts';
import { applyChanges, formatFragment, parseFragment } from '../../client/state/fragment.ts';
import { PathQuestion } from '../../server/contract/paths.ts';

const reloaded = (question: Question) =>
  readQuestion(parseFragment(formatFragment(applyChanges({}, writeQuestion(question)))));

const asked: Question = {
  from: { ids: ['kind:compound', 'b'], kind: undefined, badge: undefined },
  to: { ids: [], kind: 'company', badge: 'sanctioned' },
  maxHops: 3,
  direction: 'along',
  families: ['ownership', 'kinship'],
  hubs: 'through',
  time: 'together',
  lens: { layers: ['x'], standing: 'reported', asOf: '2022-07' },
};

describe('The question of Paths', () => {
  it('is the same after a reload, also where an id looks like a description', () => {
    expect(reloaded(asked)).toEqual(asked);
  });

  it('is sent as the contract takes it', () => {
    expect(PathQuestion.parse(bodyOf(asked))).toEqual({
      from: { ids: ['kind:compound', 'b'] },
      to: { where: { kind: 'company', badge: 'sanctioned' } },
      rules: {
        maxHops: 3,
        direction: 'along',
        hubs: 'through',
        time: 'together',
        families: ['ownership', 'kinship'],
        standing: 'reported',
        layers: ['x'],
        asOf: '2022-07',
      },
      limit: { groups: 2, paths: 50 },
    });
  });

  it('is not asked while an end is not chosen', () => {
    expect(bodyOf(readQuestion({ from: 'a' }))).toBeUndefined();
  });

  it('has the usual number of steps where the address names one that is out of bounds', () => {
    expect(['0', '13', '2.5', 'many'].map((hops) => readQuestion({ hops }).maxHops)).toEqual([6, 6, 6, 6]);
  });

  it('describes a set in words', () => {
    expect(descriptionWords({ kind: 'compound' })).toBe('any compound');
    expect(descriptionWords({ kind: 'company', badge: 'sanctioned' })).toBe('any sanctioned company');
    expect(descriptionWords({ badge: 'official' })).toBe('any official');
    expect(pluralWords({ kind: 'company', badge: 'sanctioned' })).toBe('sanctioned companies');
  });

  it('is relaxed by exactly one rule', () => {
    const usual = readQuestion({ from: 'a', to: 'b' });
    expect(relaxed(usual, { change: 'hubs', value: 'through' }, [])).toEqual({ ...usual, hubs: 'through' });
    expect(relaxed(usual, { change: 'maxHops', value: 7 }, [])).toEqual({ ...usual, maxHops: 7 });
    expect(relaxed(usual, { change: 'inference', value: 'inferred' }, []).lens.standing).toBe('inferred');
    expect(relaxed(usual, { change: 'layer', value: 'y' }, ['x']).lens.layers).toEqual(['x', 'y']);
    expect(
      relaxed({ ...usual, lens: { ...usual.lens, asOf: '2022' } }, { change: 'asOf', value: null }, []),
    ).toEqual(usual);
  });
});

describe('A chain', () => {
  it('has its first box at the left edge and its last at the right', () => {
    const { boxes, rows } = layOutChain([100, 120, 80], [60, 60], 800);
    expect(rows).toBe(1);
    expect(boxes[0]).toEqual({ x: 0, row: 0 });
    expect(boxes[2]).toEqual({ x: 720, row: 0 });
  });

  it('goes on in a second row where one is too narrow, with room for the line that comes in', () => {
    const { boxes, rows } = layOutChain([100, 100, 100], [60, 60], 300);
    expect(rows).toBe(2);
    expect(boxes.map((box) => box.row)).toEqual([0, 0, 1]);
    expect(boxes[2]?.x).toBeGreaterThanOrEqual(60);
  });

  it('sets a box that is wider than the page in a row of its own', () => {
    expect(layOutChain([900, 100], [60], 400).boxes.map((box) => box.row)).toEqual([0, 1]);
  });
});
