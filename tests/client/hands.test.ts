import { describe, expect, it } from 'vitest';
import { findOnMap, hitAfter } from '../../client/explore/map/find-hits.ts';
import { groupLabels, groupsBy, largestCluster } from '../../client/explore/map/grouping.ts';
import { handCommands } from '../../client/explore/map/hand-commands.ts';
import { HAND_KEYS } from '../../client/explore/map/hand-keys.ts';
import { shared } from '../../client/explore/map/in-common.ts';
import { keptTo, nearTo } from '../../client/explore/map/near.ts';
import { scaleOf } from '../../client/explore/map/overview-map.tsx';
import { leavesOf, ofOneKind, othersOf } from '../../client/explore/map/picking.ts';
import type { Acts } from '../../client/explore/use-keys.ts';
import { readView, type Settled, settle } from '../../client/explore/view.ts';
import { commonWords } from '../../client/words/explore/hands.ts';
import { entity, relation } from './views.ts';

const rect = (left: number, top: number, width = 100, height = 48) => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});

describe('Picking', () => {
  const all = [
    entity('a', 'company'),
    entity('b', 'person'),
    { ...entity('c', 'company'), unknown: true },
    entity('d', 'company'),
  ];

  it('turns round: what was not picked is', () => {
    expect(othersOf(all, ['a', 'c'])).toEqual(['b', 'd']);
    expect(othersOf(all, [])).toEqual(['a', 'b', 'c', 'd']);
  });

  it('takes all of the same kind, an unknown owner for a kind of its own', () => {
    expect(ofOneKind(all, all.slice(0, 1))).toEqual(['a', 'd']);
    expect(ofOneKind(all, all.slice(2, 3))).toEqual(['c']);
    expect(ofOneKind(all, all.slice(0, 2))).toEqual(['a', 'b', 'd']);
  });
});

describe('Collapsing all that hangs on one name alone', () => {
  it('takes leaves, and neither of two that only hold each other', () => {
    const lines = [
      relation('1', 'hub', 'leaf'),
      relation('2', 'hub', 'leaf'),
      relation('3', 'hub', 'bridge'),
      relation('4', 'bridge', 'end'),
      relation('5', 'one', 'other'),
    ];
    expect(leavesOf(lines)).toEqual(['leaf', 'end']);
  });

  it('counts no sanction and no line to itself', () => {
    expect(
      leavesOf([
        relation('1', 'hub', 'leaf'),
        relation('2', 'leaf', 'leaf'),
        relation('3', 'leaf', 'state', { type: 'sanctioned_by' }),
        relation('4', 'hub', 'other'),
      ]),
    ).toEqual(['leaf', 'other']);
  });
});

describe('What is near', () => {
  const lines = [relation('1', 'a', 'b'), relation('2', 'c', 'b'), relation('3', 'c', 'd')];
  const view: Settled = { ...settle(readView({ e: 'a,b,c,d' }), undefined), within: 1 };

  it('is so many steps along the lines, whichever way they run', () => {
    expect(nearTo(['a'], lines, 1)).toEqual({ entities: ['a', 'b'], relations: ['1'] });
    expect(nearTo(['a'], lines, 2).entities).toEqual(['a', 'b', 'c']);
  });

  it('begins at what is picked, else at what is read, else at nothing', () => {
    expect(keptTo({ ...view, picked: ['d'] }, { kind: 'entity', id: 'a' }, lines)?.entities).toEqual([
      'd',
      'c',
    ]);
    expect(keptTo(view, { kind: 'relation', id: '2' }, lines)?.entities).toEqual(['c', 'b', 'a', 'd']);
    expect(keptTo(view, undefined, lines)).toBeUndefined();
    expect(keptTo({ ...view, within: undefined }, { kind: 'entity', id: 'a' }, lines)).toBeUndefined();
  });
});

describe('Groups', () => {
  const entities = [
    { ...entity('a', 'company'), country: 'Inventia' },
    { ...entity('b', 'person'), country: 'Inventia' },
    entity('c', 'company'),
  ];

  it('are of kinds or of countries; who has no country named is of none', () => {
    expect(groupsBy(entities, 'kind')).toEqual({ a: 'Companies', b: 'People', c: 'Companies' });
    expect(groupsBy(entities, 'country')).toEqual({ a: 'Inventia', b: 'Inventia' });
  });

  it('are called what they are where most of them stand, and count all', () => {
    const boxes = new Map([
      ['a', rect(0, 0)],
      ['b', rect(40, 120)],
      ['c', rect(4000, 0)],
    ]);
    expect(groupLabels(entities, 'country', boxes)).toEqual([
      { name: 'Inventia', count: 2, left: 0, top: 0 },
      { name: 'No country is named', count: 1, left: 4000, top: 0 },
    ]);
    expect(largestCluster([rect(900, 900), rect(0, 0), rect(150, 0), rect(300, 0)])).toHaveLength(3);
  });
});

describe('Finding on the map', () => {
  const entities = [
    { ...entity('a', 'company', 'Ålpha Invented'), aliases: [{ name: '发明', source: 's' }] },
    entity('b', 'person', 'Beta Invented'),
    { ...entity('c', 'place', 'Gamma'), country: 'Inventia' },
  ];

  it('takes names, other names, kinds and countries, in any case and without accents', () => {
    expect(findOnMap(entities, 'alpha')).toEqual(['a']);
    expect(findOnMap(entities, '发明')).toEqual(['a']);
    expect(findOnMap(entities, 'person invented')).toEqual(['b']);
    expect(findOnMap(entities, ' ')).toEqual([]);
  });

  it('has who is called so before who is only described so', () => {
    expect(findOnMap(entities, 'invent')).toEqual(['a', 'b', 'c']);
    expect(
      findOnMap([entity('x', 'company', 'Other'), entity('y', 'place', 'The company town')], 'company'),
    ).toEqual(['y', 'x']);
  });

  it('goes from hit to hit, round in either direction', () => {
    expect(hitAfter(['a', 'b'], undefined, 1)).toBe('a');
    expect(hitAfter(['a', 'b'], 'b', 1)).toBe('a');
    expect(hitAfter(['a', 'b'], 'a', -1)).toBe('b');
    expect(hitAfter([], 'a', 1)).toBeUndefined();
  });
});

describe('Whom several have in common', () => {
  const line = (id: string, from: string, to: string, at: string) => ({
    relation: relation(id, from, to),
    entity: entity(at),
  });

  it('is who is joined to two of them, whoever joins most first', () => {
    const found = shared(
      ['a', 'b', 'c'],
      [
        [
          line('1', 'a', 'x', 'x'),
          line('2', 'a', 'y', 'y'),
          line('3', 'a', 'b', 'b'),
          line('4', 'a', 'x', 'x'),
        ],
        [line('5', 'y', 'b', 'y'), line('3', 'a', 'b', 'a'), line('6', 'x', 'b', 'x')],
        [line('7', 'c', 'y', 'y'), line('8', 'c', 'z', 'z')],
      ],
    );
    expect(found.entities).toEqual([
      { id: 'y', name: 'Invented y', joins: 3 },
      { id: 'x', name: 'Invented x', joins: 2 },
    ]);
    expect([...found.families]).toEqual(['ownership']);
  });

  it('is told with what of it was on the map already, and what was not read', () => {
    expect(commonWords('A and B', 0, 0, true)).toContain('A and B have nobody in common within');
    expect(commonWords('A and B', 1, 1, true)).toBe('A and B have 1 name in common, now on the map.');
    expect(commonWords('A and B', 3, 0, true)).toContain('all on the map already');
    expect(commonWords('A and B', 3, 2, false)).toMatch(/2 new on the map\. One of them has more lines/);
  });
});

describe('The overview', () => {
  it('has all of the drawing within it, in the middle', () => {
    const { zoom, x, y } = scaleOf([rect(-1000, -200), rect(3000, 400)]);
    for (const [left, top] of [
      [-1000, -200],
      [3100, 448],
    ] as const) {
      expect(x + left * zoom).toBeGreaterThan(0);
      expect(x + left * zoom).toBeLessThan(184);
      expect(y + top * zoom).toBeGreaterThan(0);
      expect(y + top * zoom).toBeLessThan(124);
    }
  });
});

describe('The commands of hands', () => {
  const act = () => {};
  const acts: Acts = Object.fromEntries(Object.keys(HAND_KEYS).map((key) => [key, act]));
  const view = settle(readView({ e: 'a,b' }), undefined);
  const commandsFor = (now: Partial<Parameters<typeof handCommands>[0]>) =>
    handCommands({ view, acts, atHand: [], hasOverview: false, pickAll: act, unpinAll: act, ...now });
  const [a, b] = [entity('a', 'company'), entity('b', 'person')];

  it('name each deed once and hold its key, where there is something to do it to', () => {
    const commands = commandsFor({ view: { ...view, away: ['c'], pinned: ['a'] }, atHand: [a, b] });
    const labels = commands.map(({ label }) => label);
    expect(labels).toHaveLength(new Set(labels).size);
    const keys = commands.flatMap((command) => command.keys ?? []);
    expect(new Set(keys)).toEqual(new Set(['Ctrl A', ...Object.values(HAND_KEYS).map((each) => each.keys)]));
    expect(labels).toContain('Pick all companies and people');
    expect(labels).toContain('Pin 2 names');
  });

  it('offer nothing that needs a name where none is at hand, nor a list of nothing', () => {
    const keys = commandsFor({}).flatMap((command) => command.keys ?? []);
    for (const each of ['J', 'K', 'Z', 'Shift A', 'Shift P', 'Shift H']) expect(keys).not.toContain(each);
  });

  it('say what the next press does', () => {
    const labelled = (now: Partial<Parameters<typeof handCommands>[0]>, keys: string) =>
      commandsFor(now).find((command) => command.keys === keys)?.label;
    expect(labelled({ view: { ...view, pinned: ['a'] }, atHand: [a] }, 'Shift P')).toBe('Unpin Invented a');
    expect(labelled({ view: { ...view, within: 2 } }, 'W')).toBe('Show all of the map again');
    expect(labelled({ hasOverview: true }, 'M')).toBe('Close the overview');
  });
});
