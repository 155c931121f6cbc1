import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GraphRecord, Relation } from '../../server/contract/model.ts';
import type { OwnershipAnswer, OwnershipQuestion } from '../../server/contract/ownership.ts';
import { BusyError, ValidationError } from '../../server/errors.ts';
import { createContradictionService } from '../../server/services/contradictions.ts';
import { createOwnershipService } from '../../server/services/ownership.ts';
import { EMBEDDED } from '../store/embedded.ts';
import type { OpenedStore } from '../store/graph-store.suite.ts';
import { caseRecord, claim, entity, put, relation, source } from '../store/records.ts';

let opened: OpenedStore;
beforeEach(async () => {
  opened = await EMBEDDED.open();
  await put(opened.store, caseRecord(), source('s1'));
});
afterEach(() => opened.dispose());

const known = (...ids: string[]) => ids.map((id) => entity(id));

/** A relation with a claim on it: nothing uncited is admitted. */
const cited = (id: string, from: string, to: string, rest: Partial<Relation> = {}): GraphRecord[] => [
  relation(id, from, to, rest),
  claim(`c-${id}`, id),
];

const of = (share: number) => ({ share: { min: share, max: share } });

const ask = (question: Pick<OwnershipQuestion, 'entity'> & Partial<OwnershipQuestion>) =>
  createOwnershipService(opened).find({ direction: 'up', ...question });

const interests = ({ findings }: OwnershipAnswer) =>
  Object.fromEntries(
    findings.map(({ owner, owned, interest }) => [owner ?? owned, interest && [interest.min, interest.max]]),
  );

describe('Who holds an entity', () => {
  it('is read through the layers, the standing and the date of the question', async () => {
    await put(
      opened.store,
      ...known('s', 'x', 'y', 'z'),
      ...cited('r1', 'x', 's', of(50)),
      ...cited('r2', 'y', 's', { ...of(20), layer: 'register', until: '2019' }),
      relation('r3', 'z', 's', of(10)),
    );
    expect(interests(await ask({ entity: 's' }))).toEqual({ x: [50, 50], y: [20, 20] });
    expect(interests(await ask({ entity: 's', asOf: '2020' }))).toEqual({ x: [50, 50] });
    expect(interests(await ask({ entity: 's', layers: ['register'] }))).toEqual({ y: [20, 20] });
    expect(interests(await ask({ entity: 's', standing: 'uncited' }))).toEqual({
      ...{ x: [50, 50], y: [20, 20], z: [10, 10] },
    });
  });

  it('is one holding where two layers tell of it', async () => {
    await put(
      opened.store,
      ...known('s', 'x'),
      ...cited('r1', 'x', 's', { share: { min: 30, max: 50 } }),
      ...cited('r2', 'x', 's', { share: { min: 40, max: 60 }, layer: 'register' }),
    );
    const answer = await ask({ entity: 's' });
    expect(answer.holdings).toEqual([
      { owner: 'x', owned: 's', relations: ['r1', 'r2'], share: { min: 40, max: 50 }, stated: true },
    ]);
    expect(Object.keys(answer.included.relations)).toEqual(['r1', 'r2']);
    expect(Object.keys(answer.included.claims)).toEqual(['c-r1', 'c-r2']);
  });

  it.each(['protected', 'aggregate'] as const)(
    'knows nobody who is %s, and none of their holdings',
    async (protection) => {
      const records = [...known('s', 'x'), ...cited('r1', 'x', 's', { share: { min: 30, max: 80 } })];
      await put(opened.store, ...records);
      const without = await ask({ entity: 's' });
      await put(opened.store, entity('hidden', { protection }), ...cited('r2', 'hidden', 's', of(60)));
      expect({ ...(await ask({ entity: 's' })), revision: without.revision }).toEqual(without);
      await expect(ask({ entity: 'hidden' })).rejects.toThrow(ValidationError);
    },
  );

  it('keeps kinds of share apart, and takes a vote that nobody counts for what the others leave', async () => {
    await put(
      opened.store,
      ...known('s', 'x', 'y', 'z'),
      ...cited('r1', 'x', 's', { shareOf: 'votes' }),
      ...cited('r2', 'y', 's', { ...of(60), shareOf: 'votes' }),
      ...cited('r3', 'z', 's', of(40)),
    );
    const votes = await ask({ entity: 's', shareOf: 'votes' });
    expect([interests(votes), votes.undocumented]).toEqual([
      { y: [60, 60], x: [0, 40] },
      { min: 0, max: 40 },
    ]);
    expect(votes.control).toEqual([{ by: 'y', of: 's', basis: 'majority', relations: ['r2'] }]);
    const equity = await ask({ entity: 's' });
    expect([interests(equity), equity.undocumented]).toEqual([{ z: [40, 40] }, { min: 60, max: 60 }]);
    expect(equity.control).toEqual([]);
  });

  it('is whoever may have held it on the day, the last one included', async () => {
    await put(
      opened.store,
      ...known('s', 'x', 'y'),
      ...cited('r1', 'x', 's', { ...of(50), until: '2020-06-15' }),
      ...cited('r2', 'y', 's', { ...of(50), since: '2020-06-15' }),
    );
    const holders = async (asOf: string) => Object.keys(interests(await ask({ entity: 's', asOf })));
    expect(await holders('2020-06-14')).toEqual(['x']);
    expect(await holders('2020-06-15')).toEqual(['x', 'y']);
    expect(await holders('2020-06-16')).toEqual(['y']);
    expect(await holders('2020-06')).toEqual(['x', 'y']);
  });

  it('lists beside what bears on it and is no share', async () => {
    await put(
      opened.store,
      ...known('s', 'x', 'y'),
      entity('field', { kind: 'concession' }),
      entity('vale', { kind: 'place' }),
      ...cited('b1', 'x', 's', { type: 'controls' }),
      ...cited('b2', 'x', 's', { type: 'invests_in' }),
      ...cited('b3', 'y', 's', { type: 'director_of' }),
      ...cited('b4', 's', 'field', { type: 'sits_within' }),
      ...cited('b5', 'x', 's', { ...of(60), shareOf: 'votes' }),
      ...cited('b6', 's', 'vale'),
      ...cited('b7', 'vale', 's', of(25)),
      ...cited('b8', 'y', 'vale'),
      ...cited('n1', 'x', 's', { type: 'linked_to' }),
    );
    const up = await ask({ entity: 's' });
    expect(up.beside).toEqual([
      { relation: 'b1', why: 'control, not a share' },
      { relation: 'b2', why: 'share not stated' },
      { relation: 'b3', why: 'office, not a share' },
      { relation: 'b4', why: 'place, not a share' },
      { relation: 'b5', why: 'another kind of share' },
    ]);
    expect(interests(up)).toEqual({ vale: [25, 25] });
    expect(up.control).toEqual([
      { by: 'x', of: 's', basis: 'declared', relations: ['b1'] },
      { by: 'y', of: 's', basis: 'office', relations: ['b3'] },
    ]);
    expect(interests(await ask({ entity: 's', shareOf: 'votes' }))).toEqual({ x: [60, 60] });
    const down = await ask({ entity: 's', direction: 'down' });
    expect([down.findings, down.beside]).toEqual([[], [{ relation: 'b6', why: 'into a place' }]]);
    expect((await ask({ entity: 'vale' })).beside).toMatchObject([
      { relation: 'b6', why: 'into a place' },
      { relation: 'b8', why: 'into a place' },
    ]);
  });

  it('follows declared control further than holdings go, and never takes it for a share', async () => {
    await put(
      opened.store,
      ...known('s', 'x', 'y'),
      ...cited('r1', 'x', 's', { type: 'controls' }),
      ...cited('r2', 'y', 'x', { type: 'controls' }),
    );
    const answer = await ask({ entity: 's' });
    expect(answer.control.map(({ by, relations }) => [by, relations])).toEqual([
      ['x', ['r1']],
      ['y', ['r2', 'r1']],
    ]);
    expect(answer).toMatchObject({ findings: [], undocumented: { min: 0, max: 100 } });
    const down = await ask({ entity: 'y', direction: 'down' });
    expect(down.control.map(({ by, of: controlled }) => [by, controlled])).toEqual([
      ['y', 's'],
      ['y', 'x'],
    ]);
  });

  it('says of a majority on which lines without a claim it rests, where the question admits them', async () => {
    await put(
      opened.store,
      ...known('s', 'x'),
      relation('r1', 'x', 's', { share: { min: 60, max: 100 } }),
      ...cited('r2', 'x', 's', { share: { min: 40, max: 80 }, layer: 'register' }),
    );
    expect((await ask({ entity: 's' })).control).toEqual([]);
    expect((await ask({ entity: 's', standing: 'uncited' })).control).toEqual([
      { by: 'x', of: 's', basis: 'majority', relations: ['r1', 'r2'], uncited: ['r1'] },
    ]);
  });

  it('relies on no two majorities, and accuses the sources only where they surely held on one day', async () => {
    const open = [
      ...cited('r1', 'x', 's', { ...of(60), since: '2010' }),
      ...cited('r2', 'y', 's', { ...of(60), since: '2015' }),
    ];
    await put(opened.store, ...known('s', 'x', 'y'), ...open);
    const contradictions = createContradictionService(opened);
    const contested = { entity: 's', relations: ['r1', 'r2'], minimum: 120 };
    const first = await ask({ entity: 's', asOf: '2020' });
    expect(first.contested).toEqual([{ ...contested, surely: false }]);
    expect(interests(first)).toEqual({ x: [0, 60], y: [0, 60] });
    expect((await contradictions.list({ entity: 's', limit: 9 })).items).toEqual([]);
    await put(opened.store, relation('r1', 'x', 's', { ...of(60), since: '2010', until: '2022' }));
    await put(opened.store, relation('r2', 'y', 's', { ...of(60), since: '2015', asOf: '2021' }));
    expect((await ask({ entity: 's', asOf: '2020' })).contested).toEqual([{ ...contested, surely: true }]);
    expect((await contradictions.list({ entity: 's', limit: 9 })).items).toMatchObject([
      { kind: 'shares-over-100', relations: ['r1', 'r2'] },
    ]);
  });

  it('shows no majority among shares of profits', async () => {
    await put(opened.store, ...known('s', 'x'), ...cited('r1', 'x', 's', { ...of(80), shareOf: 'profits' }));
    const answer = await ask({ entity: 's', shareOf: 'profits' });
    expect([interests(answer), answer.control]).toEqual([{ x: [80, 80] }, []]);
  });
});

describe('What an entity holds', () => {
  it('reads all holders of what is held, since they decide what is left', async () => {
    await put(
      opened.store,
      ...known('x', 'a', 'b', 'other', 'above'),
      ...cited('r1', 'x', 'a'),
      ...cited('r2', 'other', 'a', of(30)),
      ...cited('r3', 'a', 'b', of(50)),
      ...cited('r4', 'above', 'x', of(10)),
    );
    const down = await ask({ entity: 'x', direction: 'down' });
    expect(interests(down)).toEqual({ a: [0, 70], b: [0, 35] });
    expect(down.findings.map(({ ultimate }) => ultimate)).toEqual([false, false]);
    expect(down.holdings.map(({ relations }) => relations[0])).toEqual(['r1', 'r3']);
  });

  it('comes around to the entity itself', async () => {
    await put(
      opened.store,
      ...known('x', 'a', 'y'),
      ...cited('r1', 'x', 'a', of(100)),
      ...cited('r2', 'a', 'x', of(40)),
      ...cited('r3', 'y', 'x', of(60)),
    );
    const down = await ask({ entity: 'x', direction: 'down' });
    expect([interests(down), down.cycles]).toEqual([{ a: [100, 100] }, [['a', 'x']]]);
  });
});

describe('A graph that is too large, or moves', () => {
  it('is answered as far as it was read, and the rest may be anybody’s', async () => {
    const ids = Array.from({ length: 5_100 }, (_, i) => `h${String(i).padStart(4, '0')}`);
    await put(
      opened.store,
      ...known('s', 'deep', ...ids),
      ...ids.flatMap((id) => cited(`r-${id}`, id, 's', of(0.01))),
      ...cited('r-deep', 'deep', 'h5099', of(100)),
    );
    const answer = await ask({ entity: 's', chains: 0 });
    expect([answer.complete, answer.reason, answer.findings.length]).toEqual([false, 'entities', 5_100]);
    const least = answer.findings.find(({ owner }) => owner === 'h0000')?.interest;
    expect(least?.min).toBeCloseTo(0.01, 9);
    expect(least?.max).toBeGreaterThan(0.01);
  });

  it('is read again after a write, and given up when it never rests', async () => {
    await put(opened.store, ...known('s', 'x'), ...cited('r1', 'x', 's', of(50)));
    let writes = 0;
    const restless = (most: number) => ({
      store: new Proxy(opened.store, {
        get(store, name) {
          const member: unknown = Reflect.get(store, name);
          if (typeof member !== 'function') return member;
          return async (...given: unknown[]) => {
            if (name === 'holdings' && writes < most) {
              writes++;
              await put(opened.store, entity(`new-${writes}`));
            }
            return member.apply(store, given);
          };
        },
      }),
    });
    const once = await createOwnershipService(restless(1)).find({ entity: 's', direction: 'up' });
    expect([interests(once), once.revision]).toEqual([{ x: [50, 50] }, await opened.store.revision()]);
    const never = createOwnershipService(restless(1_000)).find({ entity: 's', direction: 'up' });
    await expect(never).rejects.toThrow(BusyError);
  });
});
