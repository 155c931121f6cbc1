import { describe, expect, it } from 'vitest';
import { admittedTypes } from '../../server/domain/evidence/admitted-types.ts';
import { rootOf } from '../../server/domain/evidence/roots.ts';
import { admits, disputes, standingOf, weaker } from '../../server/domain/evidence/standing.ts';

describe('standing', () => {
  it('is that of the strongest claim', () => {
    expect(standingOf(['alleged', 'reported', 'attributed'])).toBe('reported');
  });

  it('is uncited without a claim', () => {
    expect(standingOf([])).toBe('uncited');
  });

  it('admits itself and better', () => {
    expect(admits('alleged', 'alleged')).toBe(true);
    expect(admits('alleged', 'documented')).toBe(true);
    expect(admits('alleged', 'inferred')).toBe(false);
    expect(admits('inferred', 'uncited')).toBe(false);
  });

  it('is the weaker of two where both are needed', () => {
    expect(weaker('documented', 'alleged')).toBe('alleged');
  });

  it('is disputed by a denial, a clarification or litigation, not by silence', () => {
    expect(disputes('denial')).toBe(true);
    expect(disputes('no_response')).toBe(false);
  });
});

describe('the root of a source', () => {
  const copies = new Map([
    ['repost', 'wire'],
    ['wire', 'paper'],
    ['x', 'z'],
    ['z', 'y'],
    ['y', 'x'],
    ['w', 'y'],
  ]);

  it('is the source itself when it copies none', () => {
    expect(rootOf('paper', copies)).toBe('paper');
  });

  it('is at the end of the copies', () => {
    expect(rootOf('repost', copies)).toBe('paper');
  });

  it('is the least of a circle of copies, from wherever it is entered', () => {
    expect(['x', 'y', 'z', 'w'].map((source) => rootOf(source, copies))).toEqual(['x', 'x', 'x', 'x']);
  });
});

describe('the types that a question admits', () => {
  it('are all but same_as when none is named', () => {
    const types = admittedTypes({}, 'alleged');
    expect(types.has('owns')).toBe(true);
    expect(types.has('same_as')).toBe(false);
  });

  it('hold same_as only where inference is asked for', () => {
    expect(admittedTypes({}, 'inferred').has('same_as')).toBe(true);
    expect(admittedTypes({ types: ['same_as'] }, 'alleged').size).toBe(0);
  });

  it('unite families and types', () => {
    expect([...admittedTypes({ families: ['kinship'], types: ['owns'] }, 'alleged')].sort()).toEqual([
      'family_of',
      'owns',
    ]);
  });

  it('are none when an empty list is named', () => {
    expect(admittedTypes({ types: [] }, 'alleged').size).toBe(0);
  });
});
