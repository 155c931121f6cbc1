import { describe, expect, it } from 'vitest';
import { leadsOf } from '../../../client/explore/ownership/holdings.ts';
import { drawingOf, MOST_DRAWN } from '../../../client/explore/ownership/holdings-drawing.ts';
import { rowsOf } from '../../../client/explore/ownership/interest-rows.ts';
import { notesOf, standfirstOf } from '../../../client/explore/ownership/tell-ownership.ts';
import { entity, relation } from '../views.ts';
import {
  answer,
  behind,
  crossed,
  group,
  laidOut,
  NB,
  ofGroup,
  ofZone,
  site,
  tycoon,
  unheld,
} from './answers.ts';

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
