/** What can be reached from what, by a plain search over the lines of the bundle: the rules of the paths in miniature. */
import { describe, expect, it } from 'vitest';
import { STATUSES, type Status } from '../../server/contract/model.ts';
import { claimsOn, entities, entityById, relationById, relations, responses, theCase } from './the-case.ts';

interface Rules {
  layers?: string[];
  weakest?: Status;
  through?: boolean;
}

const standingOf = new Map(
  relations.map(({ id }) => [id, Math.min(...claimsOn(id).map(({ status }) => STATUSES.indexOf(status)))]),
);

/** All shortest paths, as sequences of entities; hubs stand at the ends only, unless they are let through. */
function shortestPaths(from: string, to: string, rules: Rules = {}): string[][] {
  const { layers = ['reporting'], weakest = 'alleged', through = false } = rules;
  const admitted = relations.filter(
    ({ id, layer }) => layers.includes(layer) && (standingOf.get(id) ?? 9) <= STATUSES.indexOf(weakest),
  );
  let paths = [[from]];
  const seen = new Set([from]);
  while (paths.length > 0) {
    const arrived = paths.filter((path) => path.at(-1) === to);
    if (arrived.length > 0) return arrived.sort();
    const longer = paths.flatMap((path) => {
      const last = path.at(-1) ?? '';
      if (path.length > 1 && !through && entityById.get(last)?.hub !== undefined) return [];
      const next = admitted.flatMap((relation) =>
        relation.from === last ? [relation.to] : relation.to === last ? [relation.from] : [],
      );
      return [...new Set(next)].filter((id) => !seen.has(id)).map((id) => [...path, id]);
    });
    for (const path of longer) seen.add(path.at(-1) ?? '');
    paths = longer;
  }
  return [];
}

const compounds = entities.filter(({ kind }) => kind === 'compound').map(({ id }) => id);
const BOTH = ['reporting', 'public_record'];

describe('the known answers', () => {
  it('Hun Sen does not reach Long Bay, except falsely, through a country', () => {
    expect(shortestPaths('hun-sen', 'long-bay')).toEqual([]);
    expect(shortestPaths('hun-sen', 'long-bay', { through: true })).toEqual([
      ['hun-sen', 'cambodia', 'she-zhijiang', 'long-bay'],
    ]);
  });

  it('Hun Sen reaches the Heng He compound by the alleged link, and without it by two chains of three', () => {
    expect(shortestPaths('hun-sen', 'hh-compound')).toEqual([['hun-sen', 'hun-to', 'hh-compound']]);
    expect(shortestPaths('hun-sen', 'hh-compound', { weakest: 'reported' })).toEqual([
      ['hun-sen', 'hun-to', 'heng-he', 'hh-compound'],
      ['hun-sen', 'try-pheap', 'tp-sez', 'hh-compound'],
    ]);
  });

  it('Hun Sen reaches the White Sand Palace by what stands opposite it, and by nothing else', () => {
    expect(shortestPaths('hun-sen', 'white-sand')).toEqual([['hun-sen', 'pm-residence', 'white-sand']]);
    expect(relations.filter(({ type, to }) => type === 'owns' && to === 'white-sand')).toEqual([]);
  });

  it('two compounds lie within a concession whose owner is sanctioned', () => {
    const sanctioned = new Set(
      relations
        .filter(({ type, layer }) => type === 'sanctioned_by' && layer === 'reporting')
        .map(({ from }) => from),
    );
    const owned = new Set(
      relations.filter(({ type, from }) => type === 'owns' && sanctioned.has(from)).map(({ to }) => to),
    );
    const within = relations.filter(
      ({ type, from, to, layer }) =>
        type === 'sits_within' && layer === 'reporting' && compounds.includes(from) && owned.has(to),
    );
    expect(within.map(({ from }) => from)).toEqual(['hh-compound', 'long-bay']);
  });

  it('She Zhijiang reaches UDG in three steps', () => {
    expect(shortestPaths('she-zhijiang', 'udg')).toEqual([['she-zhijiang', 'long-bay', 'udg-dev', 'udg']]);
  });

  it('Try Pheap does not reach UDG: a shared sanctioner is no relationship', () => {
    expect(shortestPaths('try-pheap', 'udg')).toEqual([]);
    expect(shortestPaths('try-pheap', 'udg', { through: true })).toEqual([['try-pheap', 'us-gov', 'udg']]);
  });

  it('Dong Lecheng reaches no compound, in neither layer, except falsely, through hubs', () => {
    expect(compounds.length).toBeGreaterThan(5);
    for (const compound of compounds) {
      for (const layers of [['reporting'], BOTH]) {
        for (const weakest of ['alleged', 'inferred'] as const) {
          expect([compound, shortestPaths('dong-lecheng', compound, { layers, weakest })]).toEqual([
            compound,
            [],
          ]);
        }
      }
    }
    expect(shortestPaths('dong-lecheng', 'long-bay', { through: true, layers: BOTH })).not.toEqual([]);
  });
});

describe('hubs', () => {
  it('are the countries, cities, the road, the authorities, the outlets, the parties and the classes', () => {
    const of = (hub: string) => entities.filter((entity) => entity.hub === hub).map(({ id }) => id);
    expect(of('country')).toEqual(['cambodia', 'china', 'usa', 'vietnam']);
    expect(of('city')).toEqual(['macao', 'phnom-penh', 'sihanoukville']);
    expect(of('road')).toEqual(['highway']);
    expect(of('party')).toEqual(['cpp', 'cpp-cc', 'opposition']);
    expect(of('outlet')).toEqual([
      '101-east',
      'al-jazeera',
      'global-times',
      'khmer-times',
      'nikkei',
      'repost-site',
    ]);
    expect(of('authority')).toEqual([
      'hr-5490',
      'senate',
      'uk-gov',
      'uk-list-2023-12-08',
      'us-action-2025-09-08',
      'us-action-2026-04-23',
      'us-gov',
    ]);
    expect(of('class')).toEqual([
      'grp-chief-tycoons',
      'grp-compounds',
      'grp-gambling',
      'grp-syndicates',
      'grp-title-holders',
      'kh-authorities',
      'local-auth',
      'local-police',
      'mm-armed',
      'rights-groups',
      'triads',
    ]);
  });
});

describe('the first view', () => {
  const shown = new Set(theCase.start?.entities);
  const drawn = relations.filter(
    ({ from, to, layer }) => layer === 'reporting' && shown.has(from) && shown.has(to),
  );

  it('has 15 entities and 16 lines, one of them inferred and four of them disputed', () => {
    const disputing = responses.filter(({ kind }) =>
      ['denial', 'clarification', 'litigation'].includes(kind),
    );
    const answered = new Set(disputing.flatMap(({ answers }) => answers));
    expect(shown.size).toBe(15);
    expect(drawn).toHaveLength(16);
    expect(drawn.filter(({ type }) => type === 'same_as')).toHaveLength(1);
    expect(drawn.filter(({ id }) => claimsOn(id).some((claim) => answered.has(claim.id)))).toHaveLength(4);
  });

  it('begins at the alleged link of the Heng He compound to Hun To', () => {
    const link = relationById.get('hh-compound-linked-to-hun-to');
    expect([link?.type, link?.from, link?.to, link?.wording]).toEqual([
      'linked_to',
      'hh-compound',
      'hun-to',
      'alleged link to',
    ]);
  });
});
