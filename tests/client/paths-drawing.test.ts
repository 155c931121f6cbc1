import { describe, expect, it } from 'vitest';
import { markOn, stretchesOf, strokeOf } from '../../client/paths/answer/chain-drawing.tsx';
import { layOutChain } from '../../client/paths/answer/chain-layout.ts';
import { pathSentences } from '../../client/paths/answer/path-words.ts';
import { chainSetter } from '../../client/paths/answer/set-chain.ts';
import { compareChains } from '../../client/paths/compare/compare-chains.ts';
import type { PathView } from '../../server/contract/paths.ts';
import { claim, entity, included, relation, source } from './views.ts';

const measure = (text: string) => text.length * 7;

const pathOver = (entities: string[], relations: string[][]): PathView => ({
  from: entities[0] ?? '',
  to: entities.at(-1) ?? '',
  hops: relations.length,
  entities,
  steps: relations.map((ids, index) => ({
    from: entities[index] ?? '',
    to: entities[index + 1] ?? '',
    relations: ids,
  })),
  weakest: 'reported',
  sources: 1,
  restsOnOneSource: true,
  responses: [],
  openDates: 0,
});

describe('A chain', () => {
  it('has its first box at the left edge and its last at the right', () => {
    const { boxes, rows } = layOutChain([100, 120, 80], [60, 60], 800);
    expect(rows).toBe(1);
    expect(boxes[0]).toEqual({ x: 0, row: 0 });
    expect(boxes[2]).toEqual({ x: 720, row: 0 });
  });

  it('goes on in a second row where one is too narrow, with its last box still at the right edge', () => {
    const { boxes, rows } = layOutChain([100, 100, 100], [60, 60], 300);
    expect(rows).toBe(2);
    expect(boxes.map((box) => box.row)).toEqual([0, 0, 1]);
    expect(boxes[2]?.x).toBe(200);
  });

  it('moves its boxes closer before it goes on in a second row', () => {
    const lines = included({
      entities: { a: entity('a'), b: entity('b') },
      relations: { r: relation('r', 'a', 'b') },
    });
    const path = pathOver(['a', 'b'], [['r']]);
    const rowsAt = (width: number) => chainSetter(lines, measure, width)(path)?.layout.rows;
    const narrowest = Array.from({ length: 600 }, (_, n) => n + 1).find((width) => rowsAt(width) === 1) ?? 0;
    const chain = chainSetter(lines, measure, narrowest)(path);
    const [from, to] = chain?.layout.boxes ?? [];
    const gap = (to?.x ?? 0) - (from?.x ?? 0) - (chain?.boxes[0]?.width ?? 0);
    expect(gap - (chain?.steps[0]?.line.label.width ?? 0)).toBeCloseTo(16, -1);
  });

  it('sets a box that is wider than the page in a row of its own', () => {
    expect(layOutChain([900, 100], [60], 400).boxes.map((box) => box.row)).toEqual([0, 1]);
  });

  it('keeps every box of twelve steps within the page, however narrow, and no two on each other', () => {
    const widths = Array.from({ length: 13 }, (_, index) => 90 + ((index * 37) % 90));
    const gaps = Array.from({ length: 12 }, (_, index) => 70 + ((index * 23) % 50));
    for (const width of [330, 480, 606, 929, 1500]) {
      const { boxes } = layOutChain(widths, gaps, width);
      boxes.forEach((box, index) => {
        expect(box.x + (widths[index] ?? 0)).toBeLessThanOrEqual(width + 1);
        const before = boxes[index - 1];
        if (before && before.row === box.row)
          expect(box.x - before.x - (widths[index - 1] ?? 0)).toBeGreaterThanOrEqual(
            (gaps[index - 1] ?? 0) - 1,
          );
      });
    }
  });

  it('draws a step that goes on in the next row up to the right edge, and from the left', () => {
    const lines = included({
      entities: { a: entity('a'), b: entity('b') },
      relations: { r: relation('r', 'a', 'b') },
    });
    const chain = chainSetter(lines, measure, 260)(pathOver(['a', 'b'], [['r']]));
    const [first, second] = chain?.boxes ?? [];
    const [from, to] = chain?.layout.boxes ?? [];
    const stretches = stretchesOf({ box: first, at: from }, { box: second, at: to }, 258);
    expect(stretches).toHaveLength(2);
    expect(stretches[0]?.end).toBe(258);
    expect(stretches[1]).toMatchObject({ start: 0, end: to?.x });
    // One stroke, that is lifted nowhere.
    expect(strokeOf(stretches).match(/M/g)).toHaveLength(1);
    expect(strokeOf(stretches)).toMatch(new RegExp(`H${to?.x}$`));
  });

  it('draws the strongest of parallel lines, counts the others, and marks a dispute where it is', () => {
    const lines = included({
      entities: { a: entity('a'), b: entity('b') },
      relations: {
        weak: relation('weak', 'a', 'b', { standing: 'alleged', disputed: true }),
        strong: relation('strong', 'b', 'a', { standing: 'documented', claims: ['c1', 'c2'] }),
      },
    });
    const [step] = chainSetter(lines, measure, 900)(pathOver(['a', 'b'], [['weak', 'strong']]))?.steps ?? [];
    expect(step?.relation.id).toBe('strong');
    expect(step).toMatchObject({
      points: 'left',
      more: 1,
      claims: 'c1 +1',
      moreWords: '+1 more line, disputed',
    });
    expect(step?.line.disputed).toBe(false);
  });

  it('is not drawn where it names what is not included', () => {
    expect(chainSetter(included({}), measure, 900)(pathOver(['a', 'b'], [['r']]))).toBeUndefined();
  });
});

describe('Two chains compared', () => {
  it('share what both have, and a copy of a source is no source of its own', () => {
    const lines = included({
      relations: {
        r: relation('r', 'a', 'b', { claims: ['c1'] }),
        s: relation('s', 'b', 'c', { claims: ['c2'] }),
        t: relation('t', 'b', 'd', { claims: ['c3'] }),
      },
      claims: {
        c1: claim('c1', 'r', { source: 'first' }),
        c2: claim('c2', 's', { source: 'copy' }),
        c3: claim('c3', 't', { source: 'other' }),
      },
      sources: {
        first: source('first'),
        copy: source('copy', { originatesFrom: 'first' }),
        other: source('other'),
      },
    });
    const one = pathOver(['a', 'b', 'c'], [['r'], ['s']]);
    const other = pathOver(['a', 'b', 'd'], [['r'], ['t']]);
    expect(compareChains(one, other, lines)).toEqual({
      entities: { first: ['c'], both: ['a', 'b'], second: ['d'] },
      relations: { first: ['s'], both: ['r'], second: ['t'] },
      sources: { first: [], both: ['first'], second: ['other'] },
    });
  });
});

describe('A line on which the sources cannot all be right', () => {
  const lines = included({
    entities: { a: entity('a'), b: entity('b') },
    relations: { r: relation('r', 'a', 'b'), s: relation('s', 'b', 'a') },
  });
  const path = pathOver(['a', 'b'], [['r', 's']]);
  const [step] = chainSetter(lines, measure, 900)(path)?.steps ?? [];
  const across = (start: number, end: number, points: 'left' | 'right') =>
    step
      ? [...markOn({ start, end, y: 20 }, { ...step, points }).matchAll(/M([\d.]+) /g)].map(([, x]) =>
          Number(x),
        )
      : [];
  const width = step?.line.label.width ?? 0;

  it('is crossed twice beside its verb, on the side where it begins', () => {
    expect(across(0, width + 60, 'right')).toEqual([23, 19]);
    expect(across(0, width + 60, 'left')).toEqual([width + 37, width + 41]);
  });

  it('is crossed in its middle where its verb leaves no room', () => {
    const [first = 0, second = 0] = across(0, width + 10, 'right');
    expect((first + second) / 2).toBeCloseTo((width + 10) / 2);
  });

  it('says so aloud, and no other does, of all that run between the two', () => {
    expect(step?.relations).toEqual(['r', 's']);
    const [told = ''] = pathSentences(path, lines, new Set(['s']));
    expect(told.endsWith(' The sources on this cannot all be right.')).toBe(true);
    expect(told.split('cannot all be right')).toHaveLength(2);
    expect(pathSentences(path, lines)[0]).not.toContain('cannot all be right');
  });
});
