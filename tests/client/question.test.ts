import { describe, expect, it } from 'vitest';
import { readPattern, writePattern } from '../../client/paths/question/pattern.ts';
import {
  bodyOf,
  type End,
  type Question,
  readQuestion,
  relaxed,
  writeQuestion,
} from '../../client/paths/question/question.ts';
import { namesWords, questionWords } from '../../client/paths/question/question-words.ts';
import { withoutUnknown } from '../../client/paths/question/without-unknown.ts';
import { applyChanges, formatFragment, parseFragment } from '../../client/state/fragment.ts';
import { ENDS, LINES } from '../../client/words/paths/lines.ts';
import { ALLOWING, CLAUSES } from '../../client/words/paths/question.tsx';
import { BADGES, FAMILIES, KINDS, RELATION_TYPES, STANDINGS } from '../../server/contract/model.ts';
import { PathQuestion, type ShapeStep } from '../../server/contract/paths.ts';

const reloaded = (question: Question) =>
  readQuestion(parseFragment(formatFragment(applyChanges({}, writeQuestion(question)))));

const USUAL = readQuestion({ from: 'a', to: 'b' });

const asked: Question = {
  ...USUAL,
  from: { ids: ['kind:compound', 'b'], kind: undefined, badge: undefined },
  to: { ids: [], kind: 'company', badge: 'sanctioned' },
  maxHops: 3,
  direction: 'along',
  families: ['ownership', 'kinship'],
  types: ['sits_within'],
  hubs: 'through',
  avoid: ['c'],
  time: 'together',
  groups: 3,
  most: 1000,
  perEnd: true,
  lens: { layers: ['x'], standing: 'reported', asOf: '2022-07' },
};

/** Numbers that follow from a seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function randomQuestion(random: () => number): Question {
  const below = (count: number) => Math.floor(random() * count);
  const often = () => random() < 0.5;
  const one = <T>(all: readonly [T, ...T[]]): T => all[below(all.length)] ?? all[0];
  const some = <T>(all: readonly T[]): T[] | undefined => {
    const chosen = all.filter(() => random() < 0.3);
    return chosen.length > 0 && often() ? chosen : undefined;
  };
  const id = () => one(['a', 'b-c', 'kind:compound', 'x.y~z', '_1', 'any', '0']);
  const ids = () => [...new Set([id(), id(), id()].slice(0, 1 + below(3)))];
  const end = (): End =>
    one<() => End>([
      () => ({ ids: ids(), kind: undefined, badge: undefined }),
      () => ({ ids: [], kind: one(KINDS), badge: often() ? one(BADGES) : undefined }),
      () => ({ ids: [], kind: undefined, badge: one(BADGES) }),
    ])();
  const step = (): ShapeStep => {
    const [types, families] = [some(RELATION_TYPES), some(FAMILIES)];
    const to = {
      ...(often() && { kind: one(KINDS) }),
      ...(often() && { badge: one(BADGES) }),
      ...(often() && { ids: ids() }),
    };
    return {
      direction: one(['any', 'along', 'against']),
      ...(types && { types }),
      ...(families && { families }),
      ...(Object.keys(to).length > 0 && { to }),
    };
  };
  return {
    from: end(),
    to: end(),
    maxHops: 1 + below(12),
    direction: one(['any', 'along', 'against']),
    families: some(FAMILIES),
    types: some(RELATION_TYPES),
    hubs: one(['ends', 'through']),
    avoid: often() ? ids() : [],
    time: one(['any', 'together', 'in-order']),
    pattern: often() ? Array.from({ length: 1 + below(4) }, step) : undefined,
    groups: 1 + below(12),
    most: 1 + below(1000),
    perEnd: often(),
    lens: {
      layers: often() ? ids() : undefined,
      standing: one(STANDINGS),
      asOf: often() ? one(['2022', '2022-07', '2022-07-15']) : undefined,
    },
  };
}

describe('The question of Paths', () => {
  it('is the same after a reload, also where an id looks like a description', () => {
    expect(reloaded(asked)).toEqual(asked);
  });

  it('is the same after a reload, whatever its rules, and is then asked with the same words', () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    const random = randomOf(seed);
    for (let n = 0; n < 2000; n++) {
      const question = randomQuestion(random);
      expect(reloaded(question), `seed ${seed}, question ${n}`).toEqual(question);
      const body = PathQuestion.safeParse(bodyOf(question));
      expect(body.error?.issues, `seed ${seed}, question ${n}`).toBeUndefined();
      expect(body.data).toEqual(bodyOf(question));
    }
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
        types: ['sits_within'],
        avoid: ['c'],
        standing: 'reported',
        layers: ['x'],
        asOf: '2022-07',
      },
      limit: { groups: 3, paths: 1000, perEnd: true },
    });
  });

  it('is asked step by step where it has a pattern: the rules of its length and direction then rest', () => {
    const pattern: ShapeStep[] = [
      { direction: 'along', types: ['sits_within'], to: { kind: 'concession' } },
      { direction: 'against', types: ['owns'], to: { badge: 'sanctioned' } },
    ];
    const question = { ...asked, pattern };
    expect(bodyOf(question)?.rules).toEqual({
      shape: pattern,
      hubs: 'through',
      time: 'together',
      avoid: ['c'],
      standing: 'reported',
      layers: ['x'],
      asOf: '2022-07',
    });
    expect(writeQuestion(question)['pattern']).toBe('along(sits_within)concession!against(owns)*sanctioned');
    // They come back when the pattern goes.
    expect({ ...reloaded(question), pattern: undefined }).toEqual(asked);
  });

  it('reads addresses of before there were patterns, lists and names to avoid', () => {
    const old = 'from=hun-sen&toKind=compound&hops=4&families=ownership&hubs=through&standing=reported';
    expect(bodyOf(readQuestion(parseFragment(old)))).toEqual({
      from: { ids: ['hun-sen'] },
      to: { where: { kind: 'compound' } },
      rules: {
        maxHops: 4,
        direction: 'any',
        families: ['ownership'],
        hubs: 'through',
        time: 'any',
        standing: 'reported',
      },
      limit: { groups: 2, paths: 50 },
    });
  });

  it('is not asked while an end is not chosen', () => {
    expect(bodyOf(readQuestion({ from: 'a' }))).toBeUndefined();
  });

  it('has the usual value for what is out of bounds or damaged in an address', () => {
    expect(['0', '13', '2.5', 'many'].map((hops) => readQuestion({ hops }).maxHops)).toEqual([6, 6, 6, 6]);
    expect(readQuestion({ most: '1001', groups: '0' })).toMatchObject({ most: 50, groups: 2 });
    expect(readQuestion({ types: 'eats', avoid: 'a b,c' })).toMatchObject({ types: undefined, avoid: ['c'] });
    for (const pattern of [
      '',
      'along',
      'up()',
      'any(eats)',
      'any()x',
      'any()*x',
      'any()**a b',
      'any()!',
      '!',
    ])
      expect(readPattern(pattern), pattern).toBeUndefined();
    expect(readPattern(Array(13).fill('any()').join('!'))).toBeUndefined();
    expect(writePattern(readPattern('any()**kind:compound,b'))).toBe('any()**kind:compound,b');
  });

  it('describes a set in words', () => {
    expect(ENDS.described({ kind: 'compound' })).toBe('any compound');
    expect(ENDS.described({ kind: 'company', badge: 'sanctioned' })).toBe('any sanctioned company');
    expect(ENDS.described({ badge: 'official' })).toBe('any official');
    expect(ENDS.described({ badge: 'sanctioned' })).toBe('anyone sanctioned');
    expect(ENDS.counted({ kind: 'company', badge: 'sanctioned' })).toBe('sanctioned companies');
    expect(namesWords(['a', 'b', 'c', 'd', 'e'], (id) => id.toUpperCase())).toBe('A, B, C and 2 more');
  });

  it('is read as a sentence, with every rule that is used', () => {
    const wording = {
      nameOf: (id: string) => id.toUpperCase(),
      layers: [{ id: 'x', title: 'Reporting', default: true }],
    };
    expect(questionWords(USUAL, wording)).toBe(
      'How is A connected to B in at most 6 steps, in any direction, allowing alleged but not inferred lines, with hubs only at the ends, in Reporting, as of all times?',
    );
    expect(questionWords({ ...asked, from: { ids: ['a', 'b'] } }, wording)).toBe(
      'How are A and B connected to any sanctioned company in at most 3 steps, in the direction of each line, over ownership, kinship and sits within lines, allowing no alleged and no inferred lines, with hubs anywhere, not by way of C, in Reporting, as of July 2022, all on one same day, listing the 3 shortest lengths of each pair, 1,000 chains at most?',
    );
    const pattern = readPattern('along(sits_within)concession!against(owns)*sanctioned');
    expect(questionWords({ ...USUAL, pattern }, wording)).toContain(
      'by this pattern: it sits within any concession, which is owned by anyone sanctioned, allowing',
    );
    expect(LINES.verb({ direction: 'any', types: ['owns'] })).toBe('owns or is owned by');
    expect(LINES.verb({ direction: 'against', families: ['ownership'] })).toBe('has any ownership line from');
  });

  it('has its control once in every clause, wherever the words put it', () => {
    const allowing = Object.values(ALLOWING).flatMap((each) => [each.allegedClause, each.inferredClause]);
    for (const clause of [...Object.values(CLAUSES), ...allowing])
      expect(clause('\u0000').split('\u0000'), clause('…')).toHaveLength(2);
  });

  it('is asked on without what the server does not know of it, and only then', () => {
    const question: Question = { ...USUAL, from: { ids: ['a', 'gone'] }, avoid: ['gone', 'c'] };
    const unknown = (pointer: string, code = 'unknown-entity') => ({ code, pointer });
    const known = withoutUnknown({ ...question, lens: { ...question.lens, layers: ['other'] } }, [
      unknown('/from/ids/1'),
      unknown('/rules/avoid/0'),
      unknown('/rules/layers/0', 'unknown-layer'),
    ]);
    expect(known?.from.ids).toEqual(['a']);
    expect(known?.avoid).toEqual(['c']);
    expect(known?.lens.layers).toBeUndefined();
    expect(withoutUnknown(question, [unknown('/from/ids/1'), unknown('/rules', 'too-long')])).toBeUndefined();
    expect(withoutUnknown(question, [])).toBeUndefined();
  });

  it('is relaxed by exactly one rule', () => {
    expect(relaxed(USUAL, { change: 'hubs', value: 'through' }, [])).toEqual({ ...USUAL, hubs: 'through' });
    expect(relaxed(USUAL, { change: 'maxHops', value: 7 }, [])).toEqual({ ...USUAL, maxHops: 7 });
    expect(relaxed(USUAL, { change: 'inference', value: 'inferred' }, []).lens.standing).toBe('inferred');
    expect(relaxed(USUAL, { change: 'layer', value: 'y' }, ['x']).lens.layers).toEqual(['x', 'y']);
    expect(
      relaxed({ ...USUAL, lens: { ...USUAL.lens, asOf: '2022' } }, { change: 'asOf', value: null }, []),
    ).toEqual(USUAL);
  });
});
