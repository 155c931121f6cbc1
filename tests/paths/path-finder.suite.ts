/**
 * What every path finder promises, one `it` for each guarantee. An implementation names itself and opens a finder on a
 * store; the graphs are written out, and so are the answers.
 */
import { afterEach, describe, expect, it } from 'vitest';
import { BusyError, ValidationError } from '../../server/errors.ts';
import type { Findings, PathFinder, Question } from '../../server/paths/path-finder.ts';
import { ask, type Graph, line, topologyOf } from './little-graph.ts';
import type { Topology } from './topology.ts';

export interface PathFinderSubject {
  name: string;
  /** How large a crowd its store takes in a test's time: more than 10,000. */
  crowd: number;
  /** Opens a finder on a store of nothing else. */
  open(topology: Topology): Opened | Promise<Opened>;
}

export interface Opened {
  finder: PathFinder;
  /** Writes to its store, which then holds this and nothing else, at the next revision. */
  replace(topology: Topology): Promise<void>;
}

const ways = (findings: Findings) => findings.paths.map((path) => path.entities.join(' '));

export function describePathFinder({ name, crowd: most, open }: PathFinderSubject): void {
  describe(`${name} path finder`, () => {
    const opened: PathFinder[] = [];
    afterEach(async () => {
      for (const finder of opened.splice(0)) await finder.close();
    });

    async function on(graph: Graph): Promise<Opened> {
      const subject = await open(topologyOf(graph));
      opened.push(subject.finder);
      return subject;
    }

    const find = async (graph: Graph, question: Question): Promise<Findings> =>
      (await on(graph)).finder.find(question);

    const waysOf = async (graph: Graph, question: Question) => ways(await find(graph, question));

    describe('an answer', () => {
      it('is written out in full', async () => {
        const graph: Graph = {
          lines: [
            line('ann owns holding', { claims: ['documented register'], since: '2010' }),
            line('holding owns site', { claims: ['alleged wire', 'reported paper'] }),
          ],
          copies: { wire: 'paper' },
          revision: 7,
        };
        expect(await find(graph, ask('ann', 'site'))).toEqual({
          complete: true,
          reason: null,
          truncated: false,
          revision: 7,
          paths: [
            {
              from: 'ann',
              to: 'site',
              hops: 2,
              entities: ['ann', 'holding', 'site'],
              steps: [
                { from: 'ann', to: 'holding', relations: ['ann-owns-holding'] },
                { from: 'holding', to: 'site', relations: ['holding-owns-site'] },
              ],
              weakest: 'reported',
              sources: 2,
              restsOnOneSource: false,
              openDates: 0,
            },
          ],
          breaks: [
            {
              from: 'ann',
              to: 'site',
              relations: { ids: ['ann-owns-holding'], exact: true },
              sources: { ids: ['paper'], exact: true },
            },
          ],
          unreached: { from: [], to: [] },
          scope: {
            searchedTo: 6,
            hubs: [],
            layersOff: ['public_record'],
            standingsOff: ['inferred', 'uncited'],
          },
          relaxations: [],
        } satisfies Findings);
      });

      it('says no more besides the paths than is asked for', async () => {
        const graph = { lines: ['a owns b', 'c owns d'] };
        const all = await find(graph, ask('a c', 'b'));
        expect(all.breaks).toHaveLength(1);
        expect(all.unreached.from).toEqual(['c']);
        const few = await find(graph, ask('a c', 'b', { parts: ['breaks'] }));
        expect(few).toEqual({ ...all, unreached: { from: [], to: [] } });
        const none = await find(graph, ask('a c', 'b', { parts: [] }));
        expect(none).toEqual({ ...all, breaks: [], unreached: { from: [], to: [] } });
      });

      it('repeats no entity', async () => {
        const lines = ['a owns b', 'b owns c', 'c owns b', 'c owns a', 'c owns d'];
        expect(await waysOf({ lines }, ask('a', 'd', { limit: { groups: 12 } }))).toEqual([
          'a c d',
          'a b c d',
        ]);
      });

      it('has parallel relations as one step, best standing first, then by id', async () => {
        const lines = [
          line('a owns b', { id: 'z', claims: ['documented paper'] }),
          line('a controls b', { id: 'y', claims: ['alleged paper'] }),
          line('b linked_to a', { id: 'x', claims: ['alleged paper'] }),
        ];
        const { paths } = await find({ lines }, ask('a', 'b'));
        expect(paths).toHaveLength(1);
        expect(paths[0]?.steps).toEqual([{ from: 'a', to: 'b', relations: ['z', 'x', 'y'] }]);
        expect(paths[0]?.weakest).toBe('documented');
      });

      it('is none from something to itself', async () => {
        const lines = ['a owns a', 'a owns b', 'b owns a'];
        expect(await waysOf({ lines }, ask('a', 'a'))).toEqual([]);
      });
    });

    describe('groups', () => {
      const lines = [
        'a owns b',
        'a owns m',
        'm owns b',
        'a owns n',
        'n owns o',
        'o owns b',
        'a owns p',
        'p owns b',
      ];

      it('are whole: all of the shortest length, then all of the next', async () => {
        expect(await waysOf({ lines }, ask('a', 'b', { limit: { groups: 1 } }))).toEqual(['a b']);
        expect(await waysOf({ lines }, ask('a', 'b', { limit: { groups: 2 } }))).toEqual([
          'a b',
          'a m b',
          'a p b',
        ]);
        expect(await waysOf({ lines }, ask('a', 'b', { limit: { groups: 3 } }))).toEqual([
          'a b',
          'a m b',
          'a p b',
          'a n o b',
        ]);
      });

      it('are counted over the whole question, or for each pair', async () => {
        expect(await waysOf({ lines }, ask('a', 'b o', { limit: { groups: 1 } }))).toEqual(['a b']);
        expect(await waysOf({ lines }, ask('a', 'b o', { limit: { groups: 1, perEnd: true } }))).toEqual([
          'a b',
          'a n o',
        ]);
      });

      it('are cut at the limit of paths, and it is said', async () => {
        const findings = await find({ lines }, ask('a', 'b', { limit: { groups: 2, paths: 2 } }));
        expect(ways(findings)).toEqual(['a b', 'a m b']);
        expect(findings).toMatchObject({ truncated: true, complete: true, reason: null });
      });

      it('are ordered by weakest standing, then independent sources, then ids', async () => {
        const graph = {
          lines: [
            line('a owns m', { claims: ['alleged s1'] }),
            line('m owns b', { claims: ['documented s1'] }),
            line('a owns n', { claims: ['reported s1'] }),
            line('n owns b', { claims: ['reported s1'] }),
            line('a owns o', { claims: ['reported s1'] }),
            line('o owns b', { claims: ['reported s2'] }),
            line('a owns k', { claims: ['reported s1'] }),
            line('k owns b', { claims: ['reported copy'] }),
          ],
          copies: { copy: 's1' },
        };
        expect(await waysOf(graph, ask('a', 'b'))).toEqual(['a o b', 'a k b', 'a n b', 'a m b']);
      });
    });

    describe('sets', () => {
      const graph: Graph = {
        lines: [
          'estate-1 sits_within zone-1',
          'zone-1 owns estate-2',
          line('holding sanctioned_by treasury', { layer: 'public_record' }),
          'holding owns zone-1',
          line('ann holds_office ministry', { since: '2010', until: '2015' }),
          'ben holds_office ministry',
          'ann family_of holding',
          'ben family_of holding',
        ],
        kinds: { 'estate-1': 'compound', 'estate-2': 'compound', ministry: 'body', treasury: 'body' },
        hubs: ['treasury', 'ministry'],
      };

      it('are named by ids or described by kind', async () => {
        const compounds = { where: { kind: 'compound' } } as const;
        expect(await waysOf(graph, ask('holding', compounds))).toEqual([
          'holding zone-1 estate-1',
          'holding zone-1 estate-2',
        ]);
      });

      it('have the badges that the layers of the question give', async () => {
        const sanctioned = { where: { badge: 'sanctioned' } } as const;
        const question = ask('estate-1', sanctioned);
        expect(await waysOf(graph, question)).toEqual([]);
        const rules = { layers: ['reporting', 'public_record'] };
        expect(await waysOf(graph, ask('estate-1', sanctioned, { rules }))).toEqual([
          'estate-1 zone-1 holding',
        ]);
      });

      it('hold former officials too, but none who surely left office before the date', async () => {
        const officials = { where: { badge: 'official' } } as const;
        const askedAsOf = (asOf?: string) =>
          waysOf(graph, ask('holding', officials, { rules: asOf === undefined ? {} : { asOf } }));
        const everyone = ['holding ann', 'holding ben'];
        expect(await askedAsOf()).toEqual(everyone);
        expect(await askedAsOf('2012')).toEqual(everyone);
        expect(await askedAsOf('2016')).toEqual(['holding ben']);
      });

      it('lie at the ends of a path, never inside', async () => {
        const lines = ['a owns b', 'b owns c', 'c owns d'];
        expect(await waysOf({ lines }, ask('a b', 'd c'))).toEqual(['b c']);
      });

      it('answer a pair once where it is found both ways, from the smaller id', async () => {
        const lines = ['b owns a', 'b owns c'];
        expect(await waysOf({ lines }, ask('a b c', 'a b c'))).toEqual(['a b', 'b c']);
        const along = { rules: { direction: 'along' } } as const;
        expect(await waysOf({ lines }, ask('a b c', 'a b c', along))).toEqual(['b a', 'b c']);
      });

      it('say which members no path reaches, beyond the groups that were listed', async () => {
        const lines = ['a owns b', 'b owns x', 'x owns c', 'd owns e'];
        const findings = await find({ lines }, ask('a d', 'b c', { limit: { groups: 1 } }));
        expect(ways(findings)).toEqual(['a b']);
        // c is reached by way of b only, and b is an end.
        expect(findings.unreached).toEqual({ from: ['d'], to: ['c'] });
        const further = await find(
          { lines: [...lines, 'a owns x'] },
          ask('a d', 'b c', { limit: { groups: 1 } }),
        );
        expect(further.unreached).toEqual({ from: ['d'], to: [] });
      });

      it('reach as far as the longest path allowed, and no further', async () => {
        const lines = ['a owns b', 'three owns x', 'x owns y', 'y owns b', 'four owns w', 'w owns x'];
        const question = ask('a three four', 'b', { rules: { maxHops: 3 }, limit: { groups: 1 } });
        const findings = await find({ lines }, question);
        expect(ways(findings)).toEqual(['a b']);
        expect(findings.unreached).toEqual({ from: ['four'], to: [] });
      });

      it('reach only by paths that keep to the rule of time', async () => {
        const lines = [
          'a owns b',
          line('c owns x', { since: '2010' }),
          line('x owns b', { since: '2012' }),
          line('d owns y', { since: '2015' }),
          line('y owns b', { since: '2012' }),
        ];
        const question = ask('a c d', 'b', { rules: { time: 'in-order' }, limit: { groups: 1 } });
        const findings = await find({ lines }, question);
        expect(ways(findings)).toEqual(['a b']);
        expect(findings.unreached).toEqual({ from: ['d'], to: [] });
      });
    });

    describe('what is not there', () => {
      it.each<[string, Question, string, string]>([
        ['an end', ask('a nobody', 'b'), '/from/ids/1', 'unknown-entity'],
        ['the other end', ask('a', 'nobody'), '/to/ids/0', 'unknown-entity'],
        [
          'what is avoided',
          ask('a', 'b', { rules: { avoid: ['b', 'nobody'] } }),
          '/rules/avoid/1',
          'unknown-entity',
        ],
        ['a layer', ask('a', 'b', { rules: { layers: ['gossip'] } }), '/rules/layers/0', 'unknown-layer'],
        [
          'a stop of the shape',
          ask('a', 'b', { rules: { shape: [{}, { to: { ids: ['nobody'] } }] } }),
          '/rules/shape/1/to/ids/0',
          'unknown-entity',
        ],
      ])('is refused with its place: %s', async (_, question, pointer, code) => {
        const error = await find({ lines: ['a owns b'] }, question).catch((reason: unknown) => reason);
        expect(error).toBeInstanceOf(ValidationError);
        expect(error).toMatchObject({ faults: [{ code, pointer }] });
      });
    });

    describe('rules', () => {
      const lines = [
        'a owns x',
        'x owns b',
        'a family_of y',
        'b family_of y',
        'a linked_to z',
        'z located_in b',
      ];

      it('unite families and types', async () => {
        const asked = (rules: Question['rules']) => waysOf({ lines }, ask('a', 'b', { rules }));
        expect(await asked({ families: ['ownership'] })).toEqual(['a x b']);
        expect(await asked({ types: ['family_of'] })).toEqual(['a y b']);
        expect(await asked({ families: ['ownership'], types: ['family_of'] })).toEqual(['a x b', 'a y b']);
        expect(await asked({ types: [] })).toEqual([]);
      });

      it('go any way, along the relations or against them', async () => {
        const asked = (direction: 'any' | 'along' | 'against') =>
          waysOf({ lines }, ask('a', 'b', { rules: { direction } }));
        expect(await asked('any')).toEqual(['a x b', 'a y b', 'a z b']);
        expect(await asked('along')).toEqual(['a x b', 'a z b']);
        expect(await asked('against')).toEqual([]);
      });

      it('leave same_as out unless inference is asked for', async () => {
        const same = { lines: [line('a same_as b', { claims: ['inferred editors'] })] };
        expect(await waysOf(same, ask('a', 'b', { rules: { types: ['same_as'] } }))).toEqual([]);
        expect(await waysOf(same, ask('a', 'b', { rules: { standing: 'inferred' } }))).toEqual(['a b']);
      });

      it('count only the sources of claims that the standing admits', async () => {
        const graph = { lines: [line('a owns b', { claims: ['documented register', 'alleged blog'] })] };
        const strict = await find(graph, ask('a', 'b', { rules: { standing: 'documented' } }));
        expect(strict.paths[0]?.sources).toBe(1);
        const loose = await find(graph, ask('a', 'b'));
        expect(loose.paths[0]?.sources).toBe(2);
        expect(loose.breaks[0]?.sources.ids).toEqual(['blog', 'register']);
      });

      it('admit an uncited relation only when asked', async () => {
        const graph = { lines: [line('a owns b', { claims: [] })] };
        expect(await waysOf(graph, ask('a', 'b', { rules: { standing: 'inferred' } }))).toEqual([]);
        const { paths, breaks } = await find(graph, ask('a', 'b', { rules: { standing: 'uncited' } }));
        expect(paths[0]).toMatchObject({ weakest: 'uncited', sources: 0, restsOnOneSource: false });
        expect(breaks[0]?.sources).toEqual({ ids: [], exact: true });
      });

      it('keep out what is to be avoided, at the ends too', async () => {
        expect(await waysOf({ lines }, ask('a', 'b', { rules: { avoid: ['x', 'z'] } }))).toEqual(['a y b']);
        const findings = await find({ lines }, ask('a', 'b', { rules: { avoid: ['b'] } }));
        expect(findings.paths).toEqual([]);
        expect(findings.unreached).toEqual({ from: ['a'], to: ['b'] });
      });

      it('end at the longest path allowed', async () => {
        const chain = { lines: ['a owns b', 'b owns c', 'c owns d'] };
        expect(await waysOf(chain, ask('a', 'd', { rules: { maxHops: 2 } }))).toEqual([]);
        expect(await waysOf(chain, ask('a', 'd', { rules: { maxHops: 3 } }))).toEqual(['a b c d']);
      });

      it('drop what surely began later or ended earlier, and count the dates left open', async () => {
        const graph = {
          lines: [
            line('a owns m', { since: '2010', until: '2012' }),
            line('m owns b', { since: '2012-06' }),
            line('a owns n', { since: '2013' }),
            'n owns b',
          ],
        };
        const findings = await find(graph, ask('a', 'b', { rules: { asOf: '2012' } }));
        expect(ways(findings)).toEqual(['a m b']);
        expect(findings.paths[0]?.openDates).toBe(1);
      });

      it('compare dates long ago and far ahead day by day', async () => {
        const graph = {
          lines: [
            line('a owns m', { since: '1850-03-02' }),
            line('m owns b', { until: '2150-06' }),
            line('a owns n', { until: '1850-03-01' }),
            'n owns b',
          ],
        };
        const asked = (asOf: string) => waysOf(graph, ask('a', 'b', { rules: { asOf } }));
        expect(await asked('1850-03-01')).toEqual(['a n b']);
        expect(await asked('1850-03')).toEqual(['a m b', 'a n b']);
        expect(await asked('1850-03-02')).toEqual(['a m b']);
        expect(await asked('2150-06-30')).toEqual(['a m b']);
        expect(await asked('2150-07-01')).toEqual([]);
      });

      it('ask for one same day, or for beginnings in order', async () => {
        const graph = {
          lines: [
            line('a owns m', { since: '2010', until: '2012' }),
            line('m owns b', { since: '2005', until: '2008' }),
          ],
        };
        const asked = (time: 'any' | 'together' | 'in-order', from = 'a', to = 'b') =>
          waysOf(graph, ask(from, to, { rules: { time } }));
        expect(await asked('any')).toEqual(['a m b']);
        expect(await asked('together')).toEqual([]);
        expect(await asked('in-order')).toEqual([]);
        expect(await asked('in-order', 'b', 'a')).toEqual(['b m a']);
      });
    });

    describe('a shape', () => {
      const graph: Graph = {
        lines: [
          'estate sits_within zone',
          'holding owns zone',
          'rival owns zone',
          'holding sanctioned_by treasury',
          'camp sits_within country',
          'country owns holding',
        ],
        kinds: {
          estate: 'compound',
          camp: 'compound',
          zone: 'concession',
          treasury: 'body',
          country: 'place',
        },
        hubs: ['country', 'treasury'],
      };
      const shape = [
        { types: ['sits_within'], to: { kind: 'concession' } },
        { types: ['owns'], direction: 'against', to: { badge: 'sanctioned' } },
      ] satisfies Question['rules']['shape'];

      it('is followed step by step', async () => {
        const from = { where: { kind: 'compound' } } as const;
        const to = { where: { kind: 'company' } } as const;
        const findings = await find(graph, ask(from, to, { rules: { shape } }));
        expect(ways(findings)).toEqual(['estate zone holding']);
        expect(findings.scope.searchedTo).toBe(2);
        expect(findings.unreached.from).toEqual(['camp']);
      });

      it('does not pass through a hub unless hubs are let through', async () => {
        const steps = [{ types: ['sits_within'] }, { types: ['owns'], direction: 'along' }] satisfies
          | typeof shape
          | object[];
        const asked = (hubs: 'ends' | 'through') =>
          find(graph, ask('camp', 'holding', { rules: { shape: [...steps], hubs } }));
        const barred = await asked('ends');
        expect(barred.paths).toEqual([]);
        expect(barred.scope.hubs).toEqual([{ id: 'country', paths: 1, atLeast: false }]);
        expect(ways(await asked('through'))).toEqual(['camp country holding']);
      });

      it('names a hub that only a later step meets', async () => {
        const lines = ['a owns m', 'm located_in land', 'n residence_of land', 'n controls b'];
        const steps = ['owns', 'located_in', 'residence_of', 'controls'] as const;
        const rules = { shape: steps.map((type) => ({ types: [type] })) };
        const findings = await find({ lines, hubs: ['land'] }, ask('a', 'b', { rules }));
        expect(findings.paths).toEqual([]);
        expect(findings.scope.hubs).toEqual([{ id: 'land', paths: 1, atLeast: false }]);
      });

      it('takes the rules of the question for what a step leaves open', async () => {
        const rules = { shape: [{}, {}], families: ['spatial'] } satisfies Question['rules'];
        expect(await waysOf(graph, ask('estate', 'holding', { rules }))).toEqual([]);
      });
    });

    describe('hubs', () => {
      const graph: Graph = {
        lines: ['a owns land', 'b owns land', 'a owns town', 'town owns c', 'c owns b', 'town owns land'],
        hubs: ['land', 'town'],
      };

      it('may begin and end a path', async () => {
        expect(await waysOf(graph, ask('a', 'land'))).toEqual(['a land']);
      });

      it('never lie inside, and it is said how many paths each would have let through', async () => {
        const findings = await find(graph, ask('a', 'b'));
        expect(findings.paths).toEqual([]);
        expect(findings.scope.hubs).toEqual([
          { id: 'land', paths: 1, atLeast: false },
          { id: 'town', paths: 1, atLeast: false },
        ]);
      });

      it('lie inside where they are let through', async () => {
        const findings = await find(graph, ask('a', 'b', { rules: { hubs: 'through' } }));
        expect(ways(findings)).toEqual(['a land b', 'a town c b', 'a town land b']);
        expect(findings.scope.hubs).toEqual([]);
      });

      it('are entities with more than a thousand neighbours, counted once each', async () => {
        const crowd = (size: number) => ({
          lines: [
            'a owns x',
            'x owns b',
            'a controls x',
            ...Array.from({ length: size }, (_, i) => `x owns n${i}`),
          ],
        });
        expect(await waysOf(crowd(998), ask('a', 'b'))).toEqual(['a x b']);
        expect(await waysOf(crowd(999), ask('a', 'b'))).toEqual([]);
      });
    });

    describe('when nothing is found', () => {
      it('names each single change that would find something, with how many and how short', async () => {
        const graph: Graph = {
          lines: [
            'a owns land',
            'land owns b',
            line('a owns m', { claims: ['inferred editors'] }),
            'm owns b',
            line('a owns n', { layer: 'public_record' }),
            'n owns b',
          ],
          hubs: ['land'],
        };
        const findings = await find(graph, ask('a', 'b', { rules: { maxHops: 3 } }));
        expect(findings.paths).toEqual([]);
        expect(findings.relaxations).toEqual([
          { change: 'hubs', value: 'through', finds: 1, atLeast: false, shortest: 2 },
          { change: 'inference', value: 'inferred', finds: 1, atLeast: false, shortest: 2 },
          { change: 'layer', value: 'public_record', finds: 1, atLeast: false, shortest: 2 },
        ]);
      });

      it('tries one hop more and no date', async () => {
        const graph = { lines: [line('a owns b', { until: '2000' }), 'a owns m', 'm owns n', 'n owns b'] };
        const findings = await find(graph, ask('a', 'b', { rules: { maxHops: 2, asOf: '2010' } }));
        expect(findings.relaxations).toEqual([
          { change: 'maxHops', value: 3, finds: 1, atLeast: false, shortest: 3 },
          { change: 'asOf', value: null, finds: 1, atLeast: false, shortest: 1 },
        ]);
      });

      it('changes nothing when something was found', async () => {
        expect((await find({ lines: ['a owns b'] }, ask('a', 'b'))).relaxations).toEqual([]);
      });
    });

    describe('what would break it', () => {
      it('looks at all paths within the rules, beyond the groups that are shown', async () => {
        const lines = ['a owns b', 'a owns m', 'm owns n', 'n owns b'];
        const { paths, breaks } = await find({ lines }, ask('a', 'b', { limit: { groups: 1 } }));
        expect(paths).toHaveLength(1);
        expect(breaks).toEqual([
          {
            from: 'a',
            to: 'b',
            relations: { ids: ['a-owns-b', 'a-owns-m'], exact: true },
            sources: { ids: ['paper'], exact: true },
          },
        ]);
      });

      it('is not exact, and says so, where the paths are too many to list', async () => {
        const names = Array.from({ length: 9 }, (_, index) => `n${index}`);
        const lines = names.flatMap((a) => names.flatMap((b) => (a < b ? [`${a} owns ${b}`] : [])));
        const { breaks } = await find(
          { lines },
          ask('n0', 'n8', { rules: { maxHops: 8 }, limit: { groups: 1 } }),
        );
        expect(breaks[0]?.relations.exact).toBe(false);
        expect(breaks[0]?.relations.ids).toHaveLength(8);
        expect(breaks[0]?.sources).toEqual({ ids: ['paper'], exact: false });
      });
    });

    describe('the budget', () => {
      const clique = (size: number) => {
        const names = Array.from({ length: size }, (_, index) => `n${String(index).padStart(2, '0')}`);
        return { lines: names.flatMap((a) => names.flatMap((b) => (a < b ? [`${a} owns ${b}`] : []))) };
      };

      it('ends the simple paths of a clique within its time, and says so', async () => {
        const { finder } = await on(clique(12));
        const started = performance.now();
        const question = ask('n00', 'n11', { rules: { maxHops: 11 }, limit: { groups: 12, paths: 1000 } });
        const findings = await finder.find(question);
        expect(performance.now() - started).toBeLessThan(4_000);
        expect(findings).toMatchObject({ complete: false, reason: 'paths' });
        expect(findings.paths).toHaveLength(1000);
        expect(findings.paths[0]?.hops).toBe(1);
        // 1 + 10 + 90 + 720 + 5,040 paths of up to five steps; the next group has more than may be listed.
        expect(findings.scope.searchedTo).toBe(5);
      });

      it('lets others run while it searches', async () => {
        const { finder } = await on(clique(12));
        const question = ask('n00', 'n11', { rules: { maxHops: 11 }, limit: { groups: 12, paths: 1000 } });
        let turns = 0;
        const counting = setInterval(() => turns++, 1);
        await finder.find(question);
        clearInterval(counting);
        expect(turns).toBeGreaterThan(5);
      });

      it('bears an entity with very many neighbours, at an end and in the middle', async () => {
        const lines = [
          'a owns hub',
          'b owns hub',
          ...Array.from({ length: most }, (_, index) => `n${index} owns hub`),
        ];
        const { finder } = await on({ lines });
        await finder.find(ask('a', 'hub'));
        expect(ways(await finder.find(ask('n7', 'hub')))).toEqual(['n7 hub']);
        expect((await finder.find(ask('a', 'b'))).paths).toEqual([]);
        // On a machine that does other work its time may be spent before all are counted, which it says.
        const hubs = async () => (await finder.find(ask('a', 'b'))).scope.hubs;
        await expect.poll(hubs, { timeout: 20_000 }).toEqual([{ id: 'hub', paths: 1, atLeast: false }]);
        const started = performance.now();
        const all = await finder.find(ask('hub', { where: { kind: 'company' } }));
        expect(all).toMatchObject({ complete: false, reason: 'paths' });
        // Two seconds where nothing else runs; work that grew with the square would take hours.
        expect(performance.now() - started).toBeLessThan(40_000);
      }, 90_000);

      it('turns questions away when too many wait', async () => {
        const { finder } = await on(clique(12));
        const question = ask('n00', 'n11', { rules: { maxHops: 11 }, limit: { groups: 12, paths: 1000 } });
        const results = await Promise.allSettled(Array.from({ length: 30 }, () => finder.find(question)));
        const refused = results.filter((result) => result.status === 'rejected');
        expect(refused.length).toBeGreaterThan(0);
        for (const { reason } of refused) expect(reason).toBeInstanceOf(BusyError);
        expect(results.length - refused.length).toBeGreaterThanOrEqual(8);
        expect(ways(await finder.find(ask('n00', 'n11', { limit: { groups: 1 } })))).toEqual(['n00 n11']);
      }, 60_000);
    });

    describe('cancelling', () => {
      const graph = {
        lines: Array.from({ length: 13 }, (_, a) => a).flatMap((a) =>
          Array.from({ length: a }, (_, b) => `n${a} owns n${b}`),
        ),
      };
      const question = ask('n0', 'n12', { rules: { maxHops: 12 }, limit: { groups: 12, paths: 1000 } });

      it('ends a search soon after its signal', async () => {
        const { finder } = await on(graph);
        await finder.find(ask('n0', 'n12', { limit: { groups: 1 } }));
        const leaving = new AbortController();
        const asked = finder.find(question, { signal: leaving.signal });
        await new Promise((resolve) => setImmediate(resolve));
        leaving.abort();
        const left = performance.now();
        await expect(asked).rejects.toThrow();
        expect(performance.now() - left).toBeLessThan(250);
      });

      it('lets a question leave that still waits for its turn', async () => {
        const { finder } = await on(graph);
        const leaving = new AbortController();
        const many = Array.from({ length: 4 }, () => finder.find(question));
        const waiting = finder.find(question, { signal: leaving.signal });
        leaving.abort();
        await expect(waiting).rejects.toThrow();
        for (const one of many) expect((await one).paths).not.toEqual([]);
      }, 60_000);

      it('takes no question whose signal is aborted already', async () => {
        const { finder } = await on(graph);
        await expect(finder.find(question, { signal: AbortSignal.abort() })).rejects.toThrow();
      });

      it('ends what is being searched when the finder closes, and closing twice is closing once', async () => {
        const { finder } = await on(graph);
        const asked = finder.find(question);
        await finder.close();
        await finder.close();
        await expect(asked).rejects.toThrow();
      });
    });

    describe('the store', () => {
      it('is seen as it is when the question is asked', async () => {
        const { replace, finder } = await on({ lines: ['a owns b', 'c owns d'] });
        expect(ways(await finder.find(ask('a', 'c')))).toEqual([]);
        await replace(topologyOf({ lines: ['a owns b', 'c owns d', 'b owns c'] }));
        const findings = await finder.find(ask('a', 'c'));
        expect(ways(findings)).toEqual(['a b c']);
        expect(findings.revision).toBe(2);
      });

      it('is seen by a question that follows a write while an older state is still being read', async () => {
        const { replace, finder } = await on({ lines: ['a owns b'] });
        const before = finder.find(ask('a', 'b'));
        await new Promise((resolve) => setImmediate(resolve));
        await replace(topologyOf({ lines: ['a owns b', 'b owns c'] }));
        const after = finder.find(ask('a', 'c'));
        expect((await before).paths).toHaveLength(1);
        expect((await after).paths).toHaveLength(1);
      });

      it('may be empty', async () => {
        const { finder } = await on({ lines: [] });
        const people = { where: { kind: 'person' } } as const;
        const findings = await finder.find(ask(people, people));
        expect(findings).toMatchObject({ complete: true, paths: [], unreached: { from: [], to: [] } });
      });
    });
  });
}
