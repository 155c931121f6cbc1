import { describe, expect, it } from 'vitest';
import type { Relation } from '../../../server/contract/model.ts';
import { badgesOf } from '../../../server/domain/evidence/badges.ts';
import { components } from '../../../server/domain/evidence/components.ts';

const relation = (fields: Partial<Relation> & Pick<Relation, 'id' | 'type'>): Relation => ({
  record: 'relation',
  from: 'a',
  to: 'b',
  layer: 'l',
  ...fields,
});
const labels = (...relations: Relation[]) =>
  badgesOf('a', relations, () => 'US government').map(({ label }) => label);

describe('Badges', () => {
  it.each<[string, Partial<Relation> & Pick<Relation, 'id' | 'type'>]>([
    ['Sanctioned US 2020', { id: 'r', type: 'sanctioned_by', since: '2020-09-15' }],
    ['Sanctioned US', { id: 'r', type: 'sanctioned_by' }],
    ['Formerly sanctioned US 2020', { id: 'r', type: 'sanctioned_by', since: '2020', ended: true }],
    ['Prime minister 2022', { id: 'r', type: 'holds_office', role: 'prime minister', asOf: '2022-07' }],
    [
      'Former prime minister 2023',
      { id: 'r', type: 'holds_office', role: 'prime minister', since: '1985', until: '2023-08' },
    ],
    ['Official', { id: 'r', type: 'holds_office' }],
    ['Convicted 2014', { id: 'r', type: 'convicted_in', since: '2014' }],
    ['Charged', { id: 'r', type: 'charged_by' }],
    ['Investor', { id: 'r', type: 'invests_in' }],
  ])('say “%s”', (label, fields) => {
    expect(labels(relation(fields))).toEqual([label]);
  });

  it('call an office former from the date of its end on, and not as of a date before', () => {
    const office = relation({ id: 'r', type: 'holds_office', role: 'senator', since: '2010', until: '2015' });
    const asOf = (date?: string) => badgesOf('a', [office], () => 'x', date).map(({ label }) => label);
    expect(asOf('2012')).toEqual(['Senator 2010']);
    expect(asOf('2015')).toEqual(['Former senator 2015']);
    expect(asOf()).toEqual(['Former senator 2015']);
  });

  it('are read off what begins at the entity, not what ends there', () => {
    expect(badgesOf('b', [relation({ id: 'r', type: 'sanctioned_by' })], () => 'x')).toEqual([]);
    expect(labels(relation({ id: 'r', type: 'owns' }))).toEqual([]);
  });

  it('that would read alike are one, which names every relation behind it', () => {
    const badges = badgesOf(
      'a',
      [relation({ id: 'r2', type: 'invests_in', to: 'c' }), relation({ id: 'r1', type: 'invests_in' })],
      () => '',
    );
    expect(badges).toEqual([{ badge: 'investor', label: 'Investor', relations: ['r1', 'r2'] }]);
  });
});

describe('Badges of one thing, dated by one relation and not by another', () => {
  const undated = relation({ id: 'r1', type: 'sanctioned_by' });
  const dated = relation({ id: 'r2', type: 'sanctioned_by', since: '2019-12-09' });

  it('are one, with the year, and name both', () => {
    expect(badgesOf('a', [undated, dated], () => 'US government')).toEqual([
      { badge: 'sanctioned', label: 'Sanctioned US 2019', relations: ['r1', 'r2'] },
    ]);
  });

  it('stay two where another authority is meant, or two years could be', () => {
    const others = [undated, { ...dated, to: 'c' }];
    expect(badgesOf('a', others, () => 'US government')).toHaveLength(2);
    const years = [undated, dated, relation({ id: 'r3', type: 'sanctioned_by', since: '2023' })];
    expect(badgesOf('a', years, () => 'US government')).toHaveLength(3);
  });

  it('stay two of convictions: nobody says that the one is the other', () => {
    expect(
      labels(
        relation({ id: 'r1', type: 'convicted_in' }),
        relation({ id: 'r2', type: 'convicted_in', since: '2014' }),
      ),
    ).toEqual(['Convicted', 'Convicted 2014']);
  });
});

describe('Components', () => {
  it('are the groups that nothing joins, the largest first, then by their first id', () => {
    const lines = [
      { from: 'b', to: 'd' },
      { from: 'd', to: 'e' },
      { from: 'x', to: 'x' },
    ];
    expect(components(['x', 'e', 'd', 'c', 'b'], lines)).toEqual([['b', 'd', 'e'], ['c'], ['x']]);
  });

  it('pass over lines that leave', () => {
    expect(
      components(
        ['a', 'b'],
        [
          { from: 'a', to: 'z' },
          { from: 'z', to: 'b' },
        ],
      ),
    ).toEqual([['a'], ['b']]);
  });

  it('of ten thousand in a row are one, in no time', () => {
    const ids = Array.from({ length: 10_000 }, (_, i) => `n${i}`);
    const lines = ids.slice(1).map((id, i) => ({ from: `n${i}`, to: id }));
    expect(components(ids, lines)).toHaveLength(1);
  });
});
