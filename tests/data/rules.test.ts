import { describe, expect, it } from 'vitest';
import {
  claimById,
  claims,
  claimsOn,
  entities,
  entityById,
  relationById,
  relations,
  responses,
  sourceById,
  sources,
} from './the-case.ts';

const inReporting = relations.filter(({ layer }) => layer === 'reporting');
const OFFICES = new Set(['director_of', 'holds_office', 'adviser_to', 'member_of', 'works_for']);

describe('evidence', () => {
  it('stands behind every relation, with a source and a place in it', () => {
    for (const { id } of relations) expect([id, claimsOn(id).length > 0]).toEqual([id, true]);
    for (const { locator, source } of claims) expect(locator !== '' && sourceById.has(source)).toBe(true);
  });

  it('joins what two passages say of one relation', () => {
    expect(claimsOn('hun-sen-holds-office-cambodia').map(({ id }) => id)).toEqual(['A069', 'N082']);
    expect(claimsOn('role-jet-supporter-supporter-of-hun-sen').map(({ id }) => id)).toEqual(['A105', 'A106']);
  });

  it('keeps the layers apart: a claim of the reporting never supports a line of the public record', () => {
    const reporting = new Set(['al-jazeera-101-east', 'nikkei-asia-repost']);
    for (const { id, layer } of relations) {
      for (const { source, status } of claimsOn(id)) {
        if (status !== 'inferred') expect([id, reporting.has(source)]).toEqual([id, layer === 'reporting']);
      }
    }
  });

  it('says of the Nikkei text who published it and that another site carries it', () => {
    const nikkei = sourceById.get('nikkei-asia-repost');
    expect(nikkei?.publisher).toBe('Nikkei Asia');
    expect(nikkei?.carriedBy).toBeDefined();
    expect(nikkei?.date).toBe('2021-09');
    expect(sourceById.get('al-jazeera-101-east')?.date).toBe('2022-07');
  });
});

describe('offices', () => {
  it('carry the date at which the reporting found them, unless they are over', () => {
    for (const relation of inReporting.filter(({ type }) => OFFICES.has(type))) {
      if (relation.ended) expect(relation.asOf).toBeUndefined();
      else {
        const [first] = claimsOn(relation.id);
        expect([relation.id, relation.asOf, relation.asOfNote]).toEqual([
          relation.id,
          first?.source === 'al-jazeera-101-east' ? '2022-07' : '2021-09',
          'estimated',
        ]);
      }
    }
  });

  it('carry a date in the public record, or say that none is given', () => {
    for (const { id, type, layer, asOf, asOfNote, since, until } of relations) {
      if (layer === 'public_record' && OFFICES.has(type)) {
        expect([id, [asOf, since, until, asOfNote].some((date) => date !== undefined)]).toEqual([id, true]);
      }
    }
  });

  it('tell a former adviser from an adviser', () => {
    const advisers = relations.filter(({ type }) => type === 'adviser_to');
    expect(advisers.map(({ from, ended, wording }) => [from, ended, wording])).toEqual([
      ['role-adviser', undefined, undefined],
      ['role-former-adviser', true, 'former adviser to'],
      ['try-pheap', true, 'former adviser to'],
    ]);
  });
});

describe('wording', () => {
  it('never draws an accusation as a fact', () => {
    const wording = new Map(relations.map(({ id, wording }) => [id, wording]));
    for (const { id, type } of relations) {
      if (type === 'linked_to') expect(wording.get(id)).toBe('alleged link to');
      if (type === 'linked_to') expect(claimsOn(id).every(({ status }) => status === 'alleged')).toBe(true);
      if (type === 'charged_by') expect(wording.get(id)).toContain('presumed innocent');
      if (type === 'investigated_by') expect(wording.get(id)).toContain('reportedly');
    }
    expect(wording.get('heng-he-controls-hh-compound')).toBe('is behind');
    expect(wording.get('white-sand-adjacent-to-pm-residence')).toBe('opposite');
    expect(wording.get('she-zhijiang-invests-in-long-bay')).toBe('key investor in');
    expect(wording.get('grp-chief-tycoons-ally-of-hun-sen')).toContain('“most”');
  });

  it('says of a bill that it is a proposal', () => {
    for (const { id } of relations.filter(({ type }) => type === 'named_in_bill')) {
      for (const { paraphrase } of claimsOn(id))
        expect(paraphrase).toContain('A bill proposes; it finds nothing.');
    }
  });
});

describe('what is not known', () => {
  it('is said of every compound without an owner', () => {
    const owned = new Set(relations.filter(({ type }) => type === 'owns').map(({ to }) => to));
    const ownerless = entities.filter(({ id, kind }) => kind === 'compound' && !owned.has(id));
    expect(ownerless).toHaveLength(6);
    for (const { id, summary } of ownerless)
      expect([id, summary]).toEqual([id, expect.stringMatching(/owner/)]);
  });

  it('is said of every concession and compound that the reporting does not name', () => {
    for (const id of [
      'chinatown-compound',
      'hh-compound',
      'highway-compound',
      'otres-compound',
      'tp-sez',
      'udg-dev',
    ])
      expect([id, entityById.get(id)?.summary]).toEqual([id, expect.stringContaining('unnamed')]);
  });
});

describe('what qualifies an entity', () => {
  it('is said of no person: what a person is said to be stands on lines, with their replies', () => {
    const people = entities.filter(({ kind }) => kind === 'person');
    expect(people.length).toBeGreaterThan(30);
    expect(people.filter(({ qualifier }) => qualifier !== undefined)).toEqual([]);
  });

  it('is said to be a missing name or owner only of what the case describes so', () => {
    const of = (words: RegExp) => entities.filter(({ qualifier = '' }) => words.test(qualifier));
    for (const { id, summary } of of(/no owner/)) {
      expect([id, summary]).toEqual([id, expect.stringMatching(/[Nn]o owner is named/)]);
    }
    for (const { id, summary } of of(/^unnamed/)) {
      expect([id, summary]).toEqual([id, expect.stringMatching(/unnamed/i)]);
    }
  });

  it('is the kind of hub that a city, a country or a road is', () => {
    for (const { id, kind, hub, qualifier } of entities) {
      if (kind === 'place' && hub !== undefined) expect([id, qualifier]).toEqual([id, hub]);
    }
  });
});

describe('the role of an office', () => {
  it('says of what somebody is the head, the president or the spokesman: a badge shows it alone', () => {
    const bare = relations.filter(({ role }) => /^(?:head|spokesman)$/.test(role ?? ''));
    expect(bare.map(({ id }) => id)).toEqual([]);
    expect(relationById.get('hun-sen-holds-office-senate')?.role).toBe('Senate president');
  });
});

describe('inferences', () => {
  it('are the six that were decided, each with its confidence, and no other line is inferred', () => {
    const inferred = relations.filter(({ id }) => claimsOn(id).some(({ status }) => status === 'inferred'));
    expect(
      inferred.map(({ type, from, to, confidence, layer }) => [type, from, to, confidence, layer]),
    ).toEqual([
      ['same_as', 'highway-compound', 'crown-ip', 'high', 'reporting'],
      ['same_as', 'role-ally', 'kok-an', 'medium', 'reporting'],
      ['same_as', 'role-former-adviser', 'try-pheap', 'high', 'reporting'],
      ['same_as', 'role-nephew', 'hun-to', 'high', 'reporting'],
      ['same_as', 'tp-sez', 'mds-thmorda-sez', 'very high', 'public_record'],
      ['same_as', 'udg-dev', 'dara-sakor', 'very high', 'public_record'],
    ]);
    expect(relations.filter(({ type }) => type === 'same_as')).toHaveLength(6);
    expect(claims.filter(({ source }) => source === 'editors-inference')).toHaveLength(6);
  });
});

/** Who answers what, row by row of the decision. */
const ANSWERS: [id: string, by: string, kind: string, answers: string][] = [
  ['A134', 'dong-lecheng', 'no_response', 'A078 A081'],
  ['A135', 'xu-aimin', 'no_response', 'A079 A082'],
  ['A136', 'she-zhijiang', 'no_response', 'A080 A083 A118 A119'],
  ['A137', 'kok-an', 'no_response', 'A097 A099'],
  ['A138', 'try-pheap', 'no_response', 'A128 A129 A130 A131'],
  ['A139', 'hun-to', 'declined', 'A122 A125 A126'],
  ['A140', 'hun-to', 'denial', 'A101 A122 A126'],
  ['A143', 'long-dimanche', 'denial', 'A021 A025 A028'],
  ['A144', 'chou-bun-eng', 'denial', 'A021 A025 A028'],
  ['A145', 'long-dimanche', 'denial', 'A021 A025 A028'],
  ['N024', 'chhay-kim-kheoun', 'denial', 'A021'],
  ['N045', 'wu-jianmin', 'commitment', 'N018 N046'],
  ['N092', 'chou-bun-eng', 'deflection', 'N038 N067'],
  ['N093', 'chhay-kim-kheoun', 'mitigation', 'N088'],
  ['N094', 'chhay-kim-kheoun', 'denial', 'N038 N067 N068 N076 N077 N078 N079 N088'],
];

describe('responses', () => {
  it('in the reporting are those that it records, and answer what they answer', () => {
    expect(
      responses
        .filter(({ layer }) => layer === 'reporting')
        .map(({ id, by, kind, answers }) => [id, by, kind, answers.join(' ')]),
    ).toEqual(ANSWERS);
  });

  it('say to whom they were made where it is not the outlet of the claim', () => {
    const toNikkei = responses.find(({ id }) => id === 'N024')?.text;
    expect(toNikkei).toContain('told Nikkei');
    expect(toNikkei).toContain('not a reply to Al Jazeera');
  });

  it('answer claims that exist', () => {
    for (const { id, answers } of responses) {
      expect([id, answers.filter((claim) => !claimById.has(claim))]).toEqual([id, []]);
    }
  });

  it('carry the court case and the clarification to the three claims on the Heng He compound’s nephew', () => {
    const replies = responses.filter(({ kind }) => kind === 'litigation' || kind === 'clarification');
    expect(replies.map(({ kind, answers }) => [kind, answers.join(' ')])).toEqual([
      ['litigation', 'A122 A125 A126'],
      ['litigation', 'A122 A125 A126'],
      ['litigation', 'A122 A125 A126'],
      ['clarification', 'A122 A125 A126'],
    ]);
  });

  it('answer every text of a fact that they answer', () => {
    const family = (id: string) => id.replace(/-text-\d+$/, '');
    for (const { id, answers } of responses) {
      const answered = new Set(answers.map(family));
      const whole = claims.map((claim) => claim.id).filter((claim) => answered.has(family(claim)));
      expect([id, [...answers].sort()]).toEqual([id, whole.sort()]);
    }
  });
});

describe('sanctions', () => {
  it('in the reporting are two, and only one has a date', () => {
    const sanctioned = inReporting.filter(({ type }) => type === 'sanctioned_by');
    expect(sanctioned.map(({ from, to, since }) => [from, to, since])).toEqual([
      ['try-pheap', 'us-gov', undefined],
      ['udg', 'us-gov', '2020'],
    ]);
  });

  it('keep the outlet’s wording of a ground apart from the authority’s', () => {
    expect(claimById.get('A117')?.on).toBe('udg');
    expect(claimById.get('P1.1-ground')?.on).toBe('udg');
    expect(claimById.get('P1.1-ground')?.attribution).toContain('Treasury');
  });

  it('name nobody whom no list names: Hun To is named in a bill and sanctioned by none', () => {
    const types = relations.filter(({ from }) => from === 'hun-to').map(({ type }) => type);
    expect(types).toContain('named_in_bill');
    expect(types).not.toContain('sanctioned_by');
  });

  it('come from authorities that are hubs, and so does a bill', () => {
    for (const { type, to } of relations) {
      if (type === 'sanctioned_by' || type === 'named_in_bill')
        expect(entityById.get(to)?.hub).toBe('authority');
    }
  });

  it('store both of two sums that contradict each other', () => {
    expect(claimById.get('P5.7-trillion')?.paraphrase).toContain('2.7 billion');
    expect(claimById.get('P5.7-billion')?.paraphrase).toContain('2.77 trillion');
  });
});

describe('names', () => {
  it('that must not be merged stay apart', () => {
    const spelled = entities.map(({ name, aliases }) =>
      [name, ...(aliases ?? []).map((alias) => alias.name)].join('|'),
    );
    const both = (a: RegExp, b: RegExp) => spelled.filter((names) => a.test(names) && b.test(names));
    expect(both(/Heng He|Henghe|恒合/, /Heng Feng|Heng Xin/)).toEqual([]);
    expect(both(/Crown Resorts/, /Austral/)).toEqual([]);
    expect(spelled.filter((names) => /Crown Resorts/.test(names))).toEqual(['Crown Resorts (Cambodia)']);
    expect(entityById.has('wu-jianmin') && entityById.has('wu-jianfeng')).toBe(true);
  });

  it('have a second spelling only from a source that spells it', () => {
    const she = entityById.get('she-zhijiang')?.aliases ?? [];
    expect(she).toContainEqual({ name: 'She Zhijian', source: 'al-jazeera-101-east' });
    expect(entities.some(({ id }) => id === 'she-zhijian')).toBe(false);
    for (const { aliases } of entities) {
      for (const { source } of aliases ?? []) expect(sourceById.has(source)).toBe(true);
    }
  });
});

describe('people', () => {
  it('who were harmed appear as counts, never as entities', () => {
    const harmed = /victim|captive|survivor|rescued|worker|escape/i;
    expect(entities.filter(({ name, kind }) => kind !== 'event' && harmed.test(name))).toEqual([]);
    expect(entities.filter(({ protection }) => protection !== undefined)).toEqual([]);
    expect(claims.filter(({ attribution }) => harmed.test(attribution))).toEqual([]);
  });

  it('are never given by age', () => {
    const told = [
      ...claims.flatMap(({ paraphrase, value, quote }) => [paraphrase, value, quote]),
      ...responses.map(({ text }) => text),
      ...entities.flatMap(({ name, summary }) => [name, summary]),
    ];
    expect(told.filter((text) => /\byears?[- ]old\b|\baged\b|\bpseudonym/i.test(text ?? ''))).toEqual([]);
  });

  it('who were rescued are documented at one named compound of the reporting, by a number', () => {
    const rescued = claims.filter(
      ({ predicate, layer }) => predicate === 'people rescued' && layer === 'reporting',
    );
    expect(rescued.map(({ on, value, attribution }) => [on, value, attribution])).toEqual([
      ['long-bay', 'at least 50', 'Police sources'],
    ]);
  });

  it('of whom no request and no reply is recorded: that is said', () => {
    for (const id of ['hun-sen', 'udg', 'heng-he']) {
      expect(entityById.get(id)?.summary).toContain('The reporting records no request');
      expect(responses.some(({ by, layer }) => by === id && layer === 'reporting')).toBe(false);
    }
  });
});

describe('what the re-posting site added', () => {
  it('is not here: no claim on it or from it, and its name nowhere', () => {
    expect(claimsOn('repost-site')).toEqual([]);
    expect(claims.filter(({ attribution }) => /re-?post/i.test(attribution))).toEqual([]);
    expect(JSON.stringify([sources, entities, claims, responses])).not.toMatch(/globalantiscam/i);
  });
});

describe('director and companies', () => {
  it('no line joins Hun To to a named Heng He company', () => {
    const ends = relations
      .filter(({ from, type }) => from === 'hun-to' && type === 'director_of')
      .map(({ to }) => to);
    expect(ends).toEqual(['heng-he']);
  });
});
