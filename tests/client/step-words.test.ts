import { describe, expect, it } from 'vitest';
import type { Params } from '../../client/state/fragment.ts';
import { stepWords } from '../../client/state/step-words.ts';

const told = (before: Params, after: Params) =>
  stepWords({ place: 'explore', params: before }, { place: 'explore', params: after });

describe('What a step does, where nobody says it', () => {
  it('is told by the key that says most', () => {
    expect(told({ e: 'a' }, { e: 'a,b,c', entity: 'b' })).toBe('Added 2 names');
    expect(told({ e: 'a,b' }, { e: 'a' })).toBe('Took off 1 name');
    expect(told({ e: 'a,b', at: '1.1,2.2' }, { e: 'a,b', at: '1.1,5.5' })).toBe('Moved 1 box');
    expect(told({ e: 'a' }, { e: 'a', off: 'legal' })).toBe('Turned Legal off');
    expect(told({ e: 'a', off: 'legal,office' }, { e: 'a', off: 'legal' })).toBe('Turned Office on');
  });

  it('is what is opened, not what is closed by it', () => {
    expect(told({ e: 'a', relation: 'r' }, { e: 'a', entity: 'a' })).toBe('Opened a name');
    expect(told({ e: 'a', relation: 'r' }, { e: 'a' })).toBe('Closed the relation');
  });

  it('is not that the first view is written out', () => {
    expect(told({}, { e: 'a', relation: 'r', off: 'legal' })).toBe('Turned Legal off');
  });

  it('is where it leads, from one place to another', () => {
    const explore = { place: 'explore' as const, params: {} };
    expect(stepWords(explore, { place: 'paths', params: { from: 'a' } })).toBe('Went to Paths');
  });
});
