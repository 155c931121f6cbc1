/** What a board tells of somebody who became protected after it was saved: what it would tell of nobody. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Board, MOST_BOARDS } from '../../server/contract/board.ts';
import type { Entity, GraphRecord } from '../../server/contract/model.ts';
import { type AppUnderTest, startApp } from '../helpers/app.ts';
import { askerOf, FULL_BOARD, type Headers, plainBoard } from '../helpers/boards.ts';
import { SMALL_CASE } from '../helpers/small-case.ts';

let app: AppUnderTest;
beforeEach(async () => {
  app = await startApp({ records: SMALL_CASE });
});
afterEach(() => app.close());

const { put, get } = askerOf(() => app);

/** How `FULL_BOARD` reads where `odo-brask` is not. */
const WITHOUT_HIM: Board = {
  title: 'Who holds the North Field',
  view: {
    entities: ['mill', 'vantar'],
    positions: { mill: [120, -40.5] },
    picked: ['mill'],
    chain: { entities: ['vantar'], relations: [] },
    mode: 'map',
    table: true,
    layers: ['reporting', 'register'],
    standing: 'alleged',
    asOf: '2022-07',
    hidden: ['spatial'],
    pinned: ['mill'],
    away: ['vantar'],
    within: 2,
    by: 'country',
  },
  figure: ['mill-within-field'],
  notes: [
    { id: 'n1', text: 'Ask the mill.', at: [10, 20], about: 'mill' },
    { id: 'n2', text: 'Ask him.', at: [30, 40] },
    { id: 'n3', text: 'Ask about the line.', at: [30, 40] },
  ],
};

describe('A board that names somebody who becomes protected', () => {
  const himProtected = SMALL_CASE.flatMap((record): Entity[] =>
    record.record === 'entity' && record.id === 'odo-brask' ? [{ ...record, protection: 'protected' }] : [],
  );
  const protectHim = () => app.store.apply({ id: 'protect', records: himProtected });
  const unprotectHim = () =>
    app.store.apply({
      id: 'unprotect',
      records: himProtected.map(({ protection: _, ...record }) => record),
    });

  /** A case that never heard of him, with the boards of one that did. */
  async function ignorant(boards: Record<string, Board>): Promise<AppUnderTest> {
    const mentions = (record: GraphRecord) => JSON.stringify(record).includes('odo-brask');
    const gone = new Set(SMALL_CASE.filter(mentions).map(({ id }) => id));
    const known = SMALL_CASE.filter(
      (record) =>
        !gone.has(record.id) &&
        !(record.record === 'claim' && gone.has(record.on)) &&
        record.record !== 'response',
    );
    const other = await startApp({ records: known });
    for (const [id, board] of Object.entries(boards)) {
      await other.store.boards.save({ write: id, id, board }, MOST_BOARDS);
    }
    return other;
  }

  const answersOf = async (of: AppUnderTest, path: string, headers: Headers = {}) => {
    const answer = await of.ask(path, { headers });
    const kept = [...answer.headers].filter(([name]) => !['date', 'content-length'].includes(name));
    return [answer.status, kept, (await answer.text()).replace(/"revision":\d+/g, '')];
  };

  it('reads without him, as where he never was: body, list, tag and conditions', async () => {
    await put(FULL_BOARD);
    await protectHim();
    const answer = await get();
    expect(await answer.json()).toEqual({ id: 'field', version: 1, revision: 1, ...WITHOUT_HIM });
    expect(await app.get('/boards')).toMatchObject({ items: [{ id: 'field', entities: 2 }] });

    const other = await ignorant({ field: FULL_BOARD });
    try {
      const tag = answer.headers.get('etag') ?? '';
      for (const [path, headers] of [
        ['/boards'],
        ['/boards/field'],
        ['/boards/field', { 'if-none-match': tag }],
        ['/boards/field', { 'if-none-match': '"1"' }],
        ['/boards/field', { 'if-match': '"2"' }],
      ] as [string, Headers?][]) {
        const [ours, theirs] = [await answersOf(app, path, headers), await answersOf(other, path, headers)];
        const settled = (text: unknown) => JSON.stringify(text).replace(/urn:uuid:[0-9a-f-]{36}/, '');
        expect(settled(ours), path).toBe(settled(theirs));
      }
    } finally {
      await other.close();
    }
  });

  it('is not what its readers have, so that none of them goes on with his name', async () => {
    await put(FULL_BOARD);
    await protectHim();
    const answer = await get({ 'if-none-match': '"1"' });
    const tag = answer.headers.get('etag') ?? '';
    expect(answer.status).toBe(200);
    expect(tag).toMatch(/^"1\.[\w-]{16}"$/);
    expect((await get({ 'if-none-match': tag })).status).toBe(304);
    await unprotectHim();
    const again = await get({ 'if-none-match': tag });
    expect([again.status, again.headers.get('etag')]).toEqual([200, '"1"']);
  });

  it('can be saved by its version and by its tag, but by no tag of another reading', async () => {
    await put(FULL_BOARD);
    await protectHim();
    const tag = (await get()).headers.get('etag') ?? '';
    await unprotectHim();
    expect((await put(WITHOUT_HIM, { 'if-match': tag })).status).toBe(412);
    await app.store.apply({ id: 'protect-again', records: himProtected });
    expect((await put(WITHOUT_HIM, { 'if-match': tag })).status).toBe(200);
    expect((await put(WITHOUT_HIM, { 'if-match': '"2"' })).status).toBe(200);
  });

  it('is refused anew as one that names nobody at all', async () => {
    await put(FULL_BOARD);
    await protectHim();
    const anonymous = (text: string) => text.replace(/urn:uuid:[0-9a-f-]{36}/, '');
    const nobody = JSON.stringify(FULL_BOARD)
      .replaceAll('odo-brask', 'nobody-at')
      .replaceAll('brask-linked-vantar', 'nobody-linked-to-any');
    const [him, no] = [
      await put(FULL_BOARD, { 'if-match': '"1"' }),
      await put(nobody, { 'if-match': '"1"' }),
    ];
    expect([him.status, anonymous(await him.text())]).toEqual([no.status, anonymous(await no.text())]);
    expect(app.logged()).not.toMatch(/brask|Brask/);
  });

  it('has his name withheld from its title and its notes, in the list too, but not from a longer public name', async () => {
    const said: Board = {
      title: 'What Odo Brask wants',
      ...plainBoard('mill'),
      notes: [{ id: 'n', text: 'Odo Brask said so; ask odo-brask.', at: [0, 0] }],
    };
    const records: GraphRecord[] = [
      { record: 'entity', id: 'brask-line', kind: 'company', name: 'Odo Brask Shipping Line' },
    ];
    await app.store.apply({ id: 'company', records });
    await put(said);
    await put({ title: 'The Odo Brask Shipping Line', ...plainBoard('brask-line') }, {}, 'line');
    await protectHim();
    expect(await (await get()).json()).toMatchObject({
      title: 'What [withheld] wants',
      notes: [{ text: '[withheld] said so; ask [withheld].' }],
    });
    expect(await app.get('/boards')).toMatchObject({
      items: [
        { id: 'field', title: 'What [withheld] wants' },
        { id: 'line', title: 'The Odo Brask Shipping Line' },
      ],
    });
    expect(await (await get({}, 'line')).json()).toMatchObject({ title: 'The Odo Brask Shipping Line' });
    const answered = await put(said, { 'if-match': '"1"' });
    expect(await answered.json()).toMatchObject({ title: 'What [withheld] wants' });
  });
});
