import { describe, expect, it } from 'vitest';
import { usualSubject } from '../../../client/explore/ownership/subject.ts';
import { notesOf, repliesOf } from '../../../client/explore/ownership/tell-ownership.ts';
import { readView, settle } from '../../../client/explore/view.ts';
import { intervalWords } from '../../../client/words/explore/ownership/findings.ts';
import { ownershipTitle } from '../../../client/words/explore/ownership/pane.tsx';
import type { OwnershipAnswer } from '../../../server/contract/ownership.ts';
import { relation, response } from '../views.ts';
import { answer, behind, crossed, group, half, NB, ofZone, site, tycoon, unheld, WHOLE } from './answers.ts';

describe('A share in words', () => {
  it('rounds what is exact to the nearest hundredth, and an interval outward', () => {
    expect(intervalWords({ min: 200 / 3, max: 200 / 3 })).toBe(`66.67${NB}%`);
    expect(intervalWords({ min: 100 / 3, max: 200 / 3 })).toBe(`33.33–66.67${NB}%`);
    expect(intervalWords({ min: 12.341, max: 12.349 })).toBe(`12.34–12.35${NB}%`);
    expect(intervalWords({ min: 25.000000001, max: 49.9999999999 })).toBe(`25–50${NB}%`);
  });

  it('never makes nothing of a little, or all of nearly all', () => {
    expect(intervalWords({ min: 0.001, max: 0.001 })).toBe(`under 0.01${NB}%`);
    expect(intervalWords({ min: 99.999, max: 99.999 })).toBe(`over 99.99${NB}%`);
    expect(intervalWords(WHOLE)).toBe(`0–100${NB}%`);
    expect(intervalWords({ min: 0, max: 0 })).toBe(`0${NB}%`);
  });
});

describe('Shares that come to more than the whole', () => {
  const noteOn = (minimum: number, surely = false) => {
    const held = answer('group', {
      entities: [group, tycoon],
      relations: [half('seller', 'tycoon', 'group')],
    });
    const [note] = notesOf(
      [{ ...held, contested: [{ entity: 'group', relations: ['seller'], minimum, surely }] }],
      0,
    );
    return note?.map((part) => (typeof part === 'string' ? part : part.item)).join('');
  };

  it('cannot all hold at one time, and accuse nobody: one may have followed on the other', () => {
    expect(noteOn(120)).toBe(
      `The shares that are stated of the Invented group come to at least 120${NB}%. They cannot all hold at one time. As the dates are told, one may have followed another; nobody says so, and none is relied on (claim-seller).`,
    );
  });

  it('are the fault of a source where they surely held on one day', () => {
    expect(noteOn(120, true)).toBe(
      `The shares that are stated of the Invented group come to at least 120${NB}%. They are told of one and the same day, so the sources cannot all be right, and none is relied on (claim-seller).`,
    );
  });

  it('are never rounded to the whole', () => {
    expect(noteOn(100.004)).toContain(`come to over 100${NB}%.`);
  });
});

describe('Shares that come to a little more than the whole', () => {
  const noted = (reckoned: number, ...stated: number[]) => {
    const relations = stated.map((percent, index) =>
      relation(`h${index}`, `holder-${index}`, 'group', { share: { min: percent, max: percent } }),
    );
    const told = answer('group', { entities: [group], relations });
    const holdings = told.holdings.map((holding) => ({
      ...holding,
      share: { min: reckoned, max: reckoned },
    }));
    return notesOf([{ ...told, holdings }], 0).map((parts) => parts.join(''));
  };

  it('are told as a sum, and taken as rounding', () => {
    expect(noted(100 / 3, 33.34, 33.34, 33.34)).toEqual([
      `The shares that are stated of the Invented group come to 33.34 × 3 = 100.02${NB}%: taken as rounding, each for its part of the whole.`,
    ]);
    expect(noted(20, 66.67, 33.34)).toEqual([expect.stringContaining(`66.67 + 33.34 = 100.01${NB}%`)]);
  });

  it('are no note where they come to the whole, or are reckoned with as they are', () => {
    expect(noted(33.33, 33.33, 33.33, 33.33)).toEqual([]);
    expect(noted(50, 50, 50)).toEqual([]);
  });
});

describe('What an answer leaves out', () => {
  const notes = (more: Partial<OwnershipAnswer>) =>
    notesOf([{ ...crossed, ...more }], 0).map((parts) => parts.join(''));

  it('is told: lines beside it, and claims', () => {
    const whole = notes({});
    expect(notes({ besideOmitted: 12 }).slice(whole.length)).toEqual([
      'More lines bear on this and are no share than could be listed here.',
    ]);
    expect(notes({ notIncluded: 1 }).slice(whole.length)).toEqual([
      expect.stringContaining('more holdings than could be listed with their claims'),
    ]);
  });
});

describe('The question', () => {
  it('sets the name as it stands within a sentence', () => {
    expect(ownershipTitle('Heng He compound', 'up')).toBe('Who holds the Heng He compound?');
    expect(ownershipTitle('Try Pheap', 'down')).toBe('What does Try Pheap hold?');
  });

  const map = { entities: [tycoon, site, group], relations: [{ ...behind, from: 'site', to: 'tycoon' }] };
  const view = (params: Record<string, string>) =>
    settle(readView({ e: 'tycoon,site,group', ...params }), undefined);

  it('is about the entity that is selected, and of a person about what they hold', () => {
    expect(usualSubject(view({ entity: 'group' }), map)).toEqual({ id: 'group', direction: 'up' });
    expect(usualSubject(view({ entity: 'tycoon' }), map)).toEqual({ id: 'tycoon', direction: 'down' });
  });

  it('is else about an end of the selected line, or the first in view, that can be held', () => {
    expect(usualSubject(view({ relation: 'behind' }), map)).toEqual({ id: 'site', direction: 'up' });
    expect(usualSubject(view({ e: 'tycoon,group' }), map)).toEqual({ id: 'group', direction: 'up' });
  });

  it('waits until it is known who is in view', () => {
    expect(usualSubject(view({}), { entities: [], relations: [] })).toBeUndefined();
  });
});

describe('Replies', () => {
  it('are told under the table, each once, a denial first, with who gave it', () => {
    const reply = response('reply', 'denial', { by: 'group' });
    const silence = response('silence', 'no_response', { by: 'group' });
    const relations = {
      ...unheld.included.relations,
      behind: { ...behind, responses: ['silence', 'reply'] },
    };
    const answered = {
      ...unheld,
      included: { ...unheld.included, relations, responses: { reply, silence } },
    };
    expect(repliesOf([answered, { ...ofZone, included: answered.included }])).toEqual([
      { words: 'Invented group, denial', item: 'reply', relation: 'behind' },
      { words: 'Invented group, no response', item: 'silence', relation: 'behind' },
    ]);
    expect(repliesOf([crossed])).toEqual([]);
  });
});
