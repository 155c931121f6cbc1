/** Ownership over HTTP, against a reckoning from the records alone. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Claim, Entity, GraphRecord, Relation } from '../../server/contract/model.ts';
import type { OwnershipAnswer } from '../../server/contract/ownership.ts';
import { randomFrom } from '../domain/ownership/random-holdings.ts';
import { type AppUnderTest, startApp } from '../helpers/app.ts';
import { caseRecord, claim, entity, relation, source } from '../store/records.ts';
import { type Asked, expectedOf, type World } from './ownership-oracle.ts';

const SEED = Number(process.env['SEED'] ?? 20_261_123);
const WORLDS = Number(process.env['WORLDS'] ?? 60);

const random = randomFrom(SEED);
const one = <T>(of: readonly T[]): T => of[random(of.length)] as T;
const often = (percent: number) => random(100) < percent;

const DATES = ['2018', '2019', '2019-06', '2019-06-15', '2020', '2020-02', '2020-02-29', '2021'];
const STATUSES = ['documented', 'reported', 'attributed', 'alleged', 'inferred'] as const;

function share(): Relation['share'] {
  const [a, b] = [5 * random(17), 5 * random(17)];
  return often(50) ? { min: a, max: a } : { min: Math.min(a, b), max: Math.max(a, b) };
}

/** Up to five companies and persons around the one asked about; circles, parallels and open dates are frequent. */
function randomWorld(number: number): World {
  const id = (letter: string) => `w${number}-${letter}`;
  const ids = ['a', 'b', 'c', 'd', 'e'].slice(0, 3 + random(3)).map(id);
  const kinds = ['company', 'company', 'person', 'place'] as const;
  const entities = ids.map(
    (each, at): Entity =>
      entity(each, {
        kind: at === 0 ? 'company' : one(kinds),
        name: `Firm ${each}`,
        ...(at > 0 && often(8) && { protection: 'protected' }),
        ...(at > 0 && often(15) && { unknown: true, name: 'Unknown owner' }),
      }),
  );
  const relations: Relation[] = [];
  const claims: Claim[] = [];
  const add = (rest: Partial<Relation> & Pick<Relation, 'from' | 'to'>) => {
    const { from, to, ...more } = rest;
    const made = relation(`w${number}-r${relations.length}`, from, to, more);
    const isTold = relations.some((other) =>
      (['type', 'from', 'to', 'role', 'layer'] as const).every((field) => other[field] === made[field]),
    );
    if (isTold) return;
    relations.push(made);
    for (let at = random(4); at > 0; at--) {
      claims.push(claim(`c-${made.id}-${at}`, made.id, { status: one(STATUSES) }));
    }
  };
  for (let at = 2 + random(6); at > 0; at--) {
    const into = often(40) ? (ids[0] ?? '') : one(ids);
    add({
      from: one(ids),
      to: into,
      layer: one(['reporting', 'register']),
      type: one(['owns', 'owns', 'owns', 'invests_in', 'controls', 'director_of', 'sits_within']),
      ...(often(75) && { share: share() }),
      ...(often(25) && { shareOf: one(['votes', 'profits'] as const) }),
      ...(often(30) && { since: one(DATES) }),
      ...(often(30) && { until: one(DATES) }),
      ...(often(15) && { asOf: one(DATES) }),
      ...(often(10) && { ended: true }),
    });
    const told = relations.at(-1);
    // The same in another layer, as told there.
    if (told && often(20)) {
      const { record: _record, id: _id, ...rest } = told;
      add({
        ...rest,
        layer: told.layer === 'register' ? 'reporting' : 'register',
        ...(often(60) && { share: share() }),
      });
    }
  }
  return {
    entities,
    relations: relations.filter(
      ({ type, share: stated, shareOf }) => shareOf === undefined || type === 'owns' || stated !== undefined,
    ),
    claims,
  };
}

function questionsOf({ entities }: World): Asked[] {
  return Array.from({ length: 4 }, () => ({
    entity: entities[0]?.id ?? '',
    shareOf: often(75) ? 'equity' : one(['votes', 'profits'] as const),
    layers: one([['reporting'], ['register'], ['reporting', 'register']]),
    standing: one(['reported', 'alleged', 'alleged', 'inferred', 'uncited']),
    ...(often(50) && { asOf: one(DATES) }),
  }));
}

const worlds = Array.from({ length: WORLDS }, (_, number) => {
  const world = randomWorld(number);
  const known = new Set(world.relations.map(({ id }) => id));
  return { ...world, claims: world.claims.filter(({ on }) => known.has(on)) };
});
const RECORDS: GraphRecord[] = [
  caseRecord(),
  source('s1'),
  ...worlds.flatMap(({ entities, relations, claims }) => [...entities, ...relations, ...claims]),
];

let app: AppUnderTest;
beforeAll(async () => {
  app = await startApp({ records: RECORDS });
});
afterAll(() => app.close());

const rounded = (number: number) => Number(number.toFixed(5));
const pair = ({ min, max }: { min: number; max: number }) => [rounded(min), rounded(max)];

const answered = ({ findings, undocumented, contested, cycles, control }: OwnershipAnswer) => ({
  interests: Object.fromEntries(
    findings
      .map(({ owner = '', interest }) => [owner, interest ? pair(interest) : null] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  ),
  undocumented: pair(undocumented),
  contested: Object.fromEntries(contested.map(({ entity: of, minimum }) => [of, minimum])),
  cycles,
  control: control.map(({ by, basis }) => `${by} ${basis}`).sort(),
});

describe(`Who holds an entity, in ${WORLDS} random worlds (SEED=${SEED})`, () => {
  it('is over HTTP what the records alone say', async () => {
    let told = 0;
    for (const world of worlds) {
      for (const asked of questionsOf(world)) {
        const answer = await app.post<OwnershipAnswer>('/ownership', { ...asked, direction: 'up' });
        const expected = expectedOf(world, asked);
        const interests = Object.entries(expected.interests).map(
          ([owner, ends]) => [owner, ends ? ends.map(rounded) : null] as const,
        );
        expect(
          answered(answer),
          JSON.stringify({ asked, relations: world.relations, claims: world.claims }),
        ).toEqual({
          ...expected,
          interests: Object.fromEntries(interests.sort(([a], [b]) => (a < b ? -1 : 1))),
          undocumented: expected.undocumented.map(rounded),
        });
        told += interests.length;
        expectClaims(answer);
      }
    }
    expect(told).toBeGreaterThan(WORLDS);
  });
});

/** Whatever says who controls whom has a claim, or says that it has none; and so has each sentence that says it. */
function expectClaims({ control, included }: OwnershipAnswer): void {
  for (const { basis, relations, uncited = [] } of control) {
    for (const id of relations) {
      const claims = included.relations[id]?.claims ?? [];
      expect(claims.length === 0).toBe(uncited.includes(id));
      if (basis !== 'majority') expect(claims.length).toBeGreaterThan(0);
    }
  }
  for (const { type, sentence, claims } of Object.values(included.relations)) {
    if (/\bcontrols?\b/.test(sentence)) expect([type, claims.length > 0]).toEqual(['controls', true]);
  }
}
