import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GraphRecord } from '../../server/contract/model.ts';
import type { PathQuestion, PathsEvent } from '../../server/contract/paths.ts';
import { StoreDisagreesError } from '../../server/errors.ts';
import type { Findings, PathFinder } from '../../server/paths/path-finder.ts';
import { createProjectionFinder } from '../../server/paths/projection/projection-finder.ts';
import { createPathService } from '../../server/services/paths.ts';
import type { GraphStore } from '../../server/store/graph-store.ts';
import { SMALL_CASE } from '../helpers/small-case.ts';
import { EMBEDDED } from '../store/embedded.ts';
import { type Liar, liar, teller } from './liar.ts';

type Opened = Awaited<ReturnType<typeof EMBEDDED.open>>;
type Path = Findings['paths'][number];

const QUESTION: PathQuestion = { from: { ids: ['odo-brask'] }, to: { ids: ['mill'] } };

/** What is changed of the first path. */
const withFirst = (findings: Findings, change: (path: Path) => Partial<Path>): Findings => ({
  ...findings,
  paths: findings.paths.map((path, index) => (index === 0 ? { ...path, ...change(path) } : path)),
});

/** The first path with other relations in one of its steps. */
const withStep = (findings: Findings, at: number, change: Partial<Path['steps'][number]>): Findings =>
  withFirst(findings, ({ steps }) => ({
    steps: steps.map((step, index) => (index === at ? { ...step, ...change } : step)),
  }));

const record = (id: string, change: object = {}): GraphRecord =>
  ({ ...SMALL_CASE.find((one) => 'id' in one && one.id === id), ...change }) as GraphRecord;

describe('What was found is looked at once more in the store', () => {
  let opened: Opened;
  let store: GraphStore;
  let finder: PathFinder;
  let batch = 0;
  beforeEach(async () => {
    opened = await EMBEDDED.open();
    store = opened.store;
    await store.apply({ id: 'small', records: SMALL_CASE });
    finder = createProjectionFinder({ store });
  });
  afterEach(async () => {
    await finder.close();
    await opened.dispose();
  });

  const write = (...records: GraphRecord[]) => store.apply({ id: `write-${batch++}`, records });
  const find = (by: PathFinder, question = QUESTION) =>
    createPathService({ store, finder: by }).find(question);
  const disagreement = async (by: PathFinder, question = QUESTION) => {
    const error: unknown = await find(by, question).catch((thrown: unknown) => thrown);
    if (!(error instanceof StoreDisagreesError)) throw error;
    return error.about;
  };

  const LIES: [string, (findings: Findings) => Findings, string, PathQuestion?][] = [
    [
      'a relation that is not there',
      (it) => withStep(it, 0, { relations: ['brask-owns-all'] }),
      'relation-gone',
    ],
    [
      'a relation of two others',
      (it) => withStep(it, 0, { relations: ['mill-within-field'] }),
      'relation-elsewhere',
    ],
    [
      'a relation of a layer that is off',
      (it) => withStep(it, 0, { relations: ['brask-directs-vantar'] }),
      'relation-not-admitted',
    ],
    [
      'a relation of another type than was asked for',
      (it) => withStep(it, 0, { relations: ['brask-linked-vantar'] }),
      'step-not-admitted',
      {
        ...QUESTION,
        rules: { families: ['ownership', 'office', 'spatial'], layers: ['reporting', 'register'] },
      },
    ],
    [
      'a relation that points the other way',
      (it) => it,
      'step-not-admitted',
      { ...QUESTION, rules: { direction: 'along' } },
    ],
    [
      'a relation that stands weaker than was asked for',
      (it) => it,
      'relation-not-admitted',
      { ...QUESTION, rules: { standing: 'reported' } },
    ],
    [
      'a relation that was over',
      (it) => it,
      'relation-not-admitted',
      {
        ...QUESTION,
        rules: {
          asOf: '2021',
          layers: ['reporting', 'register'],
          types: ['director_of', 'owns', 'sits_within'],
        },
      },
    ],
    [
      'a step that the shape does not allow there',
      (it) => it,
      'step-not-admitted',
      {
        ...QUESTION,
        rules: { shape: [{ types: ['family_of'] }, { types: ['owns'] }, { types: ['sits_within'] }] },
      },
    ],
    [
      'a step that arrives where the shape does not',
      (it) => it,
      'step-not-admitted',
      { ...QUESTION, rules: { shape: [{ to: { kind: 'person' } }, { to: { kind: 'concession' } }, {}] } },
    ],
    [
      'a better standing than its lines have',
      (it) => withFirst(it, () => ({ weakest: 'reported' })),
      'weakest-differs',
    ],
    [
      'a step that is left out',
      (it) => withFirst(it, ({ steps }) => ({ steps: steps.slice(1) })),
      'not-a-path',
    ],
    ['a step that begins elsewhere', (it) => withStep(it, 1, { from: 'ines-tarrow' }), 'not-a-path'],
    [
      'a path from another end than was asked for',
      (it) => it,
      'end-not-admitted',
      { from: { ids: ['ines-tarrow'] }, to: { ids: ['mill'] } },
    ],
    [
      'a path from an end without the badge',
      (it) => it,
      'end-not-admitted',
      { from: { where: { badge: 'sanctioned' } }, to: { ids: ['mill'] } },
    ],
    ['a path to who is avoided', (it) => it, 'end-not-admitted', { ...QUESTION, rules: { avoid: ['mill'] } }],
    [
      'a path through who is avoided',
      (it) => it,
      'interior-not-admitted',
      { ...QUESTION, rules: { avoid: ['vantar'] } },
    ],
    [
      'a path through an end',
      (it) => it,
      'interior-not-admitted',
      { from: { ids: ['odo-brask', 'vantar'] }, to: { ids: ['mill'] } },
    ],
    [
      'a path that is longer than was asked for',
      (it) => it,
      'not-a-path',
      { ...QUESTION, rules: { maxHops: 2 } },
    ],
    [
      'an end that is not there among those not reached',
      (it) => ({ ...it, unreached: { from: ['nobody-at-all'], to: [] } }),
      'entity-gone',
    ],
    [
      'a hub that is not there',
      (it) => ({
        ...it,
        scope: { ...it.scope, hubs: [{ id: 'nowhere', paths: 1, atLeast: false }] },
      }),
      'entity-gone',
    ],
    [
      'a break by a relation that is not there',
      (it) => ({
        ...it,
        breaks: it.breaks.map((pair) => ({ ...pair, relations: { ids: ['no-such-line'], exact: true } })),
      }),
      'relation-gone',
    ],
    [
      'a break by a source that is not there',
      (it) => ({
        ...it,
        breaks: it.breaks.map((pair) => ({ ...pair, sources: { ids: ['no-such-source'], exact: true } })),
      }),
      'source-gone',
    ],
  ];

  it.each(LIES)('%s is never answered', async (_what, lie, about, question = QUESTION) => {
    // What is right of the question as it was asked at first, told of another one.
    const right = await finder.find({
      ...QUESTION,
      rules: question.rules?.layers ? { layers: question.rules.layers, types: question.rules.types } : {},
      limit: { groups: 2, paths: 50, perEnd: false },
      layers: { known: ['reporting', 'register'], usual: ['reporting'] },
    } as Parameters<PathFinder['find']>[0]);
    expect(right.paths.length).toBeGreaterThan(0);
    const lying = liar(finder, () => lie(right));
    expect(await disagreement(lying, question)).toBe(about);
    expect([lying.asked, lying.distrusted]).toEqual([2, 1]);
  });

  it('a path through a hub is never answered, unless hubs may be passed', async () => {
    const through: PathQuestion = {
      from: { ids: ['ines-tarrow'] },
      to: { ids: ['north-field'] },
      rules: { hubs: 'through', types: ['holds_office', 'located_in', 'owns'] },
    };
    const passed = await find(finder, through);
    expect(passed.paths[0]?.entities).toContain('vale');
    const { included: _included, ...findings } = passed;
    const lying = liar(finder, () => findings);
    const closed: PathQuestion = { ...through, rules: { ...through.rules, hubs: 'ends' } };
    expect(await disagreement(lying, closed)).toBe('interior-not-admitted');
  });

  it('an order of dates that the store does not bear out is never answered', async () => {
    await write(
      record('mill-within-field', { since: '2001' }),
      record('vantar-owns-field', { since: '2010' }),
      record('brask-linked-vantar', { since: '2020' }),
    );
    const open = await find(finder);
    expect(open.paths).toHaveLength(1);
    const { included: _included, ...findings } = open;
    const inOrder: PathQuestion = { ...QUESTION, rules: { time: 'in-order' } };
    expect((await find(finder, inOrder)).paths).toEqual([]);
    expect(
      await disagreement(
        liar(finder, () => findings),
        inOrder,
      ),
    ).toBe('dates-differ');
  });

  it('a finder that has forgotten to read is told so, and is believed when it has read anew', async () => {
    const lying = liar(finder, (findings, time) =>
      time === 1 ? withStep(findings, 0, { relations: ['brask-owns-all'] }) : findings,
    );
    const answer = await find(lying);
    expect(answer.paths.map((path) => path.entities)).toEqual([
      ['odo-brask', 'vantar', 'north-field', 'mill'],
    ]);
    expect([lying.asked, lying.distrusted]).toEqual([2, 1]);
  });

  it('a line that was protected while the search ran is asked for again, and nobody is distrusted', async () => {
    const racing = liar(finder, async (findings, time) => {
      if (time === 1) await write(record('vantar', { protection: 'protected' }));
      return findings;
    });
    const answer = await find(racing);
    expect(answer.paths).toEqual([]);
    expect(JSON.stringify(answer)).not.toContain('vantar');
    expect([racing.asked, racing.distrusted]).toEqual([2, 0]);
  });

  it('a claim that became weaker while the search ran is told as it is now', async () => {
    const racing = liar(finder, async (findings, time) => {
      if (time === 1) await write(record('c-within', { status: 'alleged' }));
      return findings;
    });
    const answer = await find(racing, { from: { ids: ['north-field'] }, to: { ids: ['mill'] } });
    expect(answer.paths[0]?.weakest).toBe('alleged');
    expect(racing.asked).toBe(2);
  });

  it('a write that changes nothing of what was found costs nothing', async () => {
    const racing = liar(finder, async (findings) => {
      await write(record('lone-rock', { summary: `Seen ${batch} times.` }));
      return findings;
    });
    expect((await find(racing)).paths).toHaveLength(1);
    expect(racing.asked).toBe(1);
  });

  it('a graph that does not rest is told to be busy after the third search, never to be at fault', async () => {
    const racing = liar(finder, async (findings, time) => {
      await write(record('c-within', { status: time % 2 === 1 ? 'alleged' : 'reported' }));
      return findings;
    });
    const question: PathQuestion = { from: { ids: ['north-field'] }, to: { ids: ['mill'] } };
    await expect(find(racing, question)).rejects.toMatchObject({ code: 'busy' });
    expect([racing.asked, racing.distrusted]).toEqual([3, 0]);
  });

  describe('and so is each group before it is told', () => {
    const stream = async (by: Liar, question = QUESTION): Promise<PathsEvent[]> => {
      const events: PathsEvent[] = [];
      for await (const event of createPathService({ store, finder: by }).stream(question)) events.push(event);
      return events;
    };
    const TWO_GROUPS: PathQuestion = {
      from: { ids: ['odo-brask'] },
      to: { ids: ['vantar', 'mill'] },
      limit: { groups: 3, perEnd: true },
    };

    it('tells groups, and then the whole answer', async () => {
      const events = await stream(teller(finder), TWO_GROUPS);
      const groups = events.filter((event) => event.event === 'group');
      const [last] = events.slice(-1);
      expect(groups.map(({ hops }) => hops)).toEqual([1]);
      if (last?.event !== 'answer') throw new Error('no answer');
      expect(groups.flatMap(({ paths }) => paths)).toEqual(last.answer.paths);
      expect(last.answer).toEqual(await find(finder, TWO_GROUPS));
    });

    it('includes in a group what no earlier one has, and in all of them what the answer does', async () => {
      const question: PathQuestion = {
        from: { ids: ['ines-tarrow'] },
        to: { where: { kind: 'concession' } },
        rules: { layers: ['reporting', 'register'], standing: 'inferred' },
      };
      await write(
        record('tarrow-kin-brask', { id: 'tarrow-kin-vantar', to: 'vantar' }),
        record('c-kin', { id: 'c-kin-vantar', on: 'tarrow-kin-vantar' }),
      );
      const events = await stream(teller(finder), question);
      const groups = events.filter((event) => event.event === 'group');
      expect(groups.length).toBe(2);
      const ids = groups.flatMap(({ included }) => Object.keys(included.relations));
      expect(new Set(ids).size).toBe(ids.length);
      for (const [index, { paths }] of groups.entries()) {
        const known = new Set(
          groups.slice(0, index + 1).flatMap(({ included }) => Object.keys(included.entities)),
        );
        for (const id of paths.flatMap((path) => path.entities)) expect(known).toContain(id);
      }
    });

    it('tells no group of a finder that is wrong', async () => {
      const lying = liar(finder, (findings) => withStep(findings, 0, { relations: ['brask-owns-all'] }));
      const events: PathsEvent[] = [];
      const reading = (async () => {
        const service = createPathService({ store, finder: lying });
        for await (const event of service.stream(QUESTION)) events.push(event);
      })();
      await expect(reading).rejects.toBeInstanceOf(StoreDisagreesError);
      expect(events.filter(({ event }) => event !== 'progress')).toEqual([]);
    });

    it('voids what it told when a write has made a part of it untrue', async () => {
      const lying: Liar = liar(finder, (findings) => findings);
      const service = createPathService({ store, finder: lying });
      const events: PathsEvent[] = [];
      for await (const event of service.stream(TWO_GROUPS)) {
        events.push(event);
        if (event.event === 'group' && lying.asked === 1) {
          await write(record('c-linked', { status: 'reported' }));
        }
      }
      expect(events.map(({ event }) => event).filter((event) => event !== 'progress')).toEqual([
        'group',
        'restart',
        'group',
        'answer',
      ]);
      const [last] = events.slice(-1);
      expect(last?.event === 'answer' && last.answer.paths[0]?.weakest).toBe('reported');
    });

    it('ends the search when nobody reads any more', async () => {
      let ended: unknown;
      const endless: PathFinder = {
        ...finder,
        find: (_question, { signal, onProgress } = {}) =>
          new Promise((_resolve, reject) => {
            onProgress?.({ searchedTo: 1, found: 0 });
            signal?.addEventListener('abort', () => {
              ended = signal.reason;
              reject(signal.reason);
            });
          }),
      };
      const events = createPathService({ store, finder: endless }).stream(QUESTION);
      expect(await events.next()).toMatchObject({ value: { event: 'progress', searchedTo: 1 } });
      await events.return();
      expect(ended).toBeInstanceOf(DOMException);
    });
  });
});
