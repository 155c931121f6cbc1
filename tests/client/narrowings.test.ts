import { describe, expect, it } from 'vitest';
import { type Known, narrowings } from '../../client/explore/map/narrowings.ts';
import { entity, relation } from './views.ts';

const people = ['ana', 'ben', 'cleo'];
const companies = ['mill', 'mine', 'dock', 'farm'];
const part: Known = {
  entities: [
    ...people.map((id) => entity(id, 'person')),
    ...companies.map((id) => entity(id)),
    { ...entity('land', 'place'), hub: 'country' },
  ],
  relations: [
    relation('r1', 'ana', 'mill', { standing: 'documented' }),
    relation('r2', 'ben', 'mill', { standing: 'alleged', family: 'association' }),
  ],
  more: { cleo: { families: { kinship: 2 }, total: 2 } },
};
const open = ['cleo', ...companies, 'ana', 'ben', 'land'];
const offered = (most: number) =>
  Object.fromEntries(
    narrowings([part], open, most).map(({ criterion, ids }) => [
      Object.values(criterion).join(' '),
      [...ids],
    ]),
  );

describe('What a map that is too full can keep', () => {
  it('is each kind, family and standing, all but hubs, and the most joined, in the order of what is open', () => {
    expect(offered(7)).toEqual({
      'kind People': ['cleo', 'ana', 'ben'],
      'kind Companies': companies,
      'kind Places': ['land'],
      'no-hubs': ['cleo', ...companies, 'ana', 'ben'],
      'family ownership': ['mill', 'ana'],
      'family association': ['mill', 'ben'],
      // Its lines lead to nobody who is open.
      'family kinship': ['cleo'],
      'standing reported': ['mill', 'ana'],
      'standing documented': ['mill', 'ana'],
      'most-joined': open.filter((id) => id !== 'land'),
    });
  });

  it('leaves out what would be too much again', () => {
    const few = offered(3);
    expect(few).not.toHaveProperty('kind Companies');
    expect(few).not.toHaveProperty('no-hubs');
    expect(few['most-joined']).toEqual(['cleo', 'mill', 'ana']);
    for (const ids of Object.values(few)) expect(ids.length).toBeLessThanOrEqual(3);
  });

  it('knows who is told of in another part', () => {
    const found = narrowings([part, { ...part, entities: [entity('eve', 'person')] }], [...open, 'eve'], 4);
    expect(found[0]).toEqual({ criterion: { by: 'kind', kind: 'Companies' }, ids: companies });
    expect(found[1]).toEqual({
      criterion: { by: 'kind', kind: 'People' },
      ids: ['cleo', 'ana', 'ben', 'eve'],
    });
  });
});
