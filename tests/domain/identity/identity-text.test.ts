import { describe, expect, it } from 'vitest';
import { type IdentityReason, REASONS_AGAINST, REASONS_FOR } from '../../../server/contract/identity.ts';
import { identitiesAsText } from '../../../server/domain/identity/identity-text.ts';
import { limitWords, reasonsAgainst, reasonWords } from '../../../server/domain/identity/identity-words.ts';

const NOTHING = { entities: {}, relations: {}, claims: {}, responses: {}, sources: {} };
const pair = (reasons: IdentityReason[]) => ({ a: 'a', b: 'b', weight: 0.5, reasons });

describe('Who may be the same, as text', () => {
  it('has a sentence for each reason, which quotes what stands there and accuses nobody', () => {
    for (const code of [...REASONS_FOR, ...REASONS_AGAINST]) {
      const words = reasonWords({ code, a: '1970-05', b: '1970-05-03' });
      expect(words, code).toMatch(/^[^!?]+\.$/);
      expect(words, code).not.toMatch(/duplicate|undefined|suspect|criminal/i);
    }
  });

  it('says of a name alone that nothing else is known', () => {
    const alone = pair([{ code: 'same-name', a: 'Sok Madeup', b: 'Sok Madeup' }]);
    expect(limitWords(alone)).toBe('Nothing else is known that they share.');
    expect(limitWords(pair([...alone.reasons, { code: 'same-number', a: '1', b: '1' }]))).toBeUndefined();
    expect(limitWords(pair([{ code: 'joined' }]))).toBe('Nothing that they share is known.');
  });

  it('tells what speaks against it as such, and what was judged', () => {
    const told = pair([
      { code: 'same-name', a: 'Sok Madeup', b: 'Sok Madeup' },
      { code: 'other-birth-date', a: '1970', b: '1951-03-02' },
    ]);
    expect(reasonsAgainst(told).map(({ code }) => code)).toEqual(['other-birth-date']);
    const judgement = { verdict: 'different', reason: 'Two faces.', claim: 'c' } as const;
    const answer = { items: [{ ...told, judgement }], nextCursor: null, looked: 2, of: 2, included: NOTHING };
    expect(identitiesAsText(answer)).toBe(
      [
        '1 pair. Nothing is merged.',
        '',
        '1. a (a) and b (b)',
        '   + Both are written Sok Madeup.',
        '   − Their dates of birth differ: 1970 and 2 March 1951.',
        '   Nothing else is known that they share.',
        '   Judged different: Two faces.',
        '',
      ].join('\n'),
    );
    expect(identitiesAsText({ ...answer, items: [] })).toBe('Nobody who may be the same.\n');
    for (const line of identitiesAsText(answer, 40).split('\n')) expect(line.length).toBeLessThanOrEqual(40);
  });
});
