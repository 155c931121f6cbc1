import { describe, expect, it } from 'vitest';
import type { Standing } from '../../../server/contract/model.ts';
import {
  accessibleName,
  asTold,
  isEnded,
  sentenceOf,
  sentenceParts,
  verbOf,
  type Worded,
} from '../../../server/domain/drawing/verbs.ts';

const NB = ' ';
const say = (relation: Worded, standing: Standing = 'reported', by: string[] = []) => [
  verbOf(relation, standing, by),
  sentenceOf(relation, 'Ann Ex', 'Holding B', standing, by),
];

describe('the verb on a line and its sentence', () => {
  it.each<[string, Worded, Standing, string[], string, string]>([
    ['a type’s own verb', { type: 'owns' }, 'documented', [], 'owns', 'Ann Ex owns Holding B.'],
    [
      'a wording before the type’s verb',
      { type: 'controls', wording: 'is behind' },
      'reported',
      [],
      'is behind',
      'Ann Ex is behind Holding B.',
    ],
    [
      'a role as kinship',
      { type: 'family_of', role: 'nephew' },
      'reported',
      [],
      'nephew of',
      'Ann Ex is a nephew of Holding B.',
    ],
    [
      'an office held',
      { type: 'holds_office', role: 'prime minister' },
      'documented',
      [],
      'prime minister of',
      'Ann Ex is prime minister of Holding B.',
    ],
    [
      'an office once held',
      { type: 'holds_office', role: 'prime minister', ended: true },
      'documented',
      [],
      'former prime minister of',
      'Ann Ex is a former prime minister of Holding B.',
    ],
    [
      'a role that ends in its own preposition',
      { type: 'works_for', role: 'economist at' },
      'reported',
      [],
      'economist at',
      'Ann Ex is economist at Holding B.',
    ],
    [
      'several companies',
      { type: 'director_of', wording: 'director of several companies of' },
      'reported',
      [],
      'director of several companies of',
      'Ann Ex is a director of several companies of Holding B.',
    ],
    ['a place', { type: 'located_in' }, 'reported', [], 'located in', 'Ann Ex is located in Holding B.'],
    [
      'a residence',
      { type: 'residence_of' },
      'reported',
      [],
      'residence of',
      'Ann Ex is the residence of Holding B.',
    ],
    [
      'a preposition as wording',
      { type: 'adjacent_to', wording: 'opposite' },
      'reported',
      [],
      'opposite',
      'Ann Ex is opposite Holding B.',
    ],
    [
      'an exact share',
      { type: 'owns', share: { min: 50, max: 50 } },
      'documented',
      [],
      `owns 50${NB}%`,
      `Ann Ex owns 50${NB}% of Holding B.`,
    ],
    [
      'a share as a range',
      { type: 'owns', share: { min: 25, max: 50 } },
      'documented',
      [],
      `owns 25–50${NB}%`,
      `Ann Ex owns 25–50${NB}% of Holding B.`,
    ],
    [
      'a share of votes',
      { type: 'controls', share: { min: 33.3333, max: 33.3333 }, shareOf: 'votes' },
      'documented',
      [],
      `controls 33.33${NB}% of votes`,
      `Ann Ex controls 33.33${NB}% of votes of Holding B.`,
    ],
    [
      'a share of which nothing is known',
      { type: 'owns', share: { min: 0, max: 100 } },
      'documented',
      [],
      'owns',
      'Ann Ex owns Holding B.',
    ],
    [
      'an alleged link',
      { type: 'linked_to' },
      'alleged',
      [],
      'alleged link to',
      'Ann Ex is alleged to be linked to Holding B.',
    ],
    [
      'an alleged link that the wording says already',
      { type: 'linked_to', wording: 'alleged link to' },
      'alleged',
      [],
      'alleged link to',
      'Ann Ex is alleged to be linked to Holding B.',
    ],
    [
      'a link as alleged, whatever its standing',
      { type: 'linked_to' },
      'reported',
      [],
      'alleged link to',
      'Ann Ex is alleged to be linked to Holding B.',
    ],
    [
      'alleged ownership',
      { type: 'owns' },
      'alleged',
      [],
      'allegedly owns',
      'Ann Ex is alleged to own Holding B.',
    ],
    [
      'alleged kinship',
      { type: 'family_of', role: 'aunt' },
      'alleged',
      [],
      'alleged aunt of',
      'Ann Ex is alleged to be an aunt of Holding B.',
    ],
    [
      'alleged past ownership',
      { type: 'owns', until: '2019-04' },
      'alleged',
      [],
      'allegedly owned until 2019',
      'Ann Ex is alleged to have owned Holding B until 2019.',
    ],
    [
      'an attribution to many',
      { type: 'owns' },
      'attributed',
      ['police, via The Paper'],
      'owns, police say',
      'Ann Ex owns Holding B, police say.',
    ],
    [
      'an attribution to one',
      { type: 'owns' },
      'attributed',
      ['Bo Zed (resident)'],
      'owns, Bo Zed says',
      'Ann Ex owns Holding B, Bo Zed says.',
    ],
    [
      'attributions to several',
      { type: 'owns' },
      'attributed',
      ['police', 'Bo Zed'],
      'owns, police and others say',
      'Ann Ex owns Holding B, police and others say.',
    ],
    [
      'an attribution to nobody named',
      { type: 'owns' },
      'attributed',
      [],
      'said: owns',
      'Ann Ex owns Holding B, it is said.',
    ],
    [
      'a wording in quotation marks',
      { type: 'ally_of', wording: '“most” close to' },
      'alleged',
      [],
      '“most” close to',
      'Ann Ex is alleged to be “most” close to Holding B.',
    ],
    [
      'a report of a report',
      { type: 'investigated_by', wording: 'reportedly investigated by' },
      'alleged',
      [],
      'reportedly investigated by',
      'Ann Ex was reportedly investigated by Holding B.',
    ],
    [
      'a report of what is over',
      { type: 'investigated_by', wording: 'reportedly target of an inquiry by', until: '2004' },
      'alleged',
      [],
      'reportedly target of an inquiry by, until 2004',
      'Ann Ex was reportedly a target of an inquiry by Holding B until 2004.',
    ],
    [
      'an ended relation',
      { type: 'adviser_to', ended: true },
      'reported',
      [],
      'former adviser to',
      'Ann Ex is a former adviser to Holding B.',
    ],
    [
      'an end that the wording says already',
      { type: 'adviser_to', wording: 'former adviser to', ended: true },
      'reported',
      [],
      'former adviser to',
      'Ann Ex is a former adviser to Holding B.',
    ],
    [
      'an end with a date',
      { type: 'director_of', until: '2019' },
      'documented',
      [],
      'director of, until 2019',
      'Ann Ex was a director of Holding B until 2019.',
    ],
    [
      'ended ownership',
      { type: 'owns', until: '2019' },
      'documented',
      [],
      'owned until 2019',
      'Ann Ex owned Holding B until 2019.',
    ],
    [
      'ended ownership of a share',
      { type: 'owns', until: '2019', share: { min: 5, max: 5 } },
      'documented',
      [],
      `owned 5${NB}%, until 2019`,
      `Ann Ex owned 5${NB}% of Holding B until 2019.`,
    ],
    [
      'ownership that ended nobody knows when',
      { type: 'owns', ended: true },
      'documented',
      [],
      'formerly owned',
      'Ann Ex formerly owned Holding B.',
    ],
    [
      'an inferred identity',
      { type: 'same_as' },
      'inferred',
      [],
      'may be',
      'Ann Ex may be the same as Holding B, by inference.',
    ],
    [
      'inferred ownership',
      { type: 'owns' },
      'inferred',
      [],
      'may own',
      'Ann Ex may own Holding B, by inference.',
    ],
    [
      'an uncited relation',
      { type: 'owns' },
      'uncited',
      [],
      'owns · uncited',
      'Ann Ex owns Holding B; no source is given.',
    ],
    [
      'control that no claim tells of, and so no word does',
      { type: 'controls' },
      'uncited',
      [],
      'has a line to · uncited',
      'Ann Ex has a line to Holding B; no source is given.',
    ],
    [
      'the same of what is over, of whatever type and wording',
      { type: 'linked_to', wording: 'said to control', ended: true },
      'uncited',
      [],
      'formerly had a line to · uncited',
      'Ann Ex formerly had a line to Holding B; no source is given.',
    ],
  ])('words %s', (_, relation, standing, by, verb, sentence) => {
    expect(say(relation, standing, by)).toEqual([verb, sentence]);
  });

  it.each([
    ['convicted_in', 'reported', 'Ann Ex was convicted in Farland.'],
    ['sanctioned_by', 'documented', 'Ann Ex was sanctioned by Farland.'],
    ['investigated_by', 'alleged', 'Ann Ex is alleged to have been investigated by Farland.'],
  ] as const)('tells in the past what was done once: %s', (type, standing, sentence) => {
    expect(sentenceOf({ type }, 'Ann Ex', 'Farland', standing, [])).toBe(sentence);
  });

  it.each([
    ['Hun To', 'Hun To'],
    ['Heng He compound', 'the Heng He compound'],
    ['National Police of Farland', 'the National Police of Farland'],
    ['United States', 'the United States'],
    ['Farland Crime Commission', 'the Farland Crime Commission'],
    ['Farland People’s Party', 'the Farland People’s Party'],
    ['Ann Ex’s site', 'Ann Ex’s site'],
    ['“Old town” compound', 'the “Old town” compound'],
    ['Special economic zone', 'the special economic zone'],
    ['Special Projects', 'Special Projects'],
    ['Faraway compound', 'the Faraway compound'],
    ['Local police station', 'the local police station'],
    ['Main beach of Faraway', 'the main beach of Faraway'],
    ['A court in Faraway', 'a court in Faraway'],
    ['The Farlander', 'The Farlander'],
    ['Scam compounds', 'scam compounds'],
    ['Two men sentenced in Faraway', 'two men sentenced in Faraway'],
    ['“A former adviser”', '“A former adviser”'],
    ['“Generous supporter”', 'the “Generous supporter”'],
    ['“Chinatown”', '“Chinatown”'],
    ['“Old Town”', '“Old Town”'],
  ])('sets %s in a sentence as "%s"', (name, set) => {
    expect(sentenceOf({ type: 'owns' }, 'Ann Ex', name, 'reported', [])).toBe(`Ann Ex owns ${set}.`);
  });

  it('gives a name that ends in a common noun its article', () => {
    expect(sentenceOf({ type: 'linked_to' }, 'Heng He compound', 'Hun To', 'alleged', [])).toBe(
      'The Heng He compound is alleged to be linked to Hun To.',
    );
  });

  it('keeps the capital of a description where it begins the sentence', () => {
    expect(sentenceOf({ type: 'owns' }, 'Scam compounds', 'Holding B', 'reported', [])).toBe(
      'Scam compounds own Holding B.',
    );
    expect(sentenceOf({ type: 'located_in' }, 'Summer residence', 'Farland', 'reported', [])).toBe(
      'The summer residence is located in Farland.',
    );
  });

  it('says how many of a group before the group', () => {
    const close: Worded = { type: 'ally_of', wording: '“most” close to' };
    expect(sentenceOf(close, '“Chief tycoons”', 'Holding B', 'alleged', [])).toBe(
      '“Most” of the “Chief tycoons” are alleged to be close to Holding B.',
    );
  });

  it.each<[Worded, string]>([
    [{ type: 'holds_office', role: 'mayor', asOf: '2022-07' }, 'Ann Ex is mayor of Farland, as of 2022.'],
    [{ type: 'litigates', asOf: '2024-10-31' }, 'Ann Ex is in litigation with Farland, as of 2024.'],
    [{ type: 'adviser_to', asOf: '2022', ended: true }, 'Ann Ex is a former adviser to Farland.'],
    [{ type: 'owns', asOf: '2018', until: '2019' }, 'Ann Ex owned Farland until 2019.'],
    [{ type: 'convicted_in', asOf: '2022' }, 'Ann Ex was convicted in Farland.'],
    [{ type: 'convicted_in', since: '2014-03' }, 'Ann Ex was convicted in Farland in 2014.'],
    [{ type: 'owns', since: '2014' }, 'Ann Ex owns Farland.'],
  ])('says of when it is told, unless it is over: %j', (relation, sentence) => {
    expect(sentenceOf(relation, 'Ann Ex', 'Farland', 'reported', [])).toBe(sentence);
  });

  it.each<[string, string | undefined, Partial<Worded>, string, boolean]>([
    ['a date before the end', '2022', { until: '2023-08' }, 'is mayor of Farland, as of 2022.', false],
    ['the month of the end', '2023-08', { until: '2023-08-22' }, 'was mayor of Farland until 2023.', true],
    ['the year of the end', '2022', { until: '2022' }, 'was mayor of Farland until 2022.', true],
    [
      'a date before the snapshot',
      '2019',
      { asOf: '2020', until: '2021' },
      'is mayor of Farland, as of 2020.',
      false,
    ],
    ['a date, where nobody dates the end', '1990', { ended: true }, 'is a former mayor of Farland.', true],
    ['all times', undefined, { until: '2023', ended: true }, 'was mayor of Farland until 2023.', true],
    [
      'any date, where the words say “former”',
      '2010',
      { wording: 'former mayor of', until: '2012' },
      'is a former mayor of Farland.',
      true,
    ],
  ])('tells an office as of %s', (_title, asOf, more, sentence, over) => {
    const told = asTold({ type: 'holds_office', role: 'mayor', ...more }, asOf);
    expect([sentenceOf(told, 'Ann Ex', 'Farland', 'reported', []), isEnded(told)]).toEqual([
      `Ann Ex ${sentence}`,
      over,
    ]);
  });

  it('gives an article to an office that several people hold', () => {
    const senator: Worded = { type: 'holds_office', role: 'senator' };
    expect(sentenceOf(senator, 'Ann Ex', 'Farland', 'reported', [])).toBe('Ann Ex is a senator of Farland.');
  });

  it('gives no article to an office that one person holds', () => {
    const chief: Worded = { type: 'holds_office', wording: 'chief of', until: '2023' };
    expect(sentenceOf(chief, 'Ann Ex', 'Farland Police', 'reported', [])).toBe(
      'Ann Ex was chief of the Farland Police until 2023.',
    );
  });

  it('speaks of a group in the plural', () => {
    expect(sentenceOf({ type: 'owns' }, '“Chief tycoons”', 'Holding B', 'reported', [])).toBe(
      '“Chief tycoons” own Holding B.',
    );
  });

  it('tells the names apart from the words between them', () => {
    expect(sentenceParts({ type: 'owns' }, 'Ann Ex', 'Harbour site', 'documented', [])).toEqual([
      { text: 'Ann Ex', end: 'from' },
      { text: ' owns the ' },
      { text: 'Harbour site', end: 'to' },
      { text: '.' },
    ]);
  });

  it('says "controls" only of a relation whose claim does', () => {
    for (const type of ['owns', 'director_of', 'linked_to', 'invests_in', 'holds_office'] as const)
      expect(say({ type }).join()).not.toMatch(/control/);
  });
});

describe('a relation read aloud', () => {
  it('says standing and reply', () => {
    expect(
      accessibleName(
        { verb: 'alleged link to', standing: 'alleged', disputed: true },
        'Heng He compound',
        'Hun To',
        [
          { by: 'Hun To', kind: 'denial' },
          { by: 'Hun To', kind: 'declined' },
        ],
      ),
    ).toBe('Heng He compound, alleged link to Hun To; disputed: Hun To denies.');
  });

  it('puts who says it after the name', () => {
    expect(
      accessibleName(
        { verb: 'owns, police say', standing: 'attributed', disputed: false },
        'Ann Ex',
        'Holding B',
      ),
    ).toBe('Ann Ex owns Holding B, police say.');
  });

  it('names the standing where the verb does not', () => {
    expect(
      accessibleName({ verb: 'owns', standing: 'reported', disputed: true }, 'Ann Ex', 'Holding B'),
    ).toBe('Ann Ex owns Holding B; reported; disputed.');
  });
});
