import { describe, expect, it } from 'vitest';
import { leadsOf } from '../../client/explore/ownership/holdings.ts';
import { drawingOf, MOST_DRAWN } from '../../client/explore/ownership/holdings-drawing.ts';
import { rowsOf } from '../../client/explore/ownership/interest-rows.ts';
import { intervalWords } from '../../client/explore/ownership/interval-words.ts';
import { notesOf, repliesOf, standfirstOf, titleOf } from '../../client/explore/ownership/ownership-words.ts';
import { measureHoldings, setHoldings } from '../../client/explore/ownership/set-holdings.ts';
import { usualSubject } from '../../client/explore/ownership/subject.ts';
import { readView, settle } from '../../client/explore/view.ts';
import { layOutInLayers } from '../../client/graph/layered-layout.ts';
import type { OwnershipAnswer } from '../../server/contract/ownership.ts';
import type { EntityView, RelationView } from '../../server/contract/views.ts';
import { entity, included, relation, response } from './views.ts';

const NB = '\u00a0';
const WHOLE = { min: 0, max: 100 };
const HALF = { min: 50, max: 50 };

/** The words of an answer, as if each letter were six units wide. */
const measure = (text: string) => text.length * 6;

function answer(
  of: string,
  { entities, relations }: { entities: EntityView[]; relations: RelationView[] },
  more: Partial<OwnershipAnswer> = {},
): OwnershipAnswer {
  return {
    entity: of,
    direction: 'up',
    shareOf: 'equity',
    complete: true,
    reason: null,
    revision: 1,
    findings: [],
    holdings: relations
      .filter(({ type }) => type === 'owns')
      .map(({ id, from, to, share }) => ({
        owner: from,
        owned: to,
        relations: [id],
        share: share ?? WHOLE,
        stated: share !== undefined,
      })),
    undocumented: WHOLE,
    rests: [],
    contested: [],
    cycles: [],
    beside: [],
    control: [],
    included: included({
      entities: Object.fromEntries(entities.map((each) => [each.id, each])),
      relations: Object.fromEntries(relations.map((each) => [each.id, each])),
    }),
    ...more,
  };
}

const half = (id: string, from: string, to: string) => relation(id, from, to, { share: HALF });

/** A and B hold half of each other, X the other half of A, Y that of B. */
const crossed = answer(
  'a',
  {
    entities: [entity('a'), entity('b'), entity('x', 'person'), entity('y', 'person')],
    relations: [half('a-b', 'a', 'b'), half('b-a', 'b', 'a'), half('x-a', 'x', 'a'), half('y-b', 'y', 'b')],
  },
  {
    cycles: [['a', 'b']],
    undocumented: { min: 0, max: 0 },
    findings: [
      {
        owner: 'x',
        interest: { min: 200 / 3, max: 200 / 3 + 1e-10 },
        status: 'determined',
        ultimate: true,
        chains: [{ entities: ['x', 'a'], relations: ['x-a'], interest: HALF }],
      },
      {
        owner: 'y',
        interest: { min: 100 / 3, max: 100 / 3 },
        status: 'determined',
        ultimate: true,
        chains: [{ entities: ['y', 'b', 'a'], relations: ['y-b', 'b-a'], interest: { min: 25, max: 25 } }],
      },
    ],
  },
);

const tycoon = entity('tycoon', 'person');
const zone = entity('zone', 'concession');
const group = entity('group');
const site = entity('site', 'compound', 'Invented compound');
const within = relation('within', 'site', 'zone', {
  type: 'sits_within',
  family: 'spatial',
  verb: 'sits within',
});
const behind = relation('behind', 'group', 'site', {
  type: 'controls',
  wording: 'is behind',
  verb: 'is behind',
  disputed: true,
  responses: ['reply'],
});

/** Nobody is said to hold the site; it sits within a zone, and a group is behind it. */
const unheld = answer(
  'site',
  { entities: [site, zone, group], relations: [within, behind] },
  {
    beside: [
      { relation: 'within', why: 'place, not a share' },
      { relation: 'behind', why: 'control, not a share' },
    ],
    control: [{ by: 'group', of: 'site', basis: 'declared', relations: ['behind'] }],
  },
);
const ofZone = answer(
  'zone',
  { entities: [zone, tycoon], relations: [relation('tycoon-zone', 'tycoon', 'zone')] },
  {
    rests: [{ entity: 'zone', share: WHOLE }],
    findings: [
      {
        owner: 'tycoon',
        interest: WHOLE,
        status: 'determined',
        ultimate: true,
        chains: [{ entities: ['tycoon', 'zone'], relations: ['tycoon-zone'], interest: WHOLE }],
      },
    ],
  },
);
const ofGroup = answer('group', { entities: [group], relations: [] });

const laidOut = (...answers: Parameters<typeof drawingOf>[0]) => {
  const measured = measureHoldings(drawingOf(answers), measure);
  return setHoldings(measured, layOutInLayers(measured.question));
};

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

describe('The drawing of a cross-holding', () => {
  const drawing = drawingOf([crossed]);

  it('leads the holding of the one that is asked about back around the outside', () => {
    expect(drawing.lines.filter(({ isBack }) => isBack).map(({ id }) => id)).toEqual(['a-b']);
    expect(drawing.lines.find(({ id }) => id === 'a-b')?.verb).toBe(`owns 50${NB}%, back`);
    expect(drawing.lines.find(({ id }) => id === 'x-a')?.verb).toBe(`owns 50${NB}%`);
  });

  it('puts owners on top, what is asked about at the foot, and names the ranks', () => {
    const set = laidOut(crossed);
    const y = (id: string) => set.boxes.find(({ box }) => box.id === id)?.y ?? Number.NaN;
    expect(y('x')).toBe(y('y'));
    expect(y('x')).toBeLessThan(y('b'));
    expect(y('b')).toBeLessThan(y('a'));
    expect(set.ranks.map(({ name }) => name)).toEqual(['Owners', 'Holdings', 'Subject']);
    const back = set.lines.find(({ drawn }) => drawn.isBack)?.geometry.route ?? [];
    const right = Math.max(
      ...set.boxes.flatMap(({ box, x }) => (['a', 'b'].includes(box.id) ? [x + box.width / 2] : [])),
    );
    expect(Math.max(...back.map(({ x }) => x))).toBeGreaterThan(right);
  });

  it('keeps everything within its bounds', () => {
    for (const set of [laidOut(crossed), laidOut(unheld, ofZone, ofGroup)])
      for (const { box, x, y } of set.boxes) {
        expect(x - box.width / 2).toBeGreaterThanOrEqual(0);
        expect(x + box.width / 2).toBeLessThanOrEqual(set.width);
        expect(y - box.height / 2).toBeGreaterThanOrEqual(0);
        expect(y + box.height / 2).toBeLessThanOrEqual(set.height);
      }
  });

  it('turns none of the holdings back when asked downwards, but the one that leads to who is asked about', () => {
    const down = drawingOf([{ ...crossed, direction: 'down' }]);
    expect(down.lines.filter(({ isBack }) => isBack).map(({ id }) => id)).toEqual(['b-a']);
  });

  it('tells 66.67 and 33.33, and that the loop adds to what the chains come to', () => {
    const rows = rowsOf([crossed]);
    expect(rows.map(({ who, finding }) => [who.name, finding])).toEqual([
      ['Invented x', `66.67${NB}%`],
      ['Invented y', `33.33${NB}%`],
    ]);
    expect(rows.map((row) => row.kind === 'interest' && row.further)).toEqual([
      'the rest by going round a loop',
      'the rest by going round a loop',
    ]);
    expect(standfirstOf([crossed])).toContain('solved together');
  });
});

describe('The drawing where no holding is stated', () => {
  it('asks for the owners of what stands beside, and of nobody who cannot be held', () => {
    expect(leadsOf(unheld)).toEqual(['zone', 'group']);
    const byPerson = answer(
      'site',
      { entities: [site, tycoon], relations: [{ ...behind, from: 'tycoon' }] },
      { beside: [{ relation: 'behind', why: 'control, not a share' }] },
    );
    expect(leadsOf(byPerson)).toEqual([]);
    expect(leadsOf({ ...unheld, direction: 'down' })).toEqual([]);
  });

  it('gives what nobody covers a box of its own, in dots and without a source', () => {
    const drawing = drawingOf([unheld, ofZone, ofGroup]);
    const unknown = drawing.boxes.filter(({ opens }) => opens === undefined);
    expect(unknown.map(({ name, words }) => [name, words])).toEqual([
      ['Other holders, if any', 'unknown, not in a source'],
      ['Owners not stated', 'unknown, not in a source'],
    ]);
    const dots = drawing.lines.filter(({ standing }) => standing === 'inferred');
    expect(dots.map(({ to, verb }) => [to, verb])).toEqual([
      ['zone', `0–100${NB}%`],
      ['group', `0–100${NB}%`],
    ]);
  });

  it('says of those whose minimum is not covered that there are others', () => {
    const partly = { ...ofZone, rests: [{ entity: 'zone', share: { min: 20, max: 40 } }] };
    expect(drawingOf([partly]).boxes.map(({ name }) => name)).toContain('Other holders, not named');
  });

  it('does not call owners unstated whom a budget kept from being looked for', () => {
    const cut = drawingOf([unheld, ofZone, { ...ofGroup, complete: false, reason: 'time' }]);
    expect(cut.boxes.map(({ name }) => name)).not.toContain('Owners not stated');
  });

  it('writes the interval on a holding whose share nobody states', () => {
    const { lines } = drawingOf([ofZone]);
    expect(lines.find(({ id }) => id === 'tycoon-zone')?.verb).toBe(`owns 0–100${NB}%`);
  });

  it('names no rank after what is only beside', () => {
    const byTycoon = answer(
      'site',
      { entities: [site, tycoon], relations: [{ ...behind, from: 'tycoon' }] },
      { beside: [{ relation: 'behind', why: 'control, not a share' }] },
    );
    expect(laidOut(byTycoon).ranks.map(({ name }) => name)).toEqual(['Not counted', 'Asset']);
  });

  it('names the asset and those above it', () => {
    expect(laidOut(unheld, ofZone, ofGroup).ranks.map(({ name }) => name)).toEqual([
      'Owners',
      'Holdings',
      'Asset',
    ]);
  });

  it('tells interest, what is undocumented, and control in rows of their own', () => {
    expect(
      rowsOf([unheld, ofZone, ofGroup]).map(({ who, what, finding }) => [who.name, what.name, finding]),
    ).toEqual([
      ['Invented tycoon', 'Invented zone', `0–100${NB}%`],
      ['Other holders, if any', 'Invented zone', `0–100${NB}%`],
      ['Owners not stated', 'Invented group', `0–100${NB}%`],
      ['Anyone', 'Invented compound', 'Interest undetermined: no holding is stated'],
      ['Invented group', 'Invented compound', 'Control, reported and disputed: “behind” it'],
    ]);
  });

  it('says that standing inside a zone is no holding, and that an unknown share is not nothing', () => {
    const notes = notesOf([unheld, ofZone, ofGroup], 0).map((parts) => parts.join(''));
    expect(notes).toContain('Standing inside a zone is not a holding in it.');
    expect(notes[0]).toMatch(/never 0\.$/);
    expect(standfirstOf([unheld, ofZone, ofGroup])).toContain('every share is an interval');
  });
});

describe('Control', () => {
  const said = (id: string, from: string, to: string, more: Partial<RelationView>) =>
    relation(id, from, to, { type: 'controls', verb: 'controls', ...more });
  const findingsOn = (relations: RelationView[], by: string) => {
    const told = answer(
      'site',
      { entities: [site, group, tycoon], relations },
      { control: [{ by, of: 'site', basis: 'declared', relations: relations.map(({ id }) => id) }] },
    );
    return rowsOf([told]).flatMap(({ kind, finding }) => (kind === 'control' ? [finding] : []));
  };
  const near = said('near', 'group', 'site', { standing: 'alleged', disputed: true, verb: 'is behind' });

  it('of a chain has no verb, since no claim says it of its two ends, and is as good as its weakest step', () => {
    const far = said('far', 'tycoon', 'group', { standing: 'documented' });
    expect(findingsOn([far, near], 'tycoon')).toEqual([
      'Control at every step, alleged at the weakest, disputed',
    ]);
  });

  it('that several lines tell of is told as the best of them has it', () => {
    const better = said('better', 'group', 'site', { standing: 'reported' });
    expect(findingsOn([near, better], 'group')).toEqual(['Control, reported: “controls” it']);
  });
});

describe('A holding that is told twice', () => {
  it('cites the claims of all who tell of it, in its finding and in its chains', () => {
    const told = answer(
      'group',
      {
        entities: [group, tycoon],
        relations: [half('one', 'tycoon', 'group'), half('two', 'tycoon', 'group')],
      },
      {
        holdings: [{ owner: 'tycoon', owned: 'group', relations: ['one', 'two'], share: HALF, stated: true }],
        findings: [
          {
            owner: 'tycoon',
            interest: HALF,
            status: 'determined',
            ultimate: true,
            chains: [{ entities: ['tycoon', 'group'], relations: ['one'], interest: HALF }],
          },
        ],
      },
    );
    const [row] = rowsOf([told]);
    expect(row?.claims.map(({ claim }) => claim)).toEqual(['claim-one', 'claim-two']);
    const chains = row?.kind === 'interest' ? row.chains : [];
    expect(chains.map(({ claims }) => claims.length)).toEqual([2]);
  });
});

describe('Shares that come to more than the whole', () => {
  const noteOn = (minimum: number) => {
    const held = answer('group', {
      entities: [group, tycoon],
      relations: [half('seller', 'tycoon', 'group')],
    });
    const [note] = notesOf(
      [{ ...held, contested: [{ entity: 'group', relations: ['seller'], minimum }] }],
      0,
    );
    return note?.map((part) => (typeof part === 'string' ? part : part.item)).join('');
  };

  it('cannot all hold at one time, and accuse nobody: one may have followed on the other', () => {
    expect(noteOn(120)).toBe(
      `The shares that are stated of the Invented group come to at least 120${NB}%. They cannot all hold at one time, so none is relied on (claim-seller).`,
    );
  });

  it('are never rounded to the whole', () => {
    expect(noteOn(100.004)).toContain(`come to over 100${NB}%.`);
  });
});

describe('An office', () => {
  const seat = relation('seat', 'tycoon', 'group', {
    type: 'director_of',
    family: 'office',
    verb: 'director of',
  });
  const directed = answer(
    'group',
    { entities: [group, tycoon], relations: [seat] },
    { beside: [{ relation: 'seat', why: 'office, not a share' }] },
  );

  it('is told with its claim and neither drawn nor counted', () => {
    expect(drawingOf([directed]).lines.map(({ id }) => id)).toEqual(['group rest']);
    const [note] = notesOf([directed], 0);
    expect(note?.map((part) => (typeof part === 'string' ? part : part.item)).join('')).toBe(
      'An office is not a share, so that of Invented tycoon (claim-seat) is not counted.',
    );
  });
});

describe('A great many owners', () => {
  const many = Array.from({ length: MOST_DRAWN + 5 }, (_, index) => entity(`owner-${index}`));
  const huge = answer('site', {
    entities: [site, ...many],
    relations: many.map(({ id }) => relation(`${id}-site`, id, 'site')),
  });

  it('are drawn as far as they can be read, and counted beyond', () => {
    const drawing = drawingOf([huge]);
    expect(drawing.boxes.filter(({ opens }) => opens !== undefined)).toHaveLength(MOST_DRAWN);
    expect(drawing.left).toHaveLength(6);
    const ids = new Set(drawing.boxes.map(({ id }) => id));
    expect(drawing.lines.every(({ from, to }) => ids.has(from) && ids.has(to))).toBe(true);
  });
});

describe('Those who are not drawn', () => {
  const many = Array.from({ length: MOST_DRAWN + 5 }, (_, index) => entity(`backer-${index + 10}`));
  const backed = answer(
    'site',
    {
      entities: [site, ...many],
      relations: many.map(({ id }) =>
        relation(`${id}-site`, id, 'site', { type: 'invests_in', verb: 'invests in' }),
      ),
    },
    { beside: many.map(({ id }) => ({ relation: `${id}-site`, why: 'share not stated' })) },
  );

  it('have a row each, also where nothing of them is counted', () => {
    const { left } = drawingOf([backed]);
    expect(left).toHaveLength(6);
    const rows = rowsOf([backed], left).filter(({ kind }) => kind === 'beside');
    expect(rows.map(({ who }) => who.opens)).toEqual(left);
    expect(rows[0]).toMatchObject({
      who: { name: 'Invented backer-49' },
      what: { name: 'Invented compound' },
      finding: 'Not counted, reported: “invests in” it',
      claims: [{ claim: 'claim-backer-49-site', relation: 'backer-49-site' }],
    });
  });

  it('have no second row where one tells of them', () => {
    const control = many.map(({ id }) => ({
      by: id,
      of: 'site',
      basis: 'declared' as const,
      relations: [`${id}-site`],
    }));
    const controlled = { ...backed, control };
    const { left } = drawingOf([controlled]);
    expect(rowsOf([controlled], left)).toEqual(rowsOf([controlled]));
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
    expect(titleOf('Heng He compound', 'up')).toBe('Who holds the Heng He compound?');
    expect(titleOf('Try Pheap', 'down')).toBe('What does Try Pheap hold?');
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
