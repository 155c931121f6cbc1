import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressOf, api } from '../../client/requests/api.ts';
import { takeToken } from '../../client/requests/session.ts';
import { applyChanges, formatFragment, parseFragment } from '../../client/state/fragment.ts';
import { placeOf } from '../../client/state/places.ts';

describe('The address', () => {
  it('holds ids and commas as they are, and any other text escaped', () => {
    expect(formatFragment({ e: 'a,b:c', title: 'Who & what?' })).toBe('#e=a,b:c&title=Who%20%26%20what%3F');
  });

  it('gives back every text that was put into it', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.string({ unit: 'grapheme' })),
        (params) => {
          expect(parseFragment(formatFragment(params))).toEqual({ ...params });
        },
      ),
      { verbose: true },
    );
  });

  it('is the same for the same state, whatever the order in which it came about', () => {
    expect(formatFragment({ b: '2', a: '1' })).toBe(formatFragment({ a: '1', b: '2' }));
  });

  it('reads what is damaged as absent', () => {
    expect(parseFragment('#e=%E0%A4%A&=x&plain&ok=1')).toEqual({ ok: '1' });
  });

  it('forgets a key that has its usual value again', () => {
    expect(applyChanges({ a: '1', b: '2' }, { a: undefined, c: '3' })).toEqual({ b: '2', c: '3' });
  });

  it('knows the places, and takes every other path for the first', () => {
    expect(['/explore', '/paths', '/figure', '/data', '/', '/else'].map(placeOf)).toEqual([
      'explore',
      'paths',
      'figure',
      'data',
      'explore',
      'explore',
    ]);
  });

  it('gives up the token and keeps the rest', () => {
    expect(takeToken('#token=abc&e=a,b')).toEqual({ token: 'abc', rest: 'e=a,b' });
    expect(takeToken('#e=a')).toEqual({ token: undefined, rest: 'e=a' });
  });

  it('names an operation as the contract does, without what was not said', () => {
    expect(
      addressOf(api.readEntity, { params: { id: 'a:b' }, query: { layer: 'x,y', asOf: undefined } }),
    ).toBe('/api/v1/entities/a%3Ab?layer=x%2Cy');
  });
});
