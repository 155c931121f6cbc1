import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { api, OutputOf } from '../../server/contract/api.ts';
import type { GraphRecord } from '../../server/contract/model.ts';
import { type AppUnderTest, jsonBody, startApp } from '../helpers/app.ts';
import { SMALL_CASE } from '../helpers/small-case.ts';

type Timeline = OutputOf<(typeof api)['readTimeline']>;
type Changes = OutputOf<(typeof api)['readChanges']>;

const claim = (id: string, on: string, rest: object = {}): GraphRecord =>
  ({
    record: 'claim',
    id,
    on,
    source: 's-paper',
    locator: '¶1',
    status: 'reported',
    attribution: 'The Vale Paper',
    paraphrase: 'It is so.',
    ...rest,
  }) as GraphRecord;

const holding = (id: string, min: number, dates: object): GraphRecord[] => [
  {
    record: 'relation',
    id,
    type: 'owns',
    from: 'odo-brask',
    to: 'mill',
    role: id,
    layer: 'reporting',
    share: { min, max: min },
    ...dates,
  } as GraphRecord,
  claim(`c-${id}`, id),
];

/** So many neighbours that they cannot all be told of. */
const CROWD = Array.from({ length: 2_005 }, (_, index): GraphRecord[] => [
  { record: 'entity', id: `guest-${index}`, kind: 'person', name: `Guest ${index}` },
  {
    record: 'relation',
    id: `guest-${index}-came`,
    type: 'linked_to',
    from: `guest-${index}`,
    to: 'party',
    layer: 'reporting',
    since: '2021',
  },
  claim(`c-guest-${index}`, `guest-${index}-came`),
]).flat();

const RECORDS: GraphRecord[] = [
  ...SMALL_CASE,
  { record: 'entity', id: 'raid', kind: 'event', name: 'The raid' },
  { record: 'entity', id: 'party', kind: 'event', name: 'The party' },
  {
    record: 'relation',
    id: 'brask-raid',
    type: 'linked_to',
    from: 'odo-brask',
    to: 'raid',
    layer: 'reporting',
    asOf: '2021-05-04',
  },
  claim('c-raid', 'brask-raid'),
  {
    record: 'relation',
    id: 'brask-convicted',
    type: 'convicted_in',
    from: 'odo-brask',
    to: 'vale',
    layer: 'reporting',
    since: '2018-11',
  },
  claim('c-convicted', 'brask-convicted', { date: '2018-12-01' }),
  {
    record: 'relation',
    id: 'brask-sanctioned',
    type: 'sanctioned_by',
    from: 'odo-brask',
    to: 'vale-treasury',
    layer: 'reporting',
  },
  claim('c-listed-late', 'brask-sanctioned', { date: '2022' }),
  claim('c-listed', 'brask-sanctioned', { date: '2020-02' }),
  claim('c-said', 'odo-brask', { date: '2019-06', predicate: 'said', value: 'No.', layer: 'reporting' }),
  {
    record: 'response',
    id: 'r-dated',
    by: 'odo-brask',
    kind: 'denial',
    text: 'He denies it.',
    source: 's-paper',
    locator: '¶2',
    date: '2021-06',
    answers: ['c-raid', 'c-linked'],
    layer: 'register',
  },
  ...holding('held-first', 40, { since: '2012', until: '2019-03' }),
  ...holding('held-then', 60, { since: '2019-03' }),
  ...CROWD,
] as GraphRecord[];

let app: AppUnderTest;
beforeAll(async () => {
  app = await startApp({ records: RECORDS });
});
afterAll(() => app.close());

const timeline = (body: object) => app.post<Timeline>('/timeline', body);
const changes = (body: object) => app.post<Changes>('/changes', body);

describe('A timeline', () => {
  it('has a bar for each relation with a date, by what is known first, and guesses no side', async () => {
    const { bars, complete, included } = await timeline({
      ids: ['odo-brask'],
      layers: ['reporting', 'register'],
    });
    expect(bars.map(({ relation }) => relation)).toEqual([
      'held-first',
      'brask-directs-vantar',
      'brask-convicted',
      'held-then',
      'brask-raid',
    ]);
    expect(bars[1]).toEqual({
      relation: 'brask-directs-vantar',
      began: { first: '2015-01-01', last: '2015-12-31' },
      ended: { first: '2019-01-01', last: '2019-12-31' },
      over: true,
      known: { first: '2015-01-01', last: '2019-12-31' },
    });
    expect(bars[3]).toMatchObject({ ended: null, known: null, over: false });
    expect(bars[4]).toMatchObject({
      began: null,
      ended: null,
      known: { first: '2021-05-04', last: '2021-05-04' },
    });
    expect(complete).toBe(true);
    for (const { relation } of bars) expect(included.relations).toHaveProperty(relation);
  });

  it('tells apart those of which no date is known', async () => {
    const { undated } = await timeline({ ids: ['odo-brask'] });
    expect(undated).toEqual(['brask-linked-vantar', 'brask-sanctioned', 'tarrow-kin-brask']);
  });

  it('marks what happened: court matters, statements, sanctions, events and replies', async () => {
    const { marks, included } = await timeline({ ids: ['odo-brask'] });
    const nothing = { about: ['odo-brask'], relation: null, claim: null, response: null };
    expect(marks).toEqual([
      { ...nothing, date: '2018-11', kind: 'court', relation: 'brask-convicted' },
      { ...nothing, date: '2019-06', kind: 'statement', claim: 'c-said' },
      { ...nothing, date: '2020-02', kind: 'sanction', relation: 'brask-sanctioned', claim: 'c-listed' },
      { ...nothing, date: '2021-05-04', kind: 'event', relation: 'brask-raid' },
      { ...nothing, date: '2021-06', kind: 'reply', response: 'r-dated' },
    ]);
    expect(included.responses).toHaveProperty('r-dated');
    expect(included.claims).toHaveProperty('c-said');
  });

  it('of several tells each relation once, and whom a mark is about', async () => {
    const { bars, undated, marks } = await timeline({ ids: ['vantar', 'odo-brask', 'vantar'] });
    const told = [...bars.map(({ relation }) => relation), ...undated];
    expect(new Set(told).size).toBe(told.length);
    expect(marks.find(({ kind }) => kind === 'reply')?.about).toEqual(['odo-brask', 'vantar']);
    expect(marks.find(({ relation }) => relation === 'vantar-sanctioned')?.date).toBe('2020');
  });

  it('obeys layers, standing and date', async () => {
    const of = async (lens: object) =>
      (await timeline({ ids: ['odo-brask'], ...lens })).bars.map(({ relation }) => relation);
    expect(await of({ layers: ['register'] })).toEqual(['brask-directs-vantar']);
    expect(await of({ standing: 'documented', layers: ['reporting'] })).toEqual([]);
    expect(await of({ asOf: '2010' })).toEqual(['brask-raid']);
  });

  it('says where there is more than it tells of', async () => {
    const { bars, complete } = await timeline({ ids: ['party'] });
    expect([bars.length, complete]).toEqual([2_000, false]);
  });
});

describe('What changed', () => {
  it('is told for sure where dates allow, and with the share before and after', async () => {
    const answer = await changes({ ids: ['odo-brask'], from: '2018', to: '2020' });
    expect(answer).toMatchObject({
      began: [{ relation: 'held-then', certain: true }],
      ended: [{ relation: 'held-first', certain: true }],
      changed: [
        { before: 'held-first', after: 'held-then', from: { min: 40, max: 40 }, to: { min: 60, max: 60 } },
      ],
      complete: true,
    });
    expect(answer.unknown).toContain('brask-linked-vantar');
    for (const id of [...answer.unknown, 'held-first', 'held-then']) {
      expect(answer.included.relations).toHaveProperty(id);
    }
  });

  it('is uncertain where a date is rough', async () => {
    const answer = await changes({ ids: ['odo-brask'], from: '2018-11-15', to: '2019-02' });
    expect(answer.began).toEqual([{ relation: 'brask-convicted', certain: false }]);
    expect(answer.ended).toEqual([]);
  });

  it('is nothing within one date', async () => {
    const { began, ended, changed, unknown } = await changes({
      ids: ['odo-brask'],
      from: '2019',
      to: '2019',
    });
    expect([began, ended, changed, unknown]).toEqual([[], [], [], []]);
  });

  it('of too many says that there is more', async () => {
    const { began, complete } = await changes({ ids: ['party'], from: '2020', to: '2022' });
    expect([began.length, complete]).toEqual([2_000, false]);
  });
});

describe('A question about time', () => {
  const asked = { ids: ['vantar'], from: '2018', to: '2020' };
  it.each<[string, object, string, string]>([
    ['/changes', { ...asked, to: '2017-12' }, 'dates-out-of-order', '/to'],
    ['/changes', { ...asked, to: '2018-06' }, 'dates-out-of-order', '/to'],
    ['/changes', { ...asked, from: '2018-02-30' }, 'invalid-date', '/from'],
    ['/changes', { ...asked, asOf: '2018' }, 'unknown-field', ''],
    ['/changes', { ids: ['vantar'], from: '2018' }, 'missing-field', '/to'],
    ['/changes', { ...asked, ids: ['vantar', 'nobody-at-all'] }, 'unknown-entity', '/ids/1'],
    ['/timeline', { ids: ['nobody-at-all'] }, 'unknown-entity', '/ids/0'],
    ['/timeline', { ids: ['vantar'], layers: ['nowhere'] }, 'unknown-layer', '/layers/0'],
    ['/timeline', { ids: [] }, 'too-small', '/ids'],
    ['/timeline', { ids: Array(501).fill('vantar') }, 'too-big', '/ids'],
  ])('to %s for %j is refused at its place', async (path, body, code, pointer) => {
    const { status, problem } = await app.problem(path, jsonBody(body));
    expect(status).toBe(422);
    expect(problem.errors).toContainEqual({ code, pointer });
  });
});
