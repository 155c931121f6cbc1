import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { api, OutputOf } from '../../server/contract/api.ts';
import type { GraphRecord } from '../../server/contract/model.ts';
import { type AppUnderTest, jsonBody, startApp } from '../helpers/app.ts';
import { LOOK_ALIKES } from '../helpers/look-alikes.ts';

type Answer = OutputOf<(typeof api)['listIdentities']>;
type Pair = OutputOf<(typeof api)['judgeIdentity']>;

let app: AppUnderTest;
beforeEach(async () => {
  app = await startApp({ records: LOOK_ALIKES });
});
afterEach(() => app.close());

const pairsOf = ({ items }: Answer) => items.map(({ a, b }) => `${a} ${b}`);
const codesOf = (answer: Answer, pair: string) =>
  answer.items.find(({ a, b }) => `${a} ${b}` === pair)?.reasons.map(({ code }) => code);

const judge = (pair: string, body: object) =>
  app.ask(`/identities/${pair}`, { ...jsonBody(body), method: 'PUT' });
const unjudge = (pair: string) => app.ask(`/identities/${pair}`, { method: 'DELETE' });

async function exported(): Promise<GraphRecord[]> {
  const records: GraphRecord[] = [];
  for await (const record of app.store.records()) records.push(record);
  return records;
}

async function walked(query: string, limit: number): Promise<{ pages: Answer[]; pairs: string[] }> {
  const pages: Answer[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const at: string = cursor === '' ? '' : `&cursor=${cursor}`;
    const page: Answer = await app.get<Answer>(`/identities?limit=${limit}${query}${at}`);
    pages.push(page);
    cursor = page.nextCursor;
  }
  return { pages, pairs: pages.flatMap(pairsOf) };
}

describe('Who may be the same', () => {
  it('is proposed with what speaks for it and against it, most reason first, and nobody else is', async () => {
    const answer = await app.get<Answer>('/identities');
    expect(pairsOf(answer)).toEqual([
      'madeup-1 madeup-2',
      'fictive-1 fictive-2',
      'madeup-2 madeup-3',
      'madeup-1 madeup-3',
    ]);
    expect(codesOf(answer, 'madeup-1 madeup-2')).toEqual(['same-words', 'same-number', 'same-country']);
    expect(codesOf(answer, 'fictive-1 fictive-2')).toEqual(['same-name', 'shared-neighbour']);
    expect(codesOf(answer, 'madeup-1 madeup-3')).toEqual(['same-name', 'other-birth-date']);
    expect(answer.items[0]?.reasons[1]).toEqual({
      code: 'same-number',
      a: 'N 0047110',
      b: 'N0047110 (Vale)',
      claims: ['c-madeup-1-passport-number', 'c-madeup-2-passport'],
    });
    expect(answer).toMatchObject({ looked: 6, of: 6, nextCursor: null });
    expect(Object.keys(answer.included.entities)).toContain('madeup-3');
    expect(answer.included.claims['c-madeup-2-passport']?.locator).toBe('entry madeup-2');
  });

  it('is told of once, however small the pages of a walk are', async () => {
    const whole = await app.get<Answer>('/identities');
    for (const limit of [1, 2, 3, 5]) {
      const { pages, pairs } = await walked('', limit);
      expect(pairs.sort(), `pages of ${limit}`).toEqual(pairsOf(whole).sort());
      expect(pages.at(-1)?.looked).toBe(6);
    }
  });

  it('is told of one entity alone, and of nobody who is not there', async () => {
    expect(pairsOf(await app.get<Answer>('/identities?entity=madeup-3'))).toEqual([
      'madeup-2 madeup-3',
      'madeup-1 madeup-3',
    ]);
    expect(pairsOf(await app.get<Answer>('/identities?entity=brask'))).toEqual([]);
    expect((await app.ask('/identities?entity=nobody')).status).toBe(404);
    expect((await app.ask('/identities?import=nothing')).status).toBe(404);
  });

  it('is told of what one import brought, also beside what was there before', async () => {
    const brought: GraphRecord = { record: 'entity', id: 'a-new', kind: 'person', name: 'Brask, Mr Odo' };
    const response = await app.ask('/imports?format=bundle', {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body: `${JSON.stringify(brought)}\n`,
    });
    const { id } = (await response.json()) as { id: string };
    expect((await walked(`&import=${id}`, 2)).pairs).toEqual(['a-new brask']);
  });

  it('is asked on after a judgement was written: the place in a walk holds', async () => {
    const first = await app.get<Answer>('/identities?limit=4');
    expect((await judge('madeup-1/madeup-2', { verdict: 'unsure', reason: 'Not yet.' })).ok).toBe(true);
    expect((await app.ask(`/identities?limit=4&cursor=${first.nextCursor}`)).status).toBe(200);
    expect((await app.ask(`/identities?judged=no&cursor=${first.nextCursor}`)).status).toBe(400);
  });
});

describe('A judgement', () => {
  it('is kept with its reason and source, cited, and merges nothing', async () => {
    const before = await exported();
    const response = await judge('madeup-2/madeup-1', {
      verdict: 'same',
      reason: 'One passport.',
      source: 's-list',
      by: 'The desk',
    });
    const { judgement } = (await response.json()) as Pair;
    expect(judgement).toMatchObject({ verdict: 'same', reason: 'One passport.', source: 's-list' });
    const after = await exported();
    expect(after.filter(({ record }) => record === 'entity')).toEqual(
      before.filter(({ record }) => record === 'entity'),
    );
    const [claim] = await app.store.claims([judgement?.claim ?? '']);
    expect(claim).toMatchObject({
      on: 'madeup-1',
      predicate: 'judged the same as',
      value: 'One passport.',
      mentions: ['madeup-2'],
      layer: 'judgements',
      source: 's-list',
      attribution: 'The desk',
    });
    const [relation] = await app.store.relations([judgement?.relation ?? '']);
    expect(relation).toMatchObject({
      type: 'same_as',
      from: 'madeup-1',
      to: 'madeup-2',
      layer: 'judgements',
      standing: 'inferred',
    });
  });

  it('takes the place of an earlier one, with all that kept it', async () => {
    await judge('madeup-1/madeup-2', { verdict: 'same', reason: 'One passport.' });
    await judge('madeup-1/madeup-2', { verdict: 'different', reason: 'Two faces.', source: 's-list' });
    const records = await exported();
    expect(records.filter(({ id }) => id.startsWith('judge')).map(({ record }) => record)).toEqual(['claim']);
    expect(records.some((record) => record.record === 'relation' && record.type === 'same_as')).toBe(false);
    const judged = await app.get<Answer>('/identities?judged=yes');
    expect(judged.items.map(({ judgement }) => judgement?.verdict)).toEqual(['different']);
  });

  it('leaves no trace but its layer when it is taken back', async () => {
    const before = await exported();
    await judge('madeup-1/madeup-2', { verdict: 'same', reason: 'One passport.' });
    await judge('fictive-1/fictive-2', { verdict: 'unsure', reason: 'Ask the register.' });
    expect((await unjudge('madeup-2/madeup-1')).ok).toBe(true);
    expect((await exported()).some(({ id }) => id === 'judgement-of-this-newsroom')).toBe(true);
    expect((await unjudge('fictive-1/fictive-2')).ok).toBe(true);
    const after = await exported();
    const isLayer = ({ id }: GraphRecord) => id === '~layer~judgements';
    expect(after.filter(isLayer)).toHaveLength(1);
    expect(after.filter((record) => !isLayer(record))).toEqual(before);
    expect((await unjudge('fictive-1/fictive-2')).ok).toBe(true);
  });

  it('takes a pair out of what is to be judged, and into what was', async () => {
    await judge('madeup-1/madeup-2', { verdict: 'different', reason: 'Two faces.' });
    expect((await walked('&judged=no', 2)).pairs).not.toContain('madeup-1 madeup-2');
    expect((await walked('&judged=yes', 2)).pairs).toEqual(['madeup-1 madeup-2']);
    expect((await walked('', 2)).pairs).toContain('madeup-1 madeup-2');
  });

  it('may be of two that are not written alike, and is found again', async () => {
    await judge('brask/madeup-1', { verdict: 'same', reason: 'He said so.' });
    expect((await walked('&judged=yes', 50)).pairs).toEqual(['brask madeup-1']);
    expect((await walked('', 1)).pairs.filter((pair) => pair === 'brask madeup-1')).toHaveLength(1);
  });

  it('is refused of what is not there, of what can never be the same, and without a reason', async () => {
    const verdict = { verdict: 'same', reason: 'Why not.' };
    expect((await judge('brask/nobody', verdict)).status).toBe(404);
    expect((await judge('brask/brask', verdict)).status).toBe(404);
    expect((await judge('brask/fictive-1', verdict)).status).toBe(404);
    expect((await unjudge('brask/nobody')).status).toBe(404);
    expect((await judge('madeup-1/madeup-2', { verdict: 'same' })).status).toBe(422);
    const { status, problem } = await app.problem('/identities/madeup-1/madeup-2', {
      ...jsonBody({ ...verdict, source: 's-nothing' }),
      method: 'PUT',
    });
    expect([status, problem.code, problem.errors?.[0]?.pointer]).toEqual([422, 'unknown-source', '/source']);
    expect(await exported()).toHaveLength(LOOK_ALIKES.length);
  });
});

describe('Somebody who is protected', () => {
  it('is proposed to nobody, judged by nobody, counted nowhere, and nobody is proposed by a name of theirs', async () => {
    const alias = [{ name: 'Hidden Nobody-Known', source: 's-list' }];
    const hidden: GraphRecord[] = [
      {
        record: 'entity',
        id: 'hidden',
        kind: 'person',
        name: 'Hidden Nobody-Known',
        aliases: [{ name: 'Odo Brask', source: 's-list' }],
        protection: 'protected',
      },
      { record: 'entity', id: 'one', kind: 'person', name: 'Marfa Testova', aliases: alias },
      { record: 'entity', id: 'other', kind: 'person', name: 'Karl Fictive', aliases: alias },
    ];
    await app.store.apply({ id: 'hidden', records: hidden });
    const answer = await app.get<Answer>('/identities');
    expect(JSON.stringify(answer)).not.toMatch(/hidden/i);
    expect(pairsOf(answer)).toHaveLength(4);
    expect(answer).toMatchObject({ looked: 8, of: 8 });
    expect((await app.ask('/identities?entity=hidden')).status).toBe(404);
    expect((await judge('brask/hidden', { verdict: 'same', reason: 'Why.' })).status).toBe(404);
    expect((await unjudge('brask/hidden')).status).toBe(404);
  });

  it('takes the judgements that name them along', async () => {
    await judge('madeup-1/madeup-2', { verdict: 'same', reason: 'One passport.' });
    const [entity] = await app.store.entities(['madeup-2']);
    if (!entity) throw new Error('It is there.');
    await app.store.apply({ id: 'protect', records: [{ ...entity, protection: 'protected' }] });
    expect(pairsOf(await app.get<Answer>('/identities?judged=yes'))).toEqual([]);
    expect(pairsOf(await app.get<Answer>('/identities?entity=madeup-1'))).toEqual(['madeup-1 madeup-3']);
  });
});
