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

  it('names what was turned on or off, the date and the order of the table', () => {
    expect(told({ e: 'a' }, { e: 'a', standing: 'inferred' })).toBe('Turned inferred lines on');
    expect(told({ e: 'a', standing: 'inferred' }, { e: 'a' })).toBe('Turned inferred lines off');
    expect(told({ e: 'a', standing: 'reported' }, { e: 'a' })).toBe('Turned alleged lines on');
    expect(told({ e: 'a' }, { e: 'a', asOf: '2022-07' })).toBe('Set the date to July 2022');
    expect(told({ e: 'a' }, { e: 'a', sort: 'standing' })).toBe('Sorted the table');
  });

  it('counts the lines that come to the figure, or leave it', () => {
    expect(told({ figure: 'r' }, { figure: 'r,s,t' })).toBe('Added 2 lines to the figure');
    expect(told({ figure: 'r,s' }, { figure: 's' })).toBe('Took 1 line out of the figure');
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
