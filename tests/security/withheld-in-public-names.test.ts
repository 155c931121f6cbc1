/** A public entity may carry a withheld name in its own: that one stays, and every exit says the same of it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Entity, GraphRecord } from '../../server/contract/model.ts';
import { type AppUnderTest, jsonBody, startApp } from '../helpers/app.ts';
import { SMALL_CASE } from '../helpers/small-case.ts';

/** Protected is “Vantar Quist”; a public company is called the same, and a public group after her. */
const alias = (name: string) => ({ name, source: 's-paper' });
const group: Entity = {
  record: 'entity',
  id: 'friends',
  kind: 'group',
  name: 'Friends of Vantar Quist',
  aliases: [alias('Quist, Vantar: her friends'), alias('The Friendly')],
};
/** “to Vant” is no withheld Vant To where a Vant Sedgewick is public. */
const ADVISER: GraphRecord[] = [
  { record: 'entity', id: 'hidden-to', kind: 'person', name: 'Vant To', protection: 'protected' },
  { record: 'entity', id: 'sedgewick', kind: 'person', name: 'Vant Sedgewick' },
  {
    record: 'relation',
    id: 'brask-advised',
    type: 'adviser_to',
    from: 'odo-brask',
    to: 'sedgewick',
    wording: 'former adviser to',
    layer: 'register',
  },
  {
    record: 'claim',
    id: 'c-brask-advised',
    on: 'brask-advised',
    source: 's-paper',
    locator: '¶3',
    status: 'reported',
    attribution: 'the paper',
    paraphrase: 'He was adviser to Vant Sedgewick, said Vant To, or To Vant.',
  },
];
const RECORDS: GraphRecord[] = [
  ...SMALL_CASE,
  ...ADVISER,
  { record: 'entity', id: 'hidden', kind: 'person', name: 'Vantar Quist', protection: 'protected' },
  { record: 'entity', id: 'namesake', kind: 'company', name: 'Vantar Quist' },
  group,
  { record: 'relation', id: 'friends-own', type: 'owns', from: 'friends', to: 'namesake', layer: 'register' },
  {
    record: 'claim',
    id: 'c-friends-own',
    on: 'friends-own',
    source: 's-paper',
    locator: '¶1',
    status: 'documented',
    attribution: 'Friends of Vantar Quist',
    paraphrase: 'As Vantar Quist told, they own it.',
  },
  {
    record: 'response',
    id: 'r-friends',
    by: 'friends',
    kind: 'denial',
    text: 'Vantar Quist says no.',
    source: 's-paper',
    locator: '¶2',
    answers: ['c-friends-own'],
    layer: 'register',
  },
];

let app: AppUnderTest;
beforeAll(async () => {
  app = await startApp({ records: RECORDS });
});
afterAll(() => app.close());

describe('A public name that holds a withheld one', () => {
  it('stays in a sentence, and what others wrote of her does not', async () => {
    const answer =
      await app.get<Record<string, Record<string, Record<string, unknown>>>>('/relations/friends-own');
    expect(answer['sentence']).toBe('The Friends of Vantar Quist owns Vantar Quist.');
    expect(answer['relation']?.['sentence']).toBe(answer['sentence']);
    expect(JSON.stringify(answer['claims'])).toContain('As [withheld] told');
    expect(JSON.stringify(answer['responses'])).toContain('[withheld] says no.');
  });

  it('stays in a figure, drawn and told', async () => {
    const manifest = jsonBody({
      throughline: 1,
      title: 'Who owns it',
      select: { relations: ['friends-own'] },
      options: { text: 'live', layers: ['register'] },
    });
    const response = await app.ask('/figures', manifest);
    const text = await response.text();
    expect([response.status, text]).toEqual([
      200,
      expect.stringContaining('Friends of Vantar Quist owns Vantar Quist'),
    ]);
    expect(text).toContain('As [withheld] told');
    const svg = await (
      await app.ask('/figures', {
        ...manifest,
        headers: { 'content-type': 'application/json', accept: 'image/svg+xml' },
      })
    ).text();
    expect(svg).toContain('[withheld]');
    expect(svg).not.toContain('As Vantar');
  });

  it('is no way out for a title that quotes her where nobody drawn is called so', async () => {
    const { problem } = await app.problem(
      '/figures',
      jsonBody({
        throughline: 1,
        title: 'Vantar Quist was here',
        select: { relations: ['mill-within-field'] },
      }),
    );
    expect(problem.code).toBe('redaction-failed');
  });
});

describe('A public name after a word that turns its beginning into a withheld one', () => {
  const PLAIN = 'He was adviser to Vant Sedgewick, said [withheld], or [withheld].';

  it('stays whole in every answer and export, and the withheld one goes', async () => {
    for (const path of [
      '/relations/brask-advised',
      '/exports/bundle',
      '/exports/bundle?ids=odo-brask,sedgewick',
    ]) {
      const text = await (await app.ask(path)).text();
      expect(text, path).toContain(PLAIN);
      expect(text, path).not.toMatch(/Vant To|To Vant/);
    }
    const { sentence } = await app.get<{ sentence: string }>('/relations/brask-advised');
    expect(sentence).toContain('former adviser to Vant Sedgewick');
  });

  it('is drawn and told', async () => {
    const manifest = jsonBody({
      throughline: 1,
      title: 'An adviser to Vant Sedgewick',
      select: { relations: ['brask-advised'] },
      options: { text: 'live', layers: ['register'] },
    });
    const response = await app.ask('/figures', manifest);
    expect([response.status, await response.text()]).toEqual([200, expect.stringContaining(PLAIN)]);
  });
});

describe('An alias that quotes a withheld name', () => {
  const search = async (q: string) =>
    app.get<{
      items: { entity: { id: string }; matched: { name: string } }[];
      total: number;
      nextCursor: null;
    }>(`/search?q=${encodeURIComponent(q)}`);

  it('finds nothing, and takes no place in a list', async () => {
    for (const q of ['her friends', 'quist vantar her', 'her friendz']) {
      expect(await search(q), q).toEqual({ items: [], total: 0, nextCursor: null });
    }
    expect((await search('friend')).items.map(({ matched }) => matched.name)).toEqual([
      'Friends of Vantar Quist',
    ]);
    expect((await search('the friendly')).items[0]?.matched.name).toBe('The Friendly');
  });

  it('stands in no answer and no export', async () => {
    for (const path of [
      '/search?q=friends',
      '/entities/friends',
      '/entities/friends/neighbours',
      '/relations/friends-own',
      '/exports/bundle',
      '/exports/bundle?ids=friends,namesake',
    ]) {
      const text = await (await app.ask(path)).text();
      expect(text, path).not.toContain('her friends');
      expect(text, path).toContain('The Friendly');
    }
  });
});
