import { describe, expect, it } from 'vitest';
import { type FirstQuestion, firstQuestions } from '../../client/help/first-questions.ts';
import type { EntityView, RelationView } from '../../server/contract/views.ts';
import { entity, relation } from './views.ts';

const official = { badge: 'official' as const, label: 'Invented office', relations: [] };

const COMPOUND = entity('site', 'compound', 'Invented compound');
const COMPANY = entity('firm', 'company', 'Invented Holding');
const PERSON: EntityView = { ...entity('someone', 'person', 'Invented Someone'), badges: [official] };
const COUNTRY: EntityView = { ...entity('land', 'place', 'Inventedland'), hub: 'country' };

const BEHIND = relation('behind', 'firm', 'site', { disputed: true, responses: ['r'] });
const DIRECTS = relation('directs', 'someone', 'firm', { type: 'director_of', family: 'office' });

const asked = (
  entities: readonly EntityView[],
  relations: readonly RelationView[],
  select?: string,
): FirstQuestion[] => firstQuestions({ entities, relations, select });

describe('The first questions of a case', () => {
  it('ask who is behind a site, what connects somebody to it, and how a disputed claim looks in print', () => {
    expect(asked([PERSON, COMPANY, COMPOUND], [BEHIND, DIRECTS])).toEqual([
      { place: 'explore', words: 'Who is said to be behind the Invented compound?', relation: 'behind' },
      {
        place: 'paths',
        words: 'What, if anything, connects Invented Someone to the Invented compound?',
        from: 'someone',
        to: 'site',
      },
      {
        place: 'figure',
        words:
          'How does the claim about Invented Holding and the Invented compound look in print, with the reply to it?',
        relations: ['behind'],
      },
    ]);
  });

  it('are none where nothing can be asked', () => {
    expect(asked([], [])).toEqual([]);
    expect(asked([PERSON], [])).toEqual([]);
  });

  it('leave out what the case lacks: without a person nobody is connected to a site', () => {
    expect(asked([COMPANY, COMPOUND], [BEHIND]).map(({ place }) => place)).toEqual(['explore', 'figure']);
  });

  it('take nobody through a country to a site', () => {
    const lives = relation('lives', 'someone', 'land', { type: 'located_in', family: 'spatial' });
    const stands = relation('stands', 'site', 'land', { type: 'located_in', family: 'spatial' });
    const places = asked([PERSON, COUNTRY, COMPOUND], [lives, stands]).map(({ place }) => place);
    expect(places).not.toContain('paths');
  });

  it('ask of nothing that no source supports', () => {
    expect(asked([PERSON, COMPANY, COMPOUND], [{ ...BEHIND, claims: [] }])).toEqual([]);
  });

  it('say “owns” only where an act or a register says so and nobody disputes it', () => {
    const words = (more: Partial<RelationView>) =>
      asked([COMPANY, COMPOUND], [{ ...BEHIND, ...more }])[0]?.words;
    expect(words({ standing: 'documented', disputed: false })).toBe('Who owns the Invented compound?');
    expect(words({ standing: 'alleged', disputed: false })).toMatch(/^Who is said to be behind/);
    expect(words({ standing: 'documented' })).toMatch(/^Who is said to be behind/);
  });

  it('promise no reply in print where none is recorded', () => {
    const quiet = { ...BEHIND, disputed: false, responses: [] };
    expect(asked([COMPANY, COMPOUND], [quiet]).at(-1)?.words).toMatch(/in print, with its source\?$/);
  });

  it('print what the editor selected, with the lines of whom both ends have in common', () => {
    const tied = relation('tied', 'site', 'someone', { type: 'linked_to', disputed: true, responses: ['r'] });
    const figure = asked([PERSON, COMPANY, COMPOUND], [BEHIND, DIRECTS, tied], 'tied').at(-1);
    expect(figure).toMatchObject({ place: 'figure', relations: ['tied', 'behind', 'directs'] });
  });

  it('are the same in whatever order the case comes', () => {
    const there = asked([PERSON, COMPANY, COMPOUND], [BEHIND, DIRECTS]);
    expect(asked([PERSON, COMPANY, COMPOUND].toReversed(), [DIRECTS, BEHIND])).toEqual(there);
  });
});
