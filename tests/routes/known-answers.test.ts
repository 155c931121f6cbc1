/** The questions whose answers the bundled case must give, asked as any program would ask them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { api, OutputOf } from '../../server/contract/api.ts';
import type { PathQuestion, PathRules } from '../../server/contract/paths.ts';
import { bundledCase } from '../../server/exchange/bundle-files.ts';
import { theCase } from '../data/the-case.ts';
import { type AppUnderTest, startApp } from '../helpers/app.ts';

type PathsAnswer = OutputOf<(typeof api)['findPaths']>;
type Subgraph = OutputOf<(typeof api)['readSubgraph']>;

let app: AppUnderTest;
beforeAll(async () => {
  app = await startApp({ bundle: bundledCase });
});
afterAll(() => app.close());

const BOTH_LAYERS = { layers: ['reporting', 'public_record'] };
const ask = (question: PathQuestion) => app.post<PathsAnswer>('/paths', question);
const between = (from: string, to: string, rules: PathRules = {}) =>
  ask({ from: { ids: [from] }, to: { ids: [to] }, rules });
const chains = (answer: PathsAnswer) => answer.paths.map((path) => path.entities.join(' > '));
const hubsInside = ({ entities }: PathsAnswer['paths'][number], answer: PathsAnswer) =>
  entities.slice(1, -1).filter((id) => answer.included.entities[id]?.hub !== undefined);

describe('The bundled case answers', () => {
  it('the first view: fifteen lines, and one of the public record and one inference hidden', async () => {
    const { entities: ids } = theCase.start ?? {};
    const { relations, hidden } = await app.post<Subgraph>('/subgraph', { ids });
    expect([relations.length, hidden]).toEqual([
      15,
      { total: 2, layers: { public_record: 1 }, families: {}, standings: { inferred: 1 }, asOf: 0 },
    ]);
  });

  it('the same without allegations, offices and places: what each filter hides', async () => {
    const { entities: ids } = theCase.start ?? {};
    const filters = { standing: 'reported', families: ['ownership', 'kinship', 'association', 'identity'] };
    const { relations, hidden } = await app.post<Subgraph>('/subgraph', { ids, ...filters });
    expect(relations.map(({ id }) => id)).toEqual([
      'heng-he-controls-hh-compound',
      'hun-to-family-of-hun-sen',
      'she-zhijiang-invests-in-long-bay',
      'try-pheap-owns-tp-sez',
      'udg-owns-udg-dev',
    ]);
    expect(hidden).toEqual({
      total: 12,
      layers: { public_record: 1 },
      families: { office: 3, spatial: 5 },
      standings: { alleged: 2, inferred: 1 },
      asOf: 0,
    });
  });

  it('Hun Sen and Long Bay: no documented path, as far as six steps', async () => {
    const answer = await between('hun-sen', 'long-bay');
    expect(answer).toMatchObject({ paths: [], complete: true, scope: { searchedTo: 6 } });
    expect(answer.unreached).toEqual({ from: ['hun-sen'], to: ['long-bay'] });
  });

  it('the same through hubs: a false chain through Cambodia, and no chain without a hub', async () => {
    const answer = await between('hun-sen', 'long-bay', { hubs: 'through' });
    expect(answer.paths.length).toBeGreaterThan(0);
    expect(answer.paths[0]?.entities).toContain('cambodia');
    for (const path of answer.paths) expect(hubsInside(path, answer)).not.toEqual([]);
  });

  it('Hun Sen and the Heng He compound: two steps by the alleged link of Hun To, who denies it', async () => {
    const answer = await between('hun-sen', 'hh-compound');
    expect(chains(answer)[0]).toBe('hun-sen > hun-to > hh-compound');
    expect(answer.paths[0]).toMatchObject({ hops: 2, weakest: 'alleged' });
    expect(answer.paths[0]?.responses).toContain('A140');
    expect(answer.included.responses['A140']).toMatchObject({ by: 'hun-to', kind: 'denial' });
  });

  it('the same without allegations: two separate chains of three, the first with the denial', async () => {
    const answer = await between('hun-sen', 'hh-compound', { standing: 'attributed' });
    expect(chains(answer)).toEqual([
      'hun-sen > hun-to > heng-he > hh-compound',
      'hun-sen > try-pheap > tp-sez > hh-compound',
    ]);
    expect(answer.paths.map((path) => path.responses.includes('A140'))).toEqual([true, false]);
    const adviser = answer.included.relations['try-pheap-adviser-to-hun-sen'];
    expect(adviser?.verb).toContain('former');
  });

  it('Hun Sen and the White Sand Palace: two steps, by where his residence stands, and no owner', async () => {
    const answer = await between('hun-sen', 'white-sand');
    expect(answer.paths[0]?.hops).toBe(2);
    const lines = answer.paths[0]?.steps.flatMap((step) => step.relations) ?? [];
    expect(lines.map((id) => answer.included.relations[id]?.family)).toEqual(['spatial', 'spatial']);
    const dossier = await app.get<OutputOf<(typeof api)['readEntity']>>('/entities/white-sand');
    expect(dossier.totals).not.toHaveProperty('ownership');
  });

  it('compounds inside a concession whose owner is sanctioned: exactly two', async () => {
    const answer = await ask({
      from: { where: { kind: 'compound' } },
      to: { where: { badge: 'sanctioned' } },
      rules: {
        shape: [
          { types: ['sits_within'], direction: 'along', to: { kind: 'concession' } },
          { types: ['owns'], direction: 'against', to: { badge: 'sanctioned' } },
        ],
      },
    });
    expect(chains(answer).sort()).toEqual(['hh-compound > tp-sez > try-pheap', 'long-bay > udg-dev > udg']);
  });

  it('She Zhijiang and UDG: three steps, through Long Bay and the development that UDG owns', async () => {
    const answer = await between('she-zhijiang', 'udg');
    expect(chains(answer)[0]).toBe('she-zhijiang > long-bay > udg-dev > udg');
    const types = answer.paths[0]?.steps.map(
      (step) => answer.included.relations[step.relations[0] ?? '']?.type,
    );
    expect(types).toEqual(['invests_in', 'sits_within', 'owns']);
  });

  it('Try Pheap and UDG: no documented path, whichever way round', async () => {
    expect((await between('try-pheap', 'udg')).paths).toEqual([]);
    expect((await between('udg', 'try-pheap')).paths).toEqual([]);
  });

  it('who is sanctioned: exactly two, UDG in 2020 and Try Pheap without a date', async () => {
    type Neighbours = OutputOf<(typeof api)['listNeighbours']>;
    const { items } = await app.get<Neighbours>('/entities/us-gov/neighbours?type=sanctioned_by');
    expect(items.map(({ entity, relation }) => [entity.id, relation.since])).toEqual([
      ['try-pheap', undefined],
      ['udg', '2020'],
    ]);
    expect(
      items.map(({ entity }) => entity.badges.find((badge) => badge.badge === 'sanctioned')?.label),
    ).toEqual(['Sanctioned US', 'Sanctioned US 2020']);
    const sanctioned = await ask({
      from: { where: { badge: 'sanctioned' } },
      to: { ids: ['us-gov'] },
      rules: { types: ['sanctioned_by'], maxHops: 1 },
    });
    expect(chains(sanctioned)).toEqual(['try-pheap > us-gov', 'udg > us-gov']);
  });

  it('named compounds with people documented at them: exactly one, Long Bay, from police sources', async () => {
    const { body } = await app.ask('/exports/bundle');
    const lines = (await new Response(body).text()).trim().split('\n');
    const compounds = lines
      .map((line) => JSON.parse(line) as { record: string; id: string; kind?: string })
      .filter((record) => record.kind === 'compound');
    expect(compounds.length).toBeGreaterThan(3);
    const dossiers = await Promise.all(
      compounds.map(({ id }) => app.get<OutputOf<(typeof api)['readEntity']>>(`/entities/${id}`)),
    );
    const documented = dossiers.flatMap(({ entity, statements }) =>
      statements
        .filter((claim) => claim.predicate?.includes('people'))
        .map((claim) => [entity.id, claim.value, claim.attribution]),
    );
    expect(documented).toEqual([['long-bay', 'at least 50', 'Police sources']]);
  });

  it('Dong Lecheng and any compound: no documented path, in either layer', async () => {
    const question = { from: { ids: ['dong-lecheng'] }, to: { where: { kind: 'compound' as const } } };
    expect((await ask(question)).paths).toEqual([]);
    expect((await ask({ ...question, rules: BOTH_LAYERS })).paths).toEqual([]);
  });

  it('the same through hubs: a chain that only a shared hub makes', async () => {
    const answer = await ask({
      from: { ids: ['dong-lecheng'] },
      to: { where: { kind: 'compound' } },
      rules: { ...BOTH_LAYERS, hubs: 'through' },
    });
    expect(answer.paths.length).toBeGreaterThan(0);
    for (const path of answer.paths) expect(hubsInside(path, answer)).not.toEqual([]);
  });
});
