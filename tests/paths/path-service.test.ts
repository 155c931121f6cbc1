import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GraphRecord } from '../../server/contract/model.ts';
import { PathsAnswer } from '../../server/contract/paths.ts';
import { createProjectionFinder } from '../../server/paths/projection/projection-finder.ts';
import { createPathService, type PathService } from '../../server/services/paths.ts';
import { SMALL_CASE } from '../helpers/small-case.ts';
import { EMBEDDED } from '../store/embedded.ts';

type Opened = Awaited<ReturnType<typeof EMBEDDED.open>>;

async function serve(records: readonly GraphRecord[]): Promise<{ opened: Opened; service: PathService }> {
  const opened = await EMBEDDED.open();
  await opened.store.apply({ id: 'small', records });
  const finder = createProjectionFinder({ store: opened.store });
  return { opened, service: createPathService({ store: opened.store, finder }) };
}

/** A rumour about a documented holding, denied. */
const RUMOUR: GraphRecord[] = [
  {
    record: 'claim',
    id: 'c-owns-rumour',
    on: 'vantar-owns-field',
    source: 's-copy',
    locator: '¶5',
    status: 'alleged',
    attribution: 'unnamed workers',
    paraphrase: 'Workers say that Vantar took the field.',
  },
  {
    record: 'response',
    id: 'r-rumour',
    by: 'vantar',
    kind: 'denial',
    text: 'It says that it bought the field.',
    source: 's-paper',
    locator: '¶13',
    answers: ['c-owns-rumour'],
    layer: 'reporting',
  },
];

describe('The path service', () => {
  let opened: Opened;
  let service: PathService;
  beforeAll(async () => {
    ({ opened, service } = await serve([...SMALL_CASE, ...RUMOUR]));
  });
  afterAll(() => opened.dispose());

  const between = (from: string, to: string, rules = {}) =>
    service.find({ from: { ids: [from] }, to: { ids: [to] }, rules });

  it('answers in the form of the contract', async () => {
    const answer = await between('odo-brask', 'mill');
    expect(PathsAnswer.parse(answer)).toEqual(answer);
    expect(answer.paths.map((path) => path.entities)).toEqual([
      ['odo-brask', 'vantar', 'north-field', 'mill'],
    ]);
  });

  it('asks about the layers that the case marks as usual when none is named', async () => {
    const usual = await between('odo-brask', 'vantar');
    expect(usual.paths[0]?.steps[0]?.relations).toEqual(['brask-linked-vantar']);
    expect(usual.scope.layersOff).toEqual(['register']);
    const both = await between('odo-brask', 'vantar', { layers: ['reporting', 'register'] });
    expect(both.paths[0]?.steps[0]?.relations).toEqual(['brask-directs-vantar', 'brask-linked-vantar']);
  });

  it('takes a reply along whatever layer the reply is in', async () => {
    const answer = await between('odo-brask', 'vantar', { layers: ['reporting'] });
    expect(answer.paths[0]?.responses).toEqual(['r-denial']);
    expect(answer.included.responses['r-denial']).toMatchObject({ by: 'odo-brask', kind: 'denial' });
  });

  it('takes along the reply to a claim that is weaker than the standing asked for: the line is disputed all the same', async () => {
    const loose = await between('vantar', 'north-field');
    expect(loose.paths[0]?.responses).toEqual(['r-rumour', 'r-silence']);
    const strict = await between('vantar', 'north-field', { standing: 'documented' });
    expect(strict.paths[0]?.responses).toEqual(['r-rumour', 'r-silence']);
    expect(strict.included.relations['vantar-owns-field']?.disputed).toBe(true);
  });

  it('takes a described set to be those whom the answer itself shows with the badge, former ones too', async () => {
    const former: GraphRecord[] = SMALL_CASE.map((record) =>
      record.record === 'relation' && record.id === 'tarrow-minister' ? { ...record, until: '2023' } : record,
    );
    const fresh = await serve(former);
    const question = (asOf?: string) =>
      fresh.service.find({
        from: { where: { badge: 'official' } },
        to: { ids: ['odo-brask'] },
        rules: asOf === undefined ? {} : { asOf },
      });
    const ever = await question();
    expect(ever.paths.map((path) => path.entities)).toEqual([['ines-tarrow', 'odo-brask']]);
    expect(ever.included.entities['ines-tarrow']?.badges.map(({ label }) => label)).toEqual([
      'Former minister of mines 2023',
    ]);
    expect((await question('2023')).paths).toHaveLength(1);
    expect((await question('2024')).paths).toEqual([]);
    await fresh.opened.dispose();
  });

  it('counts a copy and its original as one source', async () => {
    const answer = await between('vantar', 'mill', { standing: 'reported' });
    expect(answer.paths[0]).toMatchObject({ sources: 2, restsOnOneSource: true });
    expect(answer.breaks[0]?.sources).toEqual({ ids: ['s-paper'], exact: true });
  });

  it('includes everything that it names', async () => {
    const answer = await service.find({
      from: { ids: ['odo-brask', 'lone-rock'] },
      to: { where: { kind: 'compound' } },
    });
    const { entities, relations, claims, responses, sources } = answer.included;
    for (const path of answer.paths) {
      for (const id of path.entities) expect(entities).toHaveProperty(id);
      for (const id of path.responses) expect(responses).toHaveProperty(id);
      for (const id of path.steps.flatMap((step) => step.relations)) expect(relations).toHaveProperty(id);
    }
    expect(answer.unreached.from).toEqual(['lone-rock']);
    expect(entities).toHaveProperty('lone-rock');
    for (const { sources: broken } of answer.breaks)
      for (const id of broken.ids) expect(sources).toHaveProperty(id);
    for (const claim of Object.values(claims)) expect(sources).toHaveProperty(claim.source);
  });

  it('names the hubs that it did not enter', async () => {
    const answer = await between('ines-tarrow', 'vantar', {
      types: ['holds_office', 'located_in'],
      layers: ['reporting', 'register'],
    });
    expect(answer.scope.hubs).toEqual([{ id: 'vale', paths: 1, atLeast: false }]);
    expect(answer.included.entities).toHaveProperty('vale');
  });

  it('sees a write that was acknowledged before the question', async () => {
    const fresh = await serve(SMALL_CASE);
    const question = { from: { ids: ['lone-rock'] }, to: { ids: ['mill'] } };
    expect((await fresh.service.find(question)).paths).toEqual([]);
    await fresh.opened.store.apply({
      id: 'rock',
      records: [
        {
          record: 'relation',
          id: 'mill-near-rock',
          type: 'adjacent_to',
          from: 'mill',
          to: 'lone-rock',
          layer: 'reporting',
        },
        {
          record: 'claim',
          id: 'c-rock',
          on: 'mill-near-rock',
          source: 's-paper',
          locator: '¶14',
          status: 'reported',
          attribution: 'The Vale Paper',
          paraphrase: 'The Mill stands by the rock.',
        },
      ],
    });
    expect((await fresh.service.find(question)).paths).toHaveLength(1);
    await fresh.opened.dispose();
  });

  it('knows a withheld entity as little as a missing one, and finds no way through it', async () => {
    const withheld = SMALL_CASE.map((record) =>
      record.record === 'entity' && record.id === 'vantar'
        ? { ...record, protection: 'protected' as const }
        : record,
    );
    const hidden = await serve(withheld);
    const ask = (to: string) =>
      hidden.service
        .find({ from: { ids: ['odo-brask'] }, to: { ids: [to] } })
        .catch((error: { faults: unknown }) => error.faults);
    expect(await ask('vantar')).toEqual([{ code: 'unknown-entity', pointer: '/to/ids/0' }]);
    expect(await ask('vantar')).toEqual(await ask('nobody'));
    expect(await ask('mill')).toMatchObject({ paths: [], unreached: { to: ['mill'] } });
    await hidden.opened.dispose();
  });
});

describe('Where no case says which layers there are', () => {
  it('asks about all that are in use', async () => {
    const { opened, service } = await serve(SMALL_CASE.filter((record) => record.record !== 'case'));
    const answer = await service.find({ from: { ids: ['odo-brask'] }, to: { ids: ['vantar'] } });
    expect(answer.paths[0]?.steps[0]?.relations).toEqual(['brask-directs-vantar', 'brask-linked-vantar']);
    expect(answer.scope.layersOff).toEqual([]);
    await opened.dispose();
  });
});
